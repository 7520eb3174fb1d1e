"""What both sides agreed to, with the agreement itself as a photo or a paper."""

from conversations.answers.base import Asking
from conversations.answers.story import Story, Telling
from rules.errors import Unclear
from rules.wording import _


class Agreement(Story):
    """Words and at least one file, in one message or several."""

    def _whole(self, told: Telling, asking: Asking) -> Telling:  # noqa: ARG002
        if not told.files:
            raise Unclear(_("还缺协议：请把双方签字的协议拍照或作为文件发来，再点“写完了”。"))
        if len("".join(told.text.split())) < self.at_least:
            raise Unclear(_("请再写几句：双方各说了什么，最后怎么定的。"))
        return told
