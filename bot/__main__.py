"""The command line: `python -m bot COMMAND`; exits 0 done, 1 refused, 2 wrong usage."""

import argparse
import asyncio
import sys
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

from bot.bad_city import BadCity
from bot.channels.base import SendFailed
from bot.files import BadFilesDir
from bot.http import BadPort
from bot.settings import BadSettings
from rules.people import Role
from storage.errors import BadBackup, BadDatabase, BadSeal, StoreFault, WeakKey

REFUSALS = (
    BadBackup,
    BadCity,
    BadDatabase,
    BadFilesDir,
    BadPort,
    BadSeal,
    BadSettings,
    SendFailed,
    StoreFault,
    WeakKey,
)
"""What an operator is told in a sentence; anything else is our own fault and shows its trace."""

Command = Callable[[argparse.Namespace], Coroutine[Any, Any, int]]


def main() -> None:
    """Run one command and exit."""
    arguments = _parser().parse_args()
    command: Command = arguments.command
    try:
        sys.exit(asyncio.run(command(arguments)))
    except REFUSALS as refusal:
        sys.exit(_said(str(refusal)))
    except KeyboardInterrupt:
        sys.exit(0)


def _said(sentence: str) -> int:
    sys.stderr.write(f"{sentence}\n")
    return 1


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bot", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    _demo(commands.add_parser("demo", help="play in a browser: no account, no token"))
    run = commands.add_parser("run", help="run all configured channels")
    run.set_defaults(command=_run)
    worker = commands.add_parser("worker", help="answer beside `run`, on one PostgreSQL")
    worker.set_defaults(command=_work)
    _invite(commands.add_parser("invite", help="print a one-time code for a member of staff"))
    _dead_letters(commands.add_parser("dead-letters", help="messages that could not be sent"))
    _verify(commands.add_parser("verify", help="find what was changed in the audit"))
    _import(commands.add_parser("import-ledger", help="a village's books, from XLSX or CSV"))
    _template(commands.add_parser("ledger-template", help="write the workbook to be filled in"))
    _calendar(commands.add_parser("load-calendar", help="a year's notice of days off and at work"))
    _backup(commands.add_parser("backup", help="copy all that stays, sealed, while it runs"))
    _restore(commands.add_parser("restore", help="put a backup back into an empty database"))
    return parser


def _demo(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--folder", type=Path, help="keep the demo here (default: forgotten)")
    parser.add_argument("--port", type=int, default=0, help="default: any free one")
    parser.set_defaults(command=_play)


def _invite(parser: argparse.ArgumentParser) -> None:
    roles = [role.value for role in Role if role is not Role.CITIZEN]
    parser.add_argument("--role", required=True, choices=roles)
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--place", metavar="NAME", help="a village, a town, or the city (default)")
    where.add_argument("--unit", metavar="NAME", help="a department or a discipline desk")
    parser.add_argument("--name", default="", help="how colleagues see this person")
    parser.set_defaults(command=_write_invite)


def _dead_letters(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", nargs="?", default="list", choices=("list", "retry", "drop"))
    parser.add_argument("ids", nargs="*", type=int, metavar="ID", help="default: all")
    parser.set_defaults(command=_letters)


def _verify(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--anchor", default="", help="a signature from the log that must be there")
    parser.set_defaults(command=_check)


def _import(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", type=Path, nargs="+", metavar="FILE", help="XLSX, or CSV a sheet")
    parser.add_argument("--publish", action="store_true", help="at once, without signatures")
    parser.add_argument("--dry-run", action="store_true", help="check only; change nothing")
    parser.add_argument("--place", default="", metavar="NAME", help="of sheets that do not say it")
    parser.add_argument("--period", default="", metavar="PERIOD", help="2012Q3 or 2012-07")
    parser.add_argument("--reason", default="", metavar="WORDS", help="why it is corrected")
    parser.add_argument("--language", default="zh", choices=("zh", "en"), help="default: zh")
    parser.set_defaults(command=_import_ledger)


def _template(parser: argparse.ArgumentParser) -> None:
    default = Path("账表模板.xlsx")
    parser.add_argument("file", type=Path, nargs="?", default=default, help=f"default: {default}")
    parser.set_defaults(command=_write_template)


def _calendar(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="lines of: date,off or work,reason")
    parser.set_defaults(command=_load_calendar)


def _backup(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, metavar="DIR", help="where backups are kept")
    parser.add_argument("--keep", type=_count, default=14, metavar="N", help="default: 14")
    parser.set_defaults(command=_make_backup)


def _restore(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="lianxinqiao-….sealed")
    parser.set_defaults(command=_put_back)


def _count(written: str) -> int:
    if not written.isdigit() or not int(written):
        raise argparse.ArgumentTypeError(f"{written!r} is no number above 0")
    return int(written)


# The parts are imported when they are wanted: neither `demo` nor the small commands need
# either bot library, and both take most of a second to import.


async def _import_ledger(arguments: argparse.Namespace) -> int:
    from bot.import_ledger import Wish, import_ledger  # noqa: PLC0415

    wish = Wish(
        files=arguments.files,
        is_published=arguments.publish,
        is_dry=arguments.dry_run,
        place=arguments.place,
        period=arguments.period,
        reason=arguments.reason,
        language=arguments.language,
    )
    return await import_ledger(wish, _say, _said)


async def _write_template(arguments: argparse.Namespace) -> int:
    from storage.exporters.template import write_template  # noqa: PLC0415

    write_template(arguments.file)
    _say(str(arguments.file))
    return 0


async def _play(arguments: argparse.Namespace) -> int:
    from bot.demo import play  # noqa: PLC0415

    return await play(arguments.folder, arguments.port)


async def _run(_arguments: argparse.Namespace) -> int:
    from bot.run import run  # noqa: PLC0415

    return await run()


async def _work(_arguments: argparse.Namespace) -> int:
    from bot.work import work  # noqa: PLC0415

    return await work()


async def _write_invite(arguments: argparse.Namespace) -> int:
    from bot.operator import invite  # noqa: PLC0415

    role = Role(arguments.role)
    sys.stdout.write(f"{await invite(role, arguments.place or arguments.unit, arguments.name)}\n")
    return 0


async def _letters(arguments: argparse.Namespace) -> int:
    from bot.operator import dead_letters  # noqa: PLC0415

    for line in await dead_letters(arguments.what, arguments.ids):
        sys.stdout.write(f"{line}\n")
    return 0


async def _check(arguments: argparse.Namespace) -> int:
    from bot.verify import check  # noqa: PLC0415

    return await check(arguments.anchor, sys.stdout.write)


async def _load_calendar(arguments: argparse.Namespace) -> int:
    from bot.operator import load_calendar  # noqa: PLC0415

    sys.stdout.write(f"{await load_calendar(arguments.file)}\n")
    return 0


async def _make_backup(arguments: argparse.Namespace) -> int:
    from bot.backup import backup  # noqa: PLC0415

    return await backup(arguments.folder, arguments.keep, sys.stdout.write)


async def _put_back(arguments: argparse.Namespace) -> int:
    from bot.backup import restore  # noqa: PLC0415

    return await restore(arguments.file, sys.stdout.write)


if __name__ == "__main__":
    main()
