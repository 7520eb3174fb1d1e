"""/disclose: put out a document of one of the other columns; /amend: put a corrected one in place.

Nothing is changed in what was published: everybody sees that it was corrected, and why.
"""

import secrets
from dataclasses import replace
from typing import Any

from conversations.answers.announcement import Announced, Announcement
from conversations.answers.carried import Carried
from conversations.answers.choices import OneOf, Review
from conversations.answers.dates import Day
from conversations.answers.skip import OrSkip
from conversations.answers.text import Words
from conversations.answers.unit import Desk, desks_of_person
from conversations.form import Ask, Form
from conversations.ledger.disclosing import document_card, own_document
from conversations.messages import Reply, column
from conversations.talk import home_button
from conversations.turn import Turn
from rules.cases import FileKey
from rules.documents import Document, DocumentId
from rules.errors import Refused
from rules.ledger import Column, Topic
from rules.people import Permission, holds
from rules.places import Level
from rules.units import UnitKind
from rules.wording import _

ID_BYTES = 12
OTHER_COLUMNS = tuple(one for one in Column if one is not Column.FINANCE)
"""财务公开 has its books: see /import."""
HOW = _("请写内容。可以带一张图片或一个文件。个人的电话、证件号、病情请不要写进去。")
UNTIL = _("有效到哪一天？一直有效就点“跳过”。")


def _out_of_reach(form: Any) -> Reply | None:
    unit = form.city.units.get(form.unit)
    reaches = holds(form.person, Permission.DISCLOSE, form.unit, form.city.units)
    if unit.kind is UnitKind.PLACE and reaches:
        return None
    return Reply(
        text=_("只能公开您自己所在的村、乡镇或者市的文件。"), buttons=column(home_button())
    )


def _is_of_the_city(form: Any) -> bool:
    unit = form.city.units.get_or_none(form.unit)
    return unit is not None and form.city.places.get(unit.place).level is Level.CITY


class Disclose(
    Form,
    entry="/disclose",
    words=("公开一份文件",),
    about=_("公开一份文件：政策、党务、政务、村务、服务、项目"),
    may=Permission.DISCLOSE,
):
    """Where, under which column, what it says, and how long it holds."""

    unit = Ask(_("哪里的文件？"), Desk(desks_of_person), called=_("地方"), stops=_out_of_reach)
    column = Ask(_("放在哪一栏？"), OneOf(Column, only=OTHER_COLUMNS, width=2), called=_("栏目"))
    topic = Ask(
        _("是下面哪一类？都不是就点“跳过”。"),
        OrSkip(OneOf(Topic, width=2)),
        when=_is_of_the_city,
        called=_("类别"),
    )
    title = Ask(_("标题是什么？"), Words(at_least=2, at_most=60), called=_("标题"))
    message = Ask(HOW, Announcement(), called=_("内容"))
    valid_to = Ask(UNTIL, OrSkip(Day()), called=_("有效期"))
    correct = Ask(_("请核对。公开以后人人看得到，再改要写明原因。"), Review(_("公开")))

    def finish(self, turn: Turn) -> Reply:
        """Sealed under the last one of its place."""
        document = Document(
            id=_new_id(),
            place=turn.city.units.get(self.unit).place,
            column=self.column,
            topic=self.topic,
            title=self.title,
            text=self.message.text,
            files=_files(turn, self.message),
            valid_to=self.valid_to,
            published_on=turn.today,
        )
        return document_card(turn, turn.store.documents.publish(document), _("已公开。"))


class Amend(
    Form,
    entry="/amend",
    words=("更正文件",),
    about=_("更正一份公开的文件，写明原因"),
    may=Permission.DISCLOSE,
    is_listed=False,
):
    """What it says from now on; the title stays."""

    document = Ask(_("请从公开文件里点开要更正的那一份。"), Carried())
    message = Ask(HOW, Announcement(), called=_("内容"))
    valid_to = Ask(UNTIL, OrSkip(Day()), called=_("有效期"))
    reason = Ask(
        _("为什么更正？原因人人看得到。"), Words(at_least=2, at_most=200), called=_("原因")
    )
    correct = Ask(_("请核对。"), Review(_("更正")))

    def finish(self, turn: Turn) -> Reply:
        """A new one takes the place of the old; whose link is open is shown the old as it was.

        Raises:
            Refused: it is not theirs, is withheld, or was corrected meanwhile.
        """
        before = own_document(turn, self.document, Permission.DISCLOSE)
        if not (before.is_public and turn.store.documents.is_current(before.id)):
            raise Refused(_("这份文件已经更正过，或者不再公开，请从公开文件里重新打开。"))
        after = replace(
            before,
            id=_new_id(),
            text=self.message.text,
            files=_files(turn, self.message) or before.files,
            valid_to=self.valid_to,
            published_on=turn.today,
            replaces=before.id,
            reason=self.reason,
        )
        return document_card(turn, turn.store.documents.publish(after), _("已更正。"))


def _new_id() -> DocumentId:
    return DocumentId(secrets.token_urlsafe(ID_BYTES))


def _files(turn: Turn, message: Announced) -> tuple[FileKey, ...]:
    channel = turn.incoming.chat.channel
    return tuple(turn.store.files.expect(message.files, channel, is_sealed=False))
