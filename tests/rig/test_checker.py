"""The checker finds each kind of broken promise; a sound history it lets pass."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.rig.checker import IN_FLIGHT, violations
from tests.rig.history import Did, Filed, History, Told
from tests.rig.kept import Kept, KeptCase, KeptEvent

ASHA, BEN, CUI, LI = 11, 12, 13, 90
"""Citizens, the last of them anonymous, and a handler."""
MARKS = {ASHA: "记号bcdfghjk", BEN: "记号kjhgfdcb", CUI: "记号zzzzxxxx"}
NUMBERS = {ASHA: "1234567897", BEN: "2345678908", CUI: "3456789019"}
CODES = {ASHA: "11112222", BEN: "33334444", CUI: "55556666"}
MODES = {ASHA: "实名", BEN: "保密", CUI: "匿名"}
PHONES = {ASHA: "13800001111", BEN: "13900002222", CUI: ""}
ADDED = "记号wwwwvvvv"


def receipt(who: int) -> str:
    return f"您反映的事已经登记。\n编号：{NUMBERS[who]}\n查询码：{CODES[who]}（请自己保管好）"


def told(at: float, chat: int, text: str, **more) -> Told:
    return Told(at, "bot", chat, text, **more)


def a_day() -> tuple[History, Kept]:
    """Three people file, one adds, a handler accepts; nothing is wrong."""
    history = History(
        filed=[
            Filed(who, MARKS[who], MODES[who], "水沟社区", PHONES[who], NUMBERS[who], CODES[who])
            for who in MARKS
        ],
        did=[Did("supplement", NUMBERS[ASHA], ADDED), Did("accept", NUMBERS[ASHA])],
        told=[
            *(told(10.0 + who, who, receipt(who)) for who in MARKS),
            told(30, ASHA, "收到：18 字。"),
            told(31, ASHA, "收到：40 字。"),
            told(32, LI, f"案件 {NUMBERS[ASHA]}：{MARKS[ASHA]} 电话 {PHONES[ASHA]}"),
        ],
        heard=[(float(at), who) for at in range(9, 29, 2) for who in MARKS],
        kills=[25.0],
        poisoned=1,
        staff=frozenset({LI}),
        passing=frozenset({CUI}),
    )
    kept = Kept(
        cases=[
            KeptCase(NUMBERS[ASHA], f"灯坏了，{MARKS[ASHA]}", "real_name", PHONES[ASHA], "u", "a"),
            KeptCase(NUMBERS[BEN], f"灯坏了，{MARKS[BEN]}", "confidential", PHONES[BEN], "u", "b"),
            KeptCase(NUMBERS[CUI], f"灯坏了，{MARKS[CUI]}", "anonymous", "", "u", ""),
        ],
        events=[
            *(KeptEvent(NUMBERS[who], "file", "") for who in MARKS),
            KeptEvent(NUMBERS[ASHA], "supplement", f"还有，{ADDED}"),
            KeptEvent(NUMBERS[ASHA], "accept", ""),
        ],
        codes=frozenset((NUMBERS[who], CODES[who]) for who in MARKS),
        unanswered=0,
        unsent=0,
        parked=["unreadable"],
        dead=[],
        traces=[],
        faults=[],
    )
    return history, kept


def test_a_sound_day_passes():
    assert violations(*a_day()) == []


def test_a_repeat_is_excused_by_a_kill_or_by_a_lost_answer():
    history, kept = a_day()
    history.told += [told(24.9, LI, "请签收"), told(25.5, LI, "请签收")]
    history.told += [told(40, LI, "催办", is_cut=True), told(41, LI, "催办")]
    assert violations(history, kept) == []


def breaks(what: str, how: Callable[[History, Kept], object]):
    return pytest.param(how, id=what)


def story(kept: Kept, who: int, **changes) -> None:
    kept.cases = [
        replace(one, **changes) if one.number == NUMBERS[who] else one for one in kept.cases
    ]


def tell(history: History, *texts: tuple[float, int, str]) -> None:
    history.told += [told(*one) for one in texts]


BROKEN = (
    breaks("a case is lost", lambda _h, k: k.cases.pop()),
    breaks(
        "a case is there twice",
        lambda _h, k: k.cases.append(replace(k.cases[0], number="9876543210")),
    ),
    breaks(
        "a case that nobody filed",
        lambda _h, k: k.cases.append(KeptCase("9876543210", "?", "real_name", "", "u", "x")),
    ),
    breaks(
        "the receipt names another case",
        lambda h, _k: h.filed.__setitem__(0, replace(h.filed[0], number=NUMBERS[BEN])),
    ),
    breaks("the code opens nothing", lambda _h, k: setattr(k, "codes", frozenset())),
    breaks("a receipt in a wrong chat", lambda h, _k: tell(h, (40, BEN, receipt(ASHA)))),
    breaks("an act that is not kept", lambda _h, k: k.events.pop()),
    breaks("an act that is kept twice", lambda _h, k: k.events.append(k.events[-1])),
    breaks("an act that nobody was told of", lambda h, _k: h.did.pop()),
    breaks(
        "added words that are lost",
        lambda _h, k: k.events.__setitem__(-2, KeptEvent(NUMBERS[ASHA], "supplement", "还有")),
    ),
    breaks("an update is unanswered", lambda _h, k: setattr(k, "unanswered", 1)),
    breaks("a message is unsent", lambda _h, k: setattr(k, "unsent", 1)),
    breaks("it ended by itself", lambda h, _k: h.wrong_ends.append("it ended with 1")),
    breaks("more is parked than was poisoned", lambda _h, k: k.parked.append("unreadable")),
    breaks("a failed turn is parked", lambda _h, k: k.parked.__setitem__(0, "turn failed")),
    breaks("a dead letter", lambda _h, k: k.dead.append("400")),
    breaks("an apology", lambda h, _k: tell(h, (40, ASHA, "对不起，我们这边出了点问题。"))),
    breaks("another's story", lambda h, _k: tell(h, (40, BEN, f"您说的：{MARKS[ASHA]}"))),
    breaks("another's number", lambda h, _k: tell(h, (40, BEN, "编号 123 456 7897"))),
    breaks("another's telephone", lambda h, _k: tell(h, (40, ASHA, PHONES[BEN]))),
    breaks("a hidden telephone", lambda h, _k: tell(h, (40, LI, f"请打 {PHONES[BEN]}"))),
    breaks("a query code", lambda h, _k: tell(h, (40, LI, "查询码 1111 2222"))),
    breaks("order is lost", lambda h, _k: tell(h, (40, ASHA, "收到：30 字。"))),
    breaks("a repeat", lambda h, _k: tell(h, (40, LI, "请签收"), (41, LI, "请签收"))),
    breaks(
        "a kill that repeats more than was in flight",
        lambda h, _k: tell(
            h, *((at, LI, f"请签收 {n}") for n in range(IN_FLIGHT + 1) for at in (24.5, 25.5))
        ),
    ),
    breaks("a trace of an anonymous sender", lambda _h, k: k.traces.append("contacts.lookup")),
    breaks("an unsound database", lambda _h, k: k.faults.append("a page is torn")),
    breaks("an anonymous case with its citizen", lambda _h, k: story(k, CUI, citizen="c")),
)


@pytest.mark.parametrize("how", BROKEN)
def test_it_complains(how):
    history, kept = a_day()
    how(history, kept)
    assert violations(history, kept)
