"""/import: the bookkeeper sends a book; it is read beside the answers, and told what is wrong."""

import secrets

from conversations.answers.books_file import BooksFile
from conversations.answers.kept_village import KeptVillage
from conversations.answers.skip import OrSkip
from conversations.answers.text import Words
from conversations.form import Ask, Form
from conversations.ledger.keeping import kept
from conversations.messages import Button, Reply, column, link
from conversations.turn import Turn
from rules.book_orders import BookOrder, OrderedFile, OrderId
from rules.errors import Refused
from rules.people import Permission
from rules.wording import _, lines

ID_BYTES = 9


class ImportBooks(
    Form,
    entry="/import",
    words=("导入账本", "交账"),
    about=_("导入一期账本（XLSX 或 CSV）"),
    may=Permission.IMPORT,
):
    """The file, and why it corrects another where it does."""

    village = Ask(_("哪个村的账本？"), KeptVillage())
    files = Ask(
        _("请把这一期的账本发来：一个 .xlsx 文件，或者每张表一个 .csv 文件，一起发。"), BooksFile()
    )
    reason = Ask(
        _("如果是更正已经公开的账，请写一句原因；第一次导入就点“跳过”。"),
        OrSkip(Words(at_least=2, at_most=200)),
    )

    def finish(self, turn: Turn) -> Reply:
        """Order it; nothing is read in the turn.

        Raises:
            Refused: they keep no village's books any more.
        """
        villages = kept(turn)
        if not villages:
            raise Refused(_("您现在不是哪个村的报账员，不能导入账本。"))
        keys = turn.store.files.expect(self.files, turn.incoming.chat.channel, is_sealed=False)
        turn.store.book_orders.add(
            BookOrder(
                id=OrderId(secrets.token_urlsafe(ID_BYTES)),
                by=turn.person.id,
                place=self.village or villages[0],
                files=tuple(
                    OrderedFile(key=key, name=ref.name)
                    for key, ref in zip(keys, self.files, strict=True)
                ),
                reason=self.reason or "",
                at=turn.now,
            )
        )
        return Reply(
            text=lines(
                _("收到了，正在读。读完就告诉您：哪里要改，或者可以提交审核。"),
                _("有一处不对，就整份都不收，账本不会只进一半。"),
            ),
            buttons=column(Button(_("我的账本"), link("books"))),
        )


class CorrectBooks(
    ImportBooks,
    entry="/correct",
    words=("更正账本", "更正"),
    about=_("更正已经公开的账：发改好的整份账，并写明原因"),
    may=Permission.IMPORT,
):
    """The same questions; the reason is not left out, for everybody will read it."""

    reason = Ask(_("为什么更正？原因会写在账上，人人看得到。"), Words(at_least=2, at_most=200))
