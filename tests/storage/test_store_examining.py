"""What the rules look through: a book with all that stands beside it, when it is its turn."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from rules.books import BookNo, BookState
from rules.ledger import LandKind, SubjectKind
from rules.lists import Cadre, Household, ListKind
from rules.periods import Period
from rules.places import PlaceId
from rules.red_flags import examine
from tests.books import lay
from tests.rules import make_sheets as made
from tests.rules.make_books import BOOK, DECISION, balance, contract, entry, owed

TODAY = date(2012, 10, 20)
DRAFT = replace(BOOK, state=BookState.DRAFT, published_on=None)
PUBLIC = replace(BOOK, is_current=True)


def numbered(number, period="2012Q3", book=PUBLIC, **more):
    return replace(book, no=BookNo(number), period=Period.read(period), **more)


@pytest.fixture
def laid(kept):
    async def lay_one(book, *rows):
        await kept(lambda store: lay(store.connection, book, *rows))

    return lay_one


@pytest.fixture
def reads(kept, city):
    async def read(number, today=TODAY):
        return await kept(lambda store: store.examining.read(BookNo(number), city, today))

    return read


@pytest.fixture
def waiting(kept):
    async def wait(today=TODAY, limit=9):
        return await kept(lambda store: store.examining.waiting(today, limit))

    return wait


async def done(kept, book, on=TODAY):
    await kept(lambda store: store.examining.done(book, on))


async def test_a_new_book_waits_until_it_was_looked_through(kept, laid, waiting):
    await laid(DRAFT, entry())
    await laid(replace(DRAFT, no=BookNo(2), state=BookState.LOADING))
    await laid(replace(DRAFT, no=BookNo(3), rows=20_001))
    assert await waiting() == (1,)
    await done(kept, DRAFT)
    assert await waiting(date(2012, 10, 21)) == ()


async def test_it_waits_once_more_when_it_is_public(kept, laid, waiting):
    await laid(PUBLIC)
    await done(kept, DRAFT)
    assert await waiting() == (1,)
    await done(kept, PUBLIC)
    assert await waiting() == ()


async def test_the_newest_of_a_village_waits_every_day(kept, laid, waiting):
    books = [numbered(1, "2012Q2"), numbered(2), numbered(3, place=PlaceId("sanyi"))]
    for book in books:
        await laid(book)
        await done(kept, book)
    assert await waiting() == ()
    assert await waiting(date(2012, 10, 21)) == (2, 3)
    assert await waiting(date(2012, 10, 21), limit=1) == (2,)


async def test_a_book_is_read_with_what_stood_before_it(laid, reads):
    levy, older = replace(made.LEVY, decision_no="2012-01"), replace(DECISION, decision_no="老")
    june = balance(5, 0, 0, month="2012-06-01")
    spring = (entry(7, "2012-06-30"), owed(9, "2012-04-01"), DECISION, levy, made.SUBSIDY, june)
    await laid(numbered(1, "2012Q2"), *spring)
    await laid(numbered(2, "2011Q4"), entry(8, "2011-12-31"), owed(10, "2011-12-01"), older)
    await laid(numbered(3, book=DRAFT), entry(), made.LAND, made.ASSET)
    await laid(numbered(4, "2012Q4"), entry(6, "2012-10-01"), balance(5, 0, 0))
    read = await reads(3)
    assert read.rows == (entry(), made.LAND, made.ASSET)
    assert set(read.before) == {entry(7, "2012-06-30"), owed(9, "2012-04-01")}
    assert set(read.owed) == {owed(9, "2012-04-01"), owed(10, "2011-12-01")}
    assert (read.decided, read.levied) == ((older, DECISION), {"2012-01"})
    assert (read.balances, read.paid) == ((june,), (made.SUBSIDY,))
    assert {one.code for one in read.published} == {"2011Q4", "2012Q2", "2012Q4"}
    assert (read.since.code, read.town) == ("2011Q4", "wencui")


async def test_compensation_is_known_as_the_last_book_before_says(laid, reads):
    kept, other = (replace(made.LAND, distributed=0, group=name) for name in ("新寨", "世家寨"))
    await laid(numbered(1, "2012Q1"), kept, other)
    await laid(numbered(2, "2012Q2"), made.LAND)
    await laid(numbered(3, book=DRAFT))
    spring, winter = Period.read("2012Q2"), Period.read("2012Q1")
    assert set((await reads(3)).lain) == {(spring, made.LAND), (winter, other)}


async def test_the_first_quarter_sees_the_last_month_of_the_year_before(laid, reads):
    await laid(numbered(1, "2011Q4"), entry(8, "2011-12-01"), entry(8, "2011-11-30"))
    await laid(numbered(2, "2012Q1", book=DRAFT))
    assert (await reads(2)).before == (entry(8, "2011-12-01"),)


async def test_no_other_version_of_the_same_period_stands_beside_it(laid, reads):
    await laid(PUBLIC, entry(), DECISION)
    await laid(replace(DRAFT, no=BookNo(2), version=2))
    read = await reads(2)
    assert (read.before, read.decided) == ((), ())


async def test_the_lists_of_the_village_and_the_prices_of_its_neighbours(kept, laid, reads):
    cadres = [Cadre(name="张主任", post="主任", relatives=("张小弟",))]
    households = [Household(id_key="a1b2", area_mu=Decimal("3.5"))]
    for kind, rows in ((ListKind.CADRE, cadres), (ListKind.HOUSEHOLD, households)):
        await kept(lambda store, k=kind, r=rows: store.lists.replace(BOOK.place, k, r))
    near, far = PlaceId("yihai"), PlaceId("sanyi")
    plot = replace(made.RESOURCE, kind=LandKind.ARABLE, contract_no="合-1")
    await laid(numbered(1, "2012Q1", place=near), contract(annual_amount=1))
    await laid(numbered(2, "2012Q2", place=near), contract(), contract(qty=None), plot)
    await laid(numbered(3, "2012Q2", place=far), contract())
    await laid(numbered(4))
    read = await reads(4)
    assert (read.cadres, read.households) == (tuple(cadres), tuple(households))
    assert dict(read.prices) == {(SubjectKind.RESOURCE, LandKind.ARABLE): (100_000.0,)}


async def test_a_book_that_is_gone_is_not_read(reads):
    assert await reads(7) is None


async def test_what_is_found_is_found_once_and_what_was_decided_stays(kept, laid, reads):
    await laid(DRAFT, entry(60_000, decision_no=""))
    flags = examine(await reads(DRAFT.no))
    assert [flag.rule for flag in flags] == ["R01", "R08"]
    assert await kept(lambda store: store.flags.found(flags)) == 2
    assert await kept(lambda store: store.flags.found(flags)) == 0
    assert await kept(lambda store: store.flags.get(flags[0].id)) == flags[0]
