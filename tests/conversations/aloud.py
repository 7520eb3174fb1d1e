"""What was said to people, read aloud: nothing empty, nothing stiff, nobody left standing."""

import re

from conversations.messages import ButtonKind

LONGEST = 300
"""Characters of a sentence told to a citizen."""
BUTTON_BYTES = 64
JARGON = re.compile(
    r"JSON|null|None(?! of )|\b[Ee]rror|异常|[Ss]ession|会话|[Tt]oken|[Tt]raceback|[Ee]xception"
    r"|\{[^}]*\}|\b[a-z]+_[a-z_]+\b|Phrase\(|PersonId|<[a-z]+"
)
"""What only the machine says: its words, placeholders never filled, names of its values."""
NEXT_STEP = re.compile(
    r"[？?]|请|可以|就行|告诉您|会看到|会收到|不用再办|/[a-z]+|[Pp]lease|You can|send|press"
)
"""A question, a request, or what comes by itself: whoever reads it knows what to do now."""
SENTENCES = re.compile(r"(?<=[。！？])|\n")


def read_aloud(chat, names=()):
    """Every message said to somebody, as they would hear it; `names` of people are no jargon."""
    for said in chat.shown:
        told = f"{chat.name}: {said.text}"
        assert said.text.strip(), told
        labels = [button.label for row in said.buttons for button in row]
        shown = "\n".join((said.text, *labels))
        for name in names:
            shown = shown.replace(name, "")
        assert not JARGON.search(shown), told
        assert all(label.strip() for label in labels), told
        assert labels or NEXT_STEP.search(said.text), told
        for button in (one for row in said.buttons for one in row):
            if button.kind is not ButtonKind.URL:
                assert len(button.data.encode()) <= BUTTON_BYTES, button
        if chat.person is None:
            for sentence in SENTENCES.split(said.text):
                assert len(sentence) <= LONGEST, told


def read_all_aloud(town):
    """Everybody in town."""
    names = [chat.name for chat in town.chats.values() if "_" in chat.name]
    assert any(chat.shown for chat in town.chats.values())
    for chat in town.chats.values():
        read_aloud(chat, names)


async def presses(chat, *labels):
    """One tap after the other."""
    for label in labels:
        await chat.presses(label)
