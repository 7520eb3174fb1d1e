"""What is wrong with a city's folder, apart from what reads it: that takes a tenth of a second."""


class BadCity(Exception):  # noqa: N818 (it is a sentence to the operator, like `Refused`)
    """The city's folder cannot be used: which file, which line or key, and what about it."""
