"""Staff answer: the reply, its confirmation, and what goes another way."""

import pytest

from rules.cases import CategoryCode
from rules.glossary import Identity, Kind, Outcome, State
from rules.people import Role
from tests.conversations.desk import (
    LAMP,
    REPLY,
    People,
    accepted,
    answered,
    closed_by_handler,
    confirmed,
    files,
)


@pytest.fixture
async def people(town):
    return await People.around(town)


async def test_a_reply_in_one_line(town, people):
    await files(town, town.citizen("asha"))
    await accepted(town, people.dispatcher, people.lao_li)
    await people.lao_li.says(f"答复 {LAMP} 已解决 {REPLY}")
    answer = (await town.case(LAMP)).answer
    assert (answer.outcome, answer.text) == (Outcome.RESOLVED, REPLY)


async def test_a_suggestion_is_adopted_or_not(town, people):
    await files(town, town.citizen("asha"), kind=Kind.SUGGESTION, category=CategoryCode("1204"))
    await accepted(town, people.dispatcher, people.lao_li)
    await people.lao_li.says(f"/reply {LAMP}")
    assert people.lao_li.labels[:3] == ["采纳", "部分采纳", "未采纳"]
    await people.lao_li.says("已解决")
    assert "请点下面的一个按钮" in people.lao_li.text


async def test_without_anybody_to_confirm_the_handler_is_warned(town):
    lao_li = await town.staff("lao_li", (Role.HANDLER, "shuigou"), (Role.DISPATCHER, "mengzi"))
    await files(town, town.citizen("asha"))
    await accepted(town, lao_li, lao_li)
    await lao_li.says(f"/reply {LAMP} 已解决 {REPLY}")
    assert "现在没有可以确认的同志" in lao_li.text


async def test_a_reply_is_read_before_it_is_confirmed_and_may_wait(town, people):
    await files(town, town.citizen("asha"))
    await answered(town, people.dispatcher, people.lao_li)
    await people.shu_ji.says("/confirm")
    await people.shu_ji.says("1")
    assert REPLY in people.shu_ji.text
    await people.shu_ji.presses("先不发")
    assert "告诉lao_li重写" in people.shu_ji.text
    assert (await town.case(LAMP)).state is State.IN_PROGRESS


async def test_a_reply_rewritten_meanwhile_is_read_again(town, people):
    await files(town, town.citizen("asha"))
    await answered(town, people.dispatcher, people.lao_li)
    await people.shu_ji.says(f"/confirm {LAMP}")
    old = people.shu_ji.data_of("确认，发给群众")
    await people.lao_li.says(f"/reply {LAMP} 已解决 另外写的一份答复，更清楚。")
    await people.shu_ji.presses_data(old)
    assert "请点下面的一个按钮" in people.shu_ji.text
    assert "更清楚" in people.shu_ji.text
    assert (await town.case(LAMP)).state is State.IN_PROGRESS


async def test_a_forged_link_confirms_nothing(town, people):
    await files(town, town.citizen("asha"))
    await answered(town, people.dispatcher, people.lao_li)
    await people.shu_ji.presses_data(f"confirm?number={LAMP}&read=0123456789ab")
    assert REPLY in people.shu_ji.text
    await people.shu_ji.presses_data("confirm?read=0123456789ab")
    assert "请点下面的一个按钮" in people.shu_ji.text
    await people.dispatcher.presses_data("assign?unit=caoba")
    assert "哪一件" in people.dispatcher.text
    assert (await town.case(LAMP)).state is State.IN_PROGRESS


async def test_a_result_is_sent_back_and_another_begins_anew(town, people):
    asha = town.citizen("asha")
    await files(town, asha)
    await closed_by_handler(town, people)
    await people.officer.says(f"退回重办 {LAMP} 现场还是黑的")
    assert "已退回重办" in people.officer.text
    assert "现场还是黑的" in people.dispatcher.text
    assert "您不用再办了" in people.lao_li.text
    assert "换一位同志" in asha.text
    case = await town.case(LAMP)
    assert (case.state, case.round, case.handler) == (State.ASSIGNED, 2, None)
    await people.dispatcher.says(f"/assign {LAMP} 水沟")
    assert people.dispatcher.labels[0] == "xiao_wang @xiao_wang"


async def test_silence_is_reported_once_its_time_is_over(town, people):
    await files(town, identity=Identity.ANONYMOUS)
    await confirmed(town, people)
    await people.lao_li.says(f"/close {LAMP}")
    assert "群众还没有评价" in people.lao_li.text
    town.passes(days=40)
    await people.lao_li.says(f"/close {LAMP}")
    assert "已报结" in people.lao_li.text


async def test_a_leader_reopens_and_says_why(town, people):
    asha = town.citizen("asha")
    await files(town, asha)
    await confirmed(town, people)
    await people.shu_ji.says(f"/reopen {LAMP}")
    await people.shu_ji.says("我去看过，还是黑的")
    assert "已重新办理" in people.shu_ji.text
    assert "原因：我去看过，还是黑的" in asha.text
    assert "决定重新办理" in people.dispatcher.text


async def test_a_matter_for_the_court_is_passed_on_with_a_reason(town, people):
    asha = town.citizen("asha")
    await files(town, asha)
    await accepted(town, people.dispatcher, people.lao_li)
    await people.dispatcher.says(f"/refer {LAMP}")
    await people.dispatcher.presses("市人民法院")
    await people.dispatcher.says("这是合同纠纷，由法院判。")
    assert "已转送市人民法院" in people.dispatcher.text
    assert "您不用再跑一趟" in asha.text
    assert "合同纠纷" in asha.text
    assert "已转送市人民法院" in people.lao_li.text
    assert (await town.case(LAMP)).state is State.REFERRED


async def test_what_nobody_handles_yet_is_passed_on_in_one_line(town, people):
    await files(town, town.citizen("asha"))
    await people.dispatcher.says(f"转送 {LAMP} 州信访局 这件事归州里管。")
    assert (await town.case(LAMP)).referred_to == "州信访局：这件事归州里管。"
