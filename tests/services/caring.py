"""What people do around a household in quarantine."""

from tests.services.acting import Canaries, registers
from tests.services.helping import presses, volunteer
from tests.services.neighbourhood import WORKER
from tests.services.running import Json, RunningBot, Said, Shown

ILL, CARER, OTHER = 6_500_001, 6_500_002, 6_500_003


def quarantined(bot: RunningBot, canaries: Canaries, user_id: int = ILL, members: int = 0) -> Json:
    """Somebody comes home and is in quarantine behind the first door; two volunteers of the building are there."""
    registers(bot, canaries, user_id, members=members)
    for each in (CARER, OTHER):
        volunteer(bot, each, "g1-y-a")
    return person(bot, user_id)


def person(bot: RunningBot, user_id: int = ILL) -> Json:
    """Who they are in the database."""
    return bot.rows(f"SELECT * FROM person WHERE user_id = {user_id}")[0]


def assigned(bot: RunningBot, user_id: int = CARER, by: int = WORKER) -> list[Said]:
    """Staff give the household to somebody."""
    bot.hear(bot.message(by, "/care"))
    presses(bot, by, "1")
    presses(bot, by, "Somebody else shall")
    return presses(bot, by, f"Helper H{user_id}")


def visits(
    bot: RunningBot,
    user_id: int = CARER,
    celsius: str = "38.2",
    supplied: str = "yes",
    lacks: str = "rice",
    who: str = "",
) -> list[Said]:
    """The whole conversation at the door."""
    presses(bot, user_id, "Enter a visit")
    words = [*([who] if who else []), celsius, "cough", "yes", supplied]
    words += [] if supplied == "yes" else [lacks]
    said: list[Said] = []
    for each in (*words, "none"):
        said = bot.hear(bot.message(user_id, each))
    return said


def reports(bot: RunningBot) -> list[Json]:
    return bot.rows("SELECT * FROM report WHERE replaced_at IS NULL ORDER BY created_at, id")


def episode(bot: RunningBot) -> Json:
    return bot.rows("SELECT * FROM episode ORDER BY id")[0]


def standing(bot: RunningBot, user_id: int) -> str:
    """All that stands in somebody's chat now."""
    return "\n".join(text for (chat, _), text in bot.telegram.texts.items() if chat == user_id)


def button_data(bot: RunningBot, prefix: str, step: str) -> Shown:
    """A button of this kind that anybody was shown."""
    return next(one for one in reversed(bot.telegram.buttons) if one.data.startswith(prefix) and f":{step}" in one.data)
