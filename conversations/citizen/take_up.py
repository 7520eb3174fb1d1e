"""/takeup: an answer that does not satisfy, or none in time: the question becomes a case."""

from dataclasses import replace

from conversations.answers.carried import Carried
from conversations.answers.choices import Agree, OneOf
from conversations.answers.text import Words
from conversations.form import Ask, Form
from conversations.ledger.going_up import go_up
from conversations.messages import Reply
from conversations.receipts import receipt
from conversations.registering import MODES, RULES
from conversations.turn import Turn
from rules.errors import Refused
from rules.glossary import Identity
from rules.questions import Question, QuestionId, may_dispute
from rules.wording import _

NOT_YOURS = _("这个问题现在不能转成诉求。要反映别的事，请点“我要反映”。")


class TakeUp(
    Form,
    entry="/takeup",
    words=("不满意答复", "转成诉求"),
    about=_("把问过的账目转成诉求"),
    is_listed=False,
):
    """Whoever asked says how they wish to be known, and why."""

    question = Ask(_("请从收到的消息里点“转成诉求”。"), Carried())
    agreed = Ask(RULES, Agree(), when=lambda form: form.person.agreed != form.city.rules_version)
    identity = Ask(MODES, OneOf(Identity, width=3))
    why = Ask(_("请说一句：哪里不满意，或者想知道什么。"), Words(at_least=4, at_most=500))

    def finish(self, turn: Turn) -> Reply:
        """Register it; the answer stays under the entry.

        Raises:
            Refused: they did not ask it, it is a case already, or the time has passed.
        """
        question = self._own(turn)
        case, code = go_up(turn, question, self.identity, self.why)
        if self.identity is Identity.ANONYMOUS:
            turn.store.questions.leave(question.id, turn.person.id)
            turn.forget_sender()
        elif not turn.is_shared:
            turn.remember(replace(turn.person, agreed=turn.city.rules_version))
        return receipt(turn, case, code)

    def _own(self, turn: Turn) -> Question:
        found = turn.store.questions.get(QuestionId(self.question))
        if found is None or turn.person.id not in turn.store.questions.askers(found.id):
            raise Refused(NOT_YOURS)
        terms = turn.city.clock.terms
        if not (found.is_overdue(turn.today) or may_dispute(found, turn.today, terms.reopen)):
            raise Refused(NOT_YOURS)
        return found
