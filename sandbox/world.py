"""Who and what there is: people, chats, messages, links. All of it in memory, all of it gone at the end."""

from dataclasses import dataclass, field
from typing import Literal

from sandbox.wire import Json

KEPT_MESSAGES = 2000
Status = Literal["creator", "administrator", "member", "restricted", "left", "kicked"]
PRESENT: tuple[Status, ...] = ("creator", "administrator", "member", "restricted")


@dataclass(slots=True)
class Person:
    """Somebody with a Telegram account. `given` is what the page may show besides, such as a role."""

    id: int
    first_name: str
    last_name: str = ""
    username: str = ""
    language_code: str = ""
    phone_number: str = ""
    started: bool = False
    blocked: bool = False
    deactivated: bool = False
    given: Json = field(default_factory=dict)


@dataclass(slots=True)
class Bot:
    """The one bot this world has."""

    id: int
    token: str
    username: str
    first_name: str
    reads_all: bool = False
    hears_choices: bool = False
    texts: dict[tuple[str, str], str] = field(default_factory=dict)
    menu_buttons: dict[int, Json] = field(default_factory=dict)


@dataclass(slots=True)
class Message:
    """`body` is the Bot API's Message, as an answer or an update carries it.

    `inline_id` names a message that came out of the bot's inline results and has buttons.
    """

    id: int
    sender_id: int
    sent_at_ms: int
    body: Json
    inline_id: str = ""


@dataclass(slots=True)
class Poll:
    """`body` is the Bot API's Poll; every message that shows this poll holds the same object."""

    body: Json
    votes: dict[int, list[int]] = field(default_factory=dict)


@dataclass(slots=True)
class Member:
    """Somebody's standing in a chat; `rights` count for administrators only."""

    status: Status
    rights: Json = field(default_factory=dict)
    until: int = 0

    @property
    def present(self) -> bool:
        """Whether this person is in the chat now."""
        return self.status in PRESENT

    def may(self, right: str) -> bool:
        """Whether this person has an administrator's right."""
        return self.status == "creator" or (self.status == "administrator" and bool(self.rights.get(right)))


@dataclass(slots=True)
class InviteLink:
    """A way into a chat. `expires_at` is in Unix seconds, 0 for never."""

    address: str
    creator_id: int
    asks_approval: bool = False
    primary: bool = False
    revoked: bool = False
    name: str = ""
    expires_at: int = 0
    member_limit: int = 0
    joined: int = 0


@dataclass(slots=True)
class JoinRequest:
    """Somebody at the door; `opened_until_ms` is how long the bot may write to them."""

    user_id: int
    link: InviteLink
    opened_until_ms: int


@dataclass(slots=True)
class Topic:
    """A thread of a forum, known by the message that opened it."""

    thread_id: int
    name: str
    icon_color: int
    closed: bool = False


@dataclass(slots=True)
class Chat:
    """A private chat has the person's id, a group a negative one."""

    id: int
    type: str
    title: str = ""
    username: str = ""
    is_forum: bool = False
    description: str = ""
    members: dict[int, Member] = field(default_factory=dict)
    messages: dict[int, Message] = field(default_factory=dict)
    last_id: int = 0
    pinned: list[int] = field(default_factory=list)
    links: dict[str, InviteLink] = field(default_factory=dict)
    requests: dict[int, JoinRequest] = field(default_factory=dict)
    answered_requests: set[int] = field(default_factory=set)
    keyboards: dict[int, Json] = field(default_factory=dict)
    toasts: list[Json] = field(default_factory=list)
    topics: dict[int, Topic] = field(default_factory=dict)
    # The bot's reactions; Telegram tells of them on the message's screen only, never in a Message.
    reactions: dict[int, list[Json]] = field(default_factory=dict)
    migrated_to: int = 0
    deleted: bool = False

    @property
    def is_private(self) -> bool:
        """Whether this is one person's chat with the bot."""
        return self.type == "private"

    def member(self, user_id: int) -> Member:
        """The standing of anybody, also of those who never came."""
        return self.members.get(user_id) or Member("left")

    def present_ids(self) -> list[int]:
        """Everybody in the chat, the bot too if it is there."""
        return [user_id for user_id, member in self.members.items() if member.present]

    def keep(self, message: Message) -> None:
        """Stores a message and forgets the oldest beyond what is kept."""
        self.messages[message.id] = message
        if len(self.messages) > KEPT_MESSAGES:
            del self.messages[next(iter(self.messages))]


@dataclass(slots=True)
class World:
    """Everything a `POST /sandbox/world` replaces."""

    bot: Bot
    people: dict[int, Person] = field(default_factory=dict)
    chats: dict[int, Chat] = field(default_factory=dict)
    posters: list[Json] = field(default_factory=list)
    utc_offset_minutes: int = 0
    last_shared_id: int = 0
    commands: dict[tuple[str, str], Json] = field(default_factory=dict)
    polls: dict[str, Poll] = field(default_factory=dict)

    def private_chat(self, person: Person) -> Chat:
        """A person's chat with the bot, made when it is first looked at."""
        if person.id not in self.chats:
            self.chats[person.id] = Chat(person.id, "private")
        return self.chats[person.id]

    def next_message_id(self, chat: Chat) -> int:
        """Private chats and basic groups share one counter, every supergroup and channel has its own."""
        if chat.type in ("supergroup", "channel"):
            chat.last_id += 1
            return chat.last_id
        self.last_shared_id += 1
        return self.last_shared_id
