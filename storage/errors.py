"""What can go wrong with what is kept."""


class StoreFault(Exception):  # noqa: N818 (named as in the design)
    """The database failed under a transaction: nothing of it is kept, and nobody was told."""

    def __init__(self, said: str, *, is_passing: bool = False) -> None:
        super().__init__(said)
        self.is_passing = is_passing
        """No message's own fault: a full disk, a locked file, a server that is gone."""


class BadDatabase(Exception):  # noqa: N818 (read by the operator as a sentence)
    """The database cannot be used: which one, why, and what to do about it."""


class WeakKey(Exception):  # noqa: N818 (read by the operator as a sentence)
    """SECRET_KEY protects nothing: why, and how to make a good one."""


class BadSeal(Exception):  # noqa: N818 (it is what was found)
    """Sealed bytes do not open: changed, moved to another place, or sealed with another key."""


class BadBackup(Exception):  # noqa: N818 (read by the operator as a sentence)
    """A backup could not be made, or cannot be put back."""
