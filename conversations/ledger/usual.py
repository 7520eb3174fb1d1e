"""The questions most people ask of an entry: kept in one language, read in everybody's own."""

from rules.wording import Phrase, Text, _

USUAL = (
    _("这笔钱具体用在哪里了？"),
    _("为什么是这个数？"),
    _("有没有发票和验收？"),
    _("是谁决定的，开会商量过吗？"),
)
SOURCES = frozenset(one.source for one in USUAL)


def as_read(question: str) -> Text:
    """A usual question in the reader's language; anybody's own words as they are."""
    return Phrase(question) if question in SOURCES else question
