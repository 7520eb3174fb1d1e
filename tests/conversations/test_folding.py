"""Folding: what showed a citizen's data in a staff chat shows nothing more in time."""

import pytest

from bot.clockwork import Clockwork
from bot.telling import Telling
from rules import workflow
from rules.glossary import Rating
from rules.people import Person, Role
from tests.conversations.broadcasting import follower, sends
from tests.conversations.desk import LAMP, STORY, People, accepted, answered, files, goes

PHONE = "13800001111"
FOLDED = "这条消息已折叠"


@pytest.fixture
async def people(town):
    people = await People.around(town)
    people.admin = await town.staff("admin", (Role.ADMIN, "mengzi"))
    return people


@pytest.fixture
async def lamp(town, people):
    """The lamp, in lao_li's hands, who has opened it, and so has the dispatcher."""
    asha = town.citizen("asha")
    await files(town, asha, files=await photographed(town))
    await accepted(town, people.dispatcher, people.lao_li)
    for chat in (people.lao_li, people.dispatcher):
        await chat.says(f"/case {LAMP}")
    assert shows(people.lao_li, PHONE)
    return asha


async def photographed(town):
    class Photo:
        kind, source = "photo", "the-lamp"

    return await town.reads(
        lambda store: store.files.expect([Photo], "paper-citizen", is_sealed=False)
    )


async def strikes(town, **time):
    """The timer after some time."""
    town.passes(**time)
    clockwork = Clockwork(town.city, town.sealer, Telling(town.sealer, town.channels))
    await town.database.write(lambda connection: clockwork.tick(connection, town.now))
    await town.delivers()


def ours(chat):
    """What can be read of us in a chat now."""
    return [one for one in chat.stands.values() if not isinstance(one, str)]


def shows(chat, words):
    return any(words in one.text for one in ours(chat))


def folded(chat):
    return [one for one in ours(chat) if FOLDED in one.text]


async def test_after_a_day_a_card_is_folded_and_opens_again(town, people, lamp):
    await strikes(town, hours=23)
    assert not folded(people.lao_li)
    heard = len(people.lao_li.shown)
    await strikes(town, hours=1)
    (card,) = folded(people.lao_li)
    assert not shows(people.lao_li, PHONE)
    assert len(people.lao_li.shown) == heard, "an edit makes no sound"
    await people.lao_li.presses_data(card.buttons[0][0].data)
    assert STORY in people.lao_li.text
    assert shows(people.lao_li, PHONE)


async def test_the_day_begins_anew_for_what_was_opened_in_its_place(town, people, lamp):
    await strikes(town, hours=24)
    (card,) = folded(people.lao_li)
    await people.lao_li.presses_data(card.buttons[0][0].data)
    await strikes(town, hours=23)
    assert shows(people.lao_li, PHONE)
    await strikes(town, hours=1)
    assert not shows(people.lao_li, PHONE)


async def test_photos_are_taken_away_and_a_list_of_work_leads_to_the_list(town, people, lamp):
    await people.lao_li.presses("看附件（1）")
    await people.admin.says("/audit")
    await strikes(town, hours=24)
    (gone,) = [one for one in folded(people.lao_li) if one.replaces.has_picture]
    assert gone.is_fold
    (rows,) = folded(people.admin)
    assert [button.data for row in rows.buttons for button in row] == ["start"]


async def rated(town, rating):
    case = await town.case(LAMP)
    await goes(town, LAMP, workflow.rate, rating=rating, by=Person(id=case.citizen))


async def assigned_anew(town, people):
    await people.dispatcher.says(f"派单 {LAMP} 水沟 @xiao_wang")


async def handed_up(town, people):
    await people.lao_li.says(f"上报 {LAMP} 要动用吊车，村里没有。")


async def stays_out(town, people):
    await people.lao_li.says(f"回避 {LAMP} 是我表哥家门口")
    await people.lao_li.presses("我要回避")


async def begun_again(town, people):
    await answered_and_confirmed(town, people)
    await rated(town, Rating.DISSATISFIED)
    await people.shu_ji.says(f"重新办理 {LAMP} 晚上还是不亮")


async def sent_back(town, people):
    await answered_and_confirmed(town, people)
    await rated(town, Rating.SATISFIED)
    await goes(town, LAMP, workflow.close, by=people.lao_li.person)
    await people.officer.says(f"退回重办 {LAMP} 没有写依据")


async def objected(town, people):
    asha = town.citizen("asha")
    await asha.says(f"申请换人 {LAMP}")
    await asha.presses("换一位")


async def dismissed(town, people):
    await people.admin.says("/revoke @lao_li 承办人 水沟")
    await people.admin.presses("撤销")


async def answered_and_confirmed(town, people):
    await people.lao_li.says(f"答复 {LAMP} 已解决 线路换好了，昨晚已经亮了。")
    await people.xiao_wang.presses("打开案件")
    await people.xiao_wang.presses("确认答复")
    await people.xiao_wang.presses("确认，发给群众")


LOSES = (
    assigned_anew,
    handed_up,
    stays_out,
    begun_again,
    sent_back,
    objected,
    dismissed,
)


@pytest.mark.parametrize("act", LOSES, ids=lambda act: act.__name__)
async def test_whoever_loses_a_case_has_it_folded_at_once(town, people, lamp, act):
    (card,) = [one for one in ours(people.lao_li) if PHONE in one.text]
    before = len(folded(people.dispatcher))
    await act(town, people)
    assert not shows(people.lao_li, PHONE)
    assert not shows(people.lao_li, STORY[:8])
    assert folded(people.lao_li)
    assert len(folded(people.dispatcher)) == before, "who may read it still does"
    assert shows(people.dispatcher, STORY[:8])
    opening = folded(people.lao_li)[0].buttons[0][0].data
    await people.lao_li.presses_data(opening)
    assert STORY not in people.lao_li.text
    assert card.is_protected


async def test_returned_by_who_read_it_before_accepting(town, people):
    await files(town, town.citizen("asha"))
    await goes(
        town,
        LAMP,
        workflow.assign,
        by=people.dispatcher.person,
        to=town.city.units.get("shuigou"),
    )
    await people.lao_li.says(f"/case {LAMP}")
    await people.lao_li.says(f"退回 {LAMP} 文萃 归街道管")
    assert "退回" in people.lao_li.text
    assert folded(people.lao_li)
    assert not shows(people.lao_li, STORY[:8])


async def test_a_handler_who_also_gives_out_reads_on_without_the_telephone(town, people):
    """As a dispatcher they see the case; the card with the citizen's number was the handler's."""
    both = await town.staff("both", (Role.HANDLER, "shuigou"), (Role.DISPATCHER, "shuigou"))
    await files(town, town.citizen("asha"))
    await accepted(town, people.dispatcher, both)
    await both.says(f"/case {LAMP}")
    assert shows(both, PHONE)
    await people.dispatcher.says(f"派单 {LAMP} 水沟 @xiao_wang")
    assert not shows(both, PHONE)
    await both.presses_data(folded(both)[0].buttons[0][0].data)
    assert "138******11" in both.text


async def test_a_query_code_that_was_written_on_paper_does_not_stay_in_the_chat(town):
    desk = await town.staff("desk", (Role.RECEPTIONIST, "mengzi"))
    for said in ("/visit", "同意", "匿名", "没有具体的人", STORY, "写完了"):
        await desk.says(said)
    for said in ("水沟社区", "全村，或说不清哪个组", "说不清", "提交"):
        await desk.says(said)
    assert "查询码" in desk.text
    await strikes(town, hours=24)
    assert not shows(desk, "查询码：")
    await desk.presses_data(folded(desk)[-1].buttons[0][0].data)
    assert STORY[:8] in desk.text
    assert "查询码" not in desk.text


async def test_the_progress_of_a_broadcast_is_put_away_and_opened_again(town, people):
    second = await town.staff("second", (Role.ADMIN, "mengzi"))
    await follower(town, "asha")
    number = await sends(town, people.admin, second)
    await strikes(town, hours=1)
    assert shows(people.admin, "共 1 人：")
    await strikes(town, hours=24)
    assert not shows(people.admin, "共 1 人：")
    (put_away,) = [one for one in ours(people.admin) if one.is_fold]
    assert "进度已收起" in put_away.text
    assert "群众的个人情况" not in put_away.text
    await people.admin.presses_data(put_away.buttons[0][0].data)
    assert f"{number}：" in people.admin.text
    assert "共 1 人" in people.admin.text


async def test_an_english_reader_reads_it_in_english(town, people):
    ann = await town.staff("ann", (Role.HANDLER, "shuigou"), language="en")
    await files(town, town.citizen("asha"))
    await answered(town, people.dispatcher, ann)
    await ann.says(f"/case {LAMP}")
    await strikes(town, hours=24)
    assert any(one.is_fold and "folded" in one.text for one in ours(ann))
