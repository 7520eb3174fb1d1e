"""`python -m bot.pictures`: the painter. Draws each chart that it reads, one line of JSON each.

Answers with a line of JSON, `{"bytes": 47000}` or `{"fault": "NoFont"}`, and then the PNG. It ends
with its input, so it never outlives who asked.
"""

import json
import os
import signal
import sys

from bot.pictures.drawing import draw
from conversations.charts import Chart

BEHIND_ANSWERS = 5
"""How much it steps back (`nice`): whoever waits for words goes first."""


def main() -> None:
    """Draw until the input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.nice(BEHIND_ANSWERS)
    for line in sys.stdin.buffer:
        answer, png = _drawn(line)
        sys.stdout.buffer.write(json.dumps(answer).encode() + b"\n" + png)
        sys.stdout.buffer.flush()


def _drawn(line: bytes) -> tuple[dict[str, object], bytes]:
    try:
        png = draw(Chart.from_json(json.loads(line)))
    except Exception as fault:  # noqa: BLE001 (one bad chart must not stop the others)
        return {"fault": type(fault).__name__}, b""
    return {"bytes": len(png)}, png


if __name__ == "__main__":
    main()
