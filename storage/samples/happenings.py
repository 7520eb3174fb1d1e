"""What happens in an invented village: what comes in and goes out of an ordinary quarter."""

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rules.ledger import Direction, Fund, PayMethod
from rules.money import YUAN
from rules.periods import Period
from storage.samples.bookkeeping import day_in
from storage.samples.villages import GIVEN, SURNAMES, Village

CASH, TRANSFER, CARD = PayMethod.CASH, PayMethod.TRANSFER, PayMethod.CARD

CODES: Mapping[str, tuple[str, str]] = {
    "lease": ("511", "501"),
    "grant": ("522", "503"),
    "gain": ("531", "504"),
    "office": ("541", "513"),
    "works": ("502", "511"),
    "good": ("551", "514"),
    "owed": ("202", "211"),
}
"""What an account is for, and its number before 2024 and since."""
NEW_SCHEME = 2024


@dataclass(frozen=True, slots=True)
class Habit:
    """Something that happens again and again: to whom, for how much (yuan, from and to)."""

    item: str
    purpose: str
    side: str
    yuan: tuple[int, int]
    method: PayMethod = TRANSFER
    fund: Fund = Fund.OWN
    is_of_group: bool = False


PERSON = ""
"""The other side is somebody of the village."""

IN: Sequence[Habit] = (
    Habit("村级运转补助", "grant", "镇财政所", (9_000, 12_000), fund=Fund.STATE),
    Habit("公益林管护补助", "grant", "蒙自市林业局", (2_000, 3_600), fund=Fund.STATE),
    Habit("门面租金", "lease", "蒙自惠民超市", (2_400, 3_000)),
    Habit("废旧物资变卖", "gain", "蒙自再生资源公司", (200, 460), CASH),
)
OUT: Sequence[Habit] = (
    Habit("办公用品", "office", "蒙自文具店", (120, 380), CASH),
    Habit("村委会水电费", "office", "蒙自供电局", (310, 460)),
    Habit("报刊订阅", "office", "蒙自邮政局", (180, 420), CARD),
    Habit("会议误餐费", "office", "红河饭店", (220, 450), CARD),
    Habit("小组长误工补助", "office", PERSON, (620, 1_400), is_of_group=True),
    Habit("村道修补人工费", "works", PERSON, (1_800, 4_600), is_of_group=True),
    Habit("水渠清淤人工费", "works", PERSON, (1_200, 3_900), is_of_group=True),
    Habit("路灯维修", "works", "蒙自光明电器店", (620, 1_700)),
    Habit("垃圾清运费", "works", "蒙自洁城保洁公司", (900, 1_600)),
    Habit("五保户慰问", "good", PERSON, (260, 440), CASH),
    Habit("学生助学补助", "good", PERSON, (520, 900)),
    Habit("森林防火值班补助", "good", PERSON, (610, 1_300), is_of_group=True),
)


class Villagers:
    """People nobody is, always the same for one village."""

    def __init__(self, village: Village) -> None:
        chance = random.Random(village.seed)  # noqa: S311 (samples, no secrets)
        taken = {name for pair in village.cadres.values() for name in pair}
        names: dict[str, None] = {}
        while len(names) < 40:  # noqa: PLR2004 (households enough for every list)
            name = chance.choice(SURNAMES) + "".join(chance.choices(GIVEN, k=chance.choice((1, 2))))
            if name not in taken:
                names[name] = None
        self.names = tuple(names)
        self.cards = {name: card(village.seed * 100 + at) for at, name in enumerate(names)}


def card(number: int) -> str:
    """The number of an identity card nobody has: of no county, its check digit right."""
    first = (
        f"9900001960{number // 1000 % 12 + 1:02}{number // 12_000 % 28 + 1:02}{number % 1000:03}"
    )
    weighed = sum(int(sign) * 2 ** (17 - at) for at, sign in enumerate(first))
    return first + "10X98765432"[weighed % 11]


def code_of(purpose: str, month: Period) -> str:
    """The number of the account for that purpose in that month."""
    return CODES[purpose][month.year >= NEW_SCHEME]


def happenings(
    village: Village, month: Period, villagers: Villagers, chance: random.Random
) -> Iterator[dict[str, Any]]:
    """The ordinary receipts and payments of a month, without numbers yet."""
    quarter_begins = (month.number - 1) % 3 == 0
    wanted = [habit for habit in IN if quarter_begins or chance.random() < 0.2]  # noqa: PLR2004
    for habit in wanted:
        yield told(village, month, habit, Direction.IN, villagers, chance)
    for habit in chance.sample(OUT, 5):
        yield told(village, month, habit, Direction.OUT, villagers, chance)


def told(
    village: Village,
    month: Period,
    habit: Habit,
    direction: Direction,
    villagers: Villagers,
    chance: random.Random,
) -> dict[str, Any]:
    """One of them, as it is written down."""
    yuan = chance.randint(*habit.yuan)
    side = habit.side or chance.choice(villagers.names)
    return {
        "biz_date": day_in(month, chance.randint(2, 26)),
        "group": chance.choice(village.groups) if habit.is_of_group else "",
        "direction": direction,
        "account": code_of(habit.purpose, month),
        "item": habit.item,
        "fen": yuan * YUAN,
        "pay_method": habit.method,
        "counterparty": side,
        "fund": habit.fund,
        "handler": village.cadres["报账员"][0],
        "approver": village.cadres["村主任"][0],
        "supervisor_signed": True,
        "invoice_no": f"{chance.randrange(10**7, 10**8)}",
        "attachments": chance.randint(1, 4),
    }
