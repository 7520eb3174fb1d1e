"""What a file tells beside what it shows."""

import io
import os
import struct
import time
from contextlib import suppress

import pytest
from PIL import EpsImagePlugin, Image

from bot import cleaning
from bot.cleaning import TooLarge, cleaned

CAMERA = "Ashas-own-camera"
PLACE = b"+23.3643+103.3851/"


def photo(kind="JPEG", size=(800, 600), mode="RGB"):
    exif = Image.Exif()
    exif[0x010F] = CAMERA
    exif[0x0112] = 6
    drawn = io.BytesIO()
    Image.effect_noise(size, 50).convert(mode).save(drawn, kind, exif=exif)
    return drawn.getvalue()


def box(kind, *inside):
    body = b"".join(inside)
    return struct.pack(">I4s", 8 + len(body), kind) + body


def film(*more):
    times = bytes([0, 0, 0, 0]) + b"MADEDONE" + b"rest"
    track = box(
        b"trak", box(b"tkhd", times), box(b"udta", PLACE), box(b"mdia", box(b"mdhd", times))
    )
    told = box(b"udta", box(b"\xa9xyz", PLACE))
    newer = box(b"mvhd", bytes([1, 0, 0, 0]) + b"MADEMADEDONEDONE" + b"rest")
    moov = box(b"moov", newer, track, told, box(b"meta", PLACE))
    return box(b"ftyp", b"mp42") + moov + box(b"mdat", b"the film itself") + b"".join(more)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF", "AVIF"])
def test_a_picture_is_drawn_anew_upright_and_tells_only_the_picture(kind):
    clean = cleaned(photo(kind))
    assert CAMERA.encode() not in clean
    picture = Image.open(io.BytesIO(clean))
    assert (picture.format, dict(picture.getexif())) == ("JPEG", {})
    assert picture.size == (600, 800)


def test_half_a_photo_is_drawn_anew_too():
    whole = photo()
    clean = cleaned(whole[: len(whole) // 2])
    assert CAMERA.encode() not in clean
    assert Image.open(io.BytesIO(clean)).format == "JPEG"


def test_a_picture_too_large_to_draw_is_not_kept_with_what_it_tells(monkeypatch):
    paper, large = photo("PNG"), photo()
    monkeypatch.setattr(cleaning, "MOST_UNREDUCED", 1000)
    with pytest.raises(TooLarge):
        cleaned(paper)
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 1000)
    with pytest.raises(TooLarge):
        cleaned(large)


def test_a_large_photo_is_read_at_a_fraction():
    clean = cleaned(photo(size=(6000, 3000)))
    assert max(Image.open(io.BytesIO(clean)).size) == 2560


def test_a_film_loses_place_and_dates_and_stays_as_long_as_it_was():
    raw = film(box(b"uuid", PLACE))
    clean = cleaned(raw)
    assert len(clean) == len(raw)
    assert b"the film itself" in clean
    for one in (PLACE, b"MADE", b"DONE"):
        assert one in raw
        assert one not in clean


@pytest.mark.parametrize("cut", range(8, 200, 7))
def test_a_broken_film_is_no_fault(cut):
    assert len(cleaned(film()[:cut])) == cut


@pytest.mark.parametrize(
    "data", [b"", b"no picture", b"%PDF-1.7 paper", b"GIF89a", b"\x89PNG\r\n\x1a\nxx"]
)
def test_what_is_neither_stays_as_it_is(data):
    assert cleaned(data) == data


def number(value, size=2):
    return value.to_bytes(size)


def heic(version=1):
    """A photo as phones keep it: the picture, and beside it where it was taken."""
    wide = 4 if version > 1 else 2
    infe = [
        box(b"infe", bytes([2, 0, 0, 0]), number(1), number(0), b"hvc1", b"\0"),
        box(b"infe", bytes([3, 0, 0, 0]), number(2, 4), number(0), b"Exif", b"\0"),
        box(b"infe", bytes([2, 0, 0, 0]), number(3), number(0), b"mime", b"xmp\0"),
    ]
    iinf = box(b"iinf", bytes(4), number(len(infe)), *infe)

    def iloc(mdat):
        places = [(1, 0, mdat), (2, 0, mdat + len(PICTURE)), (3, 1, 0)]
        return box(
            b"iloc",
            bytes([version, 0, 0, 0, 0x44, 0x40]),
            number(len(places), wide),
            *(
                number(item, wide)
                + (number(method) if version else b"")
                + number(0)
                + number(0, 4)
                + number(1)
                + number(at, 4)
                + number(len(PLACE) if item > 1 else len(PICTURE), 4)
                for item, method, at in places
                if version or not method
            ),
        )

    def whole(mdat):
        idat = box(b"idat", PLACE if version else b"")
        meta = box(b"meta", bytes(4), iinf, iloc(mdat), idat)
        return box(b"ftyp", b"heic") + meta + box(b"mdat", PICTURE, PLACE)

    return whole(whole(0).index(PICTURE))


PICTURE = b"the picture itself"


@pytest.mark.parametrize("version", [0, 1, 2])
def test_a_photo_of_a_phone_loses_place_and_camera_and_stays_as_it_is(version):
    raw = heic(version)
    clean = cleaned(raw)
    assert PLACE in raw
    assert PLACE not in clean
    assert PICTURE in clean
    assert len(clean) == len(raw)


@pytest.mark.parametrize("cut", range(8, 330, 3))
def test_a_broken_photo_of_a_phone_is_no_fault(cut):
    assert len(cleaned(heic()[:cut])) == len(heic()[:cut])


def test_boxes_in_boxes_in_boxes_are_a_film_like_any_other():
    inside = box(b"udta", PLACE)
    for _level in range(3000):
        inside = box(b"moov", inside)
    clean = cleaned(box(b"ftyp", b"mp42") + inside)
    assert PLACE not in clean


@pytest.mark.parametrize("kind", ["AVIF", "DDS", "SPIDER"])
def test_a_damaged_picture_of_any_kind_is_kept_as_it_is(kind):
    drawn = io.BytesIO()
    Image.effect_noise((40, 30), 50).save(drawn, kind)
    for at in range(0, 100, 4):
        broken = bytearray(drawn.getvalue())
        broken[at : at + 4] = b"\xff\x00\xff\x7f"
        with suppress(TooLarge):
            assert cleaned(bytes(broken))


def test_no_other_program_is_given_what_somebody_sent(tmp_path, monkeypatch):
    """PostScript is a program: a picture of it would be run by Ghostscript where that is there."""
    ghostscript = tmp_path / "gs"
    ghostscript.write_text(f"#!/bin/sh\ntouch {tmp_path}/ran\n", encoding="utf-8")
    ghostscript.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    monkeypatch.setattr(EpsImagePlugin, "gs_binary", None)
    drawn = io.BytesIO()
    Image.new("RGB", (40, 30), "red").save(drawn, "EPS")
    assert cleaned(drawn.getvalue()) == drawn.getvalue()
    assert not (tmp_path / "ran").exists()


def test_a_photo_that_says_everything_ten_thousand_times_over_is_soon_done():
    infe = box(b"infe", bytes([2, 0, 0, 0]), b"\0\1\0\0", b"Exif")
    iinf = box(b"iinf", bytes(4), b"\0\1", infe)
    again = b"\0\1" + b"\0\0" + b"\xff\xff"
    iloc = box(b"iloc", bytes(4), b"\0\0", b"\xff\xff", again * 0xFFFF)
    photo = box(b"ftyp", b"heic") + box(b"meta", bytes(4), iinf, iloc)
    began = time.monotonic()
    cleaned(photo)
    assert time.monotonic() - began < 5


def test_a_photo_that_comes_first_coarse_or_colour_by_colour_is_held_whole(monkeypatch):
    whole, coarse = io.BytesIO(), io.BytesIO()
    noise = Image.effect_noise((200, 100), 50).convert("RGB")
    noise.save(whole, "JPEG")
    noise.save(coarse, "JPEG", progressive=True)
    by_colour = bytearray(whole.getvalue())
    at = by_colour.find(b"\xff\xda")
    by_colour[at + 2 : at + 14] = b"\0\x08\1" + by_colour[at + 5 : at + 7] + b"\0\x3f\0"
    monkeypatch.setattr(cleaning, "LONGEST_SIDE", 50)
    monkeypatch.setattr(cleaning, "MOST_UNREDUCED", 10_000)
    assert cleaned(whole.getvalue())
    for photo in (coarse.getvalue(), bytes(by_colour)):
        with pytest.raises(TooLarge):
            cleaned(photo)
