"""A city's folder: read whole, or refused with one sentence that says where it is wrong."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from bot.bad_city import BadCity
from bot.city import read_city
from rules.deadlines import OfficeHours, Terms
from rules.flag_terms import FlagTerms

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
    assert city.flag_terms.on(date(2012, 7, 16), None) == FlagTerms()
    assert city.finder.find("wlz")[0].place.name == "文澜街道"


def test_a_town_has_thresholds_of_its_own(folder):
    profile = folder / "profile.toml"
    own = '[[red_flags]]\nsince = 2013-01-01\ntown = "caoba"\nminor = 3_000\n\n[grading]'
    profile.write_text(profile.read_text(encoding="utf-8").replace("[grading]", own), "utf-8")
    terms = read_city(folder).flag_terms
    minors = {
        (town, day.year): terms.on(day, town).minor // 100
        for town in ("caoba", "wenlan")
        for day in (date(2012, 12, 31), date(2013, 1, 1))
    }
    assert minors == {
        ("caoba", 2012): 5_000,
        ("caoba", 2013): 3_000,
        ("wenlan", 2012): 5_000,
        ("wenlan", 2013): 5_000,
    }


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
        ("profile.toml", "shuigou = 3200", "x = 3200", r"population.x: there is no such place"),
        ("profile.toml", "shuigou = 3200", "shuigou = 0", r"population.shuigou: 0 people"),
        ("profile.toml", "simple = 3 ", "simples = 3 ", r"terms.simples: there is no such"),
        ("profile.toml", "simple = 3 ", "simple = 0 ", r"terms: .*simple cannot be 0"),
        ("profile.toml", "tolerance = 1 ", "tolerances = 1 ", r"2005-01-01: there is no threshold"),
        ("profile.toml", "minor = 5_000 ", "minor = -1 ", r"red_flags .*: minor cannot be -1"),
        ("profile.toml", 'quorum = "2/3"', 'quorum = "most"', r"red_flags from 2005-01-01: "),
        ("profile.toml", "[[red_flags]]", '[[red_flags]]\ntown = "x"', r"there is no town 'x'"),
        ("profile.toml", "opens = 08:30:00", "opens = 18:30:00", r"hours: .*12:00:00"),
    ],
)
def test_a_wrong_line_is_named(folder, name, old, new, sentence):
    text = (folder / name).read_text(encoding="utf-8")
    assert old in text
    (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(BadCity, match=sentence):
        read_city(folder)
