"""What is said in private to who asks to come into a monitoring group. In the group nothing is said about anybody."""

from domain.days import at_instant
from i18n.catalogue import language_of
from i18n.text import Text, lines, t, verbatim
from services.door_links import area_of, register_button, register_link
from services.outgoing import Saying, say
from services.placing import area_name
from services.unit import Unit
from storage import accounts, doors
from storage.doors import JoinRequest
from storage.groups import Group


def _say(unit: Unit, request: JoinRequest, text: Text, *, registers: bool = False) -> None:
    """Where the bot may write: to whoever opened it, or for some minutes to whoever has just asked.

    To all others nothing; the same link stands in the group's description, which who asks to join sees.
    """
    rows = register_button(unit, request.chat_id) if registers else ()
    account = accounts.get(unit.tx, request.user_id)
    if account is not None:
        if account.reachable:
            say(unit, request.user_id, text, Saying(rows=rows))
    elif unit.now_at < request.open_until_at:
        language = language_of(request.language)
        say(unit, request.user_id, text, Saying(rows=rows, language=language, expires_at=request.open_until_at))


def ask_to_register(unit: Unit, request: JoinRequest, group: Group) -> None:
    """They are not known here."""
    door = doors.get(unit.tx, request.chat_id)
    if door is None:
        return
    text = lines(
        t(
            "You asked to come into {group}. It is for people under health watch in {area}.",
            group=verbatim(group.title),
            area=area_name(area_of(unit, group)),
        ),
        t("Please register; it takes two minutes. Then I let you in by myself."),
        t("Others in the group see your Telegram name, and nothing else from me."),
        t("If the button does not work, open {link}", link=register_link(unit, door)),
    )
    _say(unit, request, text, registers=True)


def remind(unit: Unit, request: JoinRequest, group: Group) -> None:
    """They are not registered yet."""
    until = at_instant(request.lapses_at, unit.house.timezone)
    text = t(
        "{group} still waits for you. Please register until {day} {clock}; after that your request lapses.",
        group=verbatim(group.title),
        day=until.date(),
        clock=f"{until:%H:%M}",
    )
    _say(unit, request, text, registers=True)


def turned_away(unit: Unit, request: JoinRequest, group: Group) -> None:
    """They did not register in time."""
    text = t(
        "I could not let you into {group}: I know of no health watch of yours in {area}. "
        "If there should be one, register and ask again, or call {phone}.",
        group=verbatim(group.title),
        area=area_name(area_of(unit, group)),
        phone=unit.house.duty_phone,
    )
    _say(unit, request, text, registers=True)


def welcome(unit: Unit, request: JoinRequest, group: Group) -> None:
    """They are in."""
    text = lines(
        t("✓ Welcome: you are in {group} now.", group=verbatim(group.title)),
        t("What concerns everybody stands there. How you are you tell me here, in private."),
    )
    _say(unit, request, text)


def send_link(unit: Unit, request: JoinRequest, group: Group) -> None:
    """Telegram knew no such request any more, so they may be in or not."""
    door = doors.get(unit.tx, request.chat_id)
    if door is not None and door.invite_link:
        text = t(
            "You belong to {group}. If you are not in it yet, this link lets you in: {link}",
            group=verbatim(group.title),
            link=door.invite_link,
        )
        _say(unit, request, text)
