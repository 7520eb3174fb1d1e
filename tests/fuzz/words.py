"""What people may type: commands well and badly written, answers, and whatever a keyboard holds."""

from hypothesis import strategies as st

from bot.channels.base import Desk
from bot.wiring import runners

NUMBER, CODE = "{number}", "{code}"
"""Stand for a case that is there, and for the typist's own query code."""
WORDS = {desk: [word for flow in runner.flows for word in flow.words]
         for desk, runner in runners().items()}  # fmt: skip

ANSWERS = (
    *("我同意", "实名", "保密", "匿名", "没有具体的人", "村组干部", "市领导、市纪委的人", "跳过"),
    *("写完了", "水沟社区", "sg", "水沟", "三义", "城建", "说不清", "新寨", "提交", "是", "不"),
    *("满意", "不满意", "基本满意", "确认", "好", "1", "2", "８", "上一步", "取消", "返回", "帮助"),
    *("路灯坏了半个月，晚上走路看不见。", "我要举报村长私分地款", "查账 水沟", "谢谢", "喂"),
    *("13900009999", "１３９ ００００ ９９９９", "0873-3722222", "110101199003070011"),
)
ARGUMENTS = (
    *(NUMBER, NUMBER, NUMBER, CODE, "水沟", "三义社区", "城管局", "公安局", "mengzi-discipline"),
    *("@li", "@wang", "李明", "不指定", "已解决", "承诺办理", "不予支持", "重大", "简单", "承办人"),
    *("明天", "3天后", "99999999999天后", "2026-12-01", "12月32日", "2月29日", "0000-00-00", "5"),
    *("已经换好，昨天晚上亮了。", "要挖开路面重新埋线", "管理员", "en", "中文", "满意", "收到"),
    *("第3页", "-1", "999999999999999999999", "①", "²", "٣"),
)
LETTERS = st.characters(codec=None, exclude_categories=())
"""Every code point, lone surrogates and NUL among them."""


def typed(desk: Desk) -> st.SearchStrategy[str]:
    """One message to this desk."""
    argument = st.one_of(st.sampled_from(ARGUMENTS), st.sampled_from(ANSWERS))
    command = st.builds(
        lambda word, arguments: " ".join((word, *arguments)),
        st.sampled_from(WORDS[desk]),
        st.lists(argument, max_size=4),
    )
    odd = st.text(LETTERS, min_size=1, max_size=40)
    long = st.builds(lambda letter, size: letter * size, LETTERS, st.sampled_from((4096, 5000)))
    mixed = st.builds(lambda one, other: one + other, command, odd)
    return st.one_of(command, command, st.sampled_from(ANSWERS), odd, mixed, long)


def made_up() -> st.SearchStrategy[str]:
    """The data of a button that nobody has drawn."""
    flows = [flow.name for runner in runners().values() for flow in runner.flows]
    values = st.sampled_from(
        ("", "?", "?number={number}", "?number={number}&version=0", "?number=1", "?page=-9",
         "?rating=satisfied&number={number}", "?page=99999999999999999999",
         "?read=no&number={number}")
    )  # fmt: skip
    link = st.builds(lambda flow, rest: flow + rest, st.sampled_from(flows), values)
    choice = st.builds(lambda *parts: "=" + ":".join(parts), *[st.text(max_size=6)] * 3)
    return st.one_of(link, choice, st.text(max_size=30).map(lambda text: f"#{text}"), st.text())
