"""Days as bookkeepers write them: 2012.7.16, 2012年7月16日, 20120716, a spreadsheet's number."""

import re
import unicodedata
from datetime import date, timedelta

WRITTEN = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T]00:00(?::00)?)?")
RUN_TOGETHER = re.compile(r"(\d{4})(\d{2})(\d{2})")
MONTH = re.compile(r"(\d{4})(?:[-/.年]?(\d{1,2})月?)")
SERIAL = re.compile(r"(\d{5})(?:\.0+)?")
SERIAL_START = date(1899, 12, 30)
"""Day 0 of spreadsheets, as their 29 February 1900 that never was makes it from March 1900 on."""


class BadDay(ValueError):  # noqa: N818 (it is what was written)
    """What was written is no day."""


def read_day(written: str) -> date:
    """Read a day.

    Raises:
        BadDay: it is none, or no such day exists.
    """
    text = unicodedata.normalize("NFKC", written).strip()
    if found := WRITTEN.fullmatch(text) or RUN_TOGETHER.fullmatch(text):
        try:
            return date(*map(int, found.groups()))
        except ValueError as error:
            raise BadDay(written) from error
    if serial := SERIAL.fullmatch(text):
        return SERIAL_START + timedelta(days=int(serial[1]))
    raise BadDay(written)


def read_month(written: str) -> date:
    """Read `2012-09`, `2012年9月`, `201209`, or a day in it; gives the first of the month.

    Raises:
        BadDay: it is none.
    """
    text = unicodedata.normalize("NFKC", written).strip()
    found = MONTH.fullmatch(text)
    if found is None or SERIAL.fullmatch(text):
        return read_day(text).replace(day=1)
    try:
        return date(int(found[1]), int(found[2]), 1)
    except ValueError as error:
        raise BadDay(written) from error
