"""The whole story through both bots: filed, settled, rated 不满意, settled again, closed."""

import httpx
import pytest

from tests.story.desk import FOUND, VILLAGE, WAIT, Desk
from tests.story.filing import Matter, a_photo, files

pytestmark = pytest.mark.asyncio(loop_scope="module")

AGAIN = "换了一条新的电缆，三盏灯都亮了，社区每晚去看一次。"


async def test_from_two_photos_to_the_discipline_desk(service, api):
    asha = api.person("阿莎").chat(service.citizen_bot)
    photos = (a_photo("red"), a_photo("blue"))
    receipt = await files(asha, Matter(photos=photos, phone="13800001111"))
    number = receipt.number
    desk = await Desk.joins(service, api, by_command=True)

    queue = await desk.says("派单员", "/queue", number)
    assert "水沟社区" in queue.text
    card = await desk.presses("派单员", "1. 打开", "路灯坏了半个月")
    assert "13800001111" not in card.text  # a dispatcher need not telephone
    assert card.protected
    await sees_photos(desk, "派单员", 2)
    await desk.presses("派单员", "派单", "派给哪个单位")
    await desk.presses("派单员", VILLAGE, "派给哪位承办人")
    await desk.presses("派单员", "老李", "已派给")
    await asha.wait_for("已经派给", WAIT, earlier=True)

    await desk.hears("老李", "派给您了，请签收")
    await desk.presses("老李", "打开案件", "13800001111")
    await desk.presses("老李", "签收", "已签收")
    await asha.wait_for("由老李同志办理", WAIT, earlier=True)
    await desk.presses("老李", "答复", "办理结果是哪一种")
    await desk.presses("老李", "已解决", "请写答复")
    await desk.says("老李", FOUND, "确认前期限照常计算")
    assert FOUND not in asha.history()

    await desk.hears("小王", "请您看过后确认")
    await desk.says("书记", f"/confirm {number}", FOUND)
    await desk.presses("书记", "确认，发给群众", "已确认")
    reply = await asha.wait_for(FOUND, WAIT, earlier=True)
    assert reply.labels[:3] == ["满意", "基本满意", "不满意"]

    asha.presses("不满意")
    await asha.wait_for("请说一句原因", WAIT)
    asha.says("灯只亮了一晚上又坏了。")
    await asha.wait_for("会换一位承办人", WAIT)
    await desk.hears("老李", "您不用再办了")
    await desk.hears("派单员", "请另派一位承办人")
    await desk.says("派单员", f"/assign {number} {VILLAGE} @laoli", "没有承办人“@laoli”")
    await settles_again(desk, asha, number)

    asha.presses("满意")
    await asha.wait_for("谢谢您的评价", WAIT)
    await desk.hears("小王", "请报结")
    await desk.ends(number, "小王")
    await asha.wait_for("已经办结", WAIT, earlier=True)
    page = await says(asha, f"/case {number}", AGAIN)
    assert "已经办结" in page.text
    assert_nothing_failed(service)


async def settles_again(desk, asha, number):
    """Another handler, and another colleague who confirms."""
    await desk.says("派单员", f"派单 {number} {VILLAGE} @xiaowang", "已派给")
    await desk.says("小王", f"签收 {number}", "已签收")
    await desk.says("小王", f"答复 {number} 已解决 {AGAIN}", "确认前期限照常计算")
    same = await desk.says("书记", f"/confirm {number}", "另一位同志")
    assert "确认，发给群众" not in same.labels
    await desk.says("镇长", f"/confirm {number}", AGAIN)
    await desk.presses("镇长", "确认，发给群众", "已确认")
    await asha.wait_for(AGAIN, WAIT, earlier=True)


async def sees_photos(desk, name, count):
    """The photos of the case as pictures, without what a camera wrote into them."""
    await desk.presses(name, f"看附件（{count}）", f"共 {count} 个")
    photos = [shown.photo for shown in desk[name].messages if shown.photo]
    assert len(photos) == count
    assert not any(b"MAKER-OF-CAMERAS" in photo for photo in photos)
    await desk.presses(name, "打开案件", "下一步是派单")


async def says(chat, text, wanted):
    chat.says(text)
    return await chat.wait_for(wanted, WAIT)


def assert_nothing_failed(service):
    for word in ("Traceback", "ERROR", "CRITICAL"):
        assert word not in service.log, service.log


async def test_what_prometheus_reads_counts_and_names_nobody(service, api):
    await service.rests()
    async with httpx.AsyncClient() as client:
        answer = await client.get(f"{service.url}/metrics")
        proxied = await client.get(f"{service.url}/metrics", headers={"x-forwarded-for": "1.2.3.4"})
    told = answer.text
    for line in (
        'lianxinqiao_updates_total{channel="telegram-citizen"}',
        'lianxinqiao_turns_total{ending="answered"}',
        'lianxinqiao_sent_total{outcome="sent"}',
        "lianxinqiao_dead_letters 0.0",
        'lianxinqiao_outbox_waiting{urgency="interactive"} 0.0',
        "lianxinqiao_answer_seconds_bucket",
    ):
        assert line in told, line
    chats = {str(call.params["chat_id"]) for call in api.calls if "chat_id" in call.params}
    assert chats
    assert not [chat for chat in chats if chat in told]
    assert proxied.status_code == 404
