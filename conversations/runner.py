"""The runner: one thing somebody did, to the flow it belongs to, to one reply."""

from collections.abc import Sequence
from datetime import timedelta

from conversations import filling, talk
from conversations.answers.base import Given
from conversations.answers.choices import Option, picked, plain
from conversations.filling import Drawn
from conversations.flow import Flow, standing
from conversations.instead import Instead
from conversations.links import Choice, Drawing, read
from conversations.messages import Button, Link, Reply, link
from conversations.noting import finish
from conversations.said import Said
from conversations.turn import Turn
from conversations.usage import taught
from rules.errors import Refused
from rules.people import may
from rules.wording import Text, lines

DRAFT_LIVES = timedelta(hours=24)
"""A half-filled form waits this long."""


class Runner:
    """Speaks the flows of one desk."""

    def __init__(self, flows: Sequence[Flow]) -> None:
        self.flows = tuple(flows)
        self.by_name = {flow.name: flow for flow in flows}
        self.by_word = {word: flow for flow in flows for word in flow.words}

    def answer(self, turn: Turn) -> Said:
        """Answer one Incoming; `turn.session` is left as it is to be kept.

        Raises:
            Refused: the turn is to be rolled back; then tell what `refused` gives.
        """
        self._let_go_of_old(turn)
        return self._draw(turn, self._answer(turn))

    def refused(self, turn: Turn, refusal: Refused) -> Said:
        """The sentence of a refusal, on a turn that has done nothing; a form stays where it is."""
        if isinstance(refusal, Instead):
            if talk.is_answer(turn):
                turn.session = None  # the form is in vain: whoever goes on is not held in it
            return self._draw(turn, Drawn(refusal.reply))
        rows = talk.after_refusal(turn)
        return self._draw(turn, Drawn(Reply(text=refusal.sentence, buttons=rows)))

    def allowed(self, turn: Turn) -> tuple[Flow, ...]:
        """What this person may do, in the order of /help."""
        return tuple(flow for flow in self.flows if not flow.may or may(turn.person, flow.may))

    def _draw(self, turn: Turn, drawn: Drawn) -> Said:
        token = turn.session.token if turn.session else ""
        drawing = Drawing(turn.person.language, turn.store.links, token, drawn.question)
        return drawing.draw(drawn.reply)

    def _let_go_of_old(self, turn: Turn) -> None:
        session = turn.session
        if session and (
            turn.now - session.asked_at > DRAFT_LIVES or session.flow not in self.by_name
        ):
            turn.session = None

    def _open_flow(self, turn: Turn) -> Flow | None:
        return self.by_name[turn.session.flow] if turn.session else None

    def _answer(self, turn: Turn) -> Drawn:
        incoming = turn.incoming
        if incoming.button:
            return self._pressed(turn, incoming.button)
        if incoming.is_edited:
            return self._again(turn, talk.EDITED)
        if incoming.is_unreadable:
            return self._again(turn, self._unreadable(turn))
        if incoming.is_late and not filling.wants_files(turn, self._open_flow(turn)):
            return self._again(turn, talk.LATE)
        return self._way_out(turn) or self._said(turn)

    def _unreadable(self, turn: Turn) -> Text:
        """What can be sent instead: not every question takes photos and voices."""
        flow = self._open_flow(turn)
        is_picky = flow is not None and not filling.wants_files(turn, flow)
        return talk.UNREADABLE_HERE if is_picky else talk.UNREADABLE

    def _way_out(self, turn: Turn) -> Drawn | None:
        """Back, cancel and help work in the middle of everything."""
        word = turn.incoming.text.casefold()
        if word in talk.BACK:
            return self._back(turn)
        if word in talk.CANCEL:
            return self._cancel(turn)
        if word in talk.HELP and turn.session:
            return self._again(turn, talk.help_in_form())
        return None

    def _said(self, turn: Turn) -> Drawn:
        text = turn.incoming.text
        first, rest = (*text.split(maxsplit=1), "", "")[:2]
        if shown := self._shown(turn):
            return self._pressed(turn, shown)
        flow = self.by_word.get(first.casefold())
        is_command = first.startswith("/")
        if first == "/start" and rest:
            return self._pressed(turn, f"#{rest.strip()}")
        if flow and (is_command or turn.session is None or self._is_command(turn, rest)):
            return self._open(turn, flow, words=rest.strip())
        if is_command:
            return self._unknown_command(turn, first)
        if open_flow := self._open_flow(turn):
            sent = turn.incoming
            given = Given(text=text, files=sent.files, contact=sent.contact, spot=sent.spot)
            return filling.take(turn, open_flow, given)
        return self._heard(turn)

    def _is_command(self, turn: Turn, rest: str) -> bool:
        """Whether, in the middle of a command, a Chinese word with a number begins another."""
        flow = self._open_flow(turn)
        if flow is None or flow.keeps_draft or not talk.A_NUMBER.match(rest):
            return False
        return not filling.takes_words(turn, flow)

    def _shown(self, turn: Turn) -> str:
        """What the button of the last message carries whose label, or number, was typed.

        In a form its own answers are read by the question, and a number is an answer, unless
        the last message asked whether to go on at all.
        """
        chat, text = turn.incoming.chat, turn.incoming.text
        if chat.is_group or not text:
            return ""
        menu = turn.store.menus.of(chat.channel, chat.id)
        if turn.session:
            menu = tuple((label, data) for label, data in menu if not data.startswith("="))
            asks_whether = any(data == "resume" for _label, data in menu)
            if plain(text).isdigit() and not asks_whether:
                return ""
        found = picked(text, [Option(label, data, data) for label, data in menu])
        return found.value if found else ""

    def _pressed(self, turn: Turn, data: str) -> Drawn:
        match read(data, turn.store.links.find):
            case Choice() as choice:
                return self._chosen(turn, choice)
            case Link(flow="back"):
                return self._back(turn)
            case Link(flow="cancel"):
                return self._cancel(turn)
            case Link(flow="resume"):
                return self._again(turn, "")
            case Link(flow=name) as opened if name in self.by_name:
                return self._open(turn, self.by_name[name], opened=opened)
        return self._again(turn, talk.STALE)

    def _chosen(self, turn: Turn, choice: Choice) -> Drawn:
        session, flow = turn.session, self._open_flow(turn)
        if session is None or flow is None or choice.token != session.token:
            return self._again(turn, talk.STALE)
        stands = standing(flow, session, turn)
        if stands.question is None or stands.question.name != choice.question:
            return self._again(turn, talk.ALREADY_ANSWERED)
        return filling.take(turn, flow, Given(choice=choice.value))

    def _open(
        self, turn: Turn, flow: Flow, *, words: str = "", opened: Link | None = None
    ) -> Drawn:
        """Open a flow with its first answers; ask for what is missing, or act at once."""
        if flow.may and not may(turn.person, flow.may):
            raise Refused(talk.NOT_YOURS)
        if turn.incoming.chat.is_group and not flow.in_group:
            return Drawn(talk.in_private(opened or link(flow.name)))
        values = dict(opened.values) if opened else {}
        session, note = filling.first_answers(turn, flow, filling.begin(flow, turn), words, values)
        stands = standing(flow, session, turn)
        if stands.question is None:
            reply = filling.noted(finish(turn, flow, stands.filled), note)
            return Drawn(talk.in_place(turn, reply) if flow.is_look_up else reply)
        draft = self._open_flow(turn)
        if draft and draft.keeps_draft and _is_begun(turn) and "drop" not in values:
            return Drawn(talk.go_on_or_drop(draft, flow, values))
        turn.session = session
        is_typed = flow.may is not None and opened is None
        usage = taught(flow, len(session.answers)) if is_typed else None
        return filling.ask(turn, stands, lines(note, usage))

    def _again(self, turn: Turn, note: Text) -> Drawn:
        """Say something and put the open question again, or show the way home."""
        flow = self._open_flow(turn)
        if flow:
            return filling.go_on(turn, flow, note)
        return Drawn(talk.nothing_open(talk.STALE_ALONE if note is talk.STALE else note))

    def _back(self, turn: Turn) -> Drawn:
        flow = self._open_flow(turn)
        if flow is None:
            return Drawn(talk.nothing_open(talk.NOTHING_TO_GO_BACK_TO))
        return filling.back(turn, flow) or self._cancel(turn)

    def _cancel(self, turn: Turn) -> Drawn:
        note = talk.CANCELLED if turn.session else talk.NOTHING_TO_CANCEL
        turn.store.grants.close(turn.incoming.chat.asker)
        turn.session = None
        return Drawn(talk.in_place(turn, talk.nothing_open(note)))

    def _unknown_command(self, turn: Turn, typed: str) -> Drawn:
        near = talk.nearest(typed, self.allowed(turn))
        return Drawn(talk.unknown_command(typed, near))

    def _heard(self, turn: Turn) -> Drawn:
        """Free text outside a form: open what it surely means, or offer what it may mean."""
        is_group = turn.incoming.chat.is_group
        if not turn.incoming.text and not is_group:
            return Drawn(talk.for_what(turn.incoming.files, self.allowed(turn)))
        heard = [
            (flow, meant)
            for flow in self.allowed(turn)
            if flow.hears and (meant := flow.hears(turn.incoming.text, turn.city))
        ]
        if len(heard) == 1 and heard[0][0].is_look_up:
            return self._open(turn, heard[0][0], opened=heard[0][1])
        if is_group:
            return Drawn(talk.in_private(link("start")))
        meant_perhaps = [Button(flow.about, meant) for flow, meant in heard]
        return Drawn(talk.not_understood(turn, meant_perhaps))


def _is_begun(turn: Turn) -> bool:
    """Something was answered that would be lost."""
    return turn.session is not None and bool(turn.session.answers or turn.session.parts)
