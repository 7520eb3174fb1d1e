"""One day of five people, from the first word to the last, and all of it read aloud."""

import re
import secrets

from rules.cases import CaseNumber
from rules.drawing import is_drawn
from rules.glossary import State
from rules.numbers import new_number
from rules.people import Role
from tests.chat import photo, voice
from tests.conversations.aloud import presses, read_all_aloud
from tests.conversations.desk import People, confirmed
from tests.conversations.desk import files as brings
from tests.conversations.filing import code_in, files, number_in
from tests.conversations.following import heard_since
from tests.conversations.test_sealed import files_sealed

LIT = "灯泡和线都换好了，昨晚亮了一夜。不满意可以点下面的按钮。"
WATER = "三义村的自来水停了一个星期，老人挑不动水。"
ROAD = "三义进村的路塌了一个大坑，车子过不去了。"
BRIDGE = "三义河上的老桥桥面断了，娃娃上学要绕路。"
SHARED_OUT = "村里修桥的钱被组长私分了一大半，大家都看见了。"


async def opens(who, number, *labels):
    """Through the queue to the case, and on."""
    await who.says("待办")
    at = re.search(rf"(\d+)\. {number}", who.text)[1]
    await presses(who, f"{at}. 打开", *labels)


async def test_a_villager_who_speaks_and_never_types(town):
    li = await town.staff("李明", (Role.HANDLER, "shuigou"))
    wang = await town.staff("王芳", (Role.HANDLER, "shuigou"))
    pai = await town.staff("赵敏", (Role.DISPATCHER, "wencui"))
    zhou = await town.staff("周红", (Role.LEADER, "mengzi"))
    asha = town.citizen("asha")
    await asha.says("/start")
    await presses(asha, "我要反映…", "我同意", "实名", "没有具体的人")
    await asha.sends(voice(1))
    await asha.sends(voice(2))
    assert "收到：2 段语音" in asha.text
    await presses(asha, "写完了", "文萃街道", "水沟社区…", "新寨", "说不清", "跳过", "提交")
    number = number_in(asha.text)
    await asha.presses("看进展")
    await opens(pai, number, "派单", "水沟社区…", "李明…")
    await presses(li, "打开案件", "签收")
    await opens(li, number)
    assert "反映：没有写字，请点“看附件”" in li.text
    await presses(li, "看附件…", "打开案件", "询问")
    await li.says("您说的是哪一盏灯？请拍一张照片给我们看看。")
    await asha.sends(voice(3))
    assert "请先点下面的一个" in asha.text
    await asha.presses("补充")
    await asha.sends(voice(3))
    await asha.sends(photo(4))
    await presses(asha, "写完了", "看这件诉求", "催办")
    town.passes(days=1)
    await opens(li, number, "答复", "已解决")
    await li.says(LIT)
    await presses(wang, "打开案件", "确认答复", "确认，发给群众")
    await asha.presses("不满意")
    await asha.sends(voice(5))
    await presses(asha, "跳过", "看这件诉求")
    assert (await town.case(number)).round == 2
    await opens(pai, number, "派单", "水沟社区…", "王芳…")
    await presses(wang, "打开案件", "签收", "答复", "已解释")
    await wang.says("灯按钟点亮，夜里十二点以后关，村里开会定的。")
    pushed = await heard_since(asha, presses(pai, "打开案件", "确认答复", "确认，发给群众"))
    assert "您满意吗" in pushed
    await presses(asha, "打开看看", "申请复查")
    await asha.sends(voice(6))
    await asha.presses("跳过")
    assert "再看一次" in asha.text
    assert zhou.shown
    await asha.presses("看这件诉求")
    read_all_aloud(town)


async def test_a_lone_clerk_in_a_village(town):
    clerk = await town.staff("小马", (Role.HANDLER, "sanyi"))
    pai = await town.staff("赵敏", (Role.DISPATCHER, "wenlan"))
    ji = await town.staff("纪平", (Role.DISCIPLINE, "mengzi-discipline"))
    asha, ben, cui = (town.citizen(name) for name in ("asha", "ben", "cui"))
    water, _code = await files(asha, story=WATER, place="三义")
    road, _code = await files(ben, "保密", story=ROAD, place="三义")
    bridge, code = await files(cui, "匿名", story=BRIDGE, place="三义")
    for number in (water, road, bridge):
        await pai.says(f"/assign {number} 三义 不指定")
    await clerk.says("/start")
    assert "有 3 件等您办" in clerk.text
    for number in (water, road, bridge):
        await opens(clerk, number, "签收")
    await opens(clerk, road, "询问")
    await clerk.says("坑在哪一段？")
    await presses(ben, "打开看看", "回答")
    await ben.sends(photo(1))
    await ben.presses("写完了")
    assert "补充了情况" in clerk.text
    await opens(clerk, water, "初步答复")
    await clerk.says("已经请水管站来看，星期四前修好，有事打 0873-3722222 找小马。")
    await opens(clerk, bridge, "上报")
    await clerk.says("要重新架桥，村里没有这笔钱，请街道立项。")
    await opens(clerk, water, "答复", "已解决")
    await clerk.says("水管接头换好了，昨天下午全村都通水了。")
    assert "已请赵敏看过后确认" in clerk.text
    await presses(pai, "打开案件", "确认答复", "确认，发给群众")
    await asha.presses("满意")
    await opens(clerk, water, "报结")
    await opens(ji, water, "办结")
    if is_drawn(CaseNumber(water), 10):
        await ji.presses("看过了，办结")
    assert (await town.case(water)).state is State.CLOSED
    await presses(asha, "打开看看", "回到首页")
    await cui.says(f"/case {bridge} {code}")
    for said in (f"/case {bridge}", "待办", "/help", "请假 明天", "/here"):
        await clerk.says(said)
    read_all_aloud(town)


async def test_a_town_leader(town):
    boss = await town.staff("周红", (Role.LEADER, "wencui"))
    li = await town.staff("李明", (Role.HANDLER, "shuigou"))
    pai = await town.staff("赵敏", (Role.DISPATCHER, "wencui"))
    asha = town.citizen("asha")
    await boss.says("/start")
    await presses(boss, "我的待办", "回到首页")
    number, _code = await files(asha)
    await opens(pai, number, "派单", "水沟社区…", "李明…")
    await presses(li, "打开案件", "签收")
    await pai.says(f"/grade {number} 重大 要挖开路面重新埋线")
    await boss.says(number)
    await boss.presses("批示")
    for said in ("先装一盏临时的灯", "明天", number):
        await boss.says(said)
    await boss.presses("督办")
    await boss.says("群众反映了三个月")
    await presses(boss, "打开案件", "延期", "5 个工作日")
    await boss.says("电缆要从昆明运来")
    await presses(boss, "打开案件", "包案", "我来包案")
    await opens(li, number, "答复", "已解决")
    await li.says(LIT)
    await opens(boss, number, "确认答复", "先不发", "打开案件", "确认答复", "确认，发给群众")
    assert LIT in asha.text
    await boss.says("/people")
    await presses(boss, "○ 艺海社区", "回到首页")
    await boss.says("/leave")
    await presses(boss, "我回来了")
    for said in ("待办", "/help", "谢谢"):
        await boss.says(said)
    await asha.says("进度")
    read_all_aloud(town)


async def sealed_day(town, ji, colleague, asha, ben):
    """One is asked and stays sealed, one is asked and opened; the first is answered."""
    number = await files_sealed(town, asha, "蒙自市纪委监委")
    await presses(ji, "打开案件", "解封")
    await ji.says("说的是村里的账目，可以由镇上公开查")
    await asha.presses("打开看看")
    assert "回答" not in asha.labels
    await presses(asha, "能不能公开办", "不同意，继续保密")
    await ji.presses("我的待办")
    await ji.says(f"/unseal {number}")
    other = await files_sealed(town, ben, "蒙自市纪委监委", "匿名", SHARED_OUT)
    code = code_in(ben.text)
    await ji.says(f"/unseal {other} 组里的账可以公开查")
    await ben.says(f"/case {other} {code}")
    await presses(ben, "能不能公开办", "同意公开办")
    await ji.says("待办 密封")
    await presses(ji, "1. 打开", "派单", "蒙自市纪委监委", "纪平…", "打开案件", "签收", "询问")
    await ji.says("您手上有没有合同的照片？")
    await presses(asha, "打开看看", "回答")
    await asha.sends(photo(1))
    await presses(asha, "写完了")
    await presses(ji, "打开案件", "看附件…", "打开案件", "答复", "已解决")
    await ji.says("您反映的情况属实，已经立案处理，地款下个月分给大家。")
    await presses(colleague, "打开案件", "确认答复", "确认，发给群众")
    await presses(asha, "打开看看", "满意")


async def test_a_discipline_officer(town):
    people = await People.around(town)
    ji = await town.staff("纪平", (Role.DISCIPLINE, "mengzi-discipline"))
    admin = await town.staff("柯林", (Role.ADMIN, "mengzi"))
    await town.staff("赵敏", (Role.DISPATCHER, "wenlan"))
    await sealed_day(town, ji, people.officer, town.citizen("asha"), town.citizen("ben"))
    numbers = [new_number(secrets.randbelow) for _each in range(500)]
    drawn = next(number for number in numbers if is_drawn(number, 10))
    listed, returned = [number for number in numbers if not is_drawn(number, 10)][:2]
    for number in (drawn, listed, returned):
        await brings(town, town.citizen("cui"), number)
        await confirmed(town, people, number)
        await town.chats["paper-citizen", "id-cui"].presses_data(
            f"rate?number={number}&rating=satisfied&in_round=1"
        )
        await people.lao_li.presses_data(f"close?number={number}")
    await ji.presses_data(f"sendback?number={returned}")
    await ji.says("没有附修好以后的照片")
    await ji.says("批量办结")
    assert drawn not in ji.text
    await presses(ji, "全部办结", "我的待办")
    await presses(ji, "1. 打开", "办结")
    assert "13800001111" not in ji.text
    await ji.presses("看过了，办结")
    states = [(await town.case(number)).state for number in (drawn, listed, returned)]
    assert states == [State.CLOSED, State.CLOSED, State.ASSIGNED]
    await admin.says("/audit 纪平")
    assert "没有附" not in admin.text
    read_all_aloud(town)


async def test_an_admin(town):
    admin = await town.staff("柯林", (Role.ADMIN, "mengzi"))
    pai = await town.staff("赵敏", (Role.DISPATCHER, "mengzi"))
    li, wang = town.stranger("li"), town.stranger("wang")
    await admin.says("/start")
    await admin.says("/invite 承办人 水沟 李明")
    await li.says("/start")
    await li.says(re.search("/join .+", admin.text)[0])
    await admin.says("/invite 管理员 草坝镇 王芳")
    await wang.says(re.search("/join .+", admin.text)[0])
    await admin.presses("批准")
    number, _code = await files(town.citizen("asha"))
    await pai.says(f"/assign {number} 水沟 李明")
    await presses(li, "打开案件", "签收")
    for said in ("/people", "/people 水沟", "/revoke", "李小明", "李明"):
        await admin.says(said)
    await admin.presses("承办人")
    await admin.says("水沟")
    await admin.presses("撤销")
    assert "您不再担任" in li.text
    assert "请另派一位" in pai.text
    for said in ("/audit", "/audit 赵敏", number, "待办", "/help", "谢谢"):
        await admin.says(said)
    await li.presses("回到首页")
    await wang.says("/people")
    read_all_aloud(town)
