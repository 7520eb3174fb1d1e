"""A case 诉求: what is known of it, and what has happened to it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import NewType

from rules.deadlines import Deadline
from rules.people import PersonId
from rules.places import Level, PlaceId
from rules.units import UnitId
from rules.wording import Phrase, _

CaseNumber = NewType("CaseNumber", str)
"""Ten random digits, the last one a check digit: free of place, kind, date and order."""

CategoryCode = NewType("CategoryCode", str)
FileKey = NewType("FileKey", str)
"""What the file is kept under, in the order it was sent."""


class _Labelled(StrEnum):
    """A word of the glossary: `.label` is how people say it."""

    @property
    def label(self) -> Phrase:
        return LABELS[self]


class Kind(_Labelled):
    """What the citizen wants; the last two have no complaint clock."""

    SUGGESTION = "suggestion"
    REQUEST = "request"
    ACCUSATION = "accusation"
    QUESTION = "question"
    THANKS = "thanks"


class State(_Labelled):
    """Where a case stands (DOMAIN 2)."""

    REGISTERED = "registered"
    ASSIGNED = "assigned"
    IN_PROGRESS = "in_progress"
    REPLIED = "replied"
    REPORTED = "reported"
    CLOSED = "closed"
    IN_REVIEW = "in_review"
    IN_RECHECK = "in_recheck"
    FINAL = "final"
    REFERRED = "referred"
    MERGED = "merged"
    WITHDRAWN = "withdrawn"


OPEN = frozenset({State.REGISTERED, State.ASSIGNED, State.IN_PROGRESS})
"""The states in which the settling clock runs."""


class Severity(_Labelled):
    """Simple matters are settled in 3 working days, major ones in 15."""

    SIMPLE = "simple"
    MAJOR = "major"


class Identity(_Labelled):
    """How the citizen wants to be known."""

    REAL_NAME = "real_name"
    CONFIDENTIAL = "confidential"
    ANONYMOUS = "anonymous"


class AboutWhom(_Labelled):
    """Whose doing the matter is: decides who must not see it."""

    NOBODY = "nobody"
    VILLAGE_CADRE = "village_cadre"
    TOWN_CADRE = "town_cadre"
    CITY_STAFF = "city_staff"
    CITY_LEADER = "city_leader"
    RESIDENT = "resident"
    UNCLEAR = "unclear"


class Outcome(_Labelled):
    """What a reply brought; three are for suggestions, the last for questions and thanks."""

    RESOLVED = "resolved"
    MEDIATED = "mediated"
    PROMISED = "promised"
    EXPLAINED = "explained"
    NOT_SUPPORTED = "not_supported"
    ADOPTED = "adopted"
    PARTLY_ADOPTED = "partly_adopted"
    NOT_ADOPTED = "not_adopted"
    ANSWERED = "answered"


class Rating(_Labelled):
    """What the citizen says of the reply."""

    SATISFIED = "satisfied"
    FAIRLY = "fairly"
    DISSATISFIED = "dissatisfied"


class Mark(_Labelled):
    """How a reply was taken: counted apart, and only a rating can mean satisfied."""

    RATED = "rated"
    SILENT = "silent"
    """Delivered, and not rated in time."""
    UNREAD = "unread"
    """Neither delivered nor fetched in time 未取."""


class Unsealing(StrEnum):
    """Whether the reporter was asked if a sealed case may become an ordinary one."""

    NOT_ASKED = "not_asked"
    ASKED = "asked"
    DECLINED = "declined"


class Action(_Labelled):
    """Everything that can be done to a case (DOMAIN 2, the action table)."""

    FILE = "file"
    ASK = "ask"
    SUPPLEMENT = "supplement"
    GRADE = "grade"
    ASSIGN = "assign"
    ACCEPT = "accept"
    RETURN = "return"
    INTERIM = "interim"
    HAND_UP = "hand_up"
    CONSULT = "consult"
    INSTRUCT = "instruct"
    MEDIATE = "mediate"
    EXTEND = "extend"
    REPLY = "reply"
    CONFIRM = "confirm"
    RATE = "rate"
    CLOSE = "close"
    APPROVE = "approve"
    SEND_BACK = "send_back"
    REOPEN = "reopen"
    REVIEW = "review"
    RECHECK = "recheck"
    REFER = "refer"
    MERGE = "merge"
    WITHDRAW = "withdraw"
    RECUSE = "recuse"
    OBJECT = "object"
    SUPERVISE = "supervise"
    SPONSOR = "sponsor"
    URGENT = "urgent"
    URGE = "urge"
    HARASSED = "harassed"
    UNSEAL = "unseal"
    CONSENT = "consent"
    NOTE = "note"
    UPHOLD = "uphold"
    OVERTURN = "overturn"
    KEPT = "kept"
    CONFIRM_KEPT = "confirm_kept"
    PROMISE_DUE = "promise_due"
    BROKEN = "broken"
    SILENT = "silent"
    UNREAD = "unread"
    LAPSE = "lapse"
    FINISH = "finish"
    RING = "ring"
    GOT = "got"


LABELS: Mapping[StrEnum, Phrase] = {
    Kind.SUGGESTION: _("意见建议"),
    Kind.REQUEST: _("申诉求决"),
    Kind.ACCUSATION: _("检举控告"),
    Kind.QUESTION: _("咨询"),
    Kind.THANKS: _("表扬"),
    State.REGISTERED: _("已登记"),
    State.ASSIGNED: _("待签收"),
    State.IN_PROGRESS: _("办理中"),
    State.REPLIED: _("已答复"),
    State.REPORTED: _("已报结"),
    State.CLOSED: _("已办结"),
    State.IN_REVIEW: _("复查中"),
    State.IN_RECHECK: _("复核中"),
    State.FINAL: _("终结"),
    State.REFERRED: _("已转送"),
    State.MERGED: _("已并案"),
    State.WITHDRAWN: _("已撤回"),
    Severity.SIMPLE: _("简单"),
    Severity.MAJOR: _("重大"),
    Identity.REAL_NAME: _("实名"),
    Identity.CONFIDENTIAL: _("保密"),
    Identity.ANONYMOUS: _("匿名"),
    AboutWhom.NOBODY: _("没有具体的人"),
    AboutWhom.VILLAGE_CADRE: _("村组干部"),
    AboutWhom.TOWN_CADRE: _("乡镇干部"),
    AboutWhom.CITY_STAFF: _("市级部门、学校、医院的人"),
    AboutWhom.CITY_LEADER: _("市领导、市纪委的人"),
    AboutWhom.RESIDENT: _("其他居民"),
    AboutWhom.UNCLEAR: _("说不清"),
    Outcome.RESOLVED: _("已解决"),
    Outcome.MEDIATED: _("已调解"),
    Outcome.PROMISED: _("承诺办理"),
    Outcome.EXPLAINED: _("已解释"),
    Outcome.NOT_SUPPORTED: _("不予支持"),
    Outcome.ADOPTED: _("采纳"),
    Outcome.PARTLY_ADOPTED: _("部分采纳"),
    Outcome.NOT_ADOPTED: _("未采纳"),
    Outcome.ANSWERED: _("已回复"),
    Rating.SATISFIED: _("满意"),
    Rating.FAIRLY: _("基本满意"),
    Rating.DISSATISFIED: _("不满意"),
    Mark.RATED: _("已评价"),
    Mark.SILENT: _("未评价"),
    Mark.UNREAD: _("未取"),
    Action.FILE: _("登记"),
    Action.ASK: _("询问"),
    Action.SUPPLEMENT: _("补充"),
    Action.GRADE: _("定级"),
    Action.ASSIGN: _("派单"),
    Action.ACCEPT: _("签收"),
    Action.RETURN: _("退回"),
    Action.INTERIM: _("初步答复"),
    Action.HAND_UP: _("上报"),
    Action.CONSULT: _("协办"),
    Action.INSTRUCT: _("批示"),
    Action.MEDIATE: _("调处"),
    Action.EXTEND: _("延期"),
    Action.REPLY: _("答复"),
    Action.CONFIRM: _("确认答复"),
    Action.RATE: _("评价"),
    Action.CLOSE: _("报结"),
    Action.APPROVE: _("办结"),
    Action.SEND_BACK: _("退回重办"),
    Action.REOPEN: _("重新办理"),
    Action.REVIEW: _("复查"),
    Action.RECHECK: _("复核"),
    Action.REFER: _("转送"),
    Action.MERGE: _("并案"),
    Action.WITHDRAW: _("撤回"),
    Action.RECUSE: _("回避"),
    Action.OBJECT: _("申请换人"),
    Action.SUPERVISE: _("督办"),
    Action.SPONSOR: _("包案"),
    Action.URGENT: _("紧急"),
    Action.URGE: _("催办"),
    Action.HARASSED: _("有人为难我"),
    Action.UNSEAL: _("解封"),
    Action.CONSENT: _("答复能不能公开办"),
    Action.NOTE: _("备注"),
    Action.UPHOLD: _("维持"),
    Action.OVERTURN: _("撤销原答复"),
    Action.KEPT: _("兑现"),
    Action.CONFIRM_KEPT: _("确认兑现"),
    Action.PROMISE_DUE: _("承诺到期"),
    Action.BROKEN: _("承诺未兑现"),
    Action.SILENT: _("未评价"),
    Action.UNREAD: _("未取"),
    Action.LAPSE: _("到期办结"),
    Action.FINISH: _("终结"),
    Action.RING: _("紧急呼叫"),
    Action.GOT: _("收到"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One thing that happened to a case; the timeline is drawn from these.

    An anonymous citizen's own acts carry the day alone (`at` is None): a time could be
    matched with the messenger's.
    """

    action: Action
    on: date
    at: datetime | None = None
    by: PersonId | None = None
    unit: UnitId | None = None
    text: str = ""
    told: bool = True
    """Whether the citizen sees it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A reply 答复: written by the handler, confirmed by another."""

    text: str
    outcome: Outcome
    by: PersonId
    promised_on: date | None = None
    confirmed_by: PersonId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Keeping:
    """How a promise was kept: written by the handler, confirmed by another."""

    text: str
    by: PersonId
    on: date | None = None
    """When it was confirmed; before that it is only said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """All that the rules need to know of a case; changed only by `rules.workflow`."""

    number: CaseNumber
    state: State
    identity: Identity
    about: AboutWhom
    story: str
    category: CategoryCode
    unit: UnitId
    """The desk it lies with now: a place's centre, a department, or a discipline desk."""
    level: Level
    registered_on: date
    first_registered_on: date
    deadline: Deadline
    kind: Kind = Kind.REQUEST
    severity: Severity = Severity.SIMPLE
    place: PlaceId | None = None
    department: UnitId | None = None
    """The department the citizen named as the place of the matter."""
    about_name: str = ""
    citizen: PersonId | None = None
    """Never set for an anonymous case."""
    contact: str | None = None
    receptionist: PersonId | None = None
    handler: PersonId | None = None
    spot: tuple[float, float] | None = None
    """Latitude and longitude in degrees, a hint for staff."""
    files: tuple[FileKey, ...] = ()
    sealed: bool = False
    unsealing: Unsealing = Unsealing.NOT_ASKED
    urgent: bool = False
    round: int = 1
    returns: int = 0
    answer: Answer | None = None
    rating: Rating | None = None
    mark: Mark | None = None
    keeping: Keeping | None = None
    promise_asked_on: date | None = None
    """When the handler and the leader were asked after the promise."""
    broken_on: date | None = None
    """Since when the promise is overdue; it stays counted, even if kept later."""
    replied_on: date | None = None
    delivered_on: date | None = None
    reported_on: date | None = None
    is_drawn: bool = False
    """Its result was drawn to be opened: it never closes by lapse."""
    is_lapsed: bool = False
    """Closed because the discipline desk let its time run out; counted apart."""
    reviewed_on: date | None = None
    """When the review, or the recheck after it, was asked for."""
    upheld_on: date | None = None
    """When the review left the reply as it is; a recheck may be asked for from here."""
    former_handlers: frozenset[PersonId] = frozenset()
    former_confirmers: frozenset[PersonId] = frozenset()
    recused: frozenset[PersonId] = frozenset()
    """Staff who stay out of it: near relatives, a declared interest."""
    assigned_on: date | None = None
    """When the unit was chosen that has it now; accepting and returning count from here."""
    harassed: bool = False
    """The citizen was given a hard time: the city's discipline desk may look. Never on a card."""
    objected: bool = False
    urged_on: tuple[date, ...] = ()
    helpers: frozenset[UnitId] = frozenset()
    """Units that help 协办: they see the case; the unit it lies with keeps the deadline."""
    interim_on: date | None = None
    """When this round's first word on what was found was given 初步答复."""
    instruction: str = ""
    """What a leader wrote 批示; never shown to the citizen."""
    instructed_due: date | None = None
    mediated: bool = False
    """Both sides were heard in this round and their agreement is attached."""
    extended: bool = False
    """More time was given, once in all rounds: it never counts as on time."""
    supervised: bool = False
    sponsor: PersonId | None = None
    """The leader who answers for it 包案."""
    merged_into: CaseNumber | None = None
    referred_to: str = ""
    version: int = 0
    """Counts saved changes; a button for an older version is explained, not obeyed."""
    news: tuple[Event, ...] = field(default=(), compare=False)
    """What has happened since it was read; kept with the next save."""

    @property
    def is_open(self) -> bool:
        """The settling clock runs."""
        return self.state in OPEN

    @property
    def is_promise_open(self) -> bool:
        """A promise was given that nobody has confirmed as kept."""
        is_promise = self.answer is not None and self.answer.outcome is Outcome.PROMISED
        return is_promise and (self.keeping is None or self.keeping.on is None)
