"""`python -m tests.fuzz.guided SECONDS [TARGET…]`: texts that reach code no earlier text reached.

Coverage-guided by atheris (`pip install '.[fuzz]'`), one process a target; what was found is kept
in `.soak/corpus` and begun with the next time. Ends with 1 at the first text that breaks a target.
"""

import subprocess
import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["rules", "conversations", "bot"]):
    from tests.fuzz.parsers import EXAMPLES, TARGETS, run

CORPUS = Path(".soak/corpus")
LONGEST = 2000
"""Bytes of one text."""
ONE = "--one"


def corpus_of(target: str) -> Path:
    """The texts it begins with: those of the table, and what earlier runs have found."""
    folder = CORPUS / target.replace(" ", "-")
    folder.mkdir(parents=True, exist_ok=True)
    for number, text in enumerate(EXAMPLES[target]):
        data = text.encode(errors="surrogatepass")[:LONGEST]
        (folder / f"example-{number}").write_bytes(data)
    return folder


def explore(target: str, seconds: int) -> None:
    """In a process of its own: it ends with it."""

    def attempt(data: bytes) -> None:
        run(target, data.decode(errors="ignore"))

    options = [f"-max_total_time={seconds}", f"-max_len={LONGEST}", "-verbosity=0"]
    crashes = f"-artifact_prefix={CORPUS}/broken-{target.replace(' ', '-')}-"
    atheris.Setup([sys.argv[0], str(corpus_of(target)), *options, crashes], attempt)
    atheris.Fuzz()


def main() -> int:
    """Each target for so many seconds."""
    seconds, *targets = sys.argv[1:]
    for target in targets or TARGETS:
        command = [sys.executable, "-m", "tests.fuzz.guided", ONE, target, seconds]
        if code := subprocess.run(command, check=False).returncode:
            return code
        sys.stdout.write(f"{target}: {len(list(corpus_of(target).iterdir()))} texts kept\n")
    return 0


if __name__ == "__main__":
    if sys.argv[1] == ONE:
        explore(sys.argv[2], int(sys.argv[3]))
    sys.exit(main())
