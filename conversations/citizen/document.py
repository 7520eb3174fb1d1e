"""/document: one paper of a column, with its files, questions and answers."""

from conversations.answers.carried import Carried
from conversations.command import Parameter, screen
from conversations.ledger.opening import open_document
from conversations.ledger.papers import document_page
from conversations.messages import Reply
from conversations.turn import Turn
from rules.wording import _


@screen(
    "/document DOCUMENT",
    words=("看文件",),
    about=_("看一份公开的文件"),
    asks={"document": Parameter(_("请从公开栏里点开要看的文件。"), Carried())},
    heavy=True,
    is_listed=False,
)
def document(turn: Turn, document: str) -> Reply:
    """Its words, validity and files."""
    return document_page(turn, open_document(turn, document))
