"""A small book of a village, as the rules for red flags see it: clean, but for what a test says."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from bot.city import read_city
from rules.accounts import AccountCode
from rules.books import Book, BookNo, BookState
from rules.examined import Examined
from rules.flag_terms import FlagCalendar, read_change
from rules.ledger import Direction
from rules.money import Fen
from rules.periods import Period
from rules.places import PlaceId
from rules.red_flags import FLAGS
from tests.rules import make_sheets as made

CITY = read_city(Path(__file__).parents[2] / "cities" / "mengzi")
THIRD = Period.read("2012Q3")
TODAY = date(2012, 10, 20)
TOWN, OTHER_TOWN = PlaceId("wencui"), PlaceId("caoba")
BOOK = Book(
    no=BookNo(1),
    place=PlaceId("shuigou"),
    period=THIRD,
    version=1,
    state=BookState.PUBLISHED,
    imported_on=date(2012, 10, 8),
    published_on=date(2012, 10, 12),
)
DECISION = replace(made.DECISION, published_decision_on=date(2012, 6, 10))


def yuan(amount):
    return Fen(round(amount * 100))


def day(text):
    return date.fromisoformat(text)


def entry(amount=3500, on="2012-07-16", **more):
    """A payment with a number of its own for each day and amount."""
    given = {
        "amount": yuan(amount),
        "biz_date": day(on),
        "voucher_no": f"记-{on[8:]}-{amount}",
        "invoice_no": f"{on[5:7]}{on[8:]}{abs(round(amount * 37))}",
    }
    return replace(made.ENTRY, **given | more)


def owed(amount, on, side="马老三", way=Direction.OUT, **more):
    return entry(amount, on, account=AccountCode("112"), counterparty=side, direction=way, **more)


def balance(opening, debit, credit, *, account="101", month="2012-09-01", **more):
    closing = more.pop("closing", opening + debit - credit)
    return replace(
        made.BALANCE,
        account=AccountCode(account),
        month=day(month),
        opening=yuan(opening),
        debit=yuan(debit),
        credit=yuan(credit),
        closing=yuan(closing),
        **more,
    )


def contract(**more):
    """Twelve 亩 for ten years, paid up."""
    paid = {"received_total": yuan(0), "due_dates": (), "qty": Decimal(12)}
    return replace(made.CONTRACT, **paid | more)


def changed(since, town=None, **terms):
    return read_change(day(since), town, terms)


def examined(*rows, changes=(), **more):
    book = more.pop("book", BOOK)
    given = {
        "town": TOWN,
        "today": TODAY,
        "decided": (DECISION,),
        "prices": {},
        "published": {book.period},
        "since": book.period,
        "schemes": CITY.accounts,
        "calendar": CITY.clock.calendar,
        "ledger": CITY.ledger,
        "flag_terms": FlagCalendar(tuple(changes)),
    }
    return Examined(book=book, rows=rows, **given | more)


def found(rule, looked_at):
    """What one rule says of it, in the words of the source."""
    return [finding.facts["what"] for finding in FLAGS[rule].find(looked_at)]
