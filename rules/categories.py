"""What a matter is about: the city's tree of categories, and a guess from the story."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from rules.cases import CategoryCode
from rules.tables import BadTable, read_rows, several

OTHER = CategoryCode("1299")
"""其他: where a story goes that says nothing we know."""


@dataclass(frozen=True, slots=True)
class Category:
    """One category; `words` are what people say when they mean it."""

    code: CategoryCode
    parent: CategoryCode | None
    name: str
    name_en: str
    words: tuple[str, ...] = ()

    def score(self, story: str) -> int:
        """Weigh how well a story fits: each word once, a word's length squared."""
        return sum(len(word) ** 2 for word in self.words if word in story)


@dataclass(frozen=True, slots=True)
class Categories(Collection[Category]):
    """All categories, in the order of the file. Unknown codes raise KeyError."""

    by_code: Mapping[CategoryCode, Category]
    _below: Mapping[CategoryCode | None, tuple[Category, ...]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        below: dict[CategoryCode | None, tuple[Category, ...]] = {}
        for category in self.by_code.values():
            below[category.parent] = (*below.get(category.parent, ()), category)
        object.__setattr__(self, "by_code", MappingProxyType(dict(self.by_code)))
        object.__setattr__(self, "_below", below)

    def __len__(self) -> int:
        return len(self.by_code)

    def __iter__(self) -> Iterator[Category]:
        return iter(self.by_code.values())

    def __contains__(self, category: object) -> bool:
        return category in self.by_code or category in self.by_code.values()

    @property
    def tops(self) -> tuple[Category, ...]:
        """The categories that others hang below."""
        return self._below.get(None, ())

    def get(self, code: CategoryCode) -> Category:
        """Look a category up that must exist."""
        return self.by_code[code]

    def get_or_none(self, code: str | None) -> Category | None:
        """Look a category up that may not exist: an old button, a forged one."""
        return None if code is None else self.by_code.get(CategoryCode(code))

    def children(self, code: CategoryCode) -> tuple[Category, ...]:
        """Give the categories below a top; none below the others."""
        return self._below.get(code, ())

    def label(self, code: CategoryCode, *, english: bool = False) -> str:
        """Give the name with the top's before it: 城乡建设与住房·道路路灯."""
        line = [self.get(code)]
        if line[0].parent:
            line.insert(0, self.get(line[0].parent))
        return (" · " if english else "·").join(c.name_en if english else c.name for c in line)

    def guess(self, story: str, limit: int = 3) -> tuple[CategoryCode, ...]:
        """Guess from a story, the likeliest first; 其他 if no word is known."""
        plain = "".join(story.split())
        scored = [(c.score(plain), c.code) for c in self if c.parent]
        likely = sorted((-score, code) for score, code in scored if score)
        return tuple(code for _score, code in likely[:limit]) or (OTHER,)


def read_categories(text: str) -> Categories:
    """Read the city's categories.csv: `code,parent,name,name_en,words`.

    Raises:
        BadTable: a cell is empty, a code stands twice, or its parent does not stand above it.
    """
    categories: dict[CategoryCode, Category] = {}
    line = 1
    for line, row in read_rows(text, ("code", "parent", "name", "name_en", "words")):
        code, parent = CategoryCode(row["code"]), CategoryCode(row["parent"])
        if not (code and row["name"] and row["name_en"]):
            raise BadTable(line, "code, name and name_en must not be empty")
        if code in categories:
            raise BadTable(line, f"code {code!r} stands twice")
        if parent and not (parent in categories and code.startswith(parent)):
            raise BadTable(line, f"parent {parent!r} must stand above and begin {code!r}")
        words = several(row["words"])
        categories[code] = Category(code, parent or None, row["name"], row["name_en"], words)
    if OTHER not in categories:
        raise BadTable(line, f"code {OTHER} (其他) is missing")
    return Categories(categories)
