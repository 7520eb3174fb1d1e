"""/withhold: a document is shown no more 不公开; a desk above its place decides, and says why."""

from conversations.answers.carried import Carried
from conversations.answers.text import Words
from conversations.command import Parameter, command
from conversations.ledger.disclosing import NOT_THERE, document_card, may_withhold, own_document
from conversations.messages import Reply
from conversations.turn import Turn
from rules.errors import Refused
from rules.people import Permission
from rules.wording import _


@command(
    "/withhold DOCUMENT REASON",
    words=("不再公开",),
    about=_("不再公开一份文件，写明原因"),
    may=Permission.WITHHOLD,
    asks={
        "document": Parameter(_("请从公开文件里点开要处理的那一份。"), Carried()),
        "reason": Parameter(_("为什么不再公开？请写明依据。"), Words(at_least=4, at_most=200)),
    },
    is_listed=False,
)
def withhold(turn: Turn, document: str, reason: str) -> Reply:
    """It stays in the chain of its place, so that `verify` proves nothing was taken out.

    Raises:
        Refused: it is not theirs to decide, or is withheld already.
    """
    found = own_document(turn, document, Permission.DOCUMENTS)
    if not may_withhold(turn, found):
        raise Refused(NOT_THERE)
    turn.store.documents.withhold(found.id, reason)
    return document_card(
        turn, own_document(turn, document, Permission.DOCUMENTS), _("已不再公开。")
    )
