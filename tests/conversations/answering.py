"""Asking one kind of answer alone, without a town."""

from datetime import UTC, datetime

import pytest

from conversations.answers.base import Asking, Given, Part
from conversations.words import render
from rules.errors import Unclear
from rules.people import Person, PersonId

NOW = datetime(2026, 11, 16, 1, 0, tzinfo=UTC)


class Talk:
    """One question, its kind and what was said so far."""

    def __init__(self, kind, city, language="zh", prepared=None, **filled):
        self.kind = kind
        self.city = city
        self.person = Person(id=PersonId("asha"), language=language)
        self.prepared = prepared
        self.filled = filled
        self.part = None

    @property
    def asking(self):
        return Asking(
            city=self.city,
            person=self.person,
            now=NOW,
            filled=self.filled,
            part=self.part,
            prepared=self.prepared,
        )

    def gives(self, **given):
        """The answer, or the note of a part of one."""
        taken = self.kind.take(Given(**given), self.asking)
        if isinstance(taken, Part):
            self.part = taken.value
            return render(taken.note, "zh")
        assert self.kind.load(self.kind.dump(taken)) == taken
        return taken

    def says(self, text, **more):
        return self.gives(text=text, **more)

    def presses(self, key):
        return self.gives(choice=key)

    def is_unclear(self, **given):
        """The sentence that says what to do."""
        with pytest.raises(Unclear) as unclear:
            self.gives(**given)
        return render(unclear.value.sentence, "zh")

    @property
    def labels(self):
        rows = self.kind.prompt(self.asking).rows
        return [render(one.label, self.person.language) for row in rows for one in row]

    @property
    def note(self):
        return render(self.kind.prompt(self.asking).note, "zh")

    def shows(self, value):
        return render(self.kind.show(value, self.asking), self.person.language)
