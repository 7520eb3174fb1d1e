"""Whatever anybody says or presses, in any order: no failed turn, no refusal, no leak."""

import asyncio
import os
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, note, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from bot.channels.base import Desk
from conversations.messages import FileKind, FileRef
from tests.chat import Chat
from tests.fuzz.town import Attempt, begin, close
from tests.fuzz.words import made_up, typed

ATTEMPTS = int(os.environ.get("FUZZ_ATTEMPTS", "25"))
STEPS = 40
CITIZENS = ("asha", "ben", "cui", "ding")
AT_WORK = ("pai", "li", "wang", "zhou", "ji", "yuan", "guan", "ke")
WHO = st.sampled_from((*CITIZENS, *AT_WORK))
MANY = st.integers(0, 1000)
FILES = st.builds(
    FileRef,
    st.sampled_from(FileKind),
    st.text(min_size=1, max_size=8),
    st.sampled_from((0, 1000, 30 * 1024 * 1024)),
    st.text(max_size=8),
)
FOLDER = tempfile.TemporaryDirectory(prefix="lianxinqiao-fuzz-")
BEGUN = []


def begun():
    """The town all attempts start from; made once."""
    if not BEGUN:
        BEGUN.append(begin(Path(FOLDER.name)))
    return BEGUN[0]


class Talks(RuleBasedStateMachine):
    """One town; every rule is somebody doing something."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory(prefix="lianxinqiao-fuzz-")
        self.runner = asyncio.Runner()
        self.attempt: Attempt = self.runner.run(begun().copied(Path(self.folder.name)))

    def teardown(self) -> None:
        self.runner.run(close(self.attempt))
        self.runner.close()
        self.folder.cleanup()

    def chat(self, name: str) -> Chat:
        return next(one for one in self.attempt.people if one.name == name)

    def fill(self, words: str, name: str, which: int) -> str:
        numbers = self.attempt.numbers
        own = self.attempt.codes.get(name, "00000000")
        return words.replace("{number}", numbers[which % 3]).replace("{code}", own)

    def does(self, name: str, **what) -> None:
        note(f"{name}: {what}")
        chat = self.chat(name)
        before = len(chat.shown)
        self.runner.run(self.attempt.town.hears(chat, what))
        assert len(chat.shown) > before, f"{name} got no answer"

    def presses(self, name: str, buttons: list, which: int) -> None:
        pressed = [one.data for row in buttons for one in row if one.data]
        if pressed:
            self.does(name, button=pressed[which % len(pressed)], message="1")

    @rule(name=st.sampled_from(CITIZENS), text=typed(Desk.CITIZEN), which=MANY)
    def a_citizen_types(self, name: str, text: str, which: int) -> None:
        self.does(name, text=self.fill(text, name, which))

    @rule(name=st.sampled_from(AT_WORK), text=typed(Desk.STAFF), which=MANY)
    def staff_type(self, name: str, text: str, which: int) -> None:
        self.does(name, text=self.fill(text, name, which))

    @rule(name=WHO, which=MANY)
    def somebody_presses(self, name: str, which: int) -> None:
        self.presses(name, self.chat(name).last.buttons if self.chat(name).shown else [], which)

    @rule(name=WHO, which=MANY)
    def somebody_presses_an_old_button(self, name: str, which: int) -> None:
        rows = [row for said in self.chat(name).shown for row in said.buttons]
        self.presses(name, rows, which)

    @rule(name=WHO, whose=WHO, which=MANY)
    def somebody_presses_anothers_button(self, name: str, whose: str, which: int) -> None:
        rows = [row for said in self.chat(whose).shown for row in said.buttons]
        self.presses(name, rows, which)

    @rule(name=WHO, data=made_up(), which=MANY)
    def somebody_forges_a_button(self, name: str, data: str, which: int) -> None:
        self.does(name, button=self.fill(data, name, which) or "?", message="1")

    @rule(name=WHO, files=st.lists(FILES, min_size=1, max_size=12), text=st.text(max_size=9))
    def somebody_sends_files(self, name: str, files: list[FileRef], text: str) -> None:
        plain = [(one.kind.value, one.source, one.size, one.name) for one in files]
        self.does(name, files=plain, text=text)

    @rule(name=WHO, what=st.sampled_from((
        {"contact": "13877778888"}, {"contact": "+44 20 7946"}, {"spot": (23.36, 103.36)},
        {"spot": (0.0, -180.0)}, {"is_unreadable": True}, {"text": "路灯", "is_edited": True},
    )))  # fmt: skip
    def somebody_sends_something_else(self, name: str, what: dict) -> None:
        self.does(name, **what)

    @rule(hours=st.sampled_from((1, 20, 24, 24 * 7, 24 * 40)))
    def time_passes(self, hours: int) -> None:
        self.attempt.town.passes(hours=hours)
        self.runner.run(self.attempt.strikes())

    @initialize(name=st.sampled_from(CITIZENS))
    def somebody_begins(self, name: str) -> None:
        self.does(name, text="/complain")

    @invariant()
    def all_is_well(self) -> None:
        self.runner.run(self.attempt.check())


Talks.TestCase.settings = settings(
    max_examples=ATTEMPTS,
    stateful_step_count=STEPS,
    deadline=None,
    derandomize="FUZZ_ATTEMPTS" not in os.environ,
    suppress_health_check=list(HealthCheck),
)
TestTalks = Talks.TestCase
