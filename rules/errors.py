"""The ways in which the city says no."""

from rules.wording import Text


class Refused(Exception):  # noqa: N818 (it is an answer, not an error)
    """What was asked may not be done: the turn is rolled back and the sentence is shown."""

    def __init__(self, sentence: Text) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class Unclear(Refused):
    """An answer was not understood: nothing changes, the question is asked again."""
