"""A disk with no room left: for one process by a limit of the system, or for all by a small disk that is filled."""

import resource
import struct
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

PAGE, FRAME, HEADER = 4096, 4120, 32
# Where the index beside the log says how many frames it has: https://sqlite.org/walformat.html
_FRAMES_AT = 16


class Scarcity(Protocol):
    """Begins and ends; the database itself is not touched."""

    def begins(self, writes: int) -> None:
        """About so many pages can still be written."""

    def ends(self) -> None:
        """There is room again."""


@dataclass(slots=True)
class FileLimit:
    """No file of this process grows beyond so many bytes. A page is cut in its middle, which a full disk rarely does.

    See RLIMIT_FSIZE in getrlimit(2).
    """

    pid: int
    database: Path
    cut: int = 1_000

    def begins(self, writes: int) -> None:
        """The page after these is cut."""
        index = self.database.with_name(f"{self.database.name}-shm").read_bytes()
        frames = struct.unpack_from("=I", index, _FRAMES_AT)[0]
        self._limit(HEADER + (frames + writes) * FRAME + self.cut)

    def ends(self) -> None:
        """No limit."""
        self._limit(resource.RLIM_INFINITY)

    def _limit(self, size: int) -> None:
        resource.prlimit(self.pid, resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))


@dataclass(slots=True)
class SmallDisk:
    """A disk of some megabytes of memory, mounted at `folder`; what is left of it is taken up by a file."""

    folder: Path
    megabytes: int = 12
    _filler: Path = field(init=False)

    def __post_init__(self) -> None:
        self._filler = self.folder / "filler"

    def mount(self) -> bool:
        """Whether this may be done here: it takes the rights of an administrator."""
        self.folder.mkdir()
        words = ["mount", "-t", "tmpfs", "-o", f"size={self.megabytes}m", "tmpfs", str(self.folder)]
        return subprocess.run(words, capture_output=True).returncode == 0

    def unmount(self) -> None:
        """Gone with all that is on it."""
        subprocess.run(["umount", "--lazy", str(self.folder)], check=True)

    def begins(self, writes: int) -> None:
        """Fill it, and give a little back."""
        with self._filler.open("wb", buffering=0) as file:
            try:
                while True:
                    file.write(bytes(PAGE))
            except OSError:
                pass
            file.truncate(max(0, file.tell() - writes * PAGE))

    def ends(self) -> None:
        """The file that took up the room is gone."""
        self._filler.unlink()
