"""Photos and files sent from the chat page."""

import re

import pytest

from tests.bot.pages import picture, served


@pytest.fixture
async def page(tmp_path):
    async with served(tmp_path) as page:
        yield page


@pytest.fixture
async def asha(page):
    async with page.browser() as browser:
        await browser.opens()
        yield browser


def everything_kept(folder):
    return b"".join(file.read_bytes() for file in folder.rglob("*") if file.is_file())


async def test_several_photos_are_one_message_and_lie_sealed_on_the_disk(page, asha, tmp_path):
    photos = [
        ("files", (f"{color}.jpg", picture(color), "image/jpeg")) for color in ("red", "blue")
    ]
    said = await asha.posts("/say", {"text": "您看"}, files=photos)
    assert said.count("您看") == 1
    addresses = re.findall(r'<img src="(/file/\w+)"', asha.html)
    assert len(addresses) == 2
    shown = await asha.client.get(addresses[0])
    assert shown.content == picture("red")
    assert shown.headers["content-type"] == "image/jpeg"
    assert picture("red")[100:200] not in everything_kept(tmp_path)
    async with page.browser() as other:
        await other.opens()
        assert (await other.client.get(addresses[0])).status_code == 404


async def test_what_only_pretends_to_be_a_picture_is_never_shown_in_the_page(asha):
    html = b"<html><script>alert(1)</script></html>"
    await asha.posts("/say", {}, files=[("files", ("a.jpg", html, "image/jpeg"))])
    address = re.search(r'<img src="(/file/\w+)"', asha.html)[1]
    answer = await asha.client.get(address)
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"] == "attachment"


async def test_more_than_ten_files_are_refused_with_a_sentence(asha):
    photos = [("files", (f"{n}.jpg", picture(), "image/jpeg")) for n in range(11)]
    await asha.posts("/say", {"text": "很多"}, files=photos)
    assert asha.status == 422
    assert "最多 10 个文件" in asha.sentence


async def test_a_file_of_21_mb_is_told_to_the_flow_and_not_kept(page, asha, tmp_path):
    large = [("files", ("film.mp4", b"0" * (21 * 1024 * 1024), "video/mp4"))]
    await asha.posts("/say", {}, files=large)
    assert asha.status == 200
    assert not list((tmp_path / "files" / "incoming").glob("*"))


async def test_a_file_that_goes_while_the_folder_is_looked_through_is_no_fault(page, asha):
    """Between the listing and the look another was renamed, or fetched and dropped."""
    uploads = page.house.ground.uploads
    await asha.posts("/say", {}, files=[("files", ("a.jpg", picture(), "image/jpeg"))])
    folder = page.house.ground.settings.files_dir / "incoming"
    (folder / "gone").symlink_to(folder / "nowhere")
    await asha.posts(
        "/say", {"text": "再来一张"}, files=[("files", ("b.jpg", picture(), "image/jpeg"))]
    )
    assert asha.status == 200
    await uploads.drop_old()
    await uploads.drop_released()
