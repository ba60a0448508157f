"""What people do who need help, and who give it."""

from collections.abc import Iterator

from domain.households import Resident
from domain.ids import AreaId, UserId
from domain.roles import Role
from domain.volunteers import Pairing, Vetting, Volunteer
from storage import accounts, areas, residents, staff, volunteers
from tests.services.acting import Canaries
from tests.services.running import Json, RunningBot, Said, Shown

ASKER, NEAR, ALSO_NEAR, FAR, FARTHER = range(6_400_001, 6_400_006)
DOOR = "g1-y-a-1-1"
VOLUNTEERS = ((NEAR, "g1-y-a"), (ALSO_NEAR, "g1-y-a"), (FAR, "g1-y"), (FARTHER, "g1"))


def volunteer(bot: RunningBot, user_id: int, code: str) -> None:
    """Somebody who was accepted to help in this area, at any hour, with anything."""

    def do(unit) -> None:
        area = areas.by_code(unit.tx, code)
        assert area is not None
        accounts.seen(unit.tx, user_id, "en", unit.now_at)
        name = f"Helper H{user_id}"
        staff.appoint(unit.tx, unit.new_id(), UserId(user_id), area.id, Role.VOLUNTEER, name, "", unit.now_at)

    bot.write(do)


def offers_to_help(bot: RunningBot, user_id: int, code: str, skills=(), hours=()) -> None:
    """What a volunteer who holds the post already says of themselves."""

    def do(unit) -> None:
        area = areas.by_code(unit.tx, code)
        assert area is not None
        name = f"Helper H{user_id}"
        own = Volunteer(UserId(user_id), AreaId(area.id), name, "", skills, hours, Vetting.DECIDED, asked_at=user_id)
        volunteers.save(unit.tx, own)

    bot.write(do)


def pairs(bot: RunningBot, user_id: int, household: Resident) -> None:
    """They look after this household, which has agreed."""

    def do(unit) -> None:
        made = Pairing(unit.new_id(), household.area_id, UserId(user_id), unit.now_at)
        assert volunteers.pair(unit.tx, made, user_id, unit.now_at)

    bot.write(do)


def all_volunteers(bot: RunningBot) -> None:
    for user_id, code in VOLUNTEERS:
        volunteer(bot, user_id, code)


def settle(bot: RunningBot, canaries: Canaries, user_id: int = ASKER, door: str = DOOR, tags=()) -> Resident:
    """Somebody lives behind a door and says who they are."""

    def do(unit) -> Resident:
        area = areas.by_code(unit.tx, door)
        assert area is not None
        accounts.seen(unit.tx, user_id, "en", unit.now_at)
        accounts.set_area(unit.tx, user_id, area.id)
        name, phone = canaries.new(user_id, "name"), canaries.new(user_id, "phone")
        own = Resident(unit.new_id(), AreaId(area.id), name, phone, True, tuple(tags), "en", UserId(user_id))
        residents.add(unit.tx, [own], None, unit.now_at)
        return own

    return bot.write(do)


def asks(bot: RunningBot, canaries: Canaries, user_id: int = ASKER, words: str | None = None) -> list[Said]:
    """Groceries for tomorrow, from somebody whose door is known."""
    listed = words or canaries.new(user_id, "note")
    return bot.hear(*(bot.message(user_id, each) for each in ("/need", "groceries", listed, "tomorrow", "yes")))


def button(bot: RunningBot, user_id: int, label: str, chat_id: int | None = None) -> Shown:
    """The button with this label that stands in a chat now, newest first."""
    shown = [one for each in bot.telegram.keyboards.values() for one in each if one.chat_id == (chat_id or user_id)]
    return next(one for one in reversed(shown) if one.label.startswith(label))


def buttons(bot: RunningBot, user_id: int) -> list[str]:
    """All that can be pressed in somebody's chat now."""
    return [one.label for each in bot.telegram.keyboards.values() for one in each if one.chat_id == user_id]


def presses(bot: RunningBot, user_id: int, label: str, chat_id: int | None = None) -> list[Said]:
    return bot.hear(bot.press(user_id, button(bot, user_id, label, chat_id)))


def photo(bot: RunningBot, user_id: int) -> Json:
    file = {"file_id": "receipt", "file_unique_id": "u", "width": 1, "height": 1}
    return bot.message(user_id, photo=[file])


def told(said: list[Said], user_id: int) -> str:
    """All that one chat was told."""
    return "\n".join(one.text for one in said if one.chat_id == user_id)


def toast(said: list[Said]) -> str:
    return next(one.payload.get("text", "") for one in said if one.method == "answerCallbackQuery")


def offered(said: list[Said]) -> set[int]:
    """Who was offered something."""
    return {one.chat_id for one in said if "🤝" in one.text and one.method == "sendMessage"}


def requests(bot: RunningBot) -> list[Json]:
    return bot.rows("SELECT * FROM help_request ORDER BY id")


def minutes(bot: RunningBot, count: int) -> list[Said]:
    """Time passes, and what is due by then is done."""
    bot.clock.at += count * 60_000
    return bot.tick()


def in_chats(bot: RunningBot, words: str) -> Iterator[int]:
    """The chats in which these words stand now, or in a call that was made."""
    yield from (said.chat_id for said in bot.telegram.said if words in said.everything)
