"""The list beside the text field shows each person what they may do."""

from bot.channels.base import Desk
from bot.command_lists import CommandLists
from bot.wiring import runners
from rules.people import Person, PersonId, Post, Role
from rules.units import UnitId
from storage.contacts import Sender
from storage.unit_of_work import UnitOfWork


async def test_everybody_sees_just_what_they_may_do(api, bot, db, sealer, raw):
    asha, lao_li = api.person("阿莎"), api.person("老李")
    stranger, handler = asha.chat(bot), lao_li.chat(bot)
    stranger.says("/start")
    handler.says("/start")
    person = Person(id=PersonId("li"), handle="li", posts=(Post(Role.HANDLER, UnitId("shuigou")),))

    def join(connection):
        store = UnitOfWork(connection, sealer)
        store.people.save(person)
        store.contacts.add({Sender("telegram-staff", str(handler.id)): person.id})

    await db.write(join)
    lists = CommandLists(db, sealer, runners(), {Desk.STAFF: raw})
    await lists.tell()
    assert {"join", "help"} <= set(_names(stranger))
    assert "accept" not in _names(stranger)
    assert {"accept", "reply", "queue"} <= set(_names(handler))
    assert "approve" not in _names(handler)
    calls = len(api.calls)
    await lists.tell()
    assert len(api.calls) == calls


def _names(chat):
    return list(chat.commands)
