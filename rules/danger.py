"""Danger words: to life, violence, self-harm, poisoning, crowds, floods."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DangerWords:
    """The city's lists, from its profile."""

    words: tuple[str, ...]
    harmless: tuple[str, ...] = ()
    """Plain uses that contain such a word: 跳楼价, 洪水期已过. They are cut out first."""

    def is_dangerous(self, text: str) -> bool:
        """Tell whether 110, 119 and 120 must be shown before anything else."""
        plain = "".join(text.split())
        for phrase in self.harmless:
            plain = plain.replace(phrase, "，")
        return any(word in plain for word in self.words)
