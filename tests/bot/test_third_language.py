"""A language is one catalog: put it there, and both the flows and the page speak it."""

import shutil

import httpx
import pytest

from bot.pages import words as page
from conversations import words
from tests.bot.pages import served
from tests.catalogs import sentences

VIETNAMESE = {
    "好的，以后就用这种语言和您说。": "Vâng, từ nay tôi nói tiếng Việt.",
    "您好，请坐，慢慢说。": "Xin chào, mời ngồi, cứ từ từ.",
}


@pytest.fixture
def vietnamese(tmp_path, monkeypatch):
    """Two sentences across the border, at 河口."""
    locale = tmp_path / "locale"
    shutil.copytree(words.LOCALE, locale)
    catalog = locale / "vi" / "LC_MESSAGES" / "lianxinqiao.po"
    catalog.parent.mkdir(parents=True)
    head = 'msgid ""\nmsgstr ""\n"Language: vi\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    said = (f'msgid "{chinese}"\nmsgstr "{other}"\n' for chinese, other in VIETNAMESE.items())
    catalog.write_text("\n".join((head, *said)), encoding="utf-8")
    monkeypatch.setattr(words, "LOCALE", locale)
    caches = (words.catalog, words.languages, page.names, page.words)
    for one in caches:
        one.cache_clear()
    yield
    for one in caches:
        one.cache_clear()


def test_its_sentences_are_sentences_of_ours():
    assert set(VIETNAMESE) <= {text for _where, text in sentences()}


@pytest.mark.only("sqlite")
async def test_it_is_offered_by_its_own_name_and_spoken_from_then_on(vietnamese, town):
    asha = town.citizen("asha")
    await asha.says("/language")
    assert asha.labels[:3] == ["中文", "English", "Tiếng Việt"]
    await asha.presses("Tiếng Việt")
    assert asha.text == "Vâng, từ nay tôi nói tiếng Việt."
    await asha.says("/complain")
    assert "守则" in asha.text, "what is not translated yet is told in Chinese"


async def test_the_page_speaks_it_to_a_browser_that_asks_for_it(vietnamese, tmp_path):
    async with (
        served(tmp_path) as site,
        httpx.AsyncClient(base_url=site.url) as visitor,
    ):
        hello = await visitor.get("/", headers={"Accept-Language": "vi-VN,vi;q=0.9"})
    assert "Xin chào, mời ngồi" in hello.text
    assert 'lang="vi"' in hello.text
    assert ">中文<" in hello.text, "the way back"
