"""The neighbourhood that is fuzzed: two grids whose people must not learn of each other, staff of every role."""

import itertools
from collections import deque
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from domain.ids import UserId
from domain.outcomes import ACCEPTED
from domain.roles import Role
from services.deliveries import Parcel, Result
from services.unit import House, Unit
from storage import accounts, areas, groups, staff
from storage.connection import Work
from storage.groups import Group
from storage.sqlite import SqliteDatabase
from tests.handlers.test_matrix import live
from tests.services.acting import Canaries, goes_on_to_the_end, presses, registers
from tests.services.neighbourhood import (
    ADMIN,
    BOT_ID,
    HOUSE,
    LEADER,
    OTHER_STAFF_GROUP,
    OUTSIDER,
    RESIDENTS_GROUP,
    SECRETARY,
    STAFF_GROUP,
    WORKER,
)
from tests.services.running import RunningBot, Shown, Telegram

OTHER_RESIDENTS_GROUP, MONITORING_GROUP, UNKNOWN_GROUP, CHANNEL = -1_004, -1_005, -1_006, -1_007
HELPER, OTHER_HELPER, COUNSELLOR, KEEPER, OTHER_KEEPER, ANSWERER = 206, 207, 208, 209, 210, 211
HERE = (6_300_001, 6_300_002, 6_300_011, 6_300_012, 6_300_013)
THERE = (6_300_003, 6_300_004, 6_300_021, 6_300_022, 6_300_023)
NOWHERE = (6_300_031, 6_300_032)
# They may open any link that was shown, so they type nothing that must stay with its owner.
RECRUITS = (6_300_041, 6_300_042)
STAFF = (LEADER, WORKER, OUTSIDER, SECRETARY, ADMIN, HELPER, OTHER_HELPER, COUNSELLOR, KEEPER, OTHER_KEEPER, ANSWERER)
RESIDENTS = (*HERE, *THERE, *NOWHERE)
GROUPS = (STAFF_GROUP, OTHER_STAFF_GROUP, RESIDENTS_GROUP, OTHER_RESIDENTS_GROUP, MONITORING_GROUP, UNKNOWN_GROUP)
_POSTS = (
    (HELPER, "g1-y", Role.VOLUNTEER),
    (OTHER_HELPER, "g2-y", Role.VOLUNTEER),
    (COUNSELLOR, "c", Role.COUNSELLOR),
    (KEEPER, "g1-y", Role.GATE_KEEPER),
    (OTHER_KEEPER, "g2-y", Role.GATE_KEEPER),
    (ANSWERER, "g1", Role.ANSWERER),
)


_ITSELF = {"id": BOT_ID, "is_bot": True, "first_name": "S", "username": HOUSE.bot_username}
# What Telegram would say to the bot's own questions.
ANSWERS: dict[str, Any] = {
    "getChatAdministrators": [
        {"status": "administrator", "user": _ITSELF, "can_invite_users": True, "can_restrict_members": True,
         "can_change_info": True}
    ],
    "createChatInviteLink": {"invite_link": "https://t.me/+AbCdEf"},
    "getChat": {"id": MONITORING_GROUP, "type": "supergroup", "description": ""},
    "getChatMember": {"status": "member", "user": {"id": 1, "is_bot": False, "first_name": "x"}},
}  # fmt: skip


# Above all that stand in the chats when a copy is opened.
_FIRST_MESSAGE = 100_000


class QuickDatabase(SqliteDatabase):
    """The same file and the same statements, without a walk to another thread for each."""

    async def write(self, work: Work[Any]) -> Any:
        return self._write(work)

    async def read(self, work: Work[Any]) -> Any:
        return self._read(work)


@dataclass
class ForgetfulTelegram(Telegram):
    """Remembers only what people could still scroll to, or a million messages would fill the memory."""

    seen: "deque[Shown]" = field(default_factory=lambda: deque(maxlen=1_500))

    impossible: list[str] = field(default_factory=list)

    def take(self, parcel: Parcel) -> Result:
        """A call no Bot API could make sense of is one the bot should not have made."""
        try:
            return super().take(parcel)
        except (TypeError, ValueError, KeyError, AttributeError) as error:
            self.impossible.append(f"{parcel.call.method}: {error!r} {parcel.call.payload[:300]}")
            return Result(parcel, ACCEPTED)

    def _show(self, chat_id: int, message_id: int, payload: Any) -> None:
        rows = (payload.get("reply_markup") or {}).get("inline_keyboard", [])
        pressed = [one for row in rows for one in row if "callback_data" in one]
        shown = [Shown(chat_id, message_id, one["callback_data"], one["text"]) for one in pressed]
        self.keyboards.pop((chat_id, message_id), None)
        if shown:
            self.keyboards[chat_id, message_id] = shown
            self.seen += shown
        while len(self.keyboards) > 800:
            del self.keyboards[next(iter(self.keyboards))]


class FuzzedBot(RunningBot):
    """What raises inside is kept beside the update it was raised by, and the bot goes on."""

    kind_of_database = QuickDatabase

    def _no_bugs(self) -> None:
        """They are looked at when the batch is over."""


def settle(bot: RunningBot, canaries: Canaries) -> None:
    """A day in both grids, then more people, posts and groups, so that whatever is pressed meets something."""
    live(bot, canaries)
    bot.write(_appoint)
    for gate, people in ((0, HERE[2:]), (1, THERE[2:])):
        for number, user_id in enumerate(people):
            registers(bot, canaries, user_id, gate=gate, members=number)
    for user_id, worker, group in ((HERE[0], WORKER, STAFF_GROUP), (THERE[0], OUTSIDER, OTHER_STAFF_GROUP)):
        bot.hear(bot.message(worker, "/code g1-y-a-1-1" if worker == WORKER else "/places"))
        bot.hear(bot.message(user_id, "/report"), bot.message(user_id, "1"), bot.message(user_id, "/pass"))
        bot.hear(bot.message(user_id, "/talk"))
        goes_on_to_the_end(bot, canaries, user_id)
        bot.hear(bot.message(worker, "/brief"), bot.message(worker, "/coverage"), bot.message(worker, "/premises"))
        presses(bot, worker, "Answer", group) if _is_shown(bot, group, "Answer") else None
    bot.tick()


def _is_shown(bot: RunningBot, chat_id: int, label: str) -> bool:
    return any(one.chat_id == chat_id and one.label.startswith(label) for one in bot.telegram.buttons)


def _appoint(unit: Unit) -> None:
    for user_id, code, role in _POSTS:
        area = areas.by_code(unit.tx, code)
        assert area is not None
        staff.appoint(unit.tx, unit.new_id(), UserId(user_id), area.id, role, f"Post {user_id}", "", unit.now_at)
        accounts.seen(unit.tx, user_id, "en", unit.now_at)
        accounts.set_area(unit.tx, user_id, area.id)
    for chat_id, code, kind in ((OTHER_RESIDENTS_GROUP, "g2-y", "residents"), (MONITORING_GROUP, "g1", "monitoring")):
        area = areas.by_code(unit.tx, code)
        assert area is not None
        groups.bind(unit.tx, Group(chat_id, area.id, kind, f"Group of {code}", "en"), ADMIN, unit.now_at)


def reopened(path: Path, now_at: int, telegram: Telegram, first_update: int, house: House = HOUSE) -> FuzzedBot:
    """The bot on a copy of the settled file, with the buttons that were shown before."""
    fresh = ForgetfulTelegram(answers=dict(ANSWERS), numbers=itertools.count(_FIRST_MESSAGE))
    fresh.seen += telegram.buttons
    fresh.keyboards = {key: shown for key, shown in telegram.keyboards.items() if shown}
    return FuzzedBot(path, now_at, house, telegram=fresh, first_update=first_update)
