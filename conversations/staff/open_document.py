"""/open_document: one document as its desk sees it."""

from conversations.answers.carried import Carried
from conversations.command import Parameter, screen
from conversations.ledger.disclosing import document_card, own_document
from conversations.messages import Reply
from conversations.turn import Turn
from rules.people import Permission
from rules.wording import _


@screen(
    "/open_document DOCUMENT",
    words=("打开文件",),
    about=_("看一份公开文件"),
    may=Permission.DOCUMENTS,
    asks={"document": Parameter(_("请从公开文件里点开。"), Carried())},
    is_listed=False,
)
def open_document(turn: Turn, document: str) -> Reply:
    """With what may be done with it."""
    return document_card(turn, own_document(turn, document, Permission.DOCUMENTS))
