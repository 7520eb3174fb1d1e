"""What villagers saw beside an entry or a paper goes to the town with the question about it."""

from dataclasses import replace

import pytest

from rules.ledger import Sheet
from rules.people import PersonId, Role
from rules.periods import Period
from rules.questions import Subject
from storage.files import Stored
from tests.chat import photo
from tests.conversations.ledgers import SHUIGOU
from tests.conversations.test_ledger_questions import PAPER, Village, asks, published, ticks
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
