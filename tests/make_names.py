"""Names of people who do not exist."""

import random

SURNAMES = "杨李王张马罗普陶熊项何朱白侯沈龙郭赵"
GIVEN = "建国华明秀英有福春兰志强丽萍文学忠云海燕荣贵成林玉珍开祥"


def a_name(chance: random.Random) -> str:
    return chance.choice(SURNAMES) + "".join(chance.choices(GIVEN, k=chance.choice((1, 2, 2))))


def a_card(number: int) -> str:
    """The number of an identity card nobody has: of no county, its check digit right."""
    first = f"99000019600101{number % 1000:03}"
    weighed = sum(int(sign) * 2 ** (17 - at) for at, sign in enumerate(first))
    return first + "10X98765432"[weighed % 11]
