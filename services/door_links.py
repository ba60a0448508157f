"""The two ways to a monitoring group: its invite link, and the bot's own link that registers first."""

from domain.areas import Area
from domain.keyboards import Button, Rows
from i18n.text import t
from services.unit import Unit
from storage import areas, doors, groups
from storage.doors import Door
from storage.groups import Group

DOOR = "m_"


def monitoring_group(unit: Unit, chat_id: int) -> Group | None:
    """The group of this chat, if it is one whose door the bot keeps and the bot is in it."""
    group = groups.get(unit.tx, chat_id)
    return group if group is not None and group.kind == "monitoring" else None


def area_of(unit: Unit, group: Group) -> Area:
    """Whose people come in."""
    return areas.get(unit.tx, group.area_id)


def register_link(unit: Unit, door: Door) -> str:
    """Opens the bot and begins the registration, with the area known."""
    return f"https://t.me/{unit.house.bot_username}?start={DOOR}{door.token}"


def register_button(unit: Unit, chat_id: int) -> Rows:
    """A link and not a press: only a message they send themselves lets the bot go on writing to them."""
    door = doors.get(unit.tx, chat_id)
    return () if door is None else ((Button(t("Register"), url=register_link(unit, door)),),)
