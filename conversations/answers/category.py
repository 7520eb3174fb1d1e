"""What a matter is about: three guesses from the story, one tap; or the tree; or typed words."""

from typing import Any

from conversations.answers.base import Asking, Part
from conversations.answers.story import Telling
from conversations.answers.walk import Menu, Step, Walk, in_rows, step
from conversations.words import SOURCE_LANGUAGE
from rules.cases import CategoryCode
from rules.categories import OTHER, Category
from rules.wording import Text, _

TOPS = "~tops"


class CategoryOf(Walk[CategoryCode]):
    """Guessed from a story; 都不是 leads to the tree, 说不清 is 其他."""

    def __init__(self, *, guessed_from: str = "") -> None:
        """Ask; `guessed_from` names the question whose story is read."""
        self.guessed_from = guessed_from

    def menu(self, asking: Asking) -> Menu:
        """The guesses; the tops; what hangs below one; or what typed words may have meant."""
        at, found = asking.part or ["", []]
        guesses = found or ([] if at else self._guesses(asking))
        if guesses:
            named = [step(_label(code, asking), code) for code in guesses]
            neither = step(_("都不是"), TOPS, "不是")
            return Menu((*in_rows(named, 1), (neither, _other())))
        below = asking.city.categories.children(CategoryCode(at))
        if below:
            rows = in_rows([_step(one, asking) for one in below], 2)
            return Menu((*rows, (step(_("换一类"), TOPS, "换"), _other())))
        tops = [_step(one, asking) for one in asking.city.categories.tops]
        return Menu((*in_rows(tops, 2), (_other(),)), note=_("先选大类，也可以打几个字。"))

    def go(self, key: str, asking: Asking) -> CategoryCode | Part | None:
        """A top opens, what hangs below it is picked."""
        if key == TOPS:
            return Part([TOPS, []])
        category = asking.city.categories.get_or_none(key)
        if category is None:
            return None
        return category.code if category.parent else Part([category.code, []])

    def search(self, typed: str, asking: Asking) -> CategoryCode | Part | None:
        """By a part of the name, else by the words people use for it."""
        categories = asking.city.categories
        wanted = typed.strip().casefold()
        named = [one.code for one in categories if wanted and _is_named(one, wanted)]
        codes = named or [code for code in categories.guess(typed) if code != OTHER]
        if len(codes) == 1:
            return self.go(codes[0], asking)
        return Part(["", codes[:8]]) if codes else None

    def show(self, value: CategoryCode, asking: Asking) -> Text:
        """The name with the top's before it."""
        return _label(value, asking)

    def load(self, plain: Any) -> CategoryCode:
        """As it is."""
        return CategoryCode(str(plain))

    def _guesses(self, asking: Asking) -> list[CategoryCode]:
        told = asking.filled.get(self.guessed_from)
        text = told.text if isinstance(told, Telling) else ""
        return [code for code in asking.city.categories.guess(text) if code != OTHER]


def _is_named(category: Category, wanted: str) -> bool:
    return wanted in category.name or wanted in category.name_en.casefold()


def _step(category: Category, asking: Asking) -> Step:
    is_english = asking.person.language != SOURCE_LANGUAGE
    return step(category.name_en if is_english else category.name, category.code)


def _label(code: CategoryCode, asking: Asking) -> str:
    return asking.city.categories.label(code, english=asking.person.language != SOURCE_LANGUAGE)


def _other() -> Step:
    return step(_("说不清"), OTHER, "其他", "不知道", "不清楚")
