"""The checker: what people were told against what is kept. It believes neither."""

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping

from tests.rig.history import Filed, History, Told
from tests.rig.kept import Kept

Check = Callable[[History, Kept], Iterable[str]]

SORRY = "我们这边出了点问题"
"""The apology for a failed turn: nothing of what people here say may bring it."""
NEWS = "您有一条新消息"
"""Says the same each time, on purpose."""
COLLECTED = re.compile(r"收到：(\d+) 字")
IN_FLIGHT = 80
"""Messages that a kill can repeat at most: the calls of two bots and what waits to be marked."""

LATE = 1.0
"""Seconds after a kill in which the server may still read what the dead process had sent."""


def lost_or_invented(history: History, kept: Kept) -> Iterator[str]:
    """Each story is one case: the one on its teller's receipt."""
    numbers: dict[str, list[str]] = {filed.mark: [] for filed in history.filed}
    for case in kept.cases:
        marks = [mark for mark in _marks_in(case.story) if mark in numbers]
        if not marks:
            yield f"case {case.number} was filed by nobody"
        for mark in marks:
            numbers[mark].append(case.number)
    for filed in history.filed:
        found = numbers[filed.mark]
        if len(found) != 1:
            yield f"{'lost' if not found else 'twice'}: {filed.mark} is {found or 'no case'}"
        elif found[0] != filed.number:
            yield f"the receipt of {filed.mark} names {filed.number}, not {found[0]}"


def receipts_that_open_nothing(history: History, kept: Kept) -> Iterator[str]:
    """Every receipt in a chat: a real case, its code, and the teller's own."""
    owner = {filed.number: filed.chat for filed in history.filed}
    for chat, number, code, _at in history.receipts:
        if (number, code) not in kept.codes:
            yield f"a receipt for {number} whose code does not open it"
        if owner.get(number) != chat:
            yield f"the receipt of {number} stands in the chat of somebody else ({chat})"


def acts_not_kept(history: History, kept: Kept) -> Iterator[str]:
    """What somebody was told is done stands in the case, once; and nothing else does."""
    told = Counter((did.number, did.action) for did in history.did)
    told.update((filed.number, "file") for filed in history.filed)
    there = Counter((event.number, event.action) for event in kept.events)
    for key in told.keys() | there.keys():
        if told[key] != there[key]:
            yield f"{key}: told {told[key]} times, kept {there[key]} times"
    words = Counter(mark for event in kept.events for mark in _marks_in(event.text))
    for did in history.did:
        if did.mark and words[did.mark] != 1:
            yield f"{did.action} of {did.number}: its words are kept {words[did.mark]} times"


def unanswered(history: History, kept: Kept) -> Iterator[str]:
    """Nobody waits, and nothing waits in the boxes."""
    yield from history.wrong_ends
    if kept.unanswered or kept.unsent:
        yield f"left: {kept.unanswered} updates unanswered, {kept.unsent} messages unsent"


def set_aside(history: History, kept: Kept) -> Iterator[str]:
    """Only what nobody can read is parked; no message of ours is refused by the messenger.

    Less may be parked: what came from an anonymous sender goes with them.
    """
    if len(kept.parked) > history.poisoned or set(kept.parked) - {"unreadable"}:
        yield f"parked: {Counter(kept.parked)} for {history.poisoned} poison updates"
    yield from (f"a dead letter: {why}" for why in kept.dead)
    yield from (f"an apology in chat {one.chat}" for one in history.told if SORRY in one.text)


def told_to_the_wrong(history: History, kept: Kept) -> Iterator[str]:
    """Citizens read of their own alone; staff read nobody's query code or hidden number."""
    by_mark = {filed.mark: filed for filed in history.filed}
    by_number = {filed.number: filed for filed in history.filed}
    by_phone = {filed.phone: filed for filed in history.filed if filed.phone}
    codes = {code: number for number, code in kept.codes}
    for told in history.told:
        words = f"{told.text}\n{told.buttons}"
        named = [by_mark[one] for one in _marks_in(words) if one in by_mark]
        digits = _digits_in(words)
        named += [by_number[one] for one in digits if one in by_number]
        phones = [by_phone[one] for one in digits if one in by_phone]
        if told.chat in history.staff:
            yield from _hidden_from_staff(told, phones, digits & codes.keys())
        else:
            yield from (
                f"chat {told.chat} reads of {one.number}, which is of {one.chat}"
                for one in (*named, *phones)
                if one.chat != told.chat
            )


def _hidden_from_staff(told: Told, phones: list[Filed], codes: set[str]) -> Iterator[str]:
    for one in phones:
        if one.mode != "实名":
            yield f"the number of a {one.mode} citizen stands in staff chat {told.chat}"
    for code in codes:
        yield f"query code {code} stands in staff chat {told.chat}"


def out_of_order(history: History, kept: Kept) -> Iterator[str]:
    """Pieces of a story are counted as they come: the count never falls."""
    count: dict[int, int] = defaultdict(int)
    for told in history.told:
        found = COLLECTED.search(told.text)
        if found and int(found[1]) < count[told.chat]:
            yield f"chat {told.chat}: {found[1]} characters after {count[told.chat]}"
        count[told.chat] = int(found[1]) if found else 0


def repeated(history: History, kept: Kept) -> Iterator[str]:
    """The same again, with nothing said in between, only where a call was in flight."""
    used: Counter[float] = Counter()
    for first, again in _repeats(history):
        if first.is_cut:
            continue
        kill = _between(history.kills, first.at - LATE, again.at)
        if kill is None:
            yield f"chat {again.chat} was told twice for no reason: {again.text[:60]!r}"
        else:
            used[kill] += 1
    yield from (f"a kill repeated {n} messages" for n in used.values() if n > IN_FLIGHT)


def _repeats(history: History) -> Iterator[tuple[Told, Told]]:
    said: Mapping[int, list[float]] = defaultdict(list)
    for at, chat in history.heard:
        said[chat].append(at)
    last: dict[tuple[str, int, str, str], Told] = {}
    for told in history.told:
        if told.is_edit or NEWS in told.text:
            continue
        key = (told.bot, told.chat, told.text, told.buttons)
        first, last[key] = last.get(key), told
        if first and _between(said[told.chat], first.at, told.at) is None:
            yield first, told


def _between(moments: list[float], after: float, before: float) -> float | None:
    at = bisect_right(moments, after)
    return moments[at] if at < len(moments) and moments[at] <= before else None


def left_behind(history: History, kept: Kept) -> Iterator[str]:
    """Nothing of those who came once, without a name; and a sound database."""
    yield from (f"left of an anonymous sender: {trace}" for trace in kept.traces)
    yield from (f"the database is not sound: {fault}" for fault in kept.faults)
    named = {filed.number for filed in history.filed if filed.mode == "匿名"}
    for case in kept.cases:
        if case.number in named and (case.citizen or case.phone):
            yield f"anonymous case {case.number} names its citizen"


CHECKS: tuple[Check, ...] = (
    lost_or_invented,
    receipts_that_open_nothing,
    acts_not_kept,
    unanswered,
    set_aside,
    told_to_the_wrong,
    out_of_order,
    repeated,
    left_behind,
)
MARK = re.compile(r"记号[a-z]{8}")
DIGITS = re.compile(r"\d(?:[ \-]?\d)+")


def violations(history: History, kept: Kept) -> list[str]:
    """Everything that is not as it was promised; empty: all is well."""
    return [f"{check.__name__}: {why}" for check in CHECKS for why in check(history, kept)]


def _marks_in(words: str) -> set[str]:
    return set(MARK.findall(words))


def _digits_in(words: str) -> set[str]:
    """Numbers, however they are grouped."""
    return {re.sub(r"[ \-]", "", one) for one in DIGITS.findall(words)}
