"""What has happened in the demo before its guest comes: told through the real flows."""

import json
import secrets
from collections.abc import Sequence

from bot.demo_people import TABS
from bot.wiring import House, now
from conversations.messages import Address
from storage.inbox import Arrival
from storage.unit_of_work import UnitOfWork

WHO: dict[str, Address] = {tab.key: tab.address for tab in TABS} | {
    name: Address("web", f"demo:{name}") for name in ("chang", "ma", "li")
}
"""The tabs, and three citizens whom nobody plays."""

STORY: Sequence[tuple[str, str]] = (("chang", "/complain"),)
"""(who, what they type): every button can be typed."""


async def tell_story(house: House) -> None:
    """Let everybody say their lines, through the inbox and the worker."""
    for who, text in STORY:
        await _says(house, WHO[who], text)


async def _says(house: House, who: Address, text: str) -> None:
    update_id = secrets.randbits(62)
    raw = {"id": update_id, "visitor": who.id, "text": text, "language": "zh"}
    arrival = Arrival(
        channel=who.channel,
        update_id=update_id,
        lane=(who.id, who.id),
        payload=json.dumps(raw).encode(),
    )
    sealer = house.ground.sealer
    await house.ground.database.write(lambda c: UnitOfWork(c, sealer).inbox.add([arrival], now()))
    while await house.worker.answer_once():
        pass
