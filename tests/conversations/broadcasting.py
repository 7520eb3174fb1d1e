"""What people press to write to many."""

import re

from rules.broadcasts import BroadcastNumber
from tests.paper import CITIZEN

TEXT = "**停水**：11月20日 8:00–18:00，水沟社区修管道，请先存水。"


async def writes(
    admin, *, place="水沟社区", urgent=False, text=TEXT, until="11月30日", when="审批后马上发"
):
    """A notice to those who follow a place: kept as a draft."""
    await admin.says("/broadcast")
    await admin.presses("群众")
    await admin.says(place)
    for _narrower in ("栏目", "语言"):
        await admin.presses("跳过")
    await admin.says(text)
    await admin.says(until)
    await admin.presses("推送")
    await admin.presses("紧急" if urgent else "不紧急")
    await admin.says(when)
    await admin.presses("存草稿")
    return number_in(admin.heard)


async def writes_to_staff(admin, *, place="蒙自市", role="跳过", text="请报送年终总结。"):
    """A circular."""
    await admin.says("/broadcast")
    await admin.presses("工作人员")
    await admin.says(place)
    await admin.presses(role)
    await admin.presses("跳过")
    await admin.says(text)
    await admin.says("11月20日")
    await admin.presses("不紧急")
    await admin.presses("审批后马上发")
    await admin.presses("存草稿")
    return number_in(admin.heard)


def number_in(text):
    """The number of the last broadcast that was spoken of."""
    return re.findall(r"(?:通知公告|办公办文|更正|撤回) (\d{5})：", text)[-1]


async def approves(second, number):
    """Read, then agree."""
    await second.says(f"/broadcast_card {number}")
    return await second.presses("同意发出")


async def sends(town, admin, second, **how):
    """A notice that two people stand behind, as far as it goes now."""
    number = await writes(admin, **how)
    await admin.presses("送审")
    await approves(second, number)
    await town.sends_out()
    return number


async def follower(town, name, place="水沟", channel=CITIZEN):
    """A citizen who follows a place."""
    chat = town.citizen(name, channel=channel)
    await chat.says(f"/follow {place}")
    return chat


def got(chat):
    """Everything that was pushed to them as a notice."""
    return [said.text for said in chat.shown if "【通知】" in said.text or "【紧急" in said.text]


async def broadcast(town, number):
    """As it is kept."""
    return await town.reads(lambda store: store.broadcasts.get(BroadcastNumber(number)))
