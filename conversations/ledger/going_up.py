"""A question that the village left open, or answered badly, becomes a case for the town."""

from dataclasses import replace

from conversations.ledger.asking import about_text
from conversations.ledger.usual import as_read
from conversations.messages import Button, Reply, column, link
from conversations.registering import register
from conversations.turn import Turn
from conversations.words import SOURCE_LANGUAGE, render
from rules.cases import Case, FileKey
from rules.filing import Filing
from rules.glossary import AboutWhom, Identity
from rules.questions import Question, Subject, category_of
from rules.wording import Text, _, lines


def go_up(turn: Turn, question: Question, identity: Identity, why: str = "") -> tuple[Case, str]:
    """Register it with everything attached; the village's desk has no part in it.

    Args:
        turn: of whoever asked, or of the clock.
        question: whose case it becomes.
        identity: as they wish to be known; by the clock nobody is known.
        why: what they say to the answer.

    Returns:
        The case and its query code.
    """
    is_known = identity is not Identity.ANONYMOUS and not turn.is_shared
    filing = Filing(
        identity=identity,
        about=AboutWhom.VILLAGE_CADRE,
        story=render(_story(turn, question, why), SOURCE_LANGUAGE),
        category=category_of(question.subject),
        place=question.subject.place,
        citizen=turn.person.id if is_known else None,
        files=turn.store.files.share(_shown_with(turn, question.subject)),
    )
    case, code = register(turn, filing)
    turn.store.questions.save(replace(question, became=case.number))
    _tell_others(turn, question)
    return case, code


def _story(turn: Turn, question: Question, why: str) -> Text:
    reader = replace(turn, person=replace(turn.person, language=SOURCE_LANGUAGE))
    late = _("村里应在 {date} 前答复，没有答复。", date=question.due_on.isoformat())
    return lines(
        _("对公开的账目提问："),
        about_text(reader, question.subject),
        _("问：{text}", text=question.text),
        _("一共有 {count} 户问了这个问题。", count=question.askers)
        if question.askers > 1
        else None,
        _("村里的答复：{text}", text=question.answer) if question.answer else late,
        _("提问的人不满意：{why}", why=why) if why else None,
    )


def _shown_with(turn: Turn, subject: Subject) -> tuple[FileKey, ...]:
    """What everybody sees with it: the ticked photos of a voucher, the files of a document."""
    if subject.document:
        document = turn.store.documents.get(subject.document)
        return document.files if document and document.is_public else ()
    return turn.store.photos.public_of(subject) if subject.key else ()


def _tell_others(turn: Turn, question: Question) -> None:
    """Those who asked the same hear where it lies now; the case is nobody's to see but its own."""
    where = Button(_("看这个村的账"), link("ledger", village=question.subject.place))
    said = _("您问过的“{text}”已转镇里办理。", text=as_read(question.text))
    for asker in turn.store.questions.askers(question.id):
        if asker != turn.person.id:
            turn.tell(asker, Reply(text=said, buttons=column(where)))
