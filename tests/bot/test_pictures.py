"""Pictures are drawn beside the answers, once, and never keep a word from being said."""

import asyncio
import io
import sys

import pytest
from PIL import Image

from bot.pictures import painter as painters
from bot.pictures.album import Album
from bot.pictures.painter import Painter
from bot.pictures.pictures import Pictures
from storage.sealing import Sealer
from tests.bot.charts import BARS, LINES, PARTS
from tests.bot.edge import KEY

CHART = BARS.chart("zh")
SAYS_NONSENSE = (sys.executable, "-c", "input(); print('drawn')")
HANGS = (sys.executable, "-c", "import time; time.sleep(60)")


@pytest.fixture
def sealer():
    return Sealer(KEY, b"salt")


@pytest.fixture
async def pictures(tmp_path, sealer):
    pictures = Pictures(tmp_path, sealer)
    yield pictures
    await pictures.close()


def files(folder):
    return [one for one in (folder / "drawn").rglob("*") if one.is_file()]


def without_painter(folder, sealer, command=("false",)):
    return Pictures(folder, sealer, Painter(folder / "fonts", command))


async def test_a_chart_is_drawn_once_and_then_found(pictures, tmp_path, sealer):
    drawn = await pictures.draw(CHART)
    with Image.open(io.BytesIO(drawn)) as picture:
        assert (picture.format, picture.width) == ("PNG", 1080)
    assert await without_painter(tmp_path, sealer).draw(CHART) == drawn
    assert await pictures.draw(BARS.chart("en")) != drawn, "another reader, another picture"
    assert len(files(tmp_path)) == 2


async def test_many_who_ask_at_once_get_their_pictures(pictures):
    charts = [one.chart(language) for one in (BARS, LINES, PARTS) for language in ("zh", "en")]
    drawn = await asyncio.gather(*(pictures.draw(one) for one in charts * 3))
    assert all(drawn)
    assert len(set(drawn)) == len(charts)


async def test_a_painter_that_died_is_started_anew(pictures):
    assert await pictures.draw(CHART)
    process = pictures._painter._process
    process.kill()
    await process.wait()
    assert await pictures.draw(LINES.chart("zh"))


async def test_a_painter_gone_in_the_middle_is_started_anew(pictures):
    assert await pictures.draw(CHART)
    drawing = asyncio.create_task(pictures.draw(LINES.chart("zh")))
    await asyncio.sleep(0)
    pictures._painter._process.kill()
    assert await drawing


async def test_who_stops_waiting_spoils_nothing(pictures):
    drawing = asyncio.create_task(pictures.draw(CHART))
    await asyncio.sleep(0.2)
    drawing.cancel()
    with pytest.raises(asyncio.CancelledError):
        await drawing
    one, other = CHART, LINES.chart("zh")
    assert len({await pictures.draw(one), await pictures.draw(other)}) == 2


async def test_the_painter_ends_with_who_asked(pictures):
    assert await pictures.draw(CHART)
    process = pictures._painter._process
    process.stdin.close()
    assert await asyncio.wait_for(process.wait(), 5) == 0


@pytest.mark.parametrize("command", [("false",), ("/no/such/program",), SAYS_NONSENSE])
async def test_where_nobody_can_draw_the_text_goes_alone(tmp_path, sealer, command, caplog):
    pictures = without_painter(tmp_path, sealer, command)
    assert await pictures.draw(CHART) == b""
    assert "its text goes alone" in caplog.text
    assert "水沟" not in caplog.text


async def test_a_painter_that_hangs_is_let_go(tmp_path, sealer, monkeypatch):
    monkeypatch.setattr(painters, "PATIENCE_SECONDS", 0.2)
    assert await without_painter(tmp_path, sealer, HANGS).draw(CHART) == b""


async def test_a_chart_that_cannot_be_drawn_stops_no_other(pictures):
    empty = LINES.chart("zh")
    object.__setattr__(empty, "series", ())
    assert await pictures.draw(empty) == b""
    assert await pictures.draw(CHART)


async def test_a_full_disk_costs_the_next_reader_a_drawing_and_nobody_a_picture(
    pictures, tmp_path, caplog
):
    (tmp_path / "drawn").write_text("a file where the folder should be")
    assert await pictures.draw(CHART)
    assert "could not be kept" in caplog.text


async def test_what_lies_on_the_disk_is_sealed_and_has_no_time(pictures, tmp_path, sealer):
    await pictures.draw(CHART)
    (file,) = files(tmp_path)
    assert b"PNG" not in file.read_bytes()
    assert (file.stat().st_mtime, file.parent.stat().st_mtime) == (0, 0)
    file.write_bytes(b"damaged")
    assert await pictures.draw(CHART), "it is drawn again"


def test_the_album_keeps_what_was_asked_for_last(tmp_path, sealer):
    album = Album(tmp_path, sealer, most_bytes=350)
    for name in "一二三":
        album.keep(name, b"x" * 80)
    assert album.find("一")
    again = Album(tmp_path, sealer, most_bytes=350)
    assert all(again.find(name) for name in "二三一")
    again.keep("四", b"x" * 80)
    assert [bool(again.find(name)) for name in "一二三四"] == [True, False, True, True]
    assert len(list(tmp_path.iterdir())) == 3
