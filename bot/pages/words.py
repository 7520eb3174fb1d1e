"""The page's own words, in every language that has a catalog; what the flows say is theirs."""

from collections.abc import Mapping
from functools import cache

from babel import Locale

from conversations.words import catalog, languages
from rules.wording import Phrase, _

ENGLISH = "en"

WORDS: Mapping[str, Phrase] = {
    "title": _("连心桥"),
    "motto": _("有话好好说，件件有回音"),
    "conversation": _("对话"),
    "welcome": _("您好，请坐，慢慢说。"),
    "welcome_more": _("您可以反映问题、查办理进度、补充和评价。点下面的按钮，或者直接写给我。"),
    "welcome_screen": _("这是一块公用的屏幕：离开前请点「结束」，60 秒没有人操作，也会自动清空。"),
    "welcome_tab": _("您现在是{tab}。点「待办」，看看有什么在等您。"),
    "menu": _("菜单"),
    "write": _("请写在这里…"),
    "send": _("发送"),
    "attach": _("照片或文件"),
    "remove": _("去掉"),
    "end": _("结束"),
    "end_why": _("结束并清空这里的对话"),
    "end_sure": _("结束后，这里的对话会清空。编号和查询码都记好了吗？"),
    "stay": _("再等等"),
    "ended": _("已经结束，这里的对话清空了。慢走！"),
    "leaving": _("还在吗？{seconds} 秒后清空屏幕"),
    "i_am_here": _("我还在"),
    "reload": _("看看有没有新消息"),
    "new_messages": _("有新消息 ↓"),
    "unread": _("{count} 条未读"),
    "thinking": _("正在回答"),
    "offline": _("网络断了，正在重连。没发出去的话还在下面。"),
    "phone": _("您的手机号"),
    "phone_send": _("发送号码"),
    "locating": _("正在定位…"),
    "no_location": _("没能拿到位置，没关系：请直接写地名，比如「草坝镇 三义村」。"),
    "my_spot": _("我的位置"),
    "a_press": _("（按钮）"),
    "file": _("文件"),
    "protected": _("含个人信息，请勿转发"),
    "nothing": _("请先写点什么，或者选一张照片。"),
    "too_long": _("一次最多 {limit} 个字，请分几次发。您写的还在下面，没有丢。"),
    "too_fast": _("您发得有点快，请等 {seconds} 秒再发一次。刚才的话没有丢。"),
    "too_many_files": _("一次最多 {limit} 个文件，请分几次发。"),
    "too_big": _("每个文件最大 20 MB，请换小一点的，或者分开发。"),
    "no_room": _("现在收不下文件，请过一会儿再发；文字可以照常发。"),
    "not_kept": _("刚才没能收下，请再发一次。您写的还在下面。"),
    "unwell": _("现在打不开，请过一会儿再试。有危险请马上打 110。"),
    "stale": _("页面放得太久了，请再点一次发送。"),
    "language": _("语言选择"),
    "roles": _("换一个身份"),
    "guide": _("三分钟走一遍"),
    "guide_note": _("这是演示：身份随便换，数据是示例，关掉就没有了。"),
}
"""By the name under which page and script ask for them; some have {values} to be filled in."""


@cache
def names() -> Mapping[str, str]:
    """Every language we speak, by its own name: 中文, English."""
    return {code: Locale.parse(code).get_display_name(code) or code for code in languages()}


@cache
def words(language: str) -> Mapping[str, str]:
    """All of the page's words in one language; what is not translated stands in Chinese."""
    said = catalog(language)
    return {name: said.get(word.source, word.source) for name, word in WORDS.items()}
