"""The words of a case: its kinds, states, outcomes and acts, and how people say them."""

from enum import StrEnum
from typing import Self

from rules.wording import Phrase, _


class Labelled(StrEnum):
    """A word of the glossary: `.label` is how people say it."""

    label: Phrase

    def __new__(cls, word: str, *label: Phrase) -> Self:
        """Make a plain word that carries its label."""
        made = str.__new__(cls, word)
        made._value_ = word
        (made.label,) = label
        return made


class Kind(Labelled):
    """What the citizen wants; the last two have no complaint clock."""

    SUGGESTION = "suggestion", _("意见建议")
    REQUEST = "request", _("申诉求决")
    ACCUSATION = "accusation", _("检举控告")
    QUESTION = "question", _("咨询")
    THANKS = "thanks", _("表扬")


class State(Labelled):
    """Where a case stands (DOMAIN 2)."""

    REGISTERED = "registered", _("已登记")
    ASSIGNED = "assigned", _("待签收")
    IN_PROGRESS = "in_progress", _("办理中")
    REPLIED = "replied", _("已答复")
    REPORTED = "reported", _("已报结")
    CLOSED = "closed", _("已办结")
    IN_REVIEW = "in_review", _("复查中")
    IN_RECHECK = "in_recheck", _("复核中")
    FINAL = "final", _("终结")
    REFERRED = "referred", _("已转送")
    MERGED = "merged", _("已并案")
    WITHDRAWN = "withdrawn", _("已撤回")


OPEN = frozenset({State.REGISTERED, State.ASSIGNED, State.IN_PROGRESS})
"""The states in which the settling clock runs."""


class Severity(Labelled):
    """Simple matters are settled in 3 working days, major ones in 15."""

    SIMPLE = "simple", _("简单")
    MAJOR = "major", _("重大")


class Identity(Labelled):
    """How the citizen wants to be known."""

    REAL_NAME = "real_name", _("实名")
    CONFIDENTIAL = "confidential", _("保密")
    ANONYMOUS = "anonymous", _("匿名")


class AboutWhom(Labelled):
    """Whose doing the matter is: decides who must not see it."""

    NOBODY = "nobody", _("没有具体的人")
    VILLAGE_CADRE = "village_cadre", _("村组干部")
    TOWN_CADRE = "town_cadre", _("乡镇干部")
    CITY_STAFF = "city_staff", _("市级部门、学校、医院的人")
    CITY_LEADER = "city_leader", _("市领导、市纪委的人")
    RESIDENT = "resident", _("其他居民")
    UNCLEAR = "unclear", _("说不清")


class Outcome(Labelled):
    """What a reply brought; three are for suggestions, the last for questions and thanks."""

    RESOLVED = "resolved", _("已解决")
    MEDIATED = "mediated", _("已调解")
    PROMISED = "promised", _("承诺办理")
    EXPLAINED = "explained", _("已解释")
    NOT_SUPPORTED = "not_supported", _("不予支持")
    ADOPTED = "adopted", _("采纳")
    PARTLY_ADOPTED = "partly_adopted", _("部分采纳")
    NOT_ADOPTED = "not_adopted", _("未采纳")
    ANSWERED = "answered", _("已回复")


class Rating(Labelled):
    """What the citizen says of the reply."""

    SATISFIED = "satisfied", _("满意")
    FAIRLY = "fairly", _("基本满意")
    DISSATISFIED = "dissatisfied", _("不满意")


class Mark(Labelled):
    """How a reply was taken: counted apart, and only a rating can mean satisfied."""

    RATED = "rated", _("已评价")
    SILENT = "silent", _("未评价")
    """Delivered, and not rated in time."""
    UNREAD = "unread", _("未取")
    """Neither delivered nor fetched in time 未取."""


class Unsealing(StrEnum):
    """Whether the reporter was asked if a sealed case may become an ordinary one."""

    NOT_ASKED = "not_asked"
    ASKED = "asked"
    DECLINED = "declined"


class Action(Labelled):
    """Everything that can be done to a case (DOMAIN 2, the action table)."""

    FILE = "file", _("登记")
    ASK = "ask", _("询问")
    SUPPLEMENT = "supplement", _("补充")
    GRADE = "grade", _("定级")
    ASSIGN = "assign", _("派单")
    ACCEPT = "accept", _("签收")
    RETURN = "return", _("退回")
    INTERIM = "interim", _("初步答复")
    HAND_UP = "hand_up", _("上报")
    CONSULT = "consult", _("协办")
    INSTRUCT = "instruct", _("批示")
    MEDIATE = "mediate", _("调处")
    EXTEND = "extend", _("延期")
    REPLY = "reply", _("答复")
    CONFIRM = "confirm", _("确认答复")
    RATE = "rate", _("评价")
    CLOSE = "close", _("报结")
    APPROVE = "approve", _("办结")
    SEND_BACK = "send_back", _("退回重办")
    REOPEN = "reopen", _("重新办理")
    DECLINE = "decline", _("不再重办")
    REVIEW = "review", _("复查")
    RECHECK = "recheck", _("复核")
    REFER = "refer", _("转送")
    MERGE = "merge", _("并案")
    WITHDRAW = "withdraw", _("撤回")
    RECUSE = "recuse", _("回避")
    OBJECT = "object", _("申请换人")
    SUPERVISE = "supervise", _("督办")
    SPONSOR = "sponsor", _("包案")
    URGENT = "urgent", _("紧急")
    URGE = "urge", _("催办")
    HARASSED = "harassed", _("有人为难我")
    UNSEAL = "unseal", _("解封")
    CONSENT = "consent", _("答复能不能公开办")
    NOTE = "note", _("备注")
    UPHOLD = "uphold", _("维持")
    OVERTURN = "overturn", _("撤销原答复")
    KEPT = "kept", _("兑现")
    CONFIRM_KEPT = "confirm_kept", _("确认兑现")
    PROMISE_DUE = "promise_due", _("承诺到期")
    BROKEN = "broken", _("承诺未兑现")
    SILENT = "silent", _("未评价")
    UNREAD = "unread", _("未取")
    LAPSE = "lapse", _("到期办结")
    FINISH = "finish", _("终结")
    RING = "ring", _("紧急呼叫")
    GOT = "got", _("收到")
