"""What a correction changed: two versions of a sheet, row by row."""

from collections.abc import Iterable

from rules.books import Difference
from rules.ledger import Sheet
from rules.sheets import SheetRow


def compared(
    sheet: Sheet, before: Iterable[SheetRow], after: Iterable[SheetRow]
) -> tuple[Difference, ...]:
    """Name every row that was changed, taken out or put in, in the order of the old version."""
    old = {row.key: row for row in before}
    new = {row.key: row for row in after}
    return tuple(
        Difference(sheet=sheet, key=key, before=old.get(key), after=new.get(key))
        for key in {**old, **new}
        if old.get(key) != new.get(key)
    )
