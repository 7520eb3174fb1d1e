"""A refusal that shows more than a sentence: the case as it stands now, with its buttons."""

from conversations.messages import Reply
from rules.errors import Refused


class Instead(Refused):
    """The turn is rolled back, and this is said instead."""

    def __init__(self, reply: Reply) -> None:
        super().__init__(reply.text)
        self.reply = reply
