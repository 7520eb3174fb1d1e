"""What stands on a picture can be read: nothing is cut off, nothing lies on something else."""

import io
from itertools import combinations

import pytest
from fontTools.ttLib import TTFont
from matplotlib import font_manager
from matplotlib.text import Text
from PIL import Image

from bot.pictures import font
from bot.pictures.drawing import draw, laid_out
from bot.pictures.font import subset
from bot.pictures.paper import WIDTH, shortened, wrapped
from tests.bot.charts import ENGLISH, LINES, NASTY
from tests.catalogs import sentences
from tests.conftest import ROOT


def texts(paper):
    """(words, box) of everything written."""
    canvas = paper.figure.canvas
    canvas.draw()
    beyond = set(beyond_the_scale(paper))
    found = [one for one in paper.figure.findobj(Text) if one.get_visible() and one.get_text()]
    found = [one for one in found if one not in beyond]
    return [(one.get_text(), one.get_window_extent(canvas.get_renderer())) for one in found]


def beyond_the_scale(paper):
    """Numbers that the library made and does not draw."""
    for axes in paper.figure.axes:
        low, high = sorted(axes.get_ylim())
        for tick, at in zip(axes.yaxis.get_major_ticks(), axes.get_yticks(), strict=True):
            if not low <= at <= high:
                yield tick.label1


@pytest.mark.parametrize("name", NASTY)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_word_is_cut_off_and_none_lies_on_another(name, language):
    paper = laid_out(NASTY[name].chart(language))
    written = texts(paper)
    for words, box in written:
        inside = box.x0 >= 0 and box.x1 <= WIDTH and box.y0 >= 0 and box.y1 <= paper.height
        assert inside, (words, box)
    for (one, first), (other, second) in combinations(written, 2):
        assert not first.shrunk(0.9, 0.6).overlaps(second.shrunk(0.9, 0.6)), (one, other)


def test_a_long_title_in_english_finds_room_beside_the_mark():
    words = [one for one, _box in texts(laid_out(ENGLISH.chart("en")))]
    assert "Sample data" in words
    assert words[0] == "Income and spending"


@pytest.mark.parametrize("name", NASTY)
def test_a_picture_is_as_wide_as_a_phone_and_small_enough_for_a_slow_line(name):
    png = draw(NASTY[name].chart("zh"))
    with Image.open(io.BytesIO(png)) as picture:
        assert (picture.format, picture.width) == ("PNG", WIDTH)
        assert picture.height < 5 * WIDTH
    assert len(png) < 300_000


def test_the_numbers_of_every_period_stand_below_the_lines():
    words = [one for one, _box in texts(laid_out(LINES.chart("zh")))]
    for series in LINES.chart("zh").series:
        assert all(point.told in words for point in series.points)


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("收入和支出", 100, ["收入和支出"]),
        ("收入和支出", 60, ["收入和", "支出"]),
        ("水沟村，三季度", 60, ["水沟村，", "三季度"]),
        ("open village books", 70, ["open", "village", "books"]),
        ("unbreakable", 20, ["unbreakable"]),
        ("", 20, [""]),
    ],
)
def test_a_line_is_broken_where_a_reader_pauses(text, width, expected):
    assert wrapped(text, 20, width) == expected


def test_what_is_left_out_shows():
    assert shortened("收入和支出", 20, 60, 1) == ["收入…"]
    assert shortened("收入和支出", 20, 60, 2) == ["收入和", "支出"]


def test_our_font_has_every_character_that_we_and_the_city_use():
    known = TTFont(font.OURS).getBestCmap()
    data = [file.read_text(encoding="utf-8") for file in (ROOT / "cities").rglob("*.csv")]
    used = set("".join(data)).union(*(text for _where, text in sentences()))
    missing = {one for one in used if ord(one) not in known and one.isprintable()}
    assert missing <= set("\N{BYTE ORDER MARK}"), "make it anew: bot/pictures/font/subset.py"


def test_our_font_has_a_name_of_its_own_and_keeps_its_licence():
    names = TTFont(font.OURS)["name"]
    assert names.getDebugName(1) == font.FAMILY
    assert "Adobe" in names.getDebugName(0)
    assert "SIL Open Font License" in names.getDebugName(13)
    assert "SIL OPEN FONT LICENSE Version 1.1" in (font.OURS.parent / "OFL.txt").read_text()


@pytest.fixture
def without_ours(monkeypatch, tmp_path):
    font.families.cache_clear()
    monkeypatch.setattr(font, "OURS", tmp_path / "gone.otf")
    others = [one for one in font_manager.fontManager.ttflist if one.name != font.FAMILY]
    monkeypatch.setattr(font_manager.fontManager, "ttflist", others)
    yield others
    font.families.cache_clear()


def test_without_our_font_an_installed_one_writes(without_ours):
    assert font.families()[0] in font.CHINESE


def test_without_any_chinese_font_nothing_is_drawn(without_ours, monkeypatch):
    latin = [one for one in without_ours if one.name == font.LATIN]
    monkeypatch.setattr(font_manager.fontManager, "ttflist", latin)
    with pytest.raises(font.NoFont):
        draw(LINES.chart("zh"))


def test_the_font_can_be_cut_anew_for_another_city(tmp_path, monkeypatch):
    assert len([one for one in subset.gb2312() if "一" <= one <= "龥"]) == 6763
    monkeypatch.setattr(subset, "gb2312", lambda: set("水沟"))  # all of it takes seconds
    cut = subset.subset(TTFont(font.OURS), ["鹭鸟"])
    cut.save(tmp_path / "again.otf")
    again = TTFont(tmp_path / "again.otf")
    assert {ord(one) for one in "水沟鹭Az¥"} <= again.getBestCmap().keys()
    assert again["name"].getDebugName(6) == "LianxinqiaoSans"
    assert "SIL Open Font License" in again["name"].getDebugName(13)
