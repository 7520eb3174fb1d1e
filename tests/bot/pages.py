"""A served page: the real house behind real HTTP, for browsers and for plain requests."""

import asyncio
import io
import re
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field

import httpx
from PIL import Image

from bot.channels.web import WebChannel
from bot.http import Http
from bot.settings import Settings
from bot.web import web_app
from bot.wiring import Ground, House, site
from tests.conftest import ROOT, SECRET_KEY

PATIENCE = 10


async def well():
    return {"ok": True}


@dataclass
class Served:
    house: House
    url: str

    @asynccontextmanager
    async def browser(self, **headers):
        async with httpx.AsyncClient(base_url=self.url, headers=headers) as client:
            yield Browser(client)


@dataclass
class Browser:
    """One person's browser without script: it reads pages and posts their forms."""

    client: httpx.AsyncClient
    where: dict = field(default_factory=dict)
    html: str = ""
    status: int = 0

    async def opens(self, **where):
        self.where = where
        self._look(await self.client.get("/", params=where))
        return self.html

    async def says(self, text="", **more):
        """Post the form, then wait for the answer as the page without script does."""
        return await self.posts("/say", {"text": text, **more})

    async def presses(self, label):
        pattern = r'name="message" value="(\d+)">|name="button" value="([^"]*)">([^<]*)<'
        message, found = "", None
        for number, data, name in re.findall(pattern, self.html):
            message = number or message
            found = (message, data) if label in name and data else found
        assert found, f"no button {label}: {self.text}"
        return await self.posts("/say", {"button": found[1], "message": found[0]})

    async def posts(self, path, data, files=None):
        form = {"ticket": self.ticket, **self.where, **data}
        answer = await self.client.post(path, data=form, files=files, follow_redirects=True)
        self._look(answer)
        return self.text

    async def hears(self, **more):
        asked = {"page": self.ticket[:6], "unread": 0, **self.where, **more}
        return (await self.client.get("/news", params=asked, timeout=PATIENCE)).json()

    @property
    def ticket(self):
        return re.search(r'name="ticket" value="(\w+)"', self.html)[1]

    @property
    def text(self):
        """What stands in the talk."""
        talk = self.html.partition('id="messages"')[2].partition('<p class="thinking"')[0]
        return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", talk)).strip(" >")

    @property
    def sentence(self):
        return re.search(r'id="sentence" [^>]*>([^<]*)<', self.html)[1]

    def _look(self, answer):
        self.html, self.status = answer.text, answer.status_code


@asynccontextmanager
async def served(folder, house_of=None, tabs=()):
    """A page for citizens, or whatever house `house_of` opens."""
    async with (house_of or citizens_only)(folder) as house:
        app = web_app(site(house.ground, house, well, tabs))
        http = Http(app, "127.0.0.1", 0)
        running = asyncio.gather(house.run(), http.run())
        try:
            await until_it_answers(http.url)
            yield Served(house, http.url)
        finally:
            house.ground.talks.bells.hang_up()
            http.stop()
            await house.stop()
            await running


def picture(color="green"):
    drawn = io.BytesIO()
    Image.new("RGB", (80, 60), color).save(drawn, "JPEG")
    return drawn.getvalue()


async def until_it_answers(url):
    async with httpx.AsyncClient(base_url=url) as client, asyncio.timeout(PATIENCE):
        while True:
            with suppress(httpx.ConnectError):
                await client.get("/healthz")
                return
            await asyncio.sleep(0.02)


@asynccontextmanager
async def citizens_only(folder):
    ground = await Ground.open(
        Settings(
            _env_file=None,
            secret_key=SECRET_KEY,
            database_url=f"sqlite+aiosqlite:///{folder}/page.db",
            files_dir=folder / "files",
            city=ROOT / "cities" / "mengzi",
        )
    )
    try:
        web = WebChannel("web", ground.talks, ground.uploads, ground.open_file)
        yield House(ground, {web.name: web})
    finally:
        await ground.close()
