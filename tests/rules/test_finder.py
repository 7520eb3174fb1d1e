"""The village finder: however a name is typed, and never a silent guess."""

from pathlib import Path

import pytest

from rules.finder import Finder, How
from rules.places import Level, PlaceId, read_places
from rules.spelling import plain, readings, spell

PLACES = read_places(
    (Path(__file__).parents[2] / "cities" / "mengzi" / "places.csv").read_text(encoding="utf-8")
)
FINDER = Finder(PLACES)

NAMES_OF_2017 = """
蒙自市 文澜镇 草坝镇 雨过铺镇 新安所镇 芷村镇 鸣鹫镇 冷泉镇 期路白苗族乡 老寨苗族乡 水田乡
西北勒乡 天马社区 银河社区 鸿雁社区 玉皇阁社区 月牙塘社区 永安社区 双河社区 红竺园社区
绿茵社区 群乐社区 南湖社区 光明社区 青云社区 艺海社区 康辉社区 起龙居委会（村委会性质）
三义居委会（村委会性质） 东村村委会 多法勒村委会 余家寨村委会 碧云村委会 落龙庄村委会
十里铺村委会 姜家寨村委会 土官村村委会 马房村委会 大台子村委会 红寨村委会 水沟村委会
白路脚村委会 陈家寨村委会 碧色寨村委会 前进村委会 建设村委会 一村村委会 大落就村委会
明白村委会 就能村委会 十九村委会 大郭西村委会 波黑村委会 依三则村委会 新沟村委会 马街村委会
富民村委会 仙景村委会 雨过铺村委会 永宁村委会 仁厚村委会 新光村委会 田心村委会 观音村委会
新安所村委会 何家寨村委会 响水河村委会 大新寨村委会 新庄村委会 芷村村委会 老芷村村委会
扎租白村委会 一碗水村委会 岩蜂窝村委会 联合村委会 黑拉冲村委会 石马脚村委会 白诗村委会
桥头村委会 白石岩村委会 鸣鹫村委会 舍所坝村委会 扎门村委会 猛拉村委会 杨柳河村委会
大石板村委会 冷泉村委会 小新村委会 鸡白蛋村委会 兴隆村委会 所本底村委会 舍利马村委会
楚冲村委会 夺底村委会 期路白村委会 白猛孔村委会 莫别村委会 松树坡村委会 蚂蝗冲村委会
突吐白村委会 老寨村委会 古布龙村委会 白牛场村委会 菲土村委会 水田村委会 鲁嘎村委会
斜坡村委会 嘎马底村委会 西北勒村委会 大丫口村委会 香塘村委会 左美村委会 他期口村委会
"""


def labels(typed: str, **scope) -> list[str]:
    return [PLACES.label(match.place) for match in FINDER.find(typed, **scope)]


def test_every_name_of_2017_and_of_today_is_found_by_itself():
    names = [*NAMES_OF_2017.split(), *(p.name for p in PLACES)]
    assert len(names) == 113 + len(PLACES)
    for name in names:
        matches = FINDER.find(name)
        assert matches, name
        assert {m.how for m in matches} <= {How.EXACT, How.CORE}, name


SHUIGOU = "水沟社区（文萃街道）"
XINZHAI = "新寨（文萃街道水沟社区）"
ZHICUN = ["芷村镇", "芷村社区（芷村镇）"]
MINGJIU = ["鸣鹫镇", "鸣鹫社区（鸣鹫镇）"]


@pytest.mark.parametrize(
    ("typed", "how", "expected"),
    [
        # its own names
        ("水沟社区", How.EXACT, [SHUIGOU]),
        ("水沟村委会", How.EXACT, [SHUIGOU]),
        ("文澜镇", How.EXACT, ["文澜街道"]),
        ("起龙村委会", How.EXACT, ["起龙社区（文澜街道）"]),
        ("新寨", How.EXACT, [XINZHAI]),  # and not 大新寨
        ("大新寨", How.CORE, ["大新寨村委会（新安所街道）"]),
        ("新安所村委会", How.EXACT, ["原新安所村委会（新安所街道）"]),
        # with another suffix or none
        ("水沟", How.CORE, [SHUIGOU]),
        ("水沟村", How.CORE, [SHUIGOU]),
        ("水沟村村民委员会", How.CORE, [SHUIGOU]),
        ("水沟的", How.CORE, [SHUIGOU]),
        (" 水 沟 。", How.CORE, [SHUIGOU]),
        ("水沟😀", How.CORE, [SHUIGOU]),
        ("大落就", How.CORE, ["大洛就村委会（草坝镇）"]),
        ("鸡白蛋", How.CORE, ["鸡白旦村委会（冷泉镇）"]),
        ("19村", How.CORE, ["十九村委会（草坝镇）"]),
        ("东村", How.CORE, ["东村村委会（文澜街道）"]),
        ("芷村", How.CORE, ZHICUN),
        ("鸣鹫", How.CORE, MINGJIU),
        ("鸣鹫村", How.CORE, MINGJIU[1:]),
        ("新安所", How.CORE, ["新安所街道"]),  # the former village keeps quiet
        ("突吐白", How.CORE, ["原突吐白村委会（期路白苗族乡）"]),
        # a town and a village in one breath
        ("文萃水沟", How.CORE, [SHUIGOU]),
        ("文萃街道水沟社区", How.EXACT, [SHUIGOU]),
        ("文澜镇水沟村委会", How.EXACT, [SHUIGOU]),  # where it lay in 2017
        ("蒙自市文萃街道水沟社区新寨", How.EXACT, [XINZHAI]),
        ("三义社区二社", How.EXACT, ["三义二社（文澜街道三义社区）"]),
        ("三义2社", How.EXACT, ["三义二社（文澜街道三义社区）"]),
        ("鸣鹫镇鸣鹫", How.CORE, MINGJIU[1:]),
        ("文翠水勾", How.PINYIN, [SHUIGOU]),
        ("wencui shuigou", How.PINYIN, [SHUIGOU]),
        # pinyin, initials, homophones, traditional characters
        *[(typed, How.PINYIN, [SHUIGOU]) for typed in ("shuigou", "shui gou", "ShuiGou", "sg")],
        *[
            (typed, How.PINYIN, [SHUIGOU])
            for typed in ("ＳＨＵＩ　ＧＯＵ", "shuǐ gōu", "shg", "sgc")
        ],
        *[(typed, How.PINYIN, [SHUIGOU]) for typed in ("水溝", "水gou", "税购")],
        *[
            (typed, How.PINYIN, ["绿茵社区（文澜街道）"])
            for typed in ("lvyin", "luyin", "lyuyin", "lǜyīn")
        ],
        ("wlz", How.PINYIN, ["文澜街道"]),
        ("只村镇", How.PINYIN, ["芷村镇"]),
        ("只村", How.PINYIN, ZHICUN),
        ("鳴鷲鎮", How.PINYIN, ["鸣鹫镇"]),
        ("群勒", How.PINYIN, ["群乐社区（文澜街道）"]),
        ("白牛长", How.PINYIN, ["白牛厂村委会（老寨苗族乡）"]),
        ("lz", How.PINYIN, ["老寨苗族乡", "老寨社区（老寨苗族乡）"]),
        ("mj", How.PINYIN, ["鸣鹫镇", "马街村委会（草坝镇）"]),
        ("xz", How.PINYIN, ["新庄村委会（新安所街道）", XINZHAI]),
        # parts, and near misses
        ("大新", How.PREFIX, ["大新寨村委会（新安所街道）"]),
        ("期鹿", How.PREFIX, ["期路白苗族乡", "期路白村委会（期路白苗族乡）"]),
        ("gou", How.CONTAINS, [SHUIGOU, "新沟村委会（草坝镇）"]),
        ("水沟小学", How.CONTAINS, [SHUIGOU]),
        ("草坝镇水沟", How.CONTAINS, ["草坝镇", SHUIGOU]),  # it is not there: both are shown
        ("suigou", How.FUZZY, [SHUIGOU]),
        ("顺沟村", How.FUZZY, [SHUIGOU]),
        ("majei", How.FUZZY, ["马街村委会（草坝镇）"]),
    ],
)
def test_what_was_typed_is_found(typed, how, expected):
    matches = FINDER.find(typed)
    assert [PLACES.label(m.place) for m in matches] == expected
    assert {m.how for m in matches} == {how}


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "  ",
        "的",
        "😀🙏",
        "？！",
        "水沟" * 16,
        "\ufdfa" * 30,
        "abc",
        "你好",
        "今天天气很好",
        "привет",
    ],
)
def test_what_names_no_place_finds_none(typed):
    assert FINDER.find(typed) == ()


def test_better_grades_come_first_and_a_list_stays_short():
    assert [m.how for m in FINDER.find("水")] == [How.PREFIX] * 2 + [How.CONTAINS] * 2
    assert len(FINDER.find("x")) == 8
    assert len(FINDER.find("x", limit=3)) == 3
    assert [how.rank for how in How] == [0, 1, 2, 3, 4, 5]


def test_where_names_compete_a_seat_stands_behind_its_town():
    town, village = FINDER.find("mj")
    assert town.seat is PLACES.get(PlaceId("mingjiu-cun"))
    assert village.seat is None
    assert labels("mj", level=Level.VILLAGE) == ["马街村委会（草坝镇）", "鸣鹫社区（鸣鹫镇）"]


def test_a_search_stays_where_it_was_told_to():
    assert labels("mj", within=PlaceId("caoba")) == ["马街村委会（草坝镇）"]
    assert labels("新寨", within=PlaceId("xinansuo")) == ["大新寨村委会（新安所街道）"]
    assert labels("水沟", within=PlaceId("caoba")) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("查账 水沟 2012年三季度", "水沟社区"),
        ("文萃街道水沟社区的大新寨和鸣鹫", "文萃街道 水沟社区 大新寨村委会 鸣鹫镇 鸣鹫社区"),
        ("小新寨", "小新村委会 新寨"),  # two readings, both shown
        ("突吐白村的老账", "突吐白村委会"),
        ("水沟，还是水沟", "水沟社区"),
        ("我们村", ""),
    ],
)
def test_places_are_picked_out_of_a_free_text(text, names):
    assert [p.name for p in FINDER.mentioned(text)] == names.split()


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("０１０社", "010社"),
        ("8社", "八社"),
        ("10社", "十社"),
        ("19", "十九"),
        ("30社", "三十社"),
        ("45组", "四十五组"),
        ("2012年", "2012年"),
    ],
)
def test_small_numbers_are_read_as_written(typed, kept):
    assert plain(typed) == kept


def test_hand_checked_readings_go_before_likely_ones():
    assert spell("西北勒", {"勒": "le"}) == ("xi", "bei", "le")
    assert spell("岩脚") == ("yan", "jiao")
    assert readings("群乐") == ["qunle", "qunyue"]
