"""What staff do is noted in the same turn, and read without a word of any case."""

from dataclasses import replace

import pytest

from conversations.admin import FLOWS as ADMIN_FLOWS
from conversations.staff import FLOWS
from rules.audit import LOOK
from rules.cases import CategoryCode
from rules.glossary import AboutWhom
from rules.people import Role
from rules.units import UnitId
from tests.conversations.desk import LAMP, STORY, People, accepted, assigned, files

WITHOUT_A_GRANT = {"join", "language", "help", "start"}
"""Open to everybody; joining is noted by itself."""


@pytest.fixture
async def people(town):
    return await People.around(town)


@pytest.fixture
async def admin(town):
    return await town.staff("admin", (Role.ADMIN, "mengzi"))


async def noted(town, *chats):
    ids = [chat.person.id for chat in chats] or None
    return await town.reads(lambda store: store.audit.latest(ids, 50))


def test_no_command_that_changes_anything_can_forget_the_audit():
    unnoted = {flow.name for flow in (*FLOWS, *ADMIN_FLOWS) if not flow.may}
    assert unnoted <= WITHOUT_A_GRANT


async def test_each_act_is_a_row_with_its_case_and_its_short_words(town, people):
    await files(town, town.citizen("asha"))
    await people.dispatcher.says(f"/assign {LAMP} 水沟 @lao_li")
    await people.lao_li.says(f"/accept {LAMP}")
    (row,) = await noted(town, people.dispatcher)
    assert (row.act, row.case, row.unit) == ("assign", LAMP, "shuigou")
    assert row.detail == {"unit": "shuigou", "handler": "person-lao_li"}
    assert [row.act for row in await noted(town, people.lao_li)] == ["accept"]


async def test_an_act_that_is_refused_leaves_no_row(town, people):
    await files(town, town.citizen("asha"))
    await assigned(town, people.dispatcher)
    await people.lao_li.says(f"/reply {LAMP}")
    await people.dispatcher.says(f"/assign {LAMP} 水沟 不指定")
    assert "已经派给" in people.dispatcher.text
    assert await noted(town) == ()


async def test_citizens_never_stand_in_it(town, people):
    asha = town.citizen("asha")
    await files(town, asha)
    await asha.says("/cases")
    await asha.says(f"/withdraw {LAMP}")
    await asha.presses("是我自己要撤回")
    assert await noted(town) == ()


async def test_a_contact_read_whole_is_a_look_and_a_masked_one_is_not(town, people):
    await files(town, town.citizen("asha"))
    await accepted(town, people.dispatcher, people.lao_li)
    await people.lao_li.says(f"/case {LAMP}")
    assert "13800001111" in people.lao_li.text
    await people.dispatcher.says(f"/case {LAMP}")
    assert "13800001111" not in people.dispatcher.text
    rows = await noted(town)
    assert [(row.actor, row.act, row.case) for row in rows] == [("person-lao_li", LOOK, LAMP)]


async def sealed(town):
    case = await files(
        town,
        town.citizen("asha"),
        about=AboutWhom.VILLAGE_CADRE,
        category=CategoryCode("0401"),
    )
    assert case.sealed

    def laid(store):
        there = replace(store.cases.get(LAMP), unit=UnitId("mengzi-discipline"))
        return store.cases.save(there)

    await town.reads(laid)


async def test_a_look_at_a_sealed_case_is_noted_and_no_admin_reads_of_it(town, people, admin):
    await sealed(town)
    await people.officer.says(f"/case {LAMP}")
    await people.officer.says(f"/note {LAMP} 先查账")
    await people.officer.says("/leave")
    await admin.says("审计")
    assert "officer /leave" in admin.text
    assert str(LAMP) not in admin.text
    assert "/note" not in admin.text

    def unsealed(store):
        return store.cases.save(replace(store.cases.get(LAMP), sealed=False))

    await town.reads(unsealed)
    acts = [row.act for row in await noted(town, people.officer)]
    assert acts.count(LOOK) >= 1
    assert "note" in acts


async def test_an_admin_reads_who_did_what_and_no_case_text(town, people, admin):
    await files(town, town.citizen("asha"))
    await accepted(town, people.dispatcher, people.lao_li)
    await people.lao_li.says(f"/case {LAMP}")
    await people.lao_li.says(f"/note {LAMP} 明天去看")
    await admin.says("/audit")
    assert f"lao_li /note {LAMP}" in admin.text
    assert "承办人查看联系方式" in admin.text
    assert "明天去看" not in admin.text
    assert STORY not in admin.text
    await admin.says("/audit @dispatcher")
    assert "没有工作记录" in admin.text


async def test_an_admin_does_not_read_that_the_desk_looks_at_a_hard_time(town, people, admin):
    asha = town.citizen("asha")
    await files(town, asha)
    await accepted(town, people.dispatcher, people.lao_li)
    await people.lao_li.says(f"/note {LAMP} 明天去看")
    await asha.says(f"/harassed {LAMP} 村主任上门骂我")
    await people.officer.presses("收到")
    await people.officer.says(f"/note {LAMP} 已经问过")
    await admin.says("/audit")
    assert f"lao_li /note {LAMP}" in admin.text
    assert "officer" not in admin.text

    def calm(store):
        return store.cases.save(replace(store.cases.get(LAMP), harassed=False))

    await town.reads(calm)
    assert "got" in [row.act for row in await noted(town, people.officer)]


async def test_no_admin_reads_what_the_desk_did_with_a_case_while_it_was_sealed(
    town, people, admin
):
    asha = town.citizen("asha")
    await files(town, asha, category=CategoryCode("0401"))
    await people.officer.says(LAMP)
    await people.officer.says(f"/unseal {LAMP} 只是村里的路灯，可以公开办")
    await asha.says(f"/consent {LAMP} 同意公开办")
    await people.dispatcher.says(f"/assign {LAMP} 水沟 不指定")
    await admin.says("/audit")
    assert f"dispatcher /assign {LAMP}" in admin.text
    assert "officer" not in admin.text


async def test_an_admin_of_a_town_reads_of_its_own_people(town, people):
    town_admin = await town.staff("town_admin", (Role.ADMIN, "caoba"))
    await files(town, town.citizen("asha"))
    await people.dispatcher.says(f"/assign {LAMP} 水沟 @lao_li")
    await town_admin.says("/audit")
    assert "没有工作记录" in town_admin.text
    await town_admin.says("/audit @dispatcher")
    assert "没有工作记录" in town_admin.text
    near = await town.staff("near", (Role.ADMIN, "wencui"))
    await near.says("/audit @dispatcher")
    assert f"dispatcher /assign {LAMP}" in near.text


async def test_a_long_record_has_pages(town, people, admin):
    for _time in range(5):
        await people.lao_li.says("/leave")
        await people.lao_li.says("/here")
    await admin.says("/audit @lao_li")
    assert admin.labels == ["下一页"]
    await admin.presses("下一页")
    assert admin.labels == ["上一页"]
    assert admin.text.count("lao_li") == 2


async def test_what_was_written_of_a_case_stands_in_no_audit_row(town, people):
    await files(town, town.citizen("asha"))
    await accepted(town, people.dispatcher, people.lao_li)
    for who, said in (
        (people.lao_li, f"/ask {LAMP} 哪一盏灯？"),
        (people.lao_li, f"/reply {LAMP} 已解决 昨天换了灯泡，现在亮着。"),
        (people.shu_ji, f"/supervise {LAMP} 反映了三个月"),
        (people.lao_li, f"/note {LAMP} 明天去看"),
    ):
        await who.says(said)
    rows = await noted(town)
    assert len(rows) >= 4
    kept = [value for row in rows if row.act != LOOK for value in row.detail.values()]
    assert kept == ["resolved"]
