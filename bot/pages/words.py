"""The page's own words, in Chinese and in English; what the flows say is theirs."""

from collections.abc import Mapping

CHINESE, ENGLISH = "zh", "en"
LANGUAGES: Mapping[str, str] = {CHINESE: "中文", ENGLISH: "English"}

WORDS: Mapping[str, tuple[str, str]] = {
    "title": ("连心桥", "Lianxinqiao"),
    "motto": ("有话好好说，件件有回音", "Every matter gets an answer"),
    "conversation": ("对话", "Conversation"),
    "welcome": ("您好，请坐，慢慢说。", "Hello. Take a seat, take your time."),
    "welcome_more": (
        "您可以反映问题、查办理进度、补充和评价。点下面的按钮，或者直接写给我。",
        "Report a problem, follow your case, add to it, rate it: tap a button or just write.",
    ),
    "welcome_screen": (
        "这是一块公用的屏幕：离开前请点「结束」，60 秒没有人操作，也会自动清空。",
        "A shared screen: press End before you leave. Untouched for 60 seconds, it clears itself.",
    ),
    "welcome_tab": (
        "您现在是{tab}。点「待办」，看看有什么在等您。",
        "You are now: {tab}. The first button shows what is waiting for you.",
    ),
    "menu": ("菜单", "Menu"),
    "write": ("请写在这里…", "Write here…"),
    "send": ("发送", "Send"),
    "attach": ("照片或文件", "Photos or files"),
    "remove": ("去掉", "Remove"),
    "end": ("结束", "End"),
    "end_why": ("结束并清空这里的对话", "End, and clear this conversation"),
    "end_sure": (
        "结束后，这里的对话会清空。编号和查询码都记好了吗？",
        "This conversation will be cleared. Did you note number and query code?",
    ),
    "stay": ("再等等", "Not yet"),
    "ended": (
        "已经结束，这里的对话清空了。慢走！",
        "Ended, and this conversation is cleared. Take care!",
    ),
    "leaving": ("还在吗？{seconds} 秒后清空屏幕", "Still there? The screen clears in {seconds} s"),
    "i_am_here": ("我还在", "I am here"),
    "reload": ("看看有没有新消息", "Look for new messages"),
    "new_messages": ("有新消息 ↓", "New messages ↓"),
    "unread": ("{count} 条未读", "{count} unread"),
    "thinking": ("正在回答", "Answering"),
    "offline": (
        "网络断了，正在重连。没发出去的话还在下面。",
        "Connection lost, trying again. What was not sent is still below.",
    ),
    "phone": ("您的手机号", "Your phone number"),
    "phone_send": ("发送号码", "Send number"),
    "locating": ("正在定位…", "Finding your place…"),
    "no_location": (
        "没能拿到位置，没关系：请直接写地名，比如「草坝镇 三义村」。",
        "No location, no matter: just write the name of the place, such as “Caoba, Sanyi”.",
    ),
    "my_spot": ("我的位置", "My location"),
    "a_press": ("（按钮）", "(button)"),
    "file": ("文件", "File"),
    "protected": ("含个人信息，请勿转发", "Personal data: do not pass on"),
    "nothing": (
        "请先写点什么，或者选一张照片。",
        "Please write something or choose a photo first.",
    ),
    "too_long": (
        "一次最多 {limit} 个字，请分几次发。您写的还在下面，没有丢。",
        "At most {limit} characters at once, please send it in parts. Your text is still below.",
    ),
    "too_fast": (
        "您发得有点快，请等 {seconds} 秒再发一次。刚才的话没有丢。",
        "A little fast: please wait {seconds} seconds and send again. Nothing is lost.",
    ),
    "too_many_files": (
        "一次最多 {limit} 个文件，请分几次发。",
        "At most {limit} files at once, please send them in parts.",
    ),
    "too_big": (
        "每个文件最大 20 MB，请换小一点的，或者分开发。",
        "A file may have 20 MB at most: please send a smaller one, or one at a time.",
    ),
    "no_room": (
        "现在收不下文件，请过一会儿再发；文字可以照常发。",
        "Files cannot be taken right now, please try later; text works as always.",
    ),
    "not_kept": (
        "刚才没能收下，请再发一次。您写的还在下面。",
        "That could not be kept, please send it again. Your text is still below.",
    ),
    "unwell": (
        "现在打不开，请过一会儿再试。有危险请马上打 110。",
        "This cannot be opened now, please try again later. In danger call 110.",
    ),
    "stale": (
        "页面放得太久了，请再点一次发送。",
        "The page was open too long, please press Send again.",
    ),
    "language": ("语言", "Language"),
    "roles": ("换一个身份", "Change sides"),
    "guide": ("三分钟走一遍", "The whole story in three minutes"),
    "guide_note": (
        "这是演示：身份随便换，数据是示例，关掉就没有了。",
        "This is a demo: change sides as you like. The data are samples.",
    ),
}


def language_of(wish: str) -> str:
    """The nearest language we speak; Chinese when in doubt."""
    return ENGLISH if wish.lower().startswith(ENGLISH) else CHINESE


def words(language: str) -> Mapping[str, str]:
    """All of the page's words in one language."""
    at = 1 if language == ENGLISH else 0
    return {name: both[at] for name, both in WORDS.items()}
