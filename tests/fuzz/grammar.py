"""Updates as people and Telegram make them: every kind the Bot API has, every command, button and link the bot has."""

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from typing import Any

from domain.ids import to_base36
from handlers.registry import BUTTONS, COMMANDS, LINKS, SHEETS
from tests.fuzz import pieces, town
from tests.fuzz.marks import Marks
from tests.services.acting import sensible
from tests.services.neighbourhood import BOT_ID, RESIDENTS_GROUP
from tests.services.running import Json, Shown, chat, person

AREAS = ("g1-y", "g1-y-a", "g1", "d", "c", "g2", "g2-y", "nowhere", "g1-y-a-1-1", "9 0001", "甲栋", "West Yard")
ROLES = ("building_leader", "grid_worker", "volunteer", "counsellor", "gate_keeper", "answerer", "admin", "king")
WORDS = (
    "25", "99", "1", "2", "3", "ok", "back", "/back", "change", "done", "none", "no", "yes", "36.5", "３８．２度",
    "30 Feb",
    "三十六度五", "97.7F", "?", "😷", "cancel", "Train", "3 Feb", "19 Jan", "tomorrow", "now", "groceries",
    "medicine", "发烧",
    "我想找人聊聊", "I want to talk to someone", "I want to die", "when does the gate open?", "口罩在哪里买？", "add",
    "list",
    "off", "on", "today", "mine", "08:00-20:00", "100 masks", "all", "out", "新", "我不想活了", "help me", "Grid One",
)  # fmt: skip
SUBCOMMANDS = (
    "", "", "add", "new", "out 1", "in 100 masks", "good masks pieces", "out masks 5", "ledger", "fair masks", "undo",
    "week", "today", "form", "note", "offer 1", "accept", "alerts me today", "questions me tonight", "import", "export",
    "join abcde-fghij", "join", "leave", "staff", "residents g1-y", "monitoring g1", "courier SF", "1234 5678", "36.6",
    "38.5", "visitors", "paper g1-y-a-1-1", "figures", "health", "privacy", "find", "review", "stop 1", "1", "2",
    "9" * 30,
    "fever 37.0", "g1 slots 07:00,19:00", "g1 length 21", "2 February", "2020-02-30", "everything", "zh", "en",
)  # fmt: skip


@dataclass(frozen=True)
class Made:
    """An update, who made it, how it came about, and whether an answer in their chat is owed for it."""

    update: Json
    how: str
    actor: int = 0
    probe: bool = False


@dataclass
class Grammar:
    """One stream of updates for one bot. What it makes depends on the dice and on what the bot has said."""

    bot: town.FuzzedBot
    marks: Marks
    random: Random
    links: list[str] = field(default_factory=list)
    cards: list[tuple[int, int]] = field(default_factory=list)
    _stepped: set[int] = field(default_factory=set)
    _profiles: dict[int, str] = field(default_factory=dict)

    def begin_batch(self) -> None:
        """From now on everybody may take the next step of their conversation once."""
        self._stepped.clear()

    def make(self) -> Made:
        """One update."""
        kind, weight = self.random.choices(_KINDS, _WEIGHTS)[0], self._who()
        made = kind(self, weight)
        return Made(self._with_names(made), "grammar", weight, _owes_answer(made, weight))

    def _with_names(self, update: Json) -> Json:
        """Residents are called in Telegram what nobody else is called."""
        for thing in update.values():
            sender = thing.get("from") if isinstance(thing, dict) else None
            if sender is not None and sender["id"] in town.RESIDENTS:
                sender["first_name"] = self._profile(sender["id"])
        return update

    def _profile(self, user_id: int) -> str:
        if user_id not in self._profiles:
            self._profiles[user_id] = self.marks.new(user_id, "name")
        return self._profiles[user_id]

    def _who(self) -> int:
        people = self.random.choices(
            (town.HERE, town.THERE, town.STAFF, town.NOWHERE, town.RECRUITS), (30, 30, 30, 6, 4)
        )
        return self.random.choice(people[0])

    def own(self, user_id: int, kind: str) -> str:
        """Words only they know; staff and who opens any link type plain ones."""
        return self.marks.new(user_id, kind) if user_id in town.RESIDENTS else f"plain {kind}"

    def words(self, user_id: int) -> str:
        """Something typed."""
        roll = self.random.random()
        if roll < 0.55:
            return self.random.choice(WORDS)
        if roll < 0.6:
            return self.random.choice(pieces.ODD)
        return self.own(user_id, self.random.choice(("name", "phone", "room", "note", "note", "question", "question")))

    # What people do in private.

    def step(self, user_id: int) -> Json:
        """The next answer of the conversation that is open."""
        if user_id not in self._stepped:
            self._stepped.add(user_id)
            canaries: Any = self if user_id not in town.RESIDENTS else self.marks
            update = sensible(self.bot, canaries, user_id, self.random.choice, self.random.randrange(3))
            if update is not None:
                return update
        return self.press(user_id)

    def new(self, user_id: int, kind: str) -> str:
        """As a source of words for `sensible`."""
        return self.own(user_id, kind)

    def typed(self, user_id: int) -> Json:
        return self.bot.message(user_id, self.words(user_id))

    def command(self, user_id: int) -> Json:
        return self.bot.message(user_id, self._command(user_id))

    def _command(self, user_id: int) -> str:
        name = self.random.choice(_CHEAP if self.random.random() < 0.97 else _DEAR)
        behind = (
            "",
            self.random.choice(AREAS),
            f"{self.random.choice(ROLES)} {self.random.choice(AREAS)}",
            self.random.choice(SUBCOMMANDS),
            self.words(user_id),
        )
        return f"/{name} {self.random.choice(behind)}".strip()

    def asked(self, user_id: int) -> Json:
        return self.bot.message(user_id, f"/ask {self.own(user_id, 'question')}")

    def link(self, user_id: int) -> Json:
        """A way in: the own grid's poster, a link that was shown to those who may have it, or a wrong one."""
        entry = self.random.choice(list(LINKS))
        roll = self.random.random()
        shown = [each for each in self.links if user_id in town.RECRUITS or each.startswith("g_")]
        own = [each for each in shown if not each.startswith("g_") or each.endswith(_home(user_id))]
        if roll < 0.4 and own:
            return self.bot.message(user_id, f"/start {self.random.choice(own).partition('#')[0]}")
        token = self.random.choice(pieces.TOKENS)
        if roll < 0.6 and self.links:
            token = pieces.spoiled(self.random, self.random.choice(self.links).partition("#")[0])
            return self.bot.message(user_id, f"/start {token}")
        return self.bot.message(user_id, f"/start {entry}{token}")

    def press(self, user_id: int) -> Json:
        """A button of their own newest message."""
        shown = self.bot.telegram.keyboard(user_id)
        return self.bot.press(user_id, self.random.choice(shown)) if shown else self.press_any(user_id)

    def press_any(self, user_id: int) -> Json:
        """A button of anybody's, new or old."""
        seen = self.bot.telegram.seen
        return self.bot.press(user_id, self.random.choice(seen)) if seen else self.press_forged(user_id)

    def press_in_group(self, user_id: int) -> Json:
        """A card in a group."""
        cards = [one for one in self.bot.telegram.seen if one.chat_id < 0][-60:]
        return self.bot.press(user_id, self.random.choice(cards)) if cards else self.press_any(user_id)

    def press_forged(self, user_id: int) -> Json:
        """Data of each kind of button there is, about things of any number."""
        known = [part for one in list(self.bot.telegram.seen)[-200:] for part in one.data.split(":")[1:2]]
        ids = (*known[-40:], "0", "zz", "!", "-1", to_base36(2**63 - 1), "zzzzzzzzzzzzzzz", "ａ", "")
        steps = (
            *pieces.STEPS,
            *(part for one in list(self.bot.telegram.seen)[-60:] for part in one.data.split(":")[2:3]),
        )
        parts = [self.random.choice(list(BUTTONS)), self.random.choice(ids), self.random.choice(steps)]
        data = ":".join(parts[: self.random.randint(1, 3)]) + self.random.choice(("", "", ":1", ":0:x", ":" + ids[0]))
        return self.bot.press(user_id, Shown(self._chat(user_id), 1, data[:64], ""))

    def _chat(self, user_id: int) -> int:
        return user_id if self.random.random() < 0.7 else self.random.choice(town.GROUPS)

    def sent(self, user_id: int) -> Json:
        """Something that is no text."""
        name, made = self.random.choice(list(pieces.ATTACHMENTS.items()))
        told: Json = {name: made()}
        if name == "contact":
            told[name]["phone_number"] = self.own(user_id, "phone")
        if name in ("photo", "document", "video"):
            captions = (self.words(user_id), *(f"/{each} {self.random.choice(AREAS)}" for each in SHEETS), "")
            told["caption"] = self.random.choice(captions)
        return self.bot.message(user_id, None, self._chat(user_id), **told)

    def edited(self, user_id: int) -> Json:
        told = self.typed(user_id)
        return {"update_id": told["update_id"], "edited_message": {**told["message"], "edit_date": 1_580_000_000}}

    # What happens in groups and around them.

    def in_group(self, user_id: int) -> Json:
        """A command, a question by name, a reply to a card, or chatter."""
        where = self.random.choice(town.GROUPS)
        roll = self.random.random()
        if roll < 0.3:
            return self.bot.message(user_id, self._command(user_id), where)
        if roll < 0.6 and self.cards:
            where, message_id = self.random.choice(self.cards[-60:])
            return self.bot.reply(user_id, where, message_id, self.words(user_id))
        if roll < 0.8:
            name = f"@{self.bot.house.bot_username}"
            entity = {"type": "mention", "offset": 0, "length": len(name)}
            return self.bot.message(user_id, f"{name} {self.words(user_id)}", where, entities=[entity])
        return self.bot.message(user_id, self.words(user_id), where)

    def service(self, user_id: int) -> Json:
        """What Telegram says itself in a group."""
        where = self.random.choice((*town.GROUPS, RESIDENTS_GROUP))
        told = self.random.choice(
            (
                {"new_chat_members": [person(user_id)]},
                {"left_chat_member": person(user_id)},
                {"group_chat_created": True},
                {"migrate_from_chat_id": where},
                {"pinned_message": {"message_id": 1, "date": 0, "chat": chat(where)}},
                {"new_chat_title": self.words(user_id)},
                *({"migrate_to_chat_id": -100_000_000 - self.random.randrange(9)} for _ in range(where == -1_006)),
            )
        )
        return self.bot.message(user_id, None, where, **told)

    def membership(self, user_id: int) -> Json:
        """Somebody comes or goes; the bot itself in a group nobody needs, or a channel."""
        old, new = self.random.choice(pieces.STANDINGS), self.random.choice(pieces.STANDINGS)
        if self.random.random() < 0.5:
            where = chat(self.random.choice((town.MONITORING_GROUP, *town.GROUPS)))
            told = {"chat": where, "from": person(user_id), "date": self.bot.clock.at // 1000}
            members = {
                f"{age}_chat_member": {**each, "user": person(user_id)} for age, each in (("old", old), ("new", new))
            }
            return self.bot.update("chat_member", {**told, **members})
        where = {"id": town.CHANNEL, "type": "channel", "title": "Channel"}
        if self.random.random() < 0.5:
            where = chat(town.UNKNOWN_GROUP)
        told = {"chat": where, "from": person(user_id), "date": self.bot.clock.at // 1000}
        itself = {"id": BOT_ID, "is_bot": True, "first_name": "S", "username": self.bot.house.bot_username}
        members = {f"{age}_chat_member": {**each, "user": itself} for age, each in (("old", old), ("new", new))}
        return self.bot.update("my_chat_member", {**told, **members})

    def join_request(self, user_id: int) -> Json:
        told = {"chat": chat(self.random.choice((town.MONITORING_GROUP, RESIDENTS_GROUP))), "from": person(user_id)}
        return self.bot.update(
            "chat_join_request", {**told, "user_chat_id": user_id, "date": self.bot.clock.at // 1000}
        )

    def inline(self, user_id: int) -> Json:
        number = self.bot.update("x", {})["update_id"]
        told = {"id": f"i{number}", "from": person(user_id), "query": self.words(user_id), "offset": ""}
        return {"update_id": number, "inline_query": told}

    def rare(self, user_id: int) -> Json:
        """A kind of update the bot never asked for."""
        kind, made = self.random.choice(list(pieces.RARE.items()))
        return self.bot.update(kind, made(user_id, self.words(user_id)))

    def blocked(self, user_id: int) -> Json:
        """Somebody blocks the bot, or lets it in again; the staff is needed, so it only comes back."""
        blocked = user_id not in town.STAFF and self.random.random() < 0.2
        update = self.bot.blocks(user_id, blocked=blocked)
        self.bot.telegram.blocked_by.discard(user_id)
        return update


def _home(user_id: int) -> str:
    return "#g1-y" if user_id in town.HERE else "#g2-y" if user_id in town.THERE else ""


def _owes_answer(update: Json, actor: int) -> bool:
    """A press is always answered, and so is a command written in private."""
    if "callback_query" in update:
        return True
    message = update.get("message", {})
    words = str(message.get("text", ""))
    name = words.split(" ")[0].removeprefix("/")
    is_own = message.get("chat", {}).get("id") == actor and words.startswith("/")
    return is_own and name in COMMANDS and COMMANDS[name].where.takes(True)


# To set a page or draw a picture costs as much as fifty other answers, and it is always the same.
_DEAR = ("pass", "poster", "grouplink", "coverage", "brief", "rounds")
_CHEAP = tuple(name for name in COMMANDS if name not in _DEAR)
_MAKERS: tuple[tuple[Callable[[Grammar, int], Json], int], ...] = (
    (Grammar.step, 20), (Grammar.typed, 12), (Grammar.command, 14), (Grammar.asked, 3), (Grammar.link, 3),
    (Grammar.press, 12), (Grammar.press_any, 9), (Grammar.press_in_group, 5), (Grammar.press_forged, 5),
    (Grammar.sent, 4), (Grammar.edited, 2), (Grammar.in_group, 7), (Grammar.service, 1), (Grammar.membership, 1),
    (Grammar.join_request, 1), (Grammar.inline, 2), (Grammar.rare, 3), (Grammar.blocked, 1),
)  # fmt: skip
_KINDS, _WEIGHTS = [make for make, _ in _MAKERS], [weight for _, weight in _MAKERS]
