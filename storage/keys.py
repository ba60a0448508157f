"""The key that opens the database, kept apart from it."""

import os
import secrets
from pathlib import Path

from storage.connection import DatabaseUnusable

KEY_BYTES = 32


def load_or_make(path: Path) -> bytes:
    """The key in this file; a new random one, readable by its owner only, when there is none yet."""
    if not path.exists():
        _make(path)
    try:
        key = bytes.fromhex(path.read_text(encoding="ascii").strip())
    except (OSError, ValueError) as error:
        raise DatabaseUnusable(f"The key file {path} cannot be read: {error}.") from error
    if len(key) != KEY_BYTES:
        raise DatabaseUnusable(f"The key file {path} should hold {KEY_BYTES} bytes as hex, it holds {len(key)}.")
    return key


def _make(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as target:
        target.write(secrets.token_hex(KEY_BYTES) + "\n")
        target.flush()
        os.fsync(target.fileno())
