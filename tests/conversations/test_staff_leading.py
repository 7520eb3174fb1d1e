"""What leaders do: instruct, extend, supervise, sponsor; and danger, told to all who must act."""

from datetime import date, timedelta

import pytest

from rules.cases import CategoryCode
from rules.glossary import Identity
from rules.people import Role
from tests.conversations.desk import LAMP, People, accepted, files


@pytest.fixture
async def people(town):
    return await People.around(town)


@pytest.fixture
async def lamp(town, people):
    """The lamp, in lao_li's hands, and who brought it."""
    asha = town.citizen("asha")
    await files(town, asha)
    await accepted(town, people.dispatcher, people.lao_li)
    return asha


async def graded(town, people):
    """The lamp as a major matter, due on 7 December."""
    await people.dispatcher.says(f"/grade {LAMP} 重大 要挖开路面重新埋线")


async def test_an_instruction_reaches_the_handler_and_not_the_citizen(town, people, lamp):
    before = len(lamp.shown)
    await people.shu_ji.says(f"/instruct {LAMP} 先装一盏临时的灯 11月18日")
    assert "11月18日前要办好" in people.shu_ji.text
    assert "shu_ji批示（11月18日前办好）：先装一盏临时的灯" in people.lao_li.text
    await people.lao_li.presses("打开案件")
    assert "批示（11月18日前办好）：先装一盏临时的灯" in people.lao_li.text
    assert len(lamp.shown) == before
    await lamp.says(f"/case {LAMP}")
    assert "批示" not in lamp.text
    assert "临时的灯" not in lamp.text
    assert (await town.case(LAMP)).instructed_due == date(2026, 11, 18)


async def test_an_instruction_is_asked_for_in_two_steps(town, people, lamp):
    await people.shu_ji.says(f"/case {LAMP}")
    await people.shu_ji.presses("批示")
    await people.shu_ji.says("先装一盏临时的灯")
    assert "哪天前办好" in people.shu_ji.text
    await people.shu_ji.says("昨天")
    assert "请写日期" in people.shu_ji.text
    await people.shu_ji.says("明天")
    assert (await town.case(LAMP)).instruction == "先装一盏临时的灯"


async def test_extended_once_by_the_leader_above_with_the_reason_told(town, people, lamp):
    await graded(town, people)
    await people.shu_ji.says(f"/extend {LAMP}")
    assert people.shu_ji.labels[:3] == ["5 个工作日", "10 个工作日", "15 个工作日"]
    await people.shu_ji.says("二十天")
    assert "1 到 15 之间" in people.shu_ji.text
    await people.shu_ji.presses("5 个工作日")
    await people.shu_ji.says("电缆要从昆明运来")
    assert "不再算按期办结" in people.shu_ji.text
    assert "已延期" in people.shu_ji.text
    assert "延到12月14日前办完，对不起。原因：电缆要从昆明运来" in lamp.text
    assert "新期限12月14日" in people.lao_li.text
    case = await town.case(LAMP)
    assert (case.extended, case.deadline.day) == (True, date(2026, 12, 14))
    await people.shu_ji.says(f"延期 {LAMP} 3 还差一点时间")
    assert "延期过一次，不能再延" in people.shu_ji.text
    assert (await town.case(LAMP)).deadline.day == date(2026, 12, 14)


async def test_no_time_is_won_after_office_hours_of_the_last_day(town, people, lamp):
    first = (await town.case(LAMP)).deadline
    town.now = first.at + timedelta(minutes=1)
    await people.dispatcher.says(f"/grade {LAMP} 重大 要挖开路面重新埋线")
    assert "期限已经过了，不能再改成重大" in people.dispatcher.text
    assert "定级" not in people.dispatcher.labels
    town.now = first.at - timedelta(minutes=1)
    await graded(town, people)
    later = (await town.case(LAMP)).deadline
    assert later.day > first.day
    town.now = later.at + timedelta(minutes=1)
    await people.shu_ji.says(f"/extend {LAMP} 5 电缆要从昆明运来")
    assert "期限已经过了，不能再延期" in people.shu_ji.text
    assert (await town.case(LAMP)).deadline == later


async def test_the_wrong_leader_and_a_simple_matter_are_refused(town, people, lamp):
    zhu_ren = await town.staff("zhu_ren", (Role.LEADER, "shuigou"))
    await people.shu_ji.says(f"/extend {LAMP} 5 电缆要从昆明运来")
    assert "只有重大事项可以延期" in people.shu_ji.text
    await graded(town, people)
    await zhu_ren.says(f"/extend {LAMP} 5 电缆要从昆明运来")
    assert "请找文萃街道的领导" in zhu_ren.text
    await people.lao_li.says(f"/extend {LAMP} 5 电缆要从昆明运来")
    assert "不在您的职责范围内" in people.lao_li.text
    assert not (await town.case(LAMP)).extended


async def test_the_citys_discipline_desk_supervises_what_drags_on_and_reads_no_name(
    town, people, lamp
):
    await people.officer.says(LAMP)
    assert "asha" not in people.officer.text
    assert "1380000" not in people.officer.text
    await people.officer.presses("督办")
    await people.officer.says("拖着不办")
    assert (await town.case(LAMP)).supervised
    assert "officer督办：拖着不办" in people.lao_li.text
    assert "已列入督办" in lamp.text


async def test_what_is_supervised_shows_it_to_everybody(town, people, lamp):
    await people.shu_ji.says(f"/supervise {LAMP} 反映了三个月")
    assert "已列入督办" in people.shu_ji.text
    assert "shu_ji督办：反映了三个月" in people.lao_li.text
    assert "会一直盯到办好" in lamp.text
    assert "三个月" not in lamp.text
    await lamp.says(f"/case {LAMP}")
    assert "这件事已列入督办" in lamp.text
    await people.lao_li.says(f"/case {LAMP}")
    assert "办理中 · 督办" in people.lao_li.text
    await people.shu_ji.says(f"督办 {LAMP} 再督一次")
    assert "已经列入督办了" in people.shu_ji.text


async def test_a_leader_takes_a_case_upon_themselves(town, people, lamp):
    await people.shu_ji.says(f"/case {LAMP}")
    await people.shu_ji.presses("包案")
    assert people.shu_ji.labels[0] == "我来包案"
    await people.shu_ji.presses("我来包案")
    assert "已由shu_ji包案" in people.shu_ji.text
    assert "由shu_ji包案" in people.lao_li.text
    assert "由shu_ji同志包案" in lamp.text
    await lamp.says(f"/case {LAMP}")
    assert "由shu_ji同志包案" in lamp.text
    await people.lao_li.says(f"/case {LAMP}")
    assert "包案领导：shu_ji" in people.lao_li.text
    await people.shu_ji.says(f"包案 {LAMP}")
    assert "已经由shu_ji包案了" in people.shu_ji.text


async def test_another_leader_is_named_and_the_former_one_told(town, people, lamp):
    shi_zhang = await town.staff("shi_zhang", (Role.LEADER, "mengzi"))
    await people.shu_ji.says(f"/sponsor {LAMP} @nobody")
    assert "没有“@nobody”" in people.shu_ji.text
    assert people.shu_ji.labels[:2] == ["我来包案", "shi_zhang @shi_zhang"]
    await people.shu_ji.says("我来")
    assert (await town.case(LAMP)).sponsor == people.shu_ji.person.id
    await shi_zhang.says(f"/sponsor {LAMP} @shi_zhang")
    assert "改由shi_zhang包案" in people.shu_ji.text
    await shi_zhang.says(f"/sponsor {LAMP} shu_ji")
    assert "请您包案" in people.shu_ji.text
    assert "改由shu_ji包案" not in people.shu_ji.text
    await people.shu_ji.says("/sponsor")
    assert "哪一件" in people.shu_ji.text


async def test_a_forged_link_makes_nobody_a_sponsor(town, people, lamp):
    await people.shu_ji.presses_data("sponsor?leader=person-lao_li")
    assert "哪一件" in people.shu_ji.text
    await people.shu_ji.presses_data(f"sponsor?number={LAMP}&leader=person-lao_li")
    assert "请选一位" in people.shu_ji.text
    assert (await town.case(LAMP)).sponsor is None


async def test_sixty_days_make_an_old_case(town, people, lamp):
    town.passes(days=61)
    await people.lao_li.says(f"/case {LAMP}")
    assert "办理中 · 积案" in people.lao_li.text


async def test_danger_is_told_by_staff_to_all_who_must_act(town, people, lamp):
    shi_zhang = await town.staff("shi_zhang", (Role.LEADER, "mengzi"))
    await people.lao_li.says(f"紧急 {LAMP} 电杆要倒了")
    assert "报警 110，火灾 119，急救 120" in people.lao_li.text
    for chat in (people.dispatcher, people.shu_ji, shi_zhang):
        assert "【紧急】" in chat.text
        assert "电杆要倒了" in chat.text
    assert "110" in lamp.text
    assert (await town.case(LAMP)).urgent
    await people.lao_li.says(f"/urgent {LAMP}")
    assert "已经标为紧急" in people.lao_li.text


async def test_a_citizen_in_danger_needs_two_taps(town, people, lamp):
    await lamp.says(f"/case {LAMP}")
    await lamp.presses("紧急")
    assert "110" in lamp.text
    await lamp.says("不")
    assert "照常办理" in lamp.text
    assert not (await town.case(LAMP)).urgent
    await lamp.says(f"紧急求助 {LAMP}")
    await lamp.presses("是的")
    assert "已经标为紧急" in lamp.text
    assert "110" in lamp.text
    for chat in (people.dispatcher, people.shu_ji, people.lao_li):
        assert "【紧急】" in chat.text
    await lamp.says(f"/urgent {LAMP}")
    assert "已经按紧急在办" in lamp.text


async def test_whoever_only_says_that_there_is_danger_is_led_to_their_case(town, people, lamp):
    await lamp.says("救命")
    assert "110" in lamp.text
    await lamp.presses("我登记过的事有危险")
    await lamp.presses(f"{LAMP} …")
    await lamp.presses("是的")
    assert (await town.case(LAMP)).urgent
    stranger = town.citizen("ben")
    await stranger.says("救命")
    assert "我登记过的事有危险" not in stranger.labels
    screen = town.screen()
    await screen.says("救命")
    assert "我登记过的事有危险" not in screen.labels


async def test_danger_in_a_sealed_case_is_heard_by_its_desk_alone(town, people):
    asha = town.citizen("asha")
    await files(town, asha, category=CategoryCode("0401"), identity=Identity.REAL_NAME)
    await asha.says(f"/urgent {LAMP}")
    await asha.says("是的")
    assert "您有一条新消息" in people.officer.text
    for chat in (people.dispatcher, people.shu_ji, people.lao_li):
        assert chat.shown == []


async def test_danger_told_while_filing_or_later_reaches_the_city_too(town, people, lamp):
    shi_zhang = await town.staff("shi_zhang", (Role.LEADER, "mengzi"))
    await lamp.says(f"/supplement {LAMP} 电杆倒了，有人触电")
    await lamp.presses("写完了")
    for chat in (people.lao_li, people.dispatcher, people.shu_ji, shi_zhang):
        assert "【紧急】" in chat.text
        assert "群众补充了情况" in chat.text
    heard = len(shi_zhang.shown)
    await lamp.says(f"/supplement {LAMP} 电杆还横在路上")
    await lamp.presses("写完了")
    assert "群众补充了情况" in people.lao_li.text
    assert len(shi_zhang.shown) == heard
