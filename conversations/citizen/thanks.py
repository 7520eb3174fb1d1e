"""谢谢, 再见: a kind word back, and the way home."""

from conversations.answers.choices import plain
from conversations.command import screen
from conversations.messages import Link, Reply, column, link
from conversations.talk import home_button
from conversations.turn import Turn
from rules.city import City
from rules.wording import _

THANKS = frozenset({"谢谢", "谢谢您", "谢谢你", "谢谢你们", "多谢", "感谢", "辛苦了", "thanks"})
FAREWELLS = frozenset({"再见", "拜拜", "好的", "知道了", "收到", "ok", "bye"})


def _hears(text: str, _city: City) -> Link | None:
    return link("thanks") if plain(text).rstrip("啊呀哦 !！") in THANKS | FAREWELLS else None


@screen("/thanks", about=_("不客气"), hears=_hears, is_listed=False)
def thanks(turn: Turn) -> Reply:  # noqa: ARG001 (a screen has a turn)
    """Nothing else is to be done."""
    return Reply(text=_("不客气，应该的。有事随时来说。"), buttons=column(home_button()))
