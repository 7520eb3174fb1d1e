"""A Bot API server of its own process that lets so many messages a second through.

Run: python -m bench.flood_gate CHATS A_SECOND. It prints where it is and its chats as a line of
JSON, and once its input ends how many it took and refused.
"""

import json
import sys

from bench.wire import TOKEN
from tests.botapi import Allowance, BotApi


def main(chats: int, a_second: int) -> None:
    with BotApi() as api:
        bot = api.add_bot(TOKEN, "lianxin_bot")
        rooms = [api.person(f"群众{one}").chat(bot).room for one in range(chats)]
        for room in rooms:
            room.started = True
        api.pace.overall = Allowance(a_second, 1)
        api.pace.private = Allowance(a_second // 30, 1)
        print(json.dumps({"url": api.url, "chats": [room.id for room in rooms]}), flush=True)
        sys.stdin.read()
        calls = [call for call in api.calls if call.method == "sendMessage"]
        took = [call.at for call in calls if call.answer and call.answer["ok"]]
        refused = len(calls) - len(took)
        print(json.dumps({"took": len(took), "refused": refused, "span": took[-1] - took[0]}))


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
