"""/visit: a receptionist registers for somebody who came or called."""

from dataclasses import replace

from conversations.answers.base import Asking, Given, Kind
from conversations.answers.category import CategoryOf
from conversations.answers.choices import Agree, OneOf, Review
from conversations.answers.phone import read_phone
from conversations.answers.place import PlaceOrUnit
from conversations.answers.sealed_desk import SealedDesk, desk_of
from conversations.answers.skip import OrSkip
from conversations.answers.story import Story
from conversations.answers.text import Words
from conversations.form import Ask, Form
from conversations.messages import Button, Phone, Reply, column, link
from conversations.receipts import deadline_sentence, grouped
from conversations.registering import register
from conversations.turn import Turn
from rules.cases import Case
from rules.filing import Filing
from rules.glossary import AboutWhom, Identity
from rules.glossary import Kind as Wanted
from rules.people import Permission
from rules.routing import PUBLIC_PERSONS, accuses, belongs_elsewhere
from rules.wording import _, lines

RULES = lines(
    _("请先把守则念给他听，再问他同不同意："),
    _("请说真实的事，不编造、不诬告；有话好好说；同一件事登记一次就行，随时可以补充。"),
)
STORY = _("他说了什么？什么时候、在哪里、经过怎样、想怎么解决。照他的话写，也可以拍材料发来。")


class TheirPhone(Kind[Phone]):
    """Typed by the receptionist: a shared contact would be their own."""

    def take(self, given: Given, asking: Asking) -> Phone:  # noqa: ARG002
        """A mobile or landline number.

        Raises:
            Unclear: it is none.
        """
        return read_phone(given.choice or given.text)


def _elsewhere(form: "Visit") -> Reply | None:
    """About the city's leaders: the visitor is told where to go, and nothing is kept."""
    if not belongs_elsewhere(form.about):
        return None
    return Reply(
        text=_(
            "这样的事我们不登记，也不留记录。请告诉他打 {discipline}，"
            "或者找州纪委监委（{prefecture}），那里会直接受理。",
            discipline=form.city.phones["discipline"],
            prefecture=form.city.phones["prefecture"],
        )
    )


class Visit(
    Form,
    entry="/visit",
    words=("接访登记", "接访"),
    about=_("给来访、来电的群众登记"),
    may=Permission.VISIT,
):
    """The questions of a filing, asked for somebody else."""

    agreed = Ask(RULES, Agree())
    identity = Ask(
        _("他想怎样反映？实名、保密，还是匿名？"), OneOf(Identity, width=3), called=_("怎样反映")
    )
    about = Ask(
        _("说的是谁的事？说的是管“连心桥”的人，也点“市领导、市纪委的人”。"),
        OneOf(AboutWhom),
        called=_("说的是谁"),
        stops=_elsewhere,
    )
    about_name = Ask(
        _("知道那个人的姓名和职务吗？不知道或他不想说，点“跳过”。"),
        OrSkip(Words(at_most=60)),
        when=lambda form: form.about in PUBLIC_PERSONS,
        called=_("姓名职务"),
    )
    story = Ask(STORY, Story(), called=_("事情"))
    place = Ask(_("事情发生在哪里？"), PlaceOrUnit(named_in="story"), called=_("地点"))
    category = Ask(_("是哪方面的事？"), CategoryOf(guessed_from="story"), called=_("类别"))
    desk = Ask(
        _("这件事只有纪检机关看得到，当地和那个人都看不到。他想交给哪一级？"),
        SealedDesk(),
        when=lambda form: form.will_be_sealed(),
        called=_("交给"),
    )
    contact = Ask(
        _("他的电话是多少？没有就点“跳过”，请他自己来查进展。"),
        OrSkip(TheirPhone()),
        when=lambda form: form.identity is not Identity.ANONYMOUS,
        called=_("电话"),
    )
    correct = Ask(_("请念给他听一遍，都对就提交；哪里不对就改哪里。"), Review(_("提交")))

    def finish(self, turn: Turn) -> Reply:
        """Register it: the receptionist wrote it down, the citizen is nobody we know."""
        filing = self._filing(turn)
        channel = turn.incoming.chat.channel
        is_sealed = turn.city.routing.seals(filing)
        files = turn.store.files.expect(self.story.files, channel, is_sealed=is_sealed)
        case, code = register(turn, replace(filing, files=files))
        return _paper(turn, case, code)

    def will_be_sealed(self) -> bool:
        """Whether what was told so far is for a discipline desk alone."""
        return bool(self.story and self.category) and self.city.routing.seals(self._told())

    def _told(self) -> Filing:
        return Filing(
            identity=self.identity,
            about=self.about,
            story=self.story.text,
            category=self.category,
            kind=Wanted.ACCUSATION if self._accuses() else Wanted.REQUEST,
        )

    def _accuses(self) -> bool:
        """By the visitor's own words, as in a filing of their own."""
        return accuses(self.about, self.story.text)

    def _filing(self, turn: Turn) -> Filing:
        spot = self.place.spot
        return replace(
            self._told(),
            place=self.place.place,
            department=self.place.department,
            about_name=self.about_name or "",
            contact=self.contact,
            receptionist=turn.person.id,
            spot=(spot.latitude, spot.longitude) if spot else None,
            sealed_desk=desk_of(self.desk, self.filled, self.city),
        )


def _paper(turn: Turn, case: Case, code: str) -> Reply:
    """What is written down and handed over; the code stands here and nowhere else."""
    text = lines(
        _("登记好了。请把下面两行写在纸上交给他："),
        _("编号：{number}", number=grouped(case.number)),
        _("查询码：{code}（请自己保管好）", code=grouped(code)),
        deadline_sentence(case, turn.city),
        _(
            "他在手机或大厅屏幕上发 /case 编号 查询码，就能看进展；"
            "要补充，请来找您，您发“备注”转给承办人。"
        ),
    )
    return Reply(
        text=text,
        buttons=column(Button(_("再登记一件"), link("visit"))),
        is_protected=True,
        about=case.number,
    )
