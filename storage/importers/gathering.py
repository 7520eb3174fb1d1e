"""Gathering: every row of every file into the staging file, and every fault by its place."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from pathlib import Path

from rules.accounts import Accounts
from rules.faults import MOST, BadBooks, Fault
from rules.headings import OPTIONAL
from rules.ledger import Sheet
from rules.lists import ListKind
from rules.periods import Period
from rules.places import PlaceId, Places
from rules.wording import _
from storage.importers.batches import Batch, batches
from storage.importers.checks import checked
from storage.importers.drafts import Drafts
from storage.importers.entry_sheet import EntrySheet, kept
from storage.importers.layout import ALL, Kind, Layout, kind_named, layout_of
from storage.importers.list_sheets import ListSheets
from storage.importers.other_sheets import OtherSheets
from storage.importers.staging import Staging
from storage.importers.tables import Table, Unreadable, is_text, tables_of
from storage.sealing import Sealer

NO_LISTS = _("名单不由村里自己换，由市里导入。请把它交给镇里，这里只发账本。")
Progress = Callable[[int], object]
"""Told how many rows are read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What an import needs to know beside the files."""

    places: Places
    accounts: Accounts
    today: date
    place: PlaceId | None = None
    """Of sheets that do not say it."""
    period: Period | None = None
    is_sample: bool = False
    reason: str = ""
    """Why it corrects what was published before."""
    is_reason_needed: bool = False
    """Whoever corrects what is public must say why."""
    takes_lists: bool = True
    """Cadres, relatives, accounts: a village does not say itself whom the flags watch."""


@dataclass(slots=True)
class Gathered:
    """What was read, whole and without a fault."""

    staging: Staging
    drafts: Drafts
    lists: ListSheets


def gather(
    paths: Sequence[Path], request: Request, sealer: Sealer, staging: Staging, progress: Progress
) -> Gathered:
    """Read all files.

    Raises:
        BadBooks: anything is wrong with any of them; each fault is named, up to 200.
    """
    drafts = Drafts(request.places, request.today, request.place, request.period)
    gathering = _Gathering(
        EntrySheet(staging, drafts, request.accounts, sealer),
        OtherSheets(staging, drafts, request.accounts, sealer),
        ListSheets(drafts, sealer),
        progress,
        request.takes_lists,
    )
    faults: list[Fault] = []
    texts = [path for path in paths if is_text(path)]
    for group in (texts, *([path] for path in paths if not is_text(path))):
        drafts.begin(is_workbook=group is not texts)
        try:
            faults += islice(gathering.read(group), MOST - len(faults))
        except Unreadable as error:
            advice = _("文件有一行读不出来，请用表格软件重新另存为 CSV。")
            raise BadBooks((Fault(advice, file=group[0].name),)) from error
    if not (faults or drafts.all or gathering.lists.found):
        faults = [Fault(_("表里一行账也没有，什么都没有导入。"))]
    faults = faults or list(islice(checked(staging, drafts, request.accounts), MOST))
    if faults:
        raise BadBooks(tuple(faults))
    return Gathered(staging, drafts, gathering.lists)


@dataclass(slots=True)
class _Gathering:
    entries: EntrySheet
    others: OtherSheets
    lists: ListSheets
    progress: Progress
    takes_lists: bool
    rows: int = 0
    strangers: list[Fault] = field(default_factory=list)
    """Sheets that are ours by their heading, and by their name nobody's."""

    def read(self, paths: Sequence[Path]) -> Iterator[Fault]:
        """Read files that belong together: entries first, which say whose book it is."""
        with ExitStack() as open_files:
            self.strangers.clear()
            layouts = list(self._layouts(paths, open_files))
            yield from self.strangers
            for layout in sorted(layouts, key=lambda layout: ORDER[layout.kind]):
                yield from layout.faults or self._sheet(layout)
            yield from _missing_sheets(paths, {layout.kind for layout in layouts})

    def _layouts(self, paths: Sequence[Path], open_files: ExitStack) -> Iterator[Layout]:
        """The sheets by their names; by their headings alone only where none has a name of ours."""
        for path in paths:
            tables = tables_of(path, open_files)
            named = [table for table in tables if kind_named(table.title)]
            self.strangers += strangers(tables) if named else ()
            for table in named or tables:
                if layout := layout_of(table.title, enumerate(table.rows, 1), table.joined):
                    yield layout

    def _sheet(self, layout: Layout) -> Iterator[Fault]:
        if isinstance(layout.kind, ListKind) and not self.takes_lists:
            yield Fault(NO_LISTS, layout.kind.label)
            return
        keep = kept if layout.kind is Sheet.ENTRY else lambda value: value
        for batch in batches(layout, keep):
            self.rows += len(batch.lines)
            self.progress(self.rows)
            yield from batch.faults
            sound = batch.sound() if batch.faults else batch
            if sound.lines:
                yield from self._add(layout.kind, sound)

    def _add(self, kind: Kind, batch: Batch) -> tuple[Fault, ...]:
        if kind is Sheet.ENTRY:
            return self.entries.add(batch)
        if isinstance(kind, ListKind):
            return self.lists.add(kind, batch)
        return self.others.add(kind, batch)


def strangers(tables: Sequence[Table]) -> Iterator[Fault]:
    """A sheet that may be left out, under another name: it would be lost unseen."""
    for table in tables:
        if kind_named(table.title):
            continue
        layout = layout_of(table.title, enumerate(table.rows, 1))
        if layout and layout.kind in OPTIONAL and not layout.faults:
            yield Fault(
                _("这张表像是“{name}”，请把工作表的名字改成这个。", name=layout.kind.label),
                table.title,
            )


def _missing_sheets(paths: Sequence[Path], found: set[Kind]) -> Iterator[Fault]:
    """A workbook of books has all nine, if only empty: one that was lost must not pass."""
    if paths and not found:
        yield Fault(_("没有找到账表，请用模板，工作表的名字不要改。"), file=paths[0].name)
    elif not all(is_text(path) for path in paths) and found & set(Sheet):
        for sheet in Sheet:
            if sheet not in found and sheet not in OPTIONAL:
                yield Fault(_("缺少这张表；没有内容也请留着它和表头。"), sheet.label)


ORDER: dict[Kind, int] = {kind: at for at, kind in enumerate(ALL)}
