"""Files people and the bot send: their bytes, their names, and what can be read from a picture's head."""

import base64
import secrets
import struct
from dataclasses import dataclass, field
from hashlib import sha256
from mimetypes import guess_type

from sandbox.wire import Json

LARGEST_PHOTO = 10 * 1024 * 1024
LARGEST_UPLOAD = 50 * 1024 * 1024
LARGEST_DOWNLOAD = 20 * 1024 * 1024
PREVIEW_EDGE = 320
# How the ids of each kind begin on Telegram.
PREFIXES = {"document": "BQAC", "voice": "AwAC", "audio": "CQAC", "video": "BAAC"}
JPEG_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


@dataclass(frozen=True, slots=True)
class StoredFile:
    """`shape` is its PhotoSize, Document, Voice and so on.

    `part` is what a message carries: the same, but for a photo all sizes, smallest first.
    """

    kind: str
    path: str
    content: bytes
    shape: Json
    part: Json | list[Json]

    @property
    def mime_type(self) -> str:
        """What a browser needs to know to show it."""
        return str(self.shape.get("mime_type") or guess_type(self.path)[0] or "application/octet-stream")


@dataclass(slots=True)
class Files:
    """All files by their id and by the path getFile gives out."""

    by_id: dict[str, StoredFile] = field(default_factory=dict)
    by_path: dict[str, StoredFile] = field(default_factory=dict)

    def photo(self, content: bytes) -> list[Json] | None:
        """Keeps a picture in its sizes, smallest first; None when it is none that can be shown."""
        size = picture_size(content)
        if size is None:
            return None
        shapes = [_photo_size(content, *edges) for edges in _sizes(*size)]
        for shape in shapes:
            self._keep("photo", ".jpg", content, shape, shapes)
        return shapes

    def keep(self, kind: str, content: bytes, file_name: str, mime_type: str = "", facts: Json | None = None) -> Json:
        """Keeps a file of any other kind; `facts` is what only this kind tells, such as a duration.

        Its name's ending says what it is before what the sender says, as on Telegram.
        """
        name = file_name or "file"
        shape: Json = {
            **({} if kind == "voice" else {"file_name": name}),
            "mime_type": guess_type(name)[0] or mime_type or "application/octet-stream",
            "file_id": _new_id(PREFIXES[kind]),
            "file_unique_id": _unique_id(content, name),
            "file_size": len(content),
            **(facts or {}),
        }
        ending = "." + name.rpartition(".")[2] if "." in name else ""
        self._keep(kind, ending, content, shape, shape)
        return shape

    def _keep(self, kind: str, ending: str, content: bytes, shape: Json, part: Json | list[Json]) -> None:
        stored = StoredFile(kind, f"{kind}s/file_{len(self.by_path)}{ending}", content, shape, part)
        self.by_id[shape["file_id"]] = stored
        self.by_path[stored.path] = stored

    def clear(self) -> None:
        """Forgets every file."""
        self.by_id.clear()
        self.by_path.clear()


def _photo_size(content: bytes, width: int, height: int) -> Json:
    return {
        "file_id": _new_id("AgAC"),
        "file_unique_id": _unique_id(content, f"{width}x{height}"),
        "file_size": len(content),
        "width": width,
        "height": height,
    }


def _new_id(prefix: str) -> str:
    return prefix + secrets.token_urlsafe(48)


def _unique_id(content: bytes, salt: str) -> str:
    digest = sha256(content + salt.encode()).digest()[:11]
    return "AQAD" + base64.urlsafe_b64encode(digest).decode().rstrip("=")


def _sizes(width: int, height: int) -> list[tuple[int, int]]:
    scale = PREVIEW_EDGE / max(width, height)
    if scale >= 1:
        return [(width, height)]
    return [(max(1, round(width * scale)), max(1, round(height * scale))), (width, height)]


def picture_size(content: bytes) -> tuple[int, int] | None:
    """Width and height of a PNG, JPEG, GIF or WebP, None for anything else."""
    if content.startswith(b"\x89PNG\r\n\x1a\n") and len(content) >= 24:
        width, height = struct.unpack(">II", content[16:24])
        return width, height
    if content.startswith(b"GIF8") and len(content) >= 10:
        width, height = struct.unpack("<HH", content[6:10])
        return width, height
    if content.startswith(b"\xff\xd8"):
        return _jpeg_size(content)
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return _webp_size(content)
    return None


def _jpeg_size(content: bytes) -> tuple[int, int] | None:
    at = 2
    while at + 9 < len(content) and content[at] == 0xFF:
        marker = content[at + 1]
        if marker in JPEG_FRAMES:
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            return width, height
        at += 2 + int.from_bytes(content[at + 2 : at + 4], "big")
    return None


def _webp_size(content: bytes) -> tuple[int, int] | None:
    if content[12:16] == b"VP8X" and len(content) >= 30:
        width, height = content[24:27], content[27:30]
        return int.from_bytes(width, "little") + 1, int.from_bytes(height, "little") + 1
    if content[12:16] == b"VP8L" and len(content) >= 25:
        bits = int.from_bytes(content[21:25], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if content[12:16] == b"VP8 " and len(content) >= 30:
        width, height = struct.unpack("<HH", content[26:30])
        return width & 0x3FFF, height & 0x3FFF
    return None
