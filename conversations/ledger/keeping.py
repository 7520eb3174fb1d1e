"""Those who keep and watch the books: whose they are, and who must hear what happens to them."""

from conversations.answers.waiting_book import book_label
from conversations.messages import Button, Reply, column, link
from conversations.news import serving
from conversations.turn import Turn
from rules.books import Book, BookNo
from rules.errors import Refused
from rules.people import PersonId, Role
from rules.places import Level, PlaceId
from rules.units import UnitId
from rules.wording import Text, _, lines

NOT_YOURS = _("这份账本不在您这里，或者已经没有了。")
TOWN_ROLES = (Role.DISPATCHER, Role.LEADER)


def villages_of(turn: Turn, *roles: Role) -> tuple[PlaceId, ...]:
    """Where one serves in these roles."""
    posts = (post for post in turn.person.posts if post.role in roles)
    return tuple(dict.fromkeys(PlaceId(post.unit) for post in posts))


def kept(turn: Turn) -> tuple[PlaceId, ...]:
    """Whose bookkeeper one is."""
    return villages_of(turn, Role.BOOKKEEPER)


def watched(turn: Turn) -> tuple[PlaceId, ...]:
    """Whose books one supervises."""
    return villages_of(turn, Role.VILLAGE_SUPERVISOR)


def kept_or_watched(turn: Turn) -> tuple[PlaceId, ...]:
    """Both."""
    return villages_of(turn, Role.BOOKKEEPER, Role.VILLAGE_SUPERVISOR)


def below(turn: Turn) -> tuple[PlaceId, ...]:
    """The villages of the towns where one gives out cases or leads."""
    places = turn.city.places
    towns = [place for place in villages_of(turn, *TOWN_ROLES) if places.get_or_none(place)]
    return tuple(
        place.id
        for town in towns
        for place in places.within(town)
        if place.level is Level.VILLAGE and town != place.id
    )


def own_book(turn: Turn, number: BookNo, villages: tuple[PlaceId, ...]) -> Book:
    """The book, of one of these villages.

    Raises:
        Refused: of another village's the same is said as of none.
    """
    book = turn.store.books.get(number)
    if book is None or book.place not in villages:
        raise Refused(NOT_YOURS)
    return book


def tell_role(turn: Turn, role: Role, book: Book, text: Text) -> None:
    """Push news of a book to those who serve in `role` for its village, or above it."""
    for person in serving(turn, role, UnitId(book.place)):
        _tell(turn, person.id, book, text)


def tell_town(turn: Turn, book: Book, text: Text) -> None:
    """Push news of a book to those who give out cases, and lead, in its town."""
    town = turn.city.places.town_of(book.place)
    assert town is not None  # a village lies in one
    for role in TOWN_ROLES:
        for person in serving(turn, role, UnitId(town.id)):
            _tell(turn, person.id, book, text)


def _tell(turn: Turn, to: PersonId, book: Book, text: Text) -> None:
    if to == turn.person.id:
        return
    opening = Button(_("看这份账本"), link("books", book=book.no))
    turn.tell(to, Reply(text=lines(book_label(turn, book), text), buttons=column(opening)))
