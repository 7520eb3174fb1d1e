"""What came of a backup, told to whoever asked for it."""

from conversations.messages import Reply, column
from conversations.talk import home_button
from rules.wording import Text, _

MEGABYTE = 1_000_000
NO_FOLDER = _("还没定备份放哪里。请管服务器的同志设置 BACKUP_DIR，再发 /backup。")


def made(path: str, size: int) -> Reply:
    """It was opened again and found whole; `size` in bytes."""
    megabytes = f"{size / MEGABYTE:.1f}"
    return _told(
        _("备份做好了，又打开核对过，完整。放在服务器的 {path}，{megabytes} MB。",
          path=path, megabytes=megabytes)
    )  # fmt: skip


def failed(reason: str) -> Reply:
    """Nothing that could be relied on was made."""
    return _told(_("备份没有做成，请管服务器的同志看看：{reason}", reason=reason))


def nowhere() -> Reply:
    """The operator has named no folder."""
    return _told(NO_FOLDER)


def _told(text: Text) -> Reply:
    return Reply(text=text, buttons=column(home_button()), is_protected=True)
