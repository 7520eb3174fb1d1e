"""The whole service on a disk of its own, with a platform of paper before it."""

import asyncio
import io
import json
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

from PIL import Image
from sqlalchemy import func, select

from bot.channels import telegram_in
from bot.channels.base import Desk
from bot.settings import Settings
from bot.wiring import Ground, House
from storage import open_tables, traffic
from storage.contacts import Sender
from storage.inbox import Arrival
from storage.notice_tables import deliveries, settings
from storage.tables import contacts, people
from storage.unit_of_work import UnitOfWork
from tests.bot.edge import until
from tests.conftest import ROOT, SECRET_KEY
from tests.conversations.filing import number_in
from tests.paper import CITIZEN, STAFF, PaperChannel

ID = "4812077731"
FILE_IDS = ("AgACAgUAAxkBAAIBY2c-the-well", "AgACAgUAAxkBAAIBY2c-the-road")
FILE_NAME = "阿莎家门口.jpg"
CAMERA = "Ashas-own-camera"
STORY = "水沟社区新寨门口的路灯坏了半个月，晚上走路看不见，老人摔了一跤。"
TRACES = (
    *(traffic.inbox, traffic.albums, traffic.outbox, traffic.sessions, traffic.downloads),
    *(traffic.sent_as, open_tables.askers, open_tables.follows),
    *(traffic.tries, traffic.grants, traffic.menus, traffic.shown, people, contacts),
    *(settings, deliveries),
)


def photo_with_its_place():
    exif = Image.Exif()
    exif[0x010F] = CAMERA
    exif.get_ifd(0x8825)[2] = (23.0, 22.0, 11.0)
    drawn = io.BytesIO()
    Image.new("RGB", (80, 60), "green").save(drawn, "JPEG", exif=exif)
    return drawn.getvalue()


class Platform(PaperChannel):
    """A platform that takes what it is given, or refuses."""

    def __init__(self, name, desk):
        super().__init__(name, desk)
        self.heard = []
        self.refuses = {}
        self.files = dict.fromkeys(FILE_IDS, photo_with_its_place())

    def join_album(self, parts):
        return telegram_in.join_album(parts)

    async def send(self, to, piece):
        if refusal := next((why for sign, why in self.refuses.items() if sign in piece.text), None):
            raise refusal
        self.heard.append((to.id, piece))
        return (str(3 * 5_000 + 3 * len(self.heard) + 1),)

    async def fetch(self, source):
        return self.files[source]


class Disk:
    """The service on a disk of its own, and the platform's side of it."""

    def __init__(self, folder, ground):
        self.folder = folder
        self.ground = ground
        self.citizens = Platform(CITIZEN, Desk.CITIZEN)
        self.staff = Platform(STAFF, Desk.STAFF)
        self.house = House(ground, {one.name: one for one in (self.citizens, self.staff)})
        self.updates = 5_000

    def write(self, work):
        return self.ground.database.write(lambda c: work(UnitOfWork(c, self.ground.sealer)))

    async def arrives(self, *parts, album="", sender=ID):
        now = datetime.now(UTC)
        rows = []
        for part in parts:
            self.updates += 1
            raw = {"update_id": self.updates, "chat": sender, "sender": sender, **part}
            raw |= {} if "button" in part else {"said_as": 3 * self.updates}
            rows.append(
                Arrival(
                    channel=CITIZEN,
                    update_id=self.updates,
                    lane=(sender, sender),
                    payload=json.dumps(raw).encode(),
                    album=album,
                    hold_until=now if album else None,
                )
            )
        await self.write(lambda store: store.inbox.add(rows, now))
        self.house.worker.wake()

    async def says(self, text="", *, sender=ID, **more):
        before = len(self.citizens.heard)
        await self.arrives({"text": text, **more}, sender=sender)
        await until(lambda: len(self.citizens.heard) > before)
        return self.citizens.heard[-1][1].text

    async def files_up_to_the_end(self, mode="匿名", *, with_photo=True, sender=ID):
        said = await self.says("/complain", sender=sender)
        if "守则" in said:
            await self.says("我同意", sender=sender)
        for word in (mode, "没有具体的人", STORY):
            await self.says(word, sender=sender)
        if with_photo:
            await self.says(files=[("photo", FILE_IDS[0], 1000, FILE_NAME)], sender=sender)
        said = await self.says("写完了", sender=sender)
        if "同一件" in said:
            await self.says("不是，另外登记", sender=sender)
        for word in ("水沟社区", "全村，或说不清哪个组", "说不清"):
            said = await self.says(word, sender=sender)
        if "怎样联系您" in said:
            await self.says("跳过", sender=sender)

    async def files_a_case(self, mode="匿名", **more):
        await self.files_up_to_the_end(mode, **more)
        return number_in(await self.says("提交", sender=more.get("sender", ID)))

    async def person_of(self, sender=ID):
        asked = Sender(CITIZEN, sender)
        return (await self.write(lambda store: store.contacts.owners([asked]))).get(asked)

    async def settles(self, minutes=1):
        """Everything is sent and fetched; then the clock strikes."""
        await until_async(lambda: self.write(_is_idle))
        await self.house.timer.tick(datetime.now(UTC) + timedelta(minutes=minutes))

    def bytes(self):
        found = [path for path in self.folder.rglob("*") if path.is_file()]
        names = "\n".join(path.name for path in found).encode()
        return names + b"".join(path.read_bytes() for path in found if "-shm" not in path.name)

    async def rows(self, *tables):
        counts = {}
        for table in tables:
            count = select(func.count()).select_from(table)
            counts[table.name] = await self.ground.database.read(lambda c, q=count: c.scalar(q))
        return {name: count for name, count in counts.items() if count}


def _is_idle(store):
    waiting = (
        select(func.count()).select_from(traffic.outbox).where(traffic.outbox.c.dead.is_(None))
    )
    return not (store.connection.scalar(waiting) or store.files.unfetched())


async def until_async(is_so, seconds=10):
    async with asyncio.timeout(seconds):
        while not await is_so():
            await asyncio.sleep(0.02)


@asynccontextmanager
async def opened(folder):
    ground = await Ground.open(
        Settings(
            _env_file=None,
            secret_key=SECRET_KEY,
            database_url=f"sqlite+aiosqlite:///{folder}/town.db",
            files_dir=folder / "files",
            city=ROOT / "cities" / "mengzi",
        )
    )
    try:
        yield Disk(folder, ground)
    finally:
        await ground.close()


@asynccontextmanager
async def living(folder):
    async with opened(folder) as disk:
        running = asyncio.create_task(disk.house.run())
        try:
            yield disk
        finally:
            await disk.house.stop()
            await running
