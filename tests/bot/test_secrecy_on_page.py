"""A second person at the same computer: whoever was there before has left nothing open."""

from bot.wiring import site
from conversations.messages import Address
from storage.contacts import Sender
from storage.unit_of_work import UnitOfWork
from tests.bot.pages import served, well
from tests.conversations.test_file_case import STORY, number_in

FILED = ("/complain", "我同意", "实名", "没有具体的人", STORY, "写完了", "水沟社区")
THEN = ("全村，或说不清哪个组", "说不清", "跳过", "提交")


async def files_with_a_name(browser):
    await browser.opens()
    for word in (*FILED, *THEN):
        await browser.says(word)
    return number_in(browser.text)


async def test_who_comes_to_a_browser_left_open_finds_nobody_s_cases(tmp_path):
    """The page was closed and went quiet; the browser still has its cookie."""
    async with served(tmp_path) as here, here.browser() as browser:
        number = await files_with_a_name(browser)
        assert number in (await browser.says("/cases")).replace(" ", "")
        ground = here.house.ground
        chat = Address("web", browser.client.cookies["visitor"])
        await site(ground, here.house, well).talks.forget(chat)
        await site(ground, here.house, well).forget(chat)
        await browser.opens()
        said = await browser.says("/cases")
        assert number not in said.replace(" ", "")
        assert "这里没有您名下的诉求" in said


async def test_their_case_still_has_an_address_at_which_they_are_missed(tmp_path):
    """So a push fails, and the handler is told to telephone."""
    async with served(tmp_path) as here, here.browser() as browser:
        await files_with_a_name(browser)
        ground = here.house.ground
        chat = Address("web", browser.client.cookies["visitor"])

        def owner(connection):
            return UnitOfWork(connection, ground.sealer).contacts.owners([Sender("web", chat.id)])

        (person,) = (await ground.database.write(owner)).values()
        await site(ground, here.house, well).forget(chat)
        assert await ground.database.write(owner) == {}
        reached = await ground.database.read(
            lambda c: UnitOfWork(c, ground.sealer).contacts.of([person])
        )
        assert [one.channel for one in reached[person]] == ["web"]
        assert reached[person][0].id != chat.id
