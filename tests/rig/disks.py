"""A small disk that can be filled from outside."""

import os
import resource
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from shutil import rmtree

MEGABYTES = 256
BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class Disk:
    """A folder on a file system of its own, or on a common one where none may be mounted."""

    folder: Path
    is_own: bool

    @contextmanager
    def without_room(self, pid: int, leaving: int) -> Iterator[None]:
        """Room for no more than so many bytes; on a common disk, for this process alone."""
        if not self.is_own:
            with _no_file_of(pid, over=self._largest + leaving):
                yield
            return
        filler = self.folder / "filler"
        try:
            self._fill(filler, leaving)
            yield
        finally:
            filler.unlink()

    def _fill(self, filler: Path, leaving: int) -> None:
        with filler.open("ab", buffering=0) as into:
            for size in (BLOCK, 4096):
                with suppress(OSError):  # somebody else took the last room
                    while self._free() - size >= leaving:
                        into.write(bytes(size))

    def _free(self) -> int:
        left = os.statvfs(self.folder)
        return left.f_bavail * left.f_bsize

    @property
    def _largest(self) -> int:
        return max(path.stat().st_size for path in self.folder.glob("*.db*"))


@contextmanager
def _no_file_of(pid: int, over: int) -> Iterator[None]:
    """Another process meets the error of a full disk when a file would grow beyond this."""
    before = None
    with suppress(ProcessLookupError):  # just killed
        before = resource.prlimit(pid, resource.RLIMIT_FSIZE, (over, resource.RLIM_INFINITY))
    try:
        yield
    finally:
        if before:
            with suppress(ProcessLookupError):
                resource.prlimit(pid, resource.RLIMIT_FSIZE, before)


@contextmanager
def small_disk() -> Iterator[Disk]:
    """A tmpfs where one may be mounted; gone with all that is on it at the end."""
    folder = Path(tempfile.mkdtemp(prefix="lianxinqiao-rig-"))
    is_own = _is_mounted(folder)
    try:
        yield Disk(folder, is_own)
    finally:
        if is_own:
            subprocess.run(["umount", "--lazy", str(folder)], check=True)
        rmtree(folder, ignore_errors=True)
        folder.with_suffix(".log").unlink(missing_ok=True)


def _is_mounted(folder: Path) -> bool:
    options = f"size={MEGABYTES}m"
    command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)]
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        return False
