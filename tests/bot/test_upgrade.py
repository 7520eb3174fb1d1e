"""What earlier releases left under way is taken over: forms, messages, a broadcast half sent."""

import pytest

from rules.broadcasts import Counts, Stage
from tests.botapi import BotApi
from tests.crowd import NUMBER, Crowd
from tests.freezing import FROZEN, thaw
from tests.service import Service
from tests.under_way import UnderWay, come_back, goes_on


def frozen(kind):
    """Each release that was frozen, by its schema."""
    return pytest.mark.parametrize(
        "packed", [pytest.param(one, id=one.name[:-7]) for one in FROZEN.glob(f"{kind}-*.tar.xz")]
    )


@frozen("forms")
async def test_everybody_goes_on_where_they_were_and_hears_once_what_was_queued(packed, tmp_path):
    facts, settings = thaw(packed, tmp_path)
    left = UnderWay(facts["people"], facts["numbers"], facts["codes"])
    with BotApi() as api:
        service = Service(tmp_path, api, settings, program="tests.backdated")
        chats = come_back(service, api, left)
        try:
            await service.start()
            await goes_on(service, chats, left)
        finally:
            await service.kill()


@frozen("broadcast")
async def test_a_broadcast_half_sent_goes_to_the_others_and_ends(packed, tmp_path):
    facts, settings = thaw(packed, tmp_path)
    with BotApi() as api:
        service = Service(tmp_path, api, settings, program="tests.backdated")
        crowd = Crowd(service, api, facts["size"], 1.0, 0)
        crowd.stands_there()
        try:
            await crowd.gets_it()
        finally:
            await service.kill()
    got, copies = set(facts["got"]), crowd.copies
    assert {one for one in crowd.ids if not copies[one]} - got == crowd.blocked
    assert max(copies.values()) == 1
    again = {one for one in got if copies[one]}
    assert len(again) <= facts["in_flight"]
    done = await service.reads(lambda store: store.broadcasts.get(NUMBER))
    assert done.stage is Stage.DONE
    stopped = len(crowd.blocked)
    assert done.counts == Counts(sent=facts["size"] - stopped, stopped=stopped)
    assert "Traceback" not in service.log
