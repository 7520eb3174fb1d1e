"""Sealing: what was said and who said it is unreadable without SECRET_KEY."""

import hmac
import os
import secrets
from collections.abc import Mapping
from typing import Any

import orjson
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlalchemy import Connection, insert, select, update

from storage import tables
from storage.dialect import hold
from storage.errors import BadSeal, WeakKey

SHORTEST_KEY = 32
FEWEST_DISTINCT = 10
"""`aaaa…` and `12341234…` are long enough and still no key."""
HOW_TO_MAKE_ONE = (
    'make one with: python -c "import secrets; print(secrets.token_urlsafe(32))" '
    "and set it as SECRET_KEY"
)
ONLY_PLAIN = orjson.OPT_PASSTHROUGH_DATETIME | orjson.OPT_PASSTHROUGH_DATACLASS
"""Whoever seals plain values turns days and moments into text themselves, or gets a TypeError."""
ID_BYTES, NONCE_BYTES, HASH_BYTES = 4, 12, 32


class Sealer:
    """Seals with the first key of SECRET_KEY and opens with any; hashes with a key of its own.

    The hash key is random, made once and kept in the database sealed like the rest, so that
    look-ups and query codes outlive a rotation of SECRET_KEY: see `sealer_for`.
    """

    def __init__(self, secret_key: str, hash_key: bytes) -> None:
        """Take several keys, comma-separated, the newest first.

        Raises:
            WeakKey: one of them is too short or too plain.
        """
        keys = [_checked(key.strip()) for key in secret_key.split(",")]
        self._ciphers: Mapping[bytes, AESGCM] = {
            _derive(key, "key id", ID_BYTES): AESGCM(_derive(key, "seal", 32)) for key in keys
        }
        self._first = next(iter(self._ciphers))
        self._hashing = hmac.new(hash_key, digestmod="sha256")

    def seal(self, plain: bytes, context: str) -> bytes:
        """Make unreadable; it opens again only with the same context."""
        nonce = os.urandom(NONCE_BYTES)
        sealed = self._ciphers[self._first].encrypt(nonce, plain, context.encode())
        return self._first + nonce + sealed

    def open(self, sealed: bytes, context: str) -> bytes:
        """Make readable again.

        Raises:
            BadSeal: changed, moved, or sealed with a key that is not in SECRET_KEY.
        """
        cipher = self._ciphers.get(sealed[:ID_BYTES])
        if cipher is None:
            raise BadSeal(f"{context}: sealed with a key that is not in SECRET_KEY")
        nonce, body = sealed[ID_BYTES : ID_BYTES + NONCE_BYTES], sealed[ID_BYTES + NONCE_BYTES :]
        try:
            return cipher.decrypt(nonce, body, context.encode())
        except (InvalidTag, ValueError) as error:
            raise BadSeal(f"{context}: changed, or sealed in another place") from error

    def seal_plain(self, plain: Any, context: str) -> bytes:
        """Seal plain JSON values."""
        return self.seal(orjson.dumps(plain, option=ONLY_PLAIN), context)

    def open_plain(self, sealed: bytes, context: str) -> Any:
        """Open plain JSON values."""
        return orjson.loads(self.open(sealed, context))

    def hash(self, *parts: str) -> str:
        """Hash for look-ups: equal parts give equal hashes, and without the key nothing else."""
        told_apart = "".join([f"{len(part)}:{part}" for part in parts])
        hashing = self._hashing.copy()  # the key is taken in once, not for each hash
        hashing.update(told_apart.encode())
        return hashing.hexdigest()[:HASH_BYTES]

    def is_first(self, sealed: bytes) -> bool:
        """Whether it is sealed with the newest key."""
        return sealed.startswith(self._first)


def sealer_for(connection: Connection, secret_key: str) -> Sealer:
    """Make the sealer of this database; call it inside `Database.write`.

    Raises:
        WeakKey: SECRET_KEY is no good.
        BadSeal: this database was begun with another SECRET_KEY.
    """
    wrapper = Sealer(secret_key, b"")
    hold(connection, "keys")  # of several that start at once, one makes the key
    kept = connection.scalar(select(tables.keys.c.sealed).where(tables.keys.c.name == "hash"))
    if kept is None:
        hash_key = secrets.token_bytes(32)
        sealed = wrapper.seal(hash_key, "key:hash")
        connection.execute(insert(tables.keys).values(name="hash", sealed=sealed))
        return Sealer(secret_key, hash_key)
    hash_key = wrapper.open(kept, "key:hash")
    if not wrapper.is_first(kept):
        sealed = wrapper.seal(hash_key, "key:hash")
        connection.execute(
            update(tables.keys).where(tables.keys.c.name == "hash").values(sealed=sealed)
        )
    return Sealer(secret_key, hash_key)


def _checked(key: str) -> str:
    if len(key) < SHORTEST_KEY:
        raise WeakKey(
            f"SECRET_KEY has {len(key)} characters, at least {SHORTEST_KEY} are needed; "
            f"{HOW_TO_MAKE_ONE}."
        )
    if len(set(key)) < FEWEST_DISTINCT:
        raise WeakKey(f"SECRET_KEY repeats the same few characters; {HOW_TO_MAKE_ONE}.")
    return key


def _derive(key: str, purpose: str, length: int) -> bytes:
    derivation = HKDF(SHA256(), length, salt=None, info=f"lianxinqiao {purpose}".encode())
    return derivation.derive(key.encode())
