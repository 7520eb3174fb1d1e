"""A story in several messages."""

from conversations.answers.story import Story, Telling
from conversations.messages import MAX_FILE_BYTES, FileKind, FileRef, Spot
from tests.chat import photo, voice
from tests.conversations.answering import Talk


def test_a_story_is_whole_when_its_teller_says_so(city):
    talk = Talk(Story(), city)
    assert talk.labels == []
    talk.says("自来水停了")
    talk.says("打电话没人接")
    assert talk.note == "收到：12 字。可以接着发，说完了就点“写完了”。"
    assert talk.labels == ["写完了"]
    assert talk.presses("done") == Telling("自来水停了\n打电话没人接")


def test_the_words_do_what_the_button_does(city):
    for word in ("写完了", "写完", "完了。", "没有了！"):
        talk = Talk(Story(), city)
        talk.says("自来水停了三天了没人管")
        assert talk.says(word).text == "自来水停了三天了没人管", word


def test_too_little_is_asked_for_more(city):
    talk = Talk(Story(at_least=10), city)
    assert "至少 10 个字" in talk.is_unclear(choice="done")
    talk.says("停水 了 啊 啊 啊")
    assert "再多说几句" in talk.is_unclear(choice="done")
    talk.says("三天了，没人管")
    assert talk.presses("done").text.startswith("停水")


def test_a_photo_a_video_or_a_voice_alone_is_a_story(city):
    video = FileRef(FileKind.VIDEO, "video", 1000)
    for file in (photo(), voice(), video):
        talk = Talk(Story(), city)
        talk.gives(files=(file,))
        assert talk.note.startswith(("收到：1 个文件", "收到：1 段语音"))
        assert talk.presses("done") == Telling("", (file,))
    talk = Talk(Story(), city)
    talk.gives(files=(FileRef(FileKind.DOCUMENT, "paper", 1, "a.pdf"),))
    assert "再多说几句" in talk.is_unclear(text="写完了")


def test_more_files_than_ten_are_refused_kindly(city):
    talk = Talk(Story(files=10), city)
    talk.gives(files=tuple(photo(number) for number in range(8)))
    note = talk.says("看照片", files=tuple(photo(number) for number in range(8, 12)))
    assert "最多收 10 个文件" in note
    assert talk.note.startswith("收到：3 字，10 个文件")
    assert "最多收" in talk.gives(files=(photo(12),))
    assert len(talk.presses("done").files) == 10


def test_a_file_that_is_too_big_is_told_at_once_and_the_rest_kept(city):
    talk = Talk(Story(), city)
    big = photo(1, MAX_FILE_BYTES + 1)
    assert "20 MB" in talk.gives(files=(big, photo(2)))
    assert talk.presses("done").files == (photo(2),)
    talk = Talk(Story(), city)
    assert "20 MB" in talk.gives(files=(big,))
    assert talk.note == ""
    assert talk.labels == ["写完了"]


def test_what_the_platform_cut_is_one_story_without_a_gap(city):
    talk = Talk(Story(), city)
    talk.says("水" * 4096)
    talk.says("沟" * 904)
    talk.says("还有一句")
    assert talk.presses("done").text == "水" * 4096 + "沟" * 904 + "\n还有一句"


def test_a_story_has_an_end(city):
    talk = Talk(Story(), city)
    talk.says("水" * 9_000)
    assert "10000 字" in talk.is_unclear(text="沟" * 1_001)
    talk.says("沟" * 1_000)
    assert len(talk.presses("done").text) == 10_000


def test_a_place_is_not_a_story(city):
    talk = Talk(Story(), city)
    assert "下一步" in talk.is_unclear(spot=Spot(23.4, 103.4))


def test_danger_is_answered_at_once_and_only_once(city):
    talk = Talk(Story(), city)
    assert "119" in talk.says("隔壁着火了")
    assert "119" not in talk.says("在水沟路口")


def test_a_link_can_bring_a_story_with_it(city):
    talk = Talk(Story(), city)
    talk.gives(choice="路灯坏了半个月没有人修")
    assert talk.presses("done").text == "路灯坏了半个月没有人修"


def test_the_review_shows_its_beginning(city):
    talk = Talk(Story(), city)
    assert talk.shows(Telling("短")) == "短"
    assert talk.shows(Telling("长" * 500, (photo(),))) == "长" * 120 + "…（1 个文件）"
