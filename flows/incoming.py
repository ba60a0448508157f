"""What a person can do in a conversation."""

from dataclasses import dataclass

from domain.contents import Content


@dataclass(frozen=True, slots=True)
class Opened:
    """The conversation starts, or is taken up again."""


@dataclass(frozen=True, slots=True)
class Typed:
    """Words a person wrote; `message` is the whole of it, with its formatting."""

    words: str
    message: Content | None = None


@dataclass(frozen=True, slots=True)
class Pressed:
    """A button of this conversation."""

    step: str
    choice: str


@dataclass(frozen=True, slots=True)
class SharedContact:
    """A contact sent with the share button or from the address book."""

    phone: str


@dataclass(frozen=True, slots=True)
class SharedPhoto:
    """A picture with its caption."""

    file_id: str
    words: str
    message: Content | None = None


@dataclass(frozen=True, slots=True)
class SharedFile:
    """A file with its caption."""

    file_id: str
    words: str
    message: Content | None = None


@dataclass(frozen=True, slots=True)
class SharedMessage:
    """A message of any other kind."""

    message: Content


@dataclass(frozen=True, slots=True)
class SharedLocation:
    """A point on the map, in degrees."""

    latitude: float
    longitude: float


Shared = SharedContact | SharedPhoto | SharedFile | SharedLocation | SharedMessage
Incoming = Opened | Typed | Pressed | Shared
