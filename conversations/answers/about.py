"""Whose doing a matter is: the name and post of a public person, if somebody wants to say."""

from conversations.answers.base import Asking, Given, Kind
from rules.errors import Unclear
from rules.wording import _

LONGEST_NAME = 60


class NameAndPost(Kind[str]):
    """A name and a post, as people say them."""

    takes_rest = True

    def take(self, given: Given, asking: Asking) -> str:  # noqa: ARG002
        """A few words.

        Raises:
            Unclear: none, or a whole story.
        """
        typed = " ".join((given.choice or given.text).split())
        if 0 < len(typed) <= LONGEST_NAME:
            return typed
        raise Unclear(_("只写姓名和职务就行，{most} 字以内；不想写就点“跳过”。", most=LONGEST_NAME))
