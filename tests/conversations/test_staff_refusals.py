"""What staff may not do, and what they are told instead."""

import pytest

from conversations.staff import FLOWS
from rules.glossary import AboutWhom, State
from rules.people import GRANTS, Role
from tests.conversations.desk import (
    LAMP,
    REPLY,
    People,
    accepted,
    answered,
    assigned,
    confirmed,
    files,
)

UNKNOWN = "没有找到这个编号，请核对后再试。"
NOT_YOURS = "这件事不在您的职责范围内。发 /help 看看您能办什么。"
ANOTHER = "9876543213"


@pytest.fixture
async def people(town):
    return await People.around(town)


async def test_who_holds_no_post_can_do_nothing_to_a_case(town, people):
    await files(town, town.citizen("asha"))
    stranger = town.stranger("stranger")
    for flow in FLOWS:
        if flow.may:
            await stranger.says(f"{flow.words[0]} {LAMP}")
            assert stranger.text == NOT_YOURS, flow.name


async def test_each_role_is_refused_what_is_not_its_own(town, people):
    bookkeeper = await town.staff("bookkeeper", (Role.BOOKKEEPER, "shuigou"))
    for flow in FLOWS:
        if flow.may and flow.may not in GRANTS[Role.BOOKKEEPER]:
            await bookkeeper.says(f"{flow.words[0]} {LAMP}")
            assert bookkeeper.text == NOT_YOURS, flow.name


async def test_unknown_and_hidden_numbers_sound_alike(town, people):
    await files(town, town.citizen("asha"))
    other = await town.staff("other", (Role.DISPATCHER, "caoba"))
    handler = await town.staff("elsewhere", (Role.HANDLER, "sanyi"))
    for said, chat in (
        (f"/case {ANOTHER}", people.dispatcher),
        (f"/case {LAMP}", other),
        (f"/files {LAMP}", other),
        (f"/assign {LAMP} 水沟", other),
        (f"/note {LAMP} 看看", other),
        (f"/accept {LAMP}", handler),
        (f"/case {LAMP}", people.lao_li),
        (f"/reply {ANOTHER} 已解决 {REPLY}", people.lao_li),
    ):
        await chat.says(said)
        assert chat.text == UNKNOWN, said


async def test_a_mistyped_number_is_asked_again(town, people):
    await people.dispatcher.says("/case 1234567890")
    assert people.dispatcher.text.startswith(UNKNOWN)
    assert "用法：/case 编号" in people.dispatcher.text


async def test_a_state_that_does_not_allow_it_is_said_before_anything_is_asked(town, people):
    await files(town, town.citizen("asha"))
    for said, chat in (
        (f"/confirm {LAMP}", people.shu_ji),
        (f"/reopen {LAMP}", people.shu_ji),
    ):
        await chat.says(said)
        assert "现在不能" in chat.text, said
        assert "下一步是派单" in chat.text
        assert chat.labels == ["打开案件"]
    await assigned(town, people.dispatcher)
    for word in ("询问", "答复", "报结"):
        await people.lao_li.says(f"{word} {LAMP}")
        assert "现在不能" in people.lao_li.text, word
        assert "下一步是签收" in people.lao_li.text


async def test_what_a_role_may_only_do_elsewhere_names_who_does_it_here(town, people):
    """Somebody who may confirm in general, but serves another desk."""
    await files(town, town.citizen("asha"))
    both = await town.staff("both", (Role.LEADER, "shuigou"), (Role.HANDLER, "sanyi"))
    await assigned(town, people.dispatcher)
    await both.says(f"/accept {LAMP}")
    assert "“签收”由" in both.text
    assert "来做，请联系他们" in both.text


async def test_a_desk_that_the_matter_is_about_never_gets_it(town, people):
    await files(town, town.citizen("asha"), about=AboutWhom.VILLAGE_CADRE)
    await people.dispatcher.says(f"/assign {LAMP}")
    assert "水沟社区（文萃街道）" not in people.dispatcher.labels
    await people.dispatcher.says("水沟")
    assert "请派给上一级" in people.dispatcher.text
    assert (await town.case(LAMP)).state is State.REGISTERED


async def test_nobody_is_named_where_nobody_serves(town, people):
    await files(town, town.citizen("asha"))
    await people.dispatcher.presses_data(f"assign?number={LAMP}&unit=caoba&handler=person-lao_li")
    assert "已派给草坝镇" in people.dispatcher.text
    assert (await town.case(LAMP)).handler is None


async def test_an_old_button_shows_the_case_instead_of_acting(town, people):
    await files(town, town.citizen("asha"))
    await people.dispatcher.says(f"/case {LAMP}")
    await people.dispatcher.says(f"/note {LAMP} 看过了")
    await people.dispatcher.presses_data(f"refer?number={LAMP}&version=0")
    assert "这件事刚有变动" in people.dispatcher.text
    assert f"案件 {LAMP}：已登记" in people.dispatcher.text
    assert people.dispatcher.last.replaces is not None


async def test_two_presses_accept_once(town, people):
    await files(town, town.citizen("asha"))
    await assigned(town, people.dispatcher)
    await people.lao_li.says(f"/case {LAMP}")
    press = people.lao_li.data_of("签收")
    await people.lao_li.presses_data(press)
    assert "已签收" in people.lao_li.text
    await people.lao_li.presses_data(press)
    assert "这件事刚有变动" in people.lao_li.text
    assert "办理中" in people.lao_li.text
    events = await town.reads(lambda store: store.cases.events(LAMP))
    assert [event.action for event in events].count("accept") == 1


async def test_a_forged_version_is_an_old_one(town, people):
    await files(town, town.citizen("asha"))
    await people.dispatcher.presses_data(f"note?number={LAMP}&version=soon&text=x")
    assert "这件事刚有变动" in people.dispatcher.text


async def test_a_forged_button_to_a_hidden_case_tells_nothing(town, people):
    await files(town, town.citizen("asha"))
    await people.lao_li.presses_data(f"accept?number={LAMP}&version=0")
    hidden = people.lao_li.text
    await people.lao_li.presses_data(f"accept?number={ANOTHER}&version=0")
    assert people.lao_li.text == hidden
    assert hidden.startswith("这件事现在不归您办，或者没有这个编号。")


async def test_what_changed_while_somebody_was_writing_does_not_lose_the_words(town, people):
    """The version is looked at when the button is pressed, not when the reply is written."""
    await files(town, town.citizen("asha"))
    await accepted(town, people.dispatcher, people.lao_li)
    await people.lao_li.says(f"/case {LAMP}")
    await people.lao_li.presses("答复")
    await people.lao_li.presses("已解决")
    await people.dispatcher.says(f"/note {LAMP} 快一点")
    await people.lao_li.says(REPLY)
    assert "看过后确认" in people.lao_li.text


async def test_a_case_taken_away_while_somebody_was_writing_is_not_theirs_to_reply(town, people):
    await files(town, town.citizen("asha"))
    await accepted(town, people.dispatcher, people.lao_li)
    await people.lao_li.says(f"/reply {LAMP} 已解决")
    await people.dispatcher.says(f"/assign {LAMP} 草坝镇")
    await people.lao_li.says(REPLY)
    assert people.lao_li.text.startswith("这件事现在不归您办")
    await people.lao_li.says("取消")
    assert people.lao_li.text == "现在没有正在填的东西。"


async def test_nobody_confirms_their_own_reply(town, people):
    await files(town, town.citizen("asha"))
    await answered(town, people.dispatcher, people.lao_li)
    await people.lao_li.says(f"/confirm {LAMP}")
    assert "由另一位同志确认" in people.lao_li.text


async def test_a_reply_too_short_is_asked_again(town, people):
    await files(town, town.citizen("asha"))
    await accepted(town, people.dispatcher, people.lao_li)
    await people.lao_li.says(f"/reply {LAMP} 已解决 好了")
    assert "至少 10 个字" in people.lao_li.text
    assert "用法：/reply 编号 结果 [日期] 内容" in people.lao_li.text


async def test_a_result_not_rated_yet_waits(town, people):
    await files(town, town.citizen("asha"))
    await confirmed(town, people)
    await people.lao_li.says(f"/close {LAMP}")
    assert "群众还没有评价" in people.lao_li.text


async def test_only_the_handler_asks(town, people):
    await files(town, town.citizen("asha"))
    await answered(town, people.dispatcher, people.lao_li)
    await people.xiao_wang.says(f"/ask {LAMP} 哪一根电杆？")
    assert "由这件事的承办人来做" in people.xiao_wang.text
