"""Files the bot sends: kept until Telegram has them, then known by their file id."""

import base64
import hashlib
from dataclasses import dataclass

from storage.connection import Tx


@dataclass(frozen=True, slots=True)
class Media:
    """A file. `file_id` is empty until Telegram took it, `content` is empty from then on."""

    id: int
    file_name: str
    content: bytes
    file_id: str


def keep(tx: Tx, id: int, file_name: str, content: bytes, now_at: int) -> int:
    """Keep a file to be sent; the id under which the same file with the same name is already known, or this one."""
    digest = hashlib.sha256(file_name.encode() + b"\0" + content).hexdigest()
    encoded = base64.b64encode(content).decode()
    tx.run("media.keep", id=id, digest=digest, file_name=file_name, content_base64=encoded, now_at=now_at)
    row = tx.one("media.by_digest", digest=digest)
    assert row is not None
    return int(row["id"])


def find(tx: Tx, id: int) -> Media:
    """The file of an outbox row."""
    row = tx.one("media.by_id", id=id)
    assert row is not None, "an outbox row names a file that is not kept"
    return Media(row["id"], row["file_name"], base64.b64decode(row["content_base64"]), row["file_id"])


def uploaded(tx: Tx, id: int, file_id: str) -> None:
    """Telegram has it: send it by this id from now on."""
    tx.run("media.uploaded", id=id, file_id=file_id)


def drop_of_chat(tx: Tx, chat_id: int) -> None:
    """The files made for this chat are needed no more."""
    tx.run("media.drop_of_chat", chat_id=chat_id)
