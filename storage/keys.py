"""The key that opens the database, kept apart from it."""

import os
import secrets
from contextlib import suppress
from pathlib import Path

from storage.connection import DatabaseUnusable
from storage.failpoints import passed

KEY_BYTES = 32


def load_or_make(path: Path, database: Path) -> bytes:
    """The key in this file; a new random one, readable by its owner only, when neither it nor the database exists."""
    if not path.exists():
        if database.exists():
            raise DatabaseUnusable(
                f"The key file {path} is missing, and {database} opens with no other key. "
                "Put the key file back from where its copy is kept; nothing was changed."
            )
        _make(path)
    return _load(path)


def _load(path: Path) -> bytes:
    try:
        text = path.read_bytes().strip()
    except OSError as error:
        raise DatabaseUnusable(f"The key file {path} cannot be read ({error.strerror}).") from error
    digits = 2 * KEY_BYTES
    try:
        key = bytes.fromhex(text.decode("ascii"))
    except ValueError:
        # The error would quote what it stumbled over, and this file's content belongs in no log.
        raise DatabaseUnusable(
            f"The key file {path} should hold {digits} hexadecimal digits and nothing else."
        ) from None
    if len(key) != KEY_BYTES:
        raise DatabaseUnusable(f"The key file {path} should hold {digits} hexadecimal digits, it holds {2 * len(key)}.")
    return key


def _make(path: Path) -> None:
    """Written beside and linked into place: a crash leaves no half key, and of two that start at once one wins."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "w", encoding="ascii") as target:
            target.write(secrets.token_hex(KEY_BYTES) + "\n")
            target.flush()
            os.fsync(target.fileno())
        passed("key drafted")
        with suppress(FileExistsError):
            os.link(draft, path)
    finally:
        draft.unlink()
    _make_lasting(path.parent)
    passed("key made")


def _make_lasting(folder: Path) -> None:
    """A new name in a folder survives a power cut only once the folder itself is on the disk."""
    with suppress(OSError):  # Windows cannot open folders
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
