"""The tree of categories, and what a story is likely about."""

import pytest

from rules.cases import CategoryCode
from rules.categories import OTHER, Category, read_categories
from rules.tables import BadTable, several
from tests.rules.make import the_city

TREE = the_city().categories
HEADING = "code,parent,name,name_en,words\n"


def test_there_are_thirteen_tops_and_sixty_seven_below_all_named_in_english():
    assert (len(TREE.tops), len(TREE)) == (13, 80)
    assert sum(len(TREE.children(top.code)) for top in TREE.tops) == 67
    assert all(category.name_en.isascii() for category in TREE)
    assert all(category.words for category in TREE if category.parent and category.code != OTHER)


def test_a_category_is_looked_up_and_labelled():
    lamp = CategoryCode("0501")
    assert TREE.label(lamp) == "城乡建设与住房·道路路灯"
    assert TREE.label(lamp, english=True) == "Building and Housing · Streets and Street Lamps"
    assert TREE.label(CategoryCode("05")) == "城乡建设与住房"
    assert TREE.get_or_none("0501") is TREE.get(lamp)
    assert TREE.get_or_none("9999") is None
    assert TREE.get_or_none(None) is None
    assert TREE.children(lamp) == ()
    assert lamp in TREE
    assert TREE.get(lamp) in TREE
    assert "9999" not in TREE


@pytest.mark.parametrize(
    ("story", "code"),
    [
        ("村口的路灯坏了三个月，晚上黑漆漆的", "0501"),
        ("老板欠我们三个月工资不发", "0701"),
        ("修路占了我家的地，征地补偿款还没领到", "0201"),
        ("隔壁家房檐水滴到我家", "1301"),
        ("村里的账从来不公开，公示栏空着", "0105"),
        ("自来水停水三天了", "0502"),
        ("三义村的预留地被开发商拿去了", "0205"),
        ("学校食堂饭菜里有虫", "0803"),
        ("我妈的低保被取消了", "0304"),
        ("医保怎么报销住院费", "0703"),
        ("村里的路全是坑，下雨就是泥巴路", "0601"),
        ("垃圾没人收，臭得很", "1001"),
        ("隔壁养猪场猪粪到处流", "1005"),
        ("书记收了好处费才给批", "0401"),
        ("种粮补贴没有到账", "0301"),
        ("感谢社区帮我找到孩子", "1205"),
        ("楼上半夜吵得睡不着，噪音太大", "1002"),
        ("水渠堵了，地里灌溉没水", "1003"),
        ("老教师体罚学生", "0804"),
        ("儿子不养老人，不给抚养费", "1303"),
        ("车子乱停，停车位被占", "0603"),
        ("买到假化肥，商家不退款", "1102"),
        ("户口本丢了怎么办理", "1203"),
        ("", OTHER),
        ("啊啊啊", OTHER),
    ],
)
def test_a_villagers_story_is_guessed(story, code):
    assert code in TREE.guess(story)


def test_a_guess_is_short_sure_and_always_the_same():
    story = "学校食堂的垃圾臭，污水流到路上，老师不管，停车也乱"
    assert len(TREE.guess(story)) == 3
    assert len(TREE.guess(story, limit=1)) == 1
    assert TREE.guess(story) == TREE.guess(story)


def test_a_longer_word_weighs_more_and_is_counted_once():
    category = Category(CategoryCode("0501"), None, "路灯", "Lamps", ("灯", "路灯"))
    assert category.score("路灯，路灯，灯") == 1 + 4
    assert several(" a | |b ") == ("a", "b")


@pytest.mark.parametrize(
    ("rows", "line", "wrong"),
    [
        ("12,,其他,,", 2, "must not be empty"),
        ("12,,其他,O,\n12,,其他,O,", 3, "stands twice"),
        ("12,,其他,O,\n1399,12,纠纷,D,", 3, "must stand above"),
        ("1299,12,其他,O,", 2, "must stand above"),
        ("12,,其他,O,", 2, "1299"),
        ("", 1, "1299"),
    ],
)
def test_a_wrong_table_names_the_line(rows, line, wrong):
    with pytest.raises(BadTable, match=wrong) as bad:
        read_categories(HEADING + rows)
    assert bad.value.line == line
