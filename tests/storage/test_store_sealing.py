"""Without SECRET_KEY nothing is readable; keys rotate; a weak key is no key."""

import pytest

from storage.errors import BadSeal, WeakKey
from storage.sealing import Sealer, sealer_for
from storage.unit_of_work import UnitOfWork

KEY = "aB1cD2eF3gH4iJ5kL6mN7oP8qR9sT0uV"
NEW = "9qWertyUiopAsdfGhjklZxcvBnm12345"


def test_what_is_sealed_opens_only_unchanged_in_its_place_and_with_its_key():
    sealer = Sealer(KEY, b"h")
    sealed = sealer.seal("村口的水井".encode(), "case:1")
    assert sealer.open(sealed, "case:1").decode() == "村口的水井"
    changed = sealed[:-1] + bytes([sealed[-1] ^ 1])
    for other, bytes_, context in (
        (sealer, changed, "case:1"),
        (sealer, sealed, "case:2"),
        (sealer, sealed[:10], "case:1"),
        (sealer, b"", "case:1"),
        (Sealer(NEW, b"h"), sealed, "case:1"),
    ):
        with pytest.raises(BadSeal):
            other.open(bytes_, context)


def test_equal_words_are_sealed_differently_and_hashed_equally():
    sealer = Sealer(KEY, b"h")
    assert sealer.seal(b"same", "") != sealer.seal(b"same", "")
    assert sealer.hash("a", "b") == sealer.hash("a", "b")
    assert sealer.hash("a", "b") != sealer.hash("ab")
    assert sealer.hash("a", "b") != Sealer(KEY, b"other").hash("a", "b")


def test_the_first_key_seals_and_all_keys_open():
    old, both, new = Sealer(KEY, b"h"), Sealer(f"{NEW}, {KEY}", b"h"), Sealer(NEW, b"h")
    assert both.open(old.seal(b"x", "c"), "c") == b"x"
    assert new.open(both.seal(b"x", "c"), "c") == b"x"


async def test_after_a_rotation_people_are_found_and_old_cases_open(database, now, make_case):
    async def with_key(key, work):
        def run(connection):
            return work(UnitOfWork(connection, sealer_for(connection, key)))

        return await database.write(run)

    await with_key(KEY, lambda store: store.cases.add(make_case(), "735209"))
    rotated = f"{NEW},{KEY}"
    assert await with_key(rotated, lambda store: store.cases.get("4812930571")) is not None
    assert await with_key(rotated, lambda store: store.cases.code_fits("4812930571", "735209"))
    assert await with_key(NEW, lambda store: store.cases.code_fits("4812930571", "735209"))
    with pytest.raises(BadSeal):
        await with_key(KEY, lambda store: store.cases.get("4812930571"))


@pytest.mark.parametrize("key", ["", "short", "x" * 64, "12345678" * 8, f"{KEY},", f"{KEY},weak"])
def test_a_weak_key_says_how_to_make_one(key):
    with pytest.raises(WeakKey, match=r"secrets\.token_urlsafe"):
        Sealer(key, b"h")
