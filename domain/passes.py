"""Entry passes: what a picture carries, when it opens a gate, and numbers for those without a phone.

A picture's code names its pass, its version and the minute it was drawn, under a MAC of 128 bits (HMAC-SHA-256, cut).
"""

import base64
import hashlib
import hmac
import struct
from dataclasses import dataclass
from enum import StrEnum

from domain.days import MINUTE
from domain.ids import UserId
from i18n.text import Text, t

_SHAPE = struct.Struct(">qiH")
_MAC_BYTES = 16
# Telegram takes 64 characters behind /start; a prefix of two and this are 42.
TOKEN_LENGTH = 40
NUMBER_DIGITS = 8
MOST_VISITORS = 5


class Kind(StrEnum):
    """Who comes in with it."""

    RESIDENT = "resident"
    PAPER = "paper"
    VISITOR = "visitor"
    COURIER = "courier"


class Verdict(StrEnum):
    """What a gate is told. Only the first opens it."""

    VALID = "valid"
    FORGED = "forged"
    EXPIRED = "expired"
    OLDER = "older"
    SHOWN = "shown"
    REVOKED = "revoked"
    OVER = "over"
    STAYS_IN = "stays_in"
    ELSEWHERE = "elsewhere"


VERDICTS: dict[Verdict, Text] = {
    Verdict.VALID: t("VALID"),
    Verdict.FORGED: t("NOT VALID. This is no pass of ours."),
    Verdict.EXPIRED: t("NOT VALID. The picture is too old. Please let them draw a fresh one: /pass"),
    Verdict.OLDER: t("NOT VALID. There is a newer picture of this pass. Please let them show it."),
    Verdict.SHOWN: t("NOT VALID. This picture was shown at a gate already. Please let them draw a fresh one: /pass"),
    Verdict.REVOKED: t("NOT VALID. This pass was taken back."),
    Verdict.OVER: t("NOT VALID. Its time is over."),
    Verdict.STAYS_IN: t("NOT VALID at this time. Please call the committee."),
    Verdict.ELSEWHERE: t("NOT VALID here. It is for another gate."),
}


@dataclass(frozen=True, slots=True)
class Pass:
    """An entry pass. `area_id` is the door of the household it belongs to, or the area a courier serves."""

    id: int
    number: str
    kind: Kind
    area_id: int
    user_id: UserId | None
    resident_id: int | None
    name: str
    reason: str
    valid_until_at: int
    version: int = 0
    scanned_version: int = 0
    issued_by: int = 0
    issued_at: int = 0
    revoked_at: int | None = None
    revoked_why: str = ""


@dataclass(frozen=True, slots=True)
class Drawn:
    """What stands in a picture's code: which pass, which drawing of it, and the instant, to the minute."""

    pass_id: int
    version: int
    drawn_at: int


def token(drawn: Drawn, key: bytes) -> str:
    """The code of a picture, of A-Z a-z 0-9 _ and -."""
    body = _SHAPE.pack(drawn.pass_id, drawn.drawn_at // MINUTE, drawn.version % 2**16)
    return base64.urlsafe_b64encode(body + _mac(body, key)).decode()


def read_token(words: str, key: bytes) -> Drawn | None:
    """What was signed with this key; None for anything else."""
    if len(words) != TOKEN_LENGTH or not words.isascii():
        return None
    try:
        raw = base64.urlsafe_b64decode(words)
    except ValueError:
        return None
    body, mac = raw[: _SHAPE.size], raw[_SHAPE.size :]
    # The alphabet leaves no bits over at this length, yet one writing only may count.
    if not hmac.compare_digest(mac, _mac(body, key)) or base64.urlsafe_b64encode(raw).decode() != words:
        return None
    pass_id, minute, version = _SHAPE.unpack(body)
    return Drawn(pass_id, version, minute * MINUTE)


def _mac(body: bytes, key: bytes) -> bytes:
    return hmac.new(key, b"entry pass" + body, hashlib.sha256).digest()[:_MAC_BYTES]


def judged(found: Pass, drawn: Drawn, now_at: int, minutes: int) -> Verdict:
    """What a picture is worth now, apart from where it is shown and how its holder is."""
    if (over := standing(found, now_at)) is not Verdict.VALID:
        return over
    if drawn.version != found.version % 2**16:
        return Verdict.OLDER
    if not 0 <= now_at - drawn.drawn_at <= (minutes + 1) * MINUTE:
        return Verdict.EXPIRED
    return Verdict.SHOWN if found.scanned_version >= found.version else Verdict.VALID


def standing(found: Pass, now_at: int) -> Verdict:
    """Whether the pass itself holds now."""
    if found.revoked_at is not None:
        return Verdict.REVOKED
    return Verdict.OVER if found.valid_until_at <= now_at else Verdict.VALID


def number_from(seed: int) -> str:
    """A pass number: seven digits of `seed`, and a check digit (Luhn, ISO/IEC 7812-1) that finds a mistyped one."""
    digits = f"{seed % 10 ** (NUMBER_DIGITS - 1):0{NUMBER_DIGITS - 1}}"
    return digits + str(_check_digit(digits))


def is_number(words: str) -> bool:
    """Whether these are the digits of a pass number, as they should be."""
    right = len(words) == NUMBER_DIGITS and words.isascii() and words.isdecimal()
    return right and words[-1] == str(_check_digit(words[:-1]))


def _check_digit(digits: str) -> int:
    doubled = [int(each) * (2 - index % 2) for index, each in enumerate(reversed(digits))]
    return -sum(each // 10 + each % 10 for each in doubled) % 10
