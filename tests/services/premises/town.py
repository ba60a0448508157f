"""A hotel and a shop in one grid, another grid that must not see them, and what their people do."""

from typing import Any

from domain.checklists import checklist
from domain.premises import Kind, Premises, Status
from services.unit import Unit
from storage import areas, premises
from tests.services.acting import presses
from tests.services.neighbourhood import WORKER
from tests.services.running import RunningBot, Said

CONTACT = 6_200_001
HOTEL, SHOP = "Zzhotel", "Zzshop"
LIST = """王芳 19400000001 302 武汉 2月14日
John Smith, 19400000002, 303, Wuhan, 10 Feb
李明 304 襄阳 2月3日"""


def enter(bot: RunningBot, name: str, kind: Kind, area: str = "g1-y", **changes: Any) -> Premises:
    """Premises as staff would have entered them."""

    def work(unit: Unit) -> Premises:
        place = areas.by_code(unit.tx, area)
        assert place is not None
        told: dict[str, Any] = {
            "id": unit.new_id(), "area_id": place.id, "area_path": place.path, "kind": kind, "name": name,
            "address": f"{name} street", "contact_id": unit.new_id(), "contact_name": f"{name} contact",
            "contact_phone": "19400009999", "contact_user_id": None, "status": Status.OPEN, "status_reason": "",
            "ordered_by": "", "since_date": unit.today, "next_check_date": unit.today, "checked_date": None,
            "told_date": None, "wrong": 0,
        }  # fmt: skip
        made = Premises(**{**told, **changes})
        premises.save(unit.tx, made)
        return made

    return bot.write(work)


def writes(bot: RunningBot, user_id: int, words: str) -> list[Said]:
    return bot.hear(bot.message(user_id, words))


def texts(said: list[Said], user_id: int | None = None) -> str:
    return "\n".join(one.text for one in said if user_id in (None, one.chat_id))


def joins(bot: RunningBot, house: str = HOTEL, user_id: int = CONTACT, maker: int = WORKER) -> list[Said]:
    """The contact comes by the link staff give them."""
    writes(bot, maker, "/premises")
    presses_named(bot, maker, house)
    said = presses(bot, maker, "Link for the contact")
    link = texts(said, maker).split("start=")[1].strip()
    return writes(bot, user_id, f"/start {link}")


def presses_named(bot: RunningBot, user_id: int, name: str) -> list[Said]:
    """The newest button that names these premises."""
    shown = next(one for one in reversed(bot.telegram.buttons) if one.chat_id == user_id and name in one.label)
    return bot.hear(bot.press(user_id, shown))


def registers_guests(bot: RunningBot, user_id: int = CONTACT, words: str = LIST) -> list[Said]:
    """Typed, looked through, and registered."""
    writes(bot, user_id, "/guests")
    presses(bot, user_id, "Add guests")
    writes(bot, user_id, words)
    return presses(bot, user_id, "Register them")


def visits(bot: RunningBot, user_id: int, about: Premises, wrong: dict[str, str] | None = None) -> list[Said]:
    """The whole checklist on site, with these points not in order."""
    writes(bot, user_id, "/premises")
    presses_named(bot, user_id, about.name)
    presses(bot, user_id, "Visit now")
    for item in checklist(about.kind, about.status):
        note = (wrong or {}).get(item)
        presses(bot, user_id, "✗ Not in order" if note else "✓ In order")
        if note:
            writes(bot, user_id, note)
    return presses(bot, user_id, "In ")
