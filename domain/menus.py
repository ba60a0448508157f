"""What /start offers: at most six buttons, the likeliest first, and everything else one tap behind them."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from domain.commands import COMMANDS
from domain.roles import Role
from i18n.text import Text, t

MOST = 6
# Ten rows of two fit a phone without scrolling.
MOST_BEHIND = 20
_WAITS, _OPEN = 1000, 300


class Group(StrEnum):
    """What belongs together behind a button, in the order it stands there."""

    PEOPLE = "people"
    OFFICE = "office"
    HELP = "help"
    MINE = "mine"
    DATA = "data"


GROUP_NAMES: dict[Group, Text] = {
    Group.PEOPLE: t("People and places"),
    Group.OFFICE: t("Notices and duty"),
    Group.HELP: t("Neighbours help"),
    Group.MINE: t("For me"),
    Group.DATA: t("My data"),
}
# Where not everything fits on one page these have a page of their own, and "More" leads to the others.
_APART = (Group.PEOPLE, Group.OFFICE, Group.HELP)
MORE = "more"


@dataclass(frozen=True, slots=True)
class Tile:
    """A button that opens a command, as the command alone does. The heavier, the nearer to the beginning."""

    name: str
    label: Text
    group: Group
    weight: int = 0


TILES: tuple[Tile, ...] = (
    Tile("list", t("Who is unwell or silent"), Group.PEOPLE, 90),
    Tile("care", t("Quarantine at home"), Group.PEOPLE, 75),
    Tile("transfer", t("To hospital"), Group.PEOPLE),
    Tile("coverage", t("Doors still missing"), Group.PEOPLE, 60),
    Tile("door", t("A door"), Group.PEOPLE, 70),
    Tile("code", t("Code for a household"), Group.PEOPLE),
    Tile("import", t("Take over a list"), Group.PEOPLE),
    Tile("premises", t("Shops and offices"), Group.PEOPLE, 58),
    Tile("guests", t("Hotel guests"), Group.PEOPLE, 56),
    Tile("places", t("Places on the map"), Group.PEOPLE),
    Tile("poster", t("Gate posters"), Group.PEOPLE),
    Tile("newcode", t("New gate codes"), Group.PEOPLE),
    Tile("grouplink", t("Link to a group"), Group.PEOPLE),
    Tile("staff", t("My posts"), Group.OFFICE, 52),
    Tile("duty", t("Duty roster"), Group.OFFICE, 64),
    Tile("handover", t("Hand over"), Group.OFFICE),
    Tile("desk", t("Open questions"), Group.OFFICE, 62),
    Tile("reply", t("Saved replies"), Group.OFFICE),
    Tile("faq", t("Ready answers"), Group.OFFICE, 50),
    Tile("notice", t("Write a notice"), Group.OFFICE, 80),
    Tile("notices", t("Notices so far"), Group.OFFICE),
    Tile("templates", t("Notice templates"), Group.OFFICE),
    Tile("brief", t("Figures of today"), Group.OFFICE, 66),
    Tile("policy", t("What holds here"), Group.OFFICE),
    Tile("invite", t("Invite staff"), Group.OFFICE),
    Tile("audit", t("Who saw what"), Group.OFFICE),
    Tile("need", t("Ask for help"), Group.HELP, 50),
    Tile("needs", t("Who needs help"), Group.HELP, 76),
    Tile("volunteer", t("Be a volunteer"), Group.HELP, 20),
    Tile("volunteers", t("Volunteers here"), Group.HELP),
    Tile("supplies", t("Supplies"), Group.HELP, 54),
    Tile("thanks", t("Given and handed out"), Group.HELP),
    Tile("pass", t("Entry pass"), Group.HELP, 44),
    Tile("gate", t("Check at the gate"), Group.HELP, 74),
    Tile("rounds", t("Rounds of today"), Group.HELP, 72),
    Tile("report", t("Report how I am"), Group.MINE, 12),
    Tile("status", t("My health watch"), Group.MINE, 10),
    Tile("ask", t("Ask a question"), Group.MINE, 48),
    Tile("talk", t("Talk to somebody"), Group.MINE, 40),
    Tile("nearby", t("Places near me"), Group.MINE, 34),
    Tile("household", t("My household"), Group.MINE, 32),
    Tile("help", t("How it works"), Group.MINE, 30),
    Tile("end", t("End a talk"), Group.MINE),
    Tile("cancel", t("Stop what is open"), Group.MINE),
    Tile("language", t("中文 / English"), Group.MINE, 8),
    Tile("privacy", t("What is kept"), Group.DATA),
    Tile("mydata", t("A copy of my data"), Group.DATA),
    Tile("whosaw", t("Who looked at it"), Group.DATA),
    Tile("forget", t("Erase my data"), Group.DATA),
)

# Each other command says here why nothing opens it.
WITHOUT_TILE: dict[str, str] = {
    "start": "It is what shows this menu.",
    "bind": "It is sent in the group it binds.",
    "topic": "It is sent in the topic it speaks of.",
}


@dataclass(frozen=True, slots=True)
class Standing:
    """Who somebody is, and what is open with them, in names of commands.

    At `waits` something is to be done now, at `open` something of theirs goes on.
    `beside` counts buttons that stand above the menu and take of its room.
    """

    held: frozenset[Role] = frozenset()
    is_contact: bool = False
    waits: frozenset[str] = frozenset()
    open: frozenset[str] = frozenset()
    beside: int = 0


@dataclass(frozen=True, slots=True)
class Page:
    """What stands behind a button of the menu."""

    key: str
    label: Text
    tiles: tuple[Tile, ...]


@dataclass(frozen=True, slots=True)
class Menu:
    """The first buttons, and the pages behind those that follow them."""

    tiles: tuple[Tile, ...]
    pages: tuple[Page, ...] = ()


def shown(standing: Standing) -> Menu:
    """At most six buttons. What does not fit is one tap away, on one page or on several by what they are about."""
    ranked = sorted(_allowed(standing), key=lambda tile: -_weight(tile, standing))
    room = MOST - standing.beside
    if len(ranked) <= room:
        return Menu(tuple(ranked))
    if len(ranked) - (room - 1) <= MOST_BEHIND:
        return Menu(tuple(ranked[: room - 1]), (_page(MORE, ranked[room - 1 :]),))
    apart = [group for group in _APART if any(tile.group is group for tile in ranked)]
    direct, rest = ranked[: room - len(apart) - 1], ranked[room - len(apart) - 1 :]
    pages = [_page(group, [tile for tile in rest if tile.group is group]) for group in apart]
    pages.append(_page(MORE, [tile for tile in rest if tile.group not in apart]))
    return Menu(tuple(direct), tuple(page for page in pages if page.tiles))


def in_rows(tiles: Iterable[Tile]) -> list[tuple[Tile, ...]]:
    """Two beside each other; what belongs together stands together."""
    groups = [list(members) for _, members in groupby(tiles, key=lambda tile: tile.group)]
    return [tuple(members[start : start + 2]) for members in groups for start in range(0, len(members), 2)]


def _allowed(standing: Standing) -> list[Tile]:
    return [tile for tile in TILES if COMMANDS[tile.name].who.lets(standing.held, standing.is_contact)]


def _weight(tile: Tile, standing: Standing) -> int:
    return tile.weight + _WAITS * (tile.name in standing.waits) + _OPEN * (tile.name in standing.open)


def _page(key: str, tiles: list[Tile]) -> Page:
    label = t("More …") if key == MORE else GROUP_NAMES[Group(key)]
    order = list(Group)
    return Page(key, label, tuple(sorted(tiles, key=lambda tile: order.index(tile.group))))
