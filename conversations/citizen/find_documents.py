"""/find-documents: search the documents of the other columns, beside the books."""

from conversations.answers.carried import Carried
from conversations.answers.text import Words
from conversations.command import Parameter, screen
from conversations.ledger.papers import found_page
from conversations.messages import Reply
from conversations.turn import Turn
from rules.wording import _


@screen(
    "/find-documents WORDS",
    words=("搜文件", "找文件"),
    about=_("在公开的文件里搜：题目和正文"),
    asks={
        "words": Parameter(_("搜什么？写文件里的字，比如“低保”。"), Words(at_most=40)),
        "village": Parameter(_("哪个村？"), Carried()),
    },
    heavy=True,
    is_listed=False,
)
def find_documents(turn: Turn, *, words: str, village: str = "", page: int = 1) -> Reply:
    """Of one place, or of the whole city; only what is in force and public."""
    return found_page(turn, words, turn.city.places.get_or_none(village), page)
