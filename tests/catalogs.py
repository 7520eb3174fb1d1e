"""Every sentence in the code, found the way the catalogs are made."""

from collections.abc import Iterator
from pathlib import Path

from babel.messages.extract import extract_from_dir

ROOT = Path(__file__).parent.parent
SPOKEN = ("rules", "conversations", "bot", "storage")


def sentences() -> Iterator[tuple[str, str]]:
    """(where, Chinese) of everything marked `_()`."""
    for folder in SPOKEN:
        found = extract_from_dir(ROOT / folder, [("**.py", "python")], keywords={"_": None})
        for name, line, message, _comments, _context in found:
            texts = message if isinstance(message, tuple) else (message,)
            yield from ((f"{folder}/{name}:{line}", text) for text in texts if text)
