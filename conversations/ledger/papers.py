"""The documents of a column, and the page of one."""

from collections.abc import Iterator, Sequence

from conversations.ledger.row import asked_about
from conversations.ledger.source import SAMPLE, place_name
from conversations.messages import Button, Reply, column, link
from conversations.talk import home_button
from conversations.turn import Turn
from conversations.turning import PAGE_SIZE, offset, turning
from rules.documents import Document
from rules.ledger import Column
from rules.ledger_words import Part
from rules.places import Place, PlaceId
from rules.questions import Subject
from rules.wording import Text, _, lines, run


def papers_page(turn: Turn, place: PlaceId, wanted: Column, page: int) -> Reply:
    """What is in force of a column, the newest first."""
    documents = turn.store.documents
    found = documents.of(place, wanted, turn.today, PAGE_SIZE + 1, offset(page))
    shown, first = found[:PAGE_SIZE], offset(page) + 1
    text = lines(
        run(place_name(turn, place), " ", wanted.label),
        SAMPLE if any(one.is_sample for one in shown) else None,
        *(_line(at, one) for at, one in enumerate(shown, first)),
        None if shown else _("这一栏还没有公开的内容。"),
    )
    more = len(found) > PAGE_SIZE
    back = Button(_("回到这个地方"), link("ledger", village=place))
    turns = turning("ledger", page, has_more=more, village=place, part=Part(wanted).code)
    return Reply(
        text=text, buttons=(*column(*_opening(shown, first)), *turns, *column(back, home_button()))
    )


def found_page(turn: Turn, words: str, place: Place | None, page: int) -> Reply:
    """What is in force and holds these words, the newest first, each with its place."""
    where = place.id if place else None
    found = turn.store.documents.search(words, where, turn.today, PAGE_SIZE + 1, offset(page))
    shown, first = found[:PAGE_SIZE], offset(page) + 1
    text = lines(
        _("搜“{words}”：", words=words),
        place_name(turn, where) if where else None,
        SAMPLE if any(one.is_sample for one in shown) else None,
        *(_hit(turn, at, one) for at, one in enumerate(shown, first)),
        None if shown else _("没有找到。可以少写几个字再试。"),
    )
    more = len(found) > PAGE_SIZE
    turns = turning("find-documents", page, has_more=more, words=words, village=where)
    back = Button(_("在账里搜"), link("find", words=words, village=where))
    buttons = (*column(*_opening(shown, first)), *turns, *column(back, home_button()))
    return Reply(text=text, buttons=buttons)


def said_by(turn: Turn, document: Document) -> Iterator[Text | None]:
    """A document line by line, for whoever may read it."""
    yield run(place_name(turn, document.place), " ", document.column.label)
    yield document.topic.label if document.topic else None
    yield document.title
    yield SAMPLE if document.is_sample else None
    yield document.text
    yield _validity(document)
    yield _("更正原因：{reason}", reason=document.reason) if document.reason else None
    yield _("公开于 {date}", date=document.published_on.isoformat())


def document_page(turn: Turn, document: Document) -> Reply:
    """Its words and files, since when it holds, what was asked about it."""
    asked = turn.store.questions.about(Subject(place=document.place, document=document.id))
    text = lines(*said_by(turn, document), *asked_about(asked))
    back = link("ledger", village=document.place, part=Part(document.column).code)
    return Reply(
        text=text,
        files=document.files,
        buttons=column(
            Button(_("问一问这份文件"), link("ask", document=document.id)),
            Button(_("回到这一栏"), back),
            home_button(),
        ),
    )


def _opening(shown: Sequence[Document], first: int) -> Iterator[Button]:
    for at, one in enumerate(shown, first):
        yield Button(f"{at}. {one.title}", link("document", document=one.id))


def _line(at: int, one: Document) -> Text:
    return run(f"{at}. {one.title} · {one.published_on.isoformat()}")


def _hit(turn: Turn, at: int, one: Document) -> Text:
    return run(_line(at, one), " · ", place_name(turn, one.place))


def _validity(document: Document) -> Text:
    if document.valid_to:
        return _("有效期到 {date}", date=document.valid_to.isoformat())
    return ""
