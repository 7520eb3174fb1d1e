"""How long the village finder takes: the sample queries and 300 random ones, in microseconds.

Run: python -m bench.places
"""

import random
from collections.abc import Iterable
from pathlib import Path
from statistics import median
from time import perf_counter_ns

from rules.finder import LONGEST, Finder
from rules.places import Places, read_places

LIST = Path(__file__).parents[1] / "cities" / "mengzi" / "places.csv"
SAMPLES = (
    *("wlz", "sg", "只村镇", "mj", "水沟村委会", "大落就", "新寨", "起龙村委会", "shuigou"),
    *(
        "文萃水沟",
        "文萃街道水沟社区",
        "鳴鷲鎮",
        "草坝镇水沟",
        "顺沟村",
        "majei",
        "水",
        "今天天气很好",
    ),
    *("落" * LONGEST, "sg" * (LONGEST // 2), "啊" * LONGEST),
)
EACH = 20  # runs of each query
RANDOM = 300


def random_queries(places: Places) -> list[str]:
    """Names cut, joined and mistyped, and plain noise of every length."""
    chance = random.Random(2026)
    signs = "".join(place.name for place in places)
    letters = "abcdefghijklmnopqrstuvwxyz"
    names = [name for place in places for name in (place.name, place.pinyin)]
    kinds = (
        lambda: "".join(chance.choices(signs, k=chance.randint(1, LONGEST))),
        lambda: "".join(chance.choices(letters, k=chance.randint(1, LONGEST))),
        lambda: chance.choice(names)[: chance.randint(1, 8)] + chance.choice(letters),
        lambda: chance.choice(names)[:8] + chance.choice(names)[:8],
    )
    return [chance.choice(kinds)() for _ in range(RANDOM)]


def microseconds(finder: Finder, queries: Iterable[str]) -> list[float]:
    times = []
    for query in queries:
        start = perf_counter_ns()
        finder.find(query)
        times.append((perf_counter_ns() - start) / 1000)
    return times


def main() -> None:
    places = read_places(LIST.read_text(encoding="utf-8"))
    start = perf_counter_ns()
    finder = Finder(places)
    print(f"built from {len(places)} places in {(perf_counter_ns() - start) / 1e6:.0f} ms")
    first = microseconds(finder, ["顺沟村"])[0]
    print(f"the very first query takes {first:.0f}")
    print("              queries   median  slowest query  slowest single run")
    for name, queries in (("samples", list(SAMPLES)), ("random", random_queries(places))):
        runs = [microseconds(finder, [query] * EACH) for query in queries]
        usual = [median(times) for times in runs]  # a busy machine spoils single runs
        worst = max(map(max, runs))
        print(f"{name:12} {len(queries):8} {median(usual):8.0f} {max(usual):14.0f} {worst:19.0f}")


if __name__ == "__main__":
    main()
