"""/answer: the village answers what was asked about an entry, for everybody to read."""

from conversations.answers.text import Words
from conversations.answers.waiting_question import WaitingQuestion, own_villages
from conversations.command import Parameter, command
from conversations.ledger.asking import about_text, open_button
from conversations.ledger.usual import as_read
from conversations.messages import Button, Reply, column, link
from conversations.talk import home_button
from conversations.turn import Turn
from rules.errors import Refused
from rules.people import Permission
from rules.questions import Question, QuestionId, answered
from rules.secrecy import masked
from rules.wording import _, lines


@command(
    "/answer QUESTION TEXT",
    words=("答复提问", "回答"),
    about=_("答复村民对账目的提问"),
    may=Permission.ANSWER,
    asks={
        "question": Parameter(_("答复哪一个提问？"), WaitingQuestion()),
        "text": Parameter(
            _("请写答复：这笔钱为什么花、花在哪里、有什么凭证。写出来人人看得到。"),
            Words(at_least=4, at_most=500),
        ),
    },
    in_group=False,
)
def answer(turn: Turn, question: QuestionId, text: str) -> Reply:
    """It stands under the entry; those who asked are told.

    Raises:
        Refused: it is of another village, answered, or a case by now.
    """
    asked = turn.store.questions.get(question)
    if asked is None or asked.subject.place not in own_villages(turn):
        raise Refused(_("这个提问不在您的村，或者已经没有了。"))
    done = answered(asked, masked(text), turn.today)
    turn.store.questions.save(done)
    _tell_askers(turn, done)
    reader = about_text(turn, done.subject)
    more = Button(_("看还有哪些提问"), link("answer"))
    return Reply(
        text=lines(_("答复已写在这一笔下面："), reader, as_read(done.text), done.answer),
        buttons=column(more, home_button()),
    )


def _tell_askers(turn: Turn, done: Question) -> None:
    said = lines(
        _("您问过的“{text}”，村里答复了：", text=as_read(done.text)),
        done.answer,
        _("不满意的话，点下面转成诉求，由镇里来看。"),
    )
    taking = Button(_("不满意，转成诉求"), link("takeup", question=done.id))
    rows = column(open_button(turn, done.subject), taking)
    for asker in turn.store.questions.askers(done.id):
        turn.tell(asker, Reply(text=said, buttons=rows))
