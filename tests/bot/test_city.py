"""A city's folder: read whole, or refused with one sentence that says where it is wrong."""

import shutil
from pathlib import Path

import pytest

from bot.city import BadCity, read_city
from rules.deadlines import OfficeHours, Terms

MENGZI = Path(__file__).parents[2] / "cities" / "mengzi"


@pytest.fixture
def folder(tmp_path):
    return Path(shutil.copytree(MENGZI, tmp_path / "city"))


def test_mengzi_is_read():
    city = read_city(MENGZI)
    assert (city.name, city.name_en) == ("蒙自市", "Mengzi City")
    assert city.clock.terms == Terms()
    assert city.clock.hours == OfficeHours()
    assert city.phones["discipline"] == "12388"
    assert city.finder.find("wlz")[0].place.name == "文澜街道"


@pytest.mark.parametrize(
    "name", ["profile.toml", "places.csv", "units.csv", "categories.csv", "calendar.csv"]
)
def test_a_missing_file_is_named(folder, name):
    (folder / name).unlink()
    with pytest.raises(BadCity, match=f"{name} cannot be read"):
        read_city(folder)


def test_a_file_that_is_not_utf_8_is_named(folder):
    (folder / "units.csv").write_bytes("编号,名称".encode("gbk"))
    with pytest.raises(BadCity, match=r"units.csv is not UTF-8"):
        read_city(folder)


@pytest.mark.parametrize(
    ("name", "old", "new", "sentence"),
    [
        ("places.csv", ",town,mengzi,wen lan", ",town,nowhere,wen lan", r"places.csv, line 3"),
        ("units.csv", "education,教育体育局", "education,", r"units.csv, line 2: id, name"),
        ("categories.csv", "0102,01,", "0102,09,", r"categories.csv, line 4: parent"),
        ("calendar.csv", "2004-01-17,work", "2004-01-17,maybe", r"calendar.csv: 第 3 行"),
        ("profile.toml", 'name = "蒙自市"', "name = ", r"profile.toml: .*line 5"),
        ("profile.toml", 'name_en = "Mengzi City"', "", r"profile.toml, name_en: Field required"),
        ("profile.toml", "[danger]", "[danger]\nloud = 1", r"profile.toml, danger.loud"),
        ("profile.toml", '"0704"]', '"0799"]', r"grading.major: there is no category '0799'"),
        ("profile.toml", '"07" = "labour"', '"07" = "x"', r"departments.07: there is no unit 'x'"),
        ("profile.toml", "simple = 3 ", "simples = 3 ", r"terms.simples: there is no such"),
        ("profile.toml", "simple = 3 ", "simple = 0 ", r"terms: .*simple cannot be 0"),
        ("profile.toml", "opens = 08:30:00", "opens = 18:30:00", r"hours: .*12:00:00"),
    ],
)
def test_a_wrong_line_is_named(folder, name, old, new, sentence):
    text = (folder / name).read_text(encoding="utf-8")
    assert old in text
    (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(BadCity, match=sentence):
        read_city(folder)
