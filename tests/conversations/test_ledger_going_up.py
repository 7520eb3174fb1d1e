"""A question that the village left open, or answered badly, becomes a case for the town."""

from dataclasses import replace

import pytest

from rules.glossary import AboutWhom, Identity
from rules.ledger import Sheet
from rules.people import PersonId, Role
from rules.periods import Period
from rules.questions import Subject
from storage.files import Stored
from tests.chat import photo
from tests.conversations.asking import (
    INVOICE,
    PAPER,
    Village,
    asks,
    opens_the_entry,
    question_of,
    ticks,
)
from tests.conversations.ledgers import SHUIGOU, published
from tests.rules.make_sheets import ENTRY

PAID = Subject(place=SHUIGOU, period=Period.read("2012Q3"), sheet=Sheet.ENTRY, key=ENTRY.key)


@pytest.fixture
async def village(town):
    await published(town)
    return await Village.of(town)


def fetched(store, *numbers):
    """Photos that lie on the disk."""
    keys = store.files.expect([photo(one) for one in numbers], "paper", is_sealed=False)
    for at, key in enumerate(keys):
        hash_ = f"{at}{numbers[0]}" * 32
        stored = Stored(hash=hash_, size=9, mime="image/jpeg", is_encrypted=True)
        store.files.fetched(key, stored)
    return keys


def shown(store):
    """Two photos everybody sees, and one that waits for a supervisor's eye."""
    store.photos.attach(PAID, fetched(store, 1, 2))
    store.photos.tick(PAID, PersonId("jian_du"))
    store.photos.attach(PAID, fetched(store, 3))
    return store.photos.public_of(PAID)


async def hashes_of(town, keys):
    kept = await town.reads(lambda store: store.files.get(keys))
    return [one.stored.hash for one in kept]


async def takes_it_up(town, asha, why="钱花得不明不白，请镇里查一查。"):
    """The village let the days go by."""
    await ticks(town, days=1)
    await ticks(town, days=7)
    for label in ("转成诉求", "我同意", "实名"):
        await asha.presses(label)
    await asha.says(why)
    return await town.case("".join(asha.text.split("编号：")[1].split("\n")[0].split()))


async def test_the_photos_of_the_voucher_travel_with_the_question(town, village):
    public = await town.reads(shown)
    asha = town.citizen("asha")
    await asks(asha)
    case = await takes_it_up(town, asha)
    assert await hashes_of(town, case.files) == await hashes_of(town, public)
    assert len(public) == 2


async def test_a_case_that_is_blanked_takes_no_photo_out_of_the_books(town, village):
    public = await town.reads(shown)
    asha, ji = town.citizen("asha"), await town.staff("ji", (Role.DISCIPLINE, "mengzi-discipline"))
    await asks(asha)
    case = await takes_it_up(town, asha, "有人从工程里拿了回扣。")
    assert case.sealed
    await ji.says(f"/refer {case.number} 州纪委监委 涉及市领导，不归我们看")
    assert (await town.case(case.number)).files == ()
    assert len(await hashes_of(town, public)) == 2
    assert await town.reads(lambda store: store.files.to_delete()) is None


@pytest.mark.parametrize(("withheld", "files"), [(False, 1), (True, 0)])
async def test_the_files_of_a_paper_travel_unless_it_was_withheld(town, village, withheld, files):
    await town.reads(lambda store: store.documents.publish(replace(PAPER, files=fetched(store, 1))))
    asha = town.citizen("asha")
    await asha.says("水沟党务公开")
    await asha.presses("1. 党员评议结果")
    await asha.presses("问一问这份文件")
    await asha.says("名单可以公布吗？")
    if withheld:
        await town.reads(lambda store: store.documents.withhold(PAPER.id, "写着病情"))
    case = await takes_it_up(town, asha)
    assert len(case.files) == files


async def test_overdue_it_becomes_the_askers_case_and_the_village_has_no_part_in_it(town, village):
    asha, ben = town.citizen("asha"), town.citizen("ben")
    await asks(asha)
    await asks(ben)
    await ticks(town, days=1)
    assert await ticks(town, days=7) == 1  # the 24th: the 23rd was the last day
    assert "村里没有按时答复，对不起" in asha.text
    await asha.presses("转成诉求")
    await asha.presses("我同意")
    await asha.presses("实名")
    await asha.says("钱花得不明不白，请镇里查一查。")
    assert "您反映的事已经登记" in asha.text
    assert "已转镇里办理" in ben.text
    assert "新登记一件" in village.town.text
    assert not any("新登记" in said.text for said in village.books.shown)
    case = await town.case("".join(asha.text.split("编号：")[1].split("\n")[0].split()))
    assert case.unit == "wencui"
    assert case.identity is Identity.REAL_NAME
    assert case.about is AboutWhom.VILLAGE_CADRE
    assert case.category == "0101"
    for part in ("村道修补人工费", INVOICE, "没有答复", "钱花得不明不白", "一共有 2 户"):
        assert part in case.story
    await opens_the_entry(ben)
    assert "村里没有按时答复，已转镇里办理" in ben.text
    await ben.presses("转成诉求")
    await ben.presses("我同意")
    await ben.presses("保密")
    await ben.says("我也想知道这笔钱。")
    assert "这个问题现在不能转成诉求" in ben.text


async def test_overdue_and_nobody_moves_it_goes_up_by_itself_and_names_nobody(town, village):
    asha = town.citizen("asha")
    await asks(asha)
    await ticks(town, days=1)
    assert await ticks(town, days=7) == 1
    assert await ticks(town, days=1) == 0
    assert await ticks(town, days=1) == 1
    assert "已转镇里办理" in asha.text
    assert "新登记一件" in village.town.text
    gone = await town.reads(lambda store: store.questions.overdue(town.now.date(), 9))
    assert gone == ()
    await village.books.says("/answer")
    assert "现在没有等您答复的提问" in village.books.text


async def test_not_satisfied_with_the_answer_it_becomes_a_case_without_a_name(town, village):
    asha = town.citizen("asha")
    await asks(asha)
    await village.books.says("/answer")
    await village.books.says("1")
    await village.books.says("这个不用管。")
    await asha.presses("不满意，转成诉求")
    await asha.presses("我同意")
    await asha.presses("匿名")
    await asha.says("答复等于没有答复。")
    assert "我们没有留下您的账号" in asha.text
    case = await town.case("".join(asha.text.split("编号：")[1].split("\n")[0].split()))
    assert case.citizen is None
    assert "村里的答复：这个不用管。" in case.story
    assert "提问的人不满意：答复等于没有答复。" in case.story


async def test_only_who_asked_makes_a_case_of_it(town, village):
    asha, ben = town.citizen("asha"), town.citizen("ben")
    await asks(asha)
    asked = await question_of(town)
    await ben.presses_data(f"takeup?question={asked.id}")
    await ben.presses("我同意")
    await ben.presses("实名")
    await ben.says("我来替她转一下。")
    assert "这个问题现在不能转成诉求" in ben.text
    await ben.says("/cancel")
    await ben.presses_data("takeup?question=nothing")
    await ben.presses("我同意")
    await ben.presses("实名")
    await ben.says("我来替她转一下。")
    assert "这个问题现在不能转成诉求" in ben.text


async def test_at_the_touch_screen_nothing_is_promised_and_no_case_is_anybodys(town, village):
    screen = town.screen()
    await asks(screen)
    assert "答复来了会告诉您" not in screen.text
    await ticks(town, days=1)
    await ticks(town, days=7)
    asked = (await town.reads(lambda store: store.questions.overdue(town.now.date(), 9)))[0]
    await screen.presses_data(f"takeup?question={asked.id}")
    await screen.presses("我同意")
    await screen.presses("保密")
    await screen.says("请镇里查一查。")
    case = await town.case("".join(screen.text.split("编号：")[1].split("\n")[0].split()))
    assert case.citizen is None
