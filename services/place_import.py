"""Places as a sheet: all of it is taken over, or nothing, and each row that is wrong is named."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from domain.errors import Refusal
from domain.places import KINDS
from domain.roles import Role
from flows.step import Choice
from flows.understanding import picked
from i18n.text import Text, lines, nt, t
from services import auditing, sheets
from services.cleaning import relayed
from services.outgoing import say, send_file
from services.scope import require_staff
from services.unit import Unit
from storage import places
from storage.places import Place

COLUMNS: Mapping[str, str] = {
    "code": "编号", "kind": "种类", "name": "名称", "name_en": "英文名称", "address": "地址", "address_en": "英文地址",
    "phone": "电话", "latitude": "纬度", "longitude": "经度",
}  # fmt: skip
_REQUIRED = ("code", "kind", "name", "address", "latitude", "longitude")
_MOST_TOLD = 20
_LONGEST = 200
_MAY = frozenset({Role.ADMIN, Role.COMMUNITY_WORKER})


@dataclass(frozen=True, slots=True)
class Read:
    """What a sheet holds, and the rows that cannot be taken, by number."""

    found: tuple[Place, ...]
    problems: tuple[tuple[int, Text], ...]

    def told(self) -> Text:
        """In words."""
        shown = [t("Row {row}: {trouble}", row=row, trouble=trouble) for row, trouble in self.problems[:_MOST_TOLD]]
        more = len(self.problems) - len(shown)
        if self.problems:
            return lines(
                nt("{n} row has a problem. Nothing was taken over.", "{n} rows have problems. Nothing was taken over.",
                   len(self.problems)),
                *shown,
                nt("… and {n} more", "… and {n} more", more) if more else None,
            )  # fmt: skip
        return nt("✓ {n} place is on the map.", "✓ {n} places are on the map.", len(self.found))


def may_edit(unit: Unit, user_id: int) -> None:
    """Places are for everybody, so those who look after the whole keep them."""
    if not any(post.role in _MAY for post in require_staff(unit, user_id)):
        raise Refusal(t("Administrators and community workers keep the places."))


def read(unit: Unit, content: bytes) -> Read:
    """Look through a sheet without changing anything."""
    sheet = sheets.read(content, COLUMNS, _must_name)
    found: dict[str, Place] = {}
    problems: list[tuple[int, Text]] = []
    for number, row in sheets.rows_of(sheet):
        try:
            place = _place(unit, row)
        except Refusal as refusal:
            problems.append((number, refusal.text))
            continue
        if place.code in found:
            problems.append((number, t("The code {code} is there twice. Please keep one.", code=place.code)))
        found[place.code] = place
    return Read(tuple(found.values()), tuple(problems))


def _must_name(heading: Sequence[str]) -> None:
    missing = [name for name in _REQUIRED if name not in heading]
    if missing:
        raise Refusal(t("The first row must name the columns. Missing: {names}. /places gives a file.", names=missing))


def _place(unit: Unit, row: Mapping[str, str]) -> Place:
    cells = {name: relayed(row.get(name, ""))[:_LONGEST] for name in COLUMNS}
    for name in _REQUIRED:
        if not cells[name] or sheets.is_broken(cells[name]):
            raise Refusal(t("{column} is empty or holds a formula that failed.", column=name))
    known = places.by_code(unit.tx, cells["code"])
    return Place(
        id=known.id if known else unit.new_id(),
        code=cells["code"],
        kind=_kind(cells["kind"]),
        name=cells["name"],
        name_en=cells["name_en"] or cells["name"],
        address=cells["address"],
        address_en=cells["address_en"] or cells["address"],
        phone=cells["phone"],
        latitude=_degrees(cells["latitude"], 90),
        longitude=_degrees(cells["longitude"], 180),
    )


def _kind(words: str) -> str:
    kinds = [Choice(kind, name, (kind, *more)) for kind, (name, more) in KINDS.items()]
    found = picked(words, kinds, numbered=False)
    if found is None:
        raise Refusal(t("There is no kind {kind}. Kinds: {kinds}", kind=words, kinds=list(KINDS)))
    return found


def _degrees(words: str, most: int) -> float:
    try:
        degrees = float(words)
    except ValueError:
        degrees = float("nan")
    if not -most <= degrees <= most:
        raise Refusal(t("{words} is no position. Please write degrees, such as 25.0412.", words=words))
    return degrees


def apply(unit: Unit, user_id: int | None, made: Read) -> None:
    """Take it over, when nothing in it is wrong."""
    if made.problems:
        return
    for place in made.found:
        places.save(unit.tx, place)
    auditing.note(unit, user_id or auditing.OPERATOR, "places_imported", subject=f"{len(made.found)} places")


def arrived(unit: Unit, user_id: int, content: bytes) -> None:
    """The file somebody sent is here."""
    may_edit(unit, user_id)
    made = read(unit, content)
    apply(unit, user_id, made)
    say(unit, user_id, made.told())


def exported(unit: Unit) -> bytes:
    """All places as a file."""
    rows = [[str(getattr(place, name)) for name in COLUMNS] for place in places.everything(unit.tx)]
    return sheets.write("places", COLUMNS, rows)


def send_export(unit: Unit, user_id: int) -> None:
    """Staff get the file in private."""
    may_edit(unit, user_id)
    caption = t("All places. Change them and send the file back with the caption /places import.")
    send_file(unit, user_id, f"places-{unit.today}.xlsx", exported(unit), caption)
