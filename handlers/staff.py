"""What staff ask for in their private chat."""

from telegram import CallbackQuery, Update

from handlers import sent_files
from handlers.heard import after_command, id_in, sender
from i18n.text import t
from services import fetching, lists, place_import, posting, staffing
from services.outgoing import say, toast
from services.unit import Unit


def show_list(unit: Unit, update: Update) -> None:
    """Who is ill, silent, or due for closure."""
    lists.line_list(unit, sender(update))


def send_posters(unit: Unit, update: Update) -> None:
    """Posters of an area."""
    area = staffing.area_named(unit, sender(update), after_command(update))
    posting.send_posters(unit, sender(update), area)


def renew_codes(unit: Unit, update: Update) -> None:
    """New codes for the gates of an area; where none was named, after one more question."""
    words = after_command(update)
    area = staffing.area_named(unit, sender(update), words)
    if words:
        posting.renew_codes(unit, sender(update), area)
    else:
        posting.confirm_renewal(unit, sender(update), area)


def press_renew(unit: Unit, query: CallbackQuery, area: str) -> None:
    """The "yes" to new codes."""
    posting.renew_by_button(unit, query.from_user.id, id_in(area))
    toast(unit, query.id, query.from_user.id)


def invite(unit: Unit, update: Update) -> None:
    """A link for a new member of staff: /invite grid_worker jx-g1."""
    role, _, area_words = after_command(update).partition(" ")
    known = staffing.role_named(role)
    area = staffing.area_named(unit, sender(update), area_words.strip())
    link = staffing.invite_link(unit, sender(update), area, known)
    say(unit, sender(update), t("Give this link to one person. It works once, for 3 days:\n{link}", link=link))


def send_places(unit: Unit, update: Update) -> None:
    """All places as a sheet, to be changed and sent back."""
    place_import.send_export(unit, sender(update))


def take_places(unit: Unit, update: Update) -> None:
    """A file with the caption /places import"""
    sent_files.fetch(unit, update, fetching.PLACES_IMPORT)
