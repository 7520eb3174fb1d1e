"""What a leader orders; behind a command the day stands at its end."""

from conversations.answers.dates import is_day
from conversations.answers.text import Words


class Order(Words):
    """Words, and a last word that is a day is the next answer."""

    def split(self, words: str) -> tuple[str, str]:
        """The order and its day."""
        said, _space, last = words.rpartition(" ")
        return (said, last) if said and is_day(last) else (words, "")
