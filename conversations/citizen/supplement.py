"""/supplement: add words, photos or voices to a case."""

from conversations.answers.own_case import which
from conversations.answers.story import Story
from conversations.arrivals import tell_supplement
from conversations.case_page import open_button
from conversations.form import Ask, Form
from conversations.messages import Reply, column
from conversations.opening import MayNow, case_to_act_on
from conversations.timeline import time_left
from conversations.turn import Turn
from rules import workflow
from rules.glossary import Action
from rules.wording import _, lines


class Addition(MayNow, Story):
    """What is added, in one message or several."""

    action = Action.SUPPLEMENT


class Supplement(Form, entry="/supplement", words=("补充",), about=_("给一件诉求补充情况")):
    """Words behind the number are the first of the addition."""

    number = Ask(which().question, which(Action.SUPPLEMENT).kind)
    story = Ask(
        _("请说说要补充什么，也可以发照片、语音。说完了点“写完了”。"),
        Addition(at_least=2),
    )

    def finish(self, turn: Turn) -> Reply:
        """Keep it and tell whoever has the case; the clock does not stop."""
        case = case_to_act_on(turn, self.number)
        files = turn.store.files.expect(
            self.story.files, turn.incoming.chat.channel, is_sealed=case.sealed
        )
        added = workflow.supplement(
            case, text=self.story.text, files=files, by=turn.person, at=turn.now, city=turn.city
        )
        saved = turn.store.cases.save(added)
        tell_supplement(turn, saved, is_newly_urgent=saved.urgent and not case.urgent)
        text = lines(
            _("补充的情况已经记下，承办的同志马上能看到。期限不变。"),
            time_left(saved, turn.person, turn.now, turn.city),
        )
        return Reply(text=text, buttons=column(open_button(saved)))
