"""/complain and /report: a citizen files a case."""

from dataclasses import replace
from typing import Any, ClassVar

from conversations.adding import add_to
from conversations.answers.category import CategoryOf
from conversations.answers.choices import Agree, OneOf, Review
from conversations.answers.own_case import looks_like_a_number, number_in
from conversations.answers.phone import Contact
from conversations.answers.place import PlaceOrUnit
from conversations.answers.same import SameCase
from conversations.answers.sealed_desk import SealedDesk, desk_of
from conversations.answers.skip import OrSkip
from conversations.answers.story import Story
from conversations.answers.text import Words
from conversations.form import Ask, Form
from conversations.messages import Link, Reply, column, link
from conversations.receipts import receipt
from conversations.registering import MODES, RULES, register
from conversations.talk import home_button
from conversations.turn import Turn
from rules.cases import CategoryCode
from rules.categories import OTHER
from rules.city import City
from rules.filing import Filing
from rules.glossary import AboutWhom, Identity, Kind
from rules.ledger_words import asks_for_books
from rules.routing import PUBLIC_PERSONS, accuses, belongs_elsewhere
from rules.wording import Joined, _

STORY = _(
    "请把事情说清楚：什么时候、在哪里、经过怎样、想怎么解决。打字、语音、照片都行，可以分几次发。"
)

COMPLAINING = (
    "我要反映",
    "我要投诉",
    "我想反映",
    "我想投诉",
    "投诉",
    "反映",
    "我有意见",
    "诉求",
    "建议",
    "我建议",
    "表扬",
    "我要表扬",
    "咨询",
    "请问",
    "想问",
)
ACCUSING = ("我要举报", "我想举报", "举报", "检举", "控告")
NOT_ASKED_YET = CategoryCode("")
LONG_ENOUGH = 15
"""Characters of a free text that is probably a story."""
NAMES = 4
"""Characters from which on a word of a category names a matter: 路灯坏了, but no mere 谢谢."""


def _elsewhere(form: Any) -> Reply | None:
    """About the city's leaders: told where to go, and nothing is kept."""
    if not belongs_elsewhere(form.about):
        return None
    phones = form.city.phones
    numbers = dict.fromkeys((phones["discipline"], phones["prefecture"]))
    return Reply(
        text=_(
            "这样的事我们不能自己办，也不会留下任何记录。请打 {numbers} 找州纪委监委，"
            "他们会直接受理。谢谢您信任我们。",
            numbers=Joined(tuple(numbers), " / "),
        ),
        buttons=column(home_button()),
    )


def _is_new(form: Any) -> bool:
    return not form.same


def _hears_complaint(text: str, city: City) -> Link | None:
    """A text that begins so, is long enough, or names a matter. What is urgent is heard first.

    A case number or a query code is none: it would stand readable behind the button. Nor is
    what surely asks for a village's books.
    """
    if city.danger.is_dangerous(text) or _hears_accusation(text, city):
        return None
    if asks_for_books(text, city.finder):
        return None
    if number_in(text) or looks_like_a_number(text) or "查询码" in text:
        return None
    is_named = len(text) >= NAMES and city.categories.guess(text)[0] != OTHER
    is_story = text.startswith(COMPLAINING) or len(text) >= LONG_ENOUGH or is_named
    return link("complain", story=text) if is_story else None


def _hears_accusation(text: str, city: City) -> Link | None:
    if city.danger.is_dangerous(text) or not text.startswith(ACCUSING):
        return None
    return link("report", story=text)


class FileCase(
    Form,
    entry="/complain",
    words=("投诉", "我要投诉", "反映", "我要反映", "诉求", "我有意见", "建议", "表扬"),
    about=_("我要反映"),
    hears=_hears_complaint,
):
    """The questions in the order in which they are asked."""

    is_accusation: ClassVar[bool] = False

    agreed = Ask(RULES, Agree(), when=lambda form: form.person.agreed != form.city.rules_version)
    identity = Ask(MODES, OneOf(Identity, width=3), called=_("怎样反映"))
    about = Ask(
        _(
            "说的是谁的事？您说了，我们好避开和他有关的人。"
            "说的是管“连心桥”的人，也点“市领导、市纪委的人”。"
        ),
        OneOf(AboutWhom),
        called=_("说的是谁"),
        stops=_elsewhere,
    )
    about_name = Ask(
        _("知道他的姓名和职务吗？知道就写一下，不知道或不想说，点“跳过”。"),
        OrSkip(Words(at_most=60)),
        when=lambda form: form.about in PUBLIC_PERSONS,
        called=_("姓名职务"),
    )
    story = Ask(STORY, Story(), called=_("事情"))
    same = Ask(
        _("您好像反映过类似的事，是同一件吗？"),
        SameCase(story="story"),
        when=lambda form: form.identity is not Identity.ANONYMOUS and not form.will_be_sealed(),
    )
    place = Ask(
        _("事情发生在哪里？"), PlaceOrUnit(named_in="story"), when=_is_new, called=_("地点")
    )
    category = Ask(
        _("是哪方面的事？"), CategoryOf(guessed_from="story"), when=_is_new, called=_("类别")
    )
    desk = Ask(
        _("这件事只有纪检机关看得到，当地和他都看不到。您想交给哪一级？"),
        SealedDesk(),
        when=lambda form: _is_new(form) and form.will_be_sealed(),
        called=_("交给"),
    )
    contact = Ask(
        _("怎样联系您？请发一个电话。"),
        Contact(needed_on_screen=lambda filled: filled.get("identity") is Identity.REAL_NAME),
        when=lambda form: _is_new(form) and form.identity is not Identity.ANONYMOUS,
        called=_("电话"),
    )
    correct = Ask(_("请看一遍，都对就提交；哪里不对就改哪里。"), Review(_("提交")), when=_is_new)

    def finish(self, turn: Turn) -> Reply:
        """Register it, or add to the case that is there already."""
        return add_to(turn, self.same, self.story) if self.same else self._registered(turn)

    def _registered(self, turn: Turn) -> Reply:
        filing = self._filing(turn)
        channel = turn.incoming.chat.channel
        is_sealed = turn.city.routing.seals(filing)
        files = turn.store.files.expect(self.story.files, channel, is_sealed=is_sealed)
        case, code = register(turn, replace(filing, files=files))
        self._remember(turn)
        return receipt(turn, case, code)

    def _filing(self, turn: Turn) -> Filing:
        assert self.place is not None  # asked of every new matter
        assert self.category is not None
        spot = self.place.spot
        return replace(
            self._told(),
            place=self.place.place,
            department=self.place.department,
            about_name=self.about_name or "",
            citizen=None if turn.is_shared else turn.person.id,
            contact=self.contact,
            spot=(spot.latitude, spot.longitude) if spot else None,
            sealed_desk=desk_of(self.desk, self.filled, self.city),
        )

    def _told(self) -> Filing:
        """What decides whether it is sealed."""
        return Filing(
            identity=self.identity,
            about=self.about,
            story=self.story.text,
            category=self.category or NOT_ASKED_YET,
            kind=Kind.ACCUSATION if self._accuses() else Kind.REQUEST,
        )

    def will_be_sealed(self) -> bool:
        """Whether what was told so far is for a discipline desk alone."""
        return bool(self.story) and self.city.routing.seals(self._told())

    def _accuses(self) -> bool:
        """Said by the entry, or by the words of a story that may be about a public person."""
        return self.is_accusation or accuses(self.about, self.story.text)

    def _remember(self, turn: Turn) -> None:
        """The agreed version, so that it is not asked again; of an anonymous citizen nothing."""
        if self.identity is Identity.ANONYMOUS:
            turn.forget_sender()
        elif not turn.is_shared:
            turn.remember(replace(turn.person, agreed=turn.city.rules_version))


class Accusation(
    FileCase,
    entry="/report",
    words=("我要举报", "举报", "检举", "控告"),
    about=_("我要举报"),
    hears=_hears_accusation,
):
    """The same questions; what is said goes to the discipline desk alone."""

    is_accusation = True
