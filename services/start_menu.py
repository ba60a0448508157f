"""The menu below /start: its buttons, its pages, and what waits for whoever opened it."""

from domain import menus
from domain.errors import Refusal
from domain.keyboards import Button, Rows
from domain.menus import Menu, Tile
from i18n.text import Text, lines, nt, t
from services import notice_list, notice_sending, standing
from services.outgoing import Saying, say
from services.unit import Unit
from storage import notices

PREFIX = "m"
# No command is called so.
PAGE = "~"
_WORDS = frozenset({"菜单", "主菜单", "menu"})


def is_wish(words: str) -> bool:
    """Whether these words alone ask for the menu."""
    return words.casefold() in _WORDS


def show(unit: Unit, user_id: int, *above: Text, edits: int | None = None) -> None:
    """The menu of this moment, below these words and what waits."""
    text = lines(*above, *waiting(unit, user_id), t("What would you like to do?"))
    say(unit, user_id, text, Saying(rows=rows(unit, user_id), edits=edits))


def rows(unit: Unit, user_id: int) -> Rows:
    """At most six buttons; a notice that waits for "I have read it" comes first."""
    notice = notices.unread_by(unit.tx, user_id)
    receipt = notice_sending.receipt_rows(notice) if notice is not None else ()
    menu = _menu(unit, user_id)
    pages = [_page_button(page) for page in menu.pages]
    buttons = [*map(_button, menu.tiles), *pages]
    return (*receipt, *(tuple(buttons[start : start + 2]) for start in range(0, len(buttons), 2)))


def _menu(unit: Unit, user_id: int) -> Menu:
    beside = notices.unread_by(unit.tx, user_id) is not None
    return menus.shown(standing.of(unit, user_id, int(beside)))


def waiting(unit: Unit, user_id: int) -> list[Text]:
    """What somebody should see to first, in a line each."""
    notice = notices.unread_by(unit.tx, user_id)
    alerts, questions = standing.unclaimed_alerts(unit, user_id), standing.open_questions(unit, user_id)
    found = (
        t("Please confirm that you have read: {words}", words=notice_list.first_words(notice)) if notice else None,
        t("Your report of now is not in yet.") if standing.owes_report(unit, user_id) else None,
        nt("{n} alert waits for somebody to take it.", "{n} alerts wait for somebody to take them.", alerts)
        if alerts
        else None,
        nt("{n} question waits for an answer.", "{n} questions wait for an answer.", questions) if questions else None,
    )
    return [line for line in found if line is not None]


def turn(unit: Unit, user_id: int, key: str, message_id: int | None) -> None:
    """Open a page in place of the menu; without a key, the menu again."""
    if not key:
        show(unit, user_id, edits=message_id)
        return
    page = next((each for each in _menu(unit, user_id).pages if each.key == key), None)
    if page is None:
        raise Refusal(t("This menu is out of date. Send /start for the one of today."))
    listed = [tuple(map(_button, row)) for row in menus.in_rows(page.tiles)]
    back = (Button(t("‹ Back"), f"{PREFIX}:{PAGE}"),)
    heading = page.label if page.key != menus.MORE else None
    text = lines(heading, t("What would you like to do?"))
    say(unit, user_id, text, Saying(rows=(*listed, back), edits=message_id))


def _button(tile: Tile) -> Button:
    return Button(tile.label, f"{PREFIX}:{tile.name}")


def _page_button(page: menus.Page) -> Button:
    return Button(page.label, f"{PREFIX}:{PAGE}{page.key}")
