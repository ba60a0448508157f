"""Whom a notice did not reach: to be called, or told at the door."""

from domain.audience import Audience
from domain.notices import Notice
from i18n.text import Text, lines, nt, t
from services import notice_sending
from services.outgoing import say
from services.placing import area_name, door_name, place_name
from services.unit import Unit
from storage import areas, notices, people, staff

_MOST = 40
_NOT_REACHED = frozenset({"gone", "failed"})


def tell(unit: Unit, user_id: int, notice: Notice) -> None:
    """Names, places and phones for somebody whose post covers the notice's area; kept in the audit trail."""
    chats = _chats(unit, notice)
    named = [each for chat_id, area_id in chats.items() for each in _named(unit, chat_id, area_id)]
    if not named:
        say(unit, user_id, t("Everybody it went to has been reached."))
        return
    more = len(named) - len(named[:_MOST])
    text = lines(
        t("Not reached: {count}. Please call them, or go to the door.", count=len(chats)),
        *named[:_MOST],
        nt("… and {n} more", "… and {n} more", more) if more else None,
    )
    say(unit, user_id, text)
    subject = f"notice:{notice.id}, {len(chats)} chats"
    staff.record(unit.tx, unit.new_id(), user_id, "saw_unreached", subject, unit.now_at)


def before_it_goes(unit: Unit, user_id: int, wanted: Audience) -> Text:
    """Who would be left out of an audience in one's part, by name and by door; kept in the audit trail."""
    found = [each for each in notice_sending.readers(unit, wanted) if not each.reachable]
    named = [each for reader in found for each in _named(unit, reader.chat_id, reader.area_id)]
    silent = notice_sending.doors_without(unit, wanted)
    doors = [t("· {place}: no Telegram", place=place_name(unit, each, with_door=True)) for each in silent]
    left = len(named) + len(doors) - _MOST
    staff.record(unit.tx, unit.new_id(), user_id, "saw_unreached", f"before, {len(found)} chats", unit.now_at)
    return lines(
        t("These do not get it here. Please call them, or go to the door:"),
        *[*named, *doors][:_MOST],
        nt("… and {n} more", "… and {n} more", left) if left > 0 else None,
    )


def _chats(unit: Unit, notice: Notice) -> dict[int, int | None]:
    """Chats it could not go to, with the areas of their readers: those who had left before, and those found gone."""
    found = {each.chat_id: each.area_id for each in notice_sending.readers(unit, notice.audience) if not each.reachable}
    places = notices.deliveries(unit.tx, notice.id)
    return found | {each.chat_id: each.area_id for each in places if each.state in _NOT_REACHED}


def _named(unit: Unit, chat_id: int, area_id: int | None) -> list[Text]:
    if chat_id < 0:
        name = t("—") if area_id is None else area_name(areas.get(unit.tx, area_id))
        return [t("· {area}: a group or channel I cannot write to", area=name)]
    known = people.reported_by(unit.tx, chat_id)
    if known:
        return [_person(unit, each.name, each.phone, each.area_id, each.room) for each in known]
    posts = staff.posts_of(unit.tx, chat_id)
    if posts:
        return [t("· {name}, {place}, {phone}", name=posts[0].name, place=_area(unit, area_id), phone=posts[0].phone)]
    return [t("· {place}, nobody registered", place=_area(unit, area_id))]


def _person(unit: Unit, name: str, phone: str, area_id: int, room: str) -> Text:
    place = door_name(unit, areas.get(unit.tx, area_id), room)
    return t("· {name}, {place}, {phone}", name=name, place=place, phone=phone)


def _area(unit: Unit, area_id: int | None) -> Text:
    return t("—") if area_id is None else place_name(unit, areas.get(unit.tx, area_id), with_door=True)
