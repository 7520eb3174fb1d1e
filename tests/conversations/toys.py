"""Small flows that show every kind of question and command, and who talks with them."""

import pytest

from bot.channels.base import Desk
from conversations.answers.base import Asking, Given, Kind, Part, Prompt, choice
from conversations.answers.choices import Agree, OneOf, Review, YesNo
from conversations.command import Parameter, command, screen
from conversations.form import Ask, Form
from conversations.messages import Button, Reply, column, link
from rules.errors import Refused, Unclear
from rules.glossary import Severity
from rules.people import Permission
from rules.wording import _
from storage.sealing import sealer_for
from tests.chat import Town
from tests.conftest import SECRET_KEY


class Words(Kind[str]):
    takes_rest = True
    takes_files = True

    def take(self, given: Given, asking: Asking) -> str | Part:
        said = given.text or given.choice or ""
        if len(said) < 2 and not given.files:
            raise Unclear(_("请多写几个字。"))
        return Part(said) if said.endswith("…") else said

    def prompt(self, asking: Asking) -> Prompt:
        return Prompt(note=f"so far: {asking.part}" if asking.part else "")


class Number(Kind[int]):
    def take(self, given: Given, asking: Asking) -> int:
        said = given.choice or given.text
        if not said.isdigit():
            raise Unclear(_("请发一个数字。"))
        return int(said)

    def load(self, plain):
        return int(plain)


class Extra(Kind[str]):
    """Moot unless somebody is called for."""

    def prepare(self, turn, filled):
        return "choices" if filled["story"] == "please ask" else None

    def is_moot(self, asking):
        return asking.prepared is None

    def prompt(self, asking):
        return Prompt(column(choice("an extra", "extra")))

    def take(self, given, asking):
        return given.choice or given.text


finished = []


class Tell(Form, entry="/tell", words=("说",), about=_("我要反映")):
    agreed = Ask(_("同意吗？"), Agree())
    severity = Ask(_("大不大？"), OneOf(Severity), called=_("类别"))
    story = Ask(
        lambda form: f"tell ({form.severity})",
        Words(),
        called=_("事情"),
        then=lambda form: "careful!" if "fire" in form.story else None,
        stops=lambda form: Reply(text="elsewhere") if "mayor" in form.story else None,
    )
    extra = Ask("extra?", Extra())
    phone = Ask("phone?", Number(), when=lambda form: form.severity is Severity.MAJOR)
    sure = Ask("sure?", YesNo(), when=lambda form: form.story == "are you sure")
    correct = Ask("all right?", Review("send"))

    def finish(self, turn):
        if self.story == "refuse me":
            raise Refused("not today")
        if self.story == "break me":
            raise RuntimeError("ours")
        finished.append((self.severity, self.story, self.phone, self.extra))
        return Reply(text=f"done: {self.story}")


NUMBER = {"number": Parameter("which number?", Number())}


@command(
    "/add NUMBER [WORDS]",
    about="adding",
    words=("加",),
    asks={**NUMBER, "words": Parameter("", Words())},
)
def add(turn, number: int, words: str | None = None) -> Reply:
    return Reply(text=f"added {number} {words}")


@screen(
    "/look [PAGE]",
    about="looking",
    asks={"page": Parameter("", Number())},
    hears=lambda text, city: link("look", page=2) if "look" in text else None,
)
def look(turn, page: int = 1) -> Reply:
    next_page = Button("next", link("look", page=page + 1))
    long = Button("long", link("tell", story="very long " * 20))
    return Reply(text=f"page {page}", buttons=column(next_page, long))


@command("/rule", about="ruling", may=Permission.INVITE, in_group=False)
def rule(turn) -> Reply:
    return Reply(text="ruled")


@command("/start", about="home", is_look_up=True, in_group=True)
def start(turn) -> Reply:
    return Reply(
        text="home", buttons=column(Button("tell", link("tell")), Button("look", link("look")))
    )


@command(
    "/odd", about="odd things", hears=lambda text, city: link("odd") if "odd" in text else None
)
def odd(turn) -> Reply:
    return Reply(text="odd")


FLOWS = (start, Tell.flow, add, look, rule, odd)


@pytest.fixture
async def town(database, city):
    finished.clear()
    sealer = await database.write(lambda connection: sealer_for(connection, SECRET_KEY))
    return Town(database, sealer, city, {Desk.CITIZEN: FLOWS, Desk.STAFF: FLOWS})


@pytest.fixture
def asha(town):
    return town.citizen("asha")


async def fill(asha, story="a story", severity="简单"):
    await asha.says("/tell")
    await asha.presses("我同意")
    await asha.presses(severity)
    return await asha.says(story)
