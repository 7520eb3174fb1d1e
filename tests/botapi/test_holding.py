"""Updates that come late or again, without one person's overtaking each other."""


def texts(updates):
    return [one.message.text for one in updates]


async def test_what_is_held_is_overtaken_by_others_and_keeps_its_order(
    library, chang, chat, api, bot
):
    ben = api.person("本").chat(bot)
    api.hold(chang, bot)
    assert chat.says("一") == 0
    chat.says("二")
    ben.says("三")
    assert texts(await library.bot.get_updates())[-1] == "三"
    assert api.let_go(chang, bot) == 2
    assert texts(await library.bot.get_updates())[-3:] == ["三", "一", "二"]
    assert chat.says("四")


async def test_a_repeat_never_skips_what_has_not_come_yet(library, chat, api, bot):
    said = [chat.says(str(number)) for number in range(120)]
    api.repeat(said[-1])
    first = await library.bot.get_updates(limit=100)
    assert said[-1] not in [one.update_id for one in first]
    rest = await library.bot.get_updates(offset=first[-1].update_id + 1)
    assert [one.update_id for one in rest][-1] == said[-1]
    assert {one.update_id for one in (*first, *rest)} >= set(said)
