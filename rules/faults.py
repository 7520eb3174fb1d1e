"""What is wrong with a file of books: sheet, row, column, and what to do about it."""

from dataclasses import dataclass

from rules.wording import Phrase, Text, _, run

MOST = 200
"""So many faults are told; whoever has more than that has one cause."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing to be put right. Where a part is "" or 0 it concerns the whole."""

    advice: Text
    sheet: Text = ""
    row: int = 0
    """As the spreadsheet counts them, the heading included."""
    column: Text = ""
    file: str = ""

    @property
    def sentence(self) -> Text:
        """All of it on one line: 《收支流水》第 12 行“金额（元）”：…"""
        where = run(
            _("《{sheet}》", sheet=self.sheet) if self.sheet else None,
            _("第 {row} 行", row=self.row) if self.row else None,
            _("“{column}”", column=self.column) if self.column else None,
        )
        if not where:
            return self.advice
        return Phrase(AT.source, {"where": where, "advice": self.advice})


AT = _("{where}：{advice}")


class BadBooks(Exception):  # noqa: N818 (it is what was found)
    """The file cannot be taken, not even in part; every fault is named."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__(f"{len(faults)} faults")
        self.faults = faults
