"""What is said fits Telegram's limits: cut where a reader pauses, files and buttons in order."""

from bot.channels import telegram_out
from bot.channels.base import LIMITS
from conversations.messages import ButtonKind, MessageRef
from conversations.said import Said, SaidButton

LINK = SaidButton("看进度", "l:1", ButtonKind.LINK)
PHONE = SaidButton("发送我的号码", "", ButtonKind.ASK_CONTACT)
LIMITED = LIMITS["telegram-citizen"]


def split(said, *kinds):
    return telegram_out.split(said, kinds, LIMITED)


def test_a_long_text_is_cut_where_a_reader_pauses():
    sentence = "水沟村的路又坏了，请来看看。"
    text = sentence * 700
    pieces = split(Said(text=text, buttons=((LINK,),), replaces=MessageRef("3")))
    assert "".join(piece.text for piece in pieces) == text
    assert all(telegram_out.utf16(piece.text) <= 4096 for piece in pieces)
    assert all(piece.text.endswith("。") for piece in pieces)
    assert [bool(piece.buttons) for piece in pieces] == [False, False, True]
    assert [bool(piece.replaces) for piece in pieces] == [True, False, False]


def test_units_beyond_the_basic_plane_are_never_cut_in_half():
    pieces = telegram_out.cut("𠮷" * 5000, 4095)
    assert "".join(pieces) == "𠮷" * 5000
    assert all(telegram_out.utf16(piece) <= 4095 for piece in pieces)


def test_photos_travel_as_albums_of_ten_with_the_text_below():
    keys = tuple(f"k{at}" for at in range(12))
    pieces = split(Said(text="现场", files=keys, buttons=((LINK,),)), *["photo"] * 12)
    assert [len(piece.files) for piece in pieces] == [10, 2, 0]
    assert [piece.text for piece in pieces] == ["", "", "现场"]
    assert pieces[-1].buttons == ((LINK,),)


def test_a_short_text_stands_below_its_only_picture():
    (piece,) = split(Said(text="现场", files=("k",), buttons=((LINK,),)), "photo")
    assert (piece.text, piece.files, piece.buttons) == ("现场", ("k",), ((LINK,),))


def test_one_album_without_buttons_carries_the_text():
    (piece,) = split(Said(text="现场", files=("a", "b")), "photo", "photo")
    assert (piece.text, piece.files) == ("现场", ("a", "b"))


def test_a_text_too_long_for_a_caption_follows_the_picture():
    pieces = split(Said(text="坏" * 1025, files=("k",), replaces=MessageRef("3")), "photo")
    assert [len(piece.text) for piece in pieces] == [0, 1025]
    assert pieces[0].replaces == MessageRef("3")
    assert pieces[1].replaces is None


def test_files_of_other_kinds_and_unknown_ones_go_alone():
    pieces = split(Said(text="", files=("a", "b", "c", "d")), "photo", "voice", "photo")
    assert [piece.files for piece in pieces] == [("a",), ("b",), ("c",), ("d",)]


def test_a_request_for_the_number_stands_on_a_message_of_its_own_beside_links():
    pieces = split(Said(text="怎样联系您？", buttons=((LINK,), (PHONE,))))
    assert [piece.buttons for piece in pieces] == [((LINK,),), ((PHONE,),)]
    assert [piece.text for piece in pieces] == ["怎样联系您？", "发送我的号码"]
    (only,) = split(Said(text="怎样联系您？", buttons=((PHONE,),)))
    assert only.buttons == ((PHONE,),)


def test_wide_rows_are_folded_and_protection_is_kept():
    said = Said(text="x", buttons=((LINK,) * 10,), is_protected=True)
    (piece,) = split(said)
    assert [len(row) for row in piece.buttons] == [8, 2]
    assert piece.is_protected


def test_nothing_said_is_nothing_sent():
    assert split(Said(text="  ")) == ()


def test_in_a_group_nobody_is_asked_for_a_number():
    said = Said(text="x", buttons=((PHONE,),))
    assert telegram_out.keyboard(said, is_group=True) is None
    assert telegram_out.keyboard(said, is_group=False)["keyboard"][0][0]["request_contact"]
