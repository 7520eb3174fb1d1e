"""The lists workbook: cadres and relatives, accounts, the departed, areas of households."""

from collections import defaultdict
from collections.abc import Callable
from typing import Any

from rules.faults import Fault
from rules.headings import BANK_ACCOUNT, ID_NUMBER
from rules.lists import LIST_KINDS, ListKind, ListRow
from rules.places import PlaceId
from storage.bank_accounts import account_key
from storage.household_keys import whole_key
from storage.importers.batches import Bad, Batch
from storage.importers.drafts import Drafts
from storage.sealing import Sealer


class ListSheets:
    """Holds the lists until they are kept: they are short."""

    def __init__(self, drafts: Drafts, sealer: Sealer) -> None:
        self._drafts = drafts
        self._sealer = sealer
        self.found: dict[tuple[PlaceId, ListKind], list[ListRow]] = defaultdict(list)

    def add(self, kind: ListKind, batch: Batch) -> tuple[Fault, ...]:
        """Hold a batch; without a place nobody can say whose list it is."""
        place = self._drafts.place()
        if isinstance(place, Bad):
            return (Fault(place.advice, kind.label),)
        names = list(batch.columns)
        made: Callable[..., ListRow] = LIST_KINDS[kind]
        for cells in zip(*batch.columns.values(), strict=True):
            values = self._hidden(dict(zip(names, cells, strict=True)))
            self.found[place, kind].append(made(**values))
        return ()

    def _hidden(self, values: dict[str, Any]) -> dict[str, Any]:
        """Put keyed hashes in the place of numbers; a name goes with its card's number."""
        if ID_NUMBER in values:
            number = values.pop(ID_NUMBER)
            values["id_key"] = whole_key(self._sealer, values.pop("name"), number)
        if BANK_ACCOUNT in values:
            number = values.pop(BANK_ACCOUNT)
            values["account_key"] = account_key(self._sealer, number) if number else ""
        return values
