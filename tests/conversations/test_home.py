"""The menu, the help and the language."""

from conversations.citizen import FLOWS
from rules.people import Role


async def test_start_and_a_greeting_open_the_menu(town):
    asha = town.citizen("asha")
    for word in ("/start", "首页", "你好", "您好呀", "在吗？", "Hello!"):
        await asha.says(word)
        assert "蒙自市连心桥" in asha.text, word
        newcomer = ["选我的村"] if word == "/start" else []
        assert asha.labels == [
            *("我要反映", *newcomer, "我的诉求", "查进度"),
            *("查村里的账", "搜一搜", "通知公告", "通知设置", "中文 / English", "帮助"),
        ]


async def test_the_menu_leads_back_into_a_draft(town):
    asha = town.citizen("asha")
    await asha.says("/complain")
    await asha.says("/start")
    await asha.presses("接着填")
    assert "守则" in asha.text


async def test_help_lists_exactly_what_works(town):
    asha = town.citizen("asha")
    await asha.says("/help")
    for flow in FLOWS:
        assert (f"{flow.words[0]}" in asha.text) == flow.is_listed, flow.name
    assert "/cancel" in asha.text


async def test_help_shows_staff_only_what_they_may_do(town):
    ana = town.stranger("ana")
    li = await town.staff("li", (Role.HANDLER, "shuigou"))
    await ana.says("/help")
    await li.says("/help")
    assert "/help" in ana.text
    assert "/accept" not in ana.text


async def test_the_language_is_kept_and_the_answer_is_already_in_it(town):
    asha = town.citizen("asha")
    await asha.says("/language en")
    await asha.says("/start")
    assert "Mengzi City" in asha.text
    await asha.says("/language")
    assert asha.labels[:2] == ["中文", "English"]
    await asha.says("中文")
    assert "好的" in asha.text
    await asha.says("/language klingon")
    assert asha.labels[:2] == ["中文", "English"]
    await asha.says("2")
    await asha.says("/start")
    assert "Mengzi City" in asha.text
