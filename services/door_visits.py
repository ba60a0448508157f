"""/door: what is known of a door, and ticking it off: home, not home, refused, moved away, empty."""

import re
from datetime import date, timedelta

from domain.areas import Area
from domain.errors import Refusal
from domain.ids import UserId, to_base36
from domain.keyboards import Button, Rows
from domain.visits import OUTCOME_NAMES, Outcome, Visit
from flows.reading.dates import coming_date
from i18n.text import Text, lines, t
from services import auditing
from services.cleaning import relayed
from services.household_doors import door_for_staff
from services.outgoing import Saying, say
from services.placing import place_name
from services.scope import require_reach
from services.unit import Unit
from storage import areas, residents, visits

PREFIX, OPEN, TICK, NEXT = "dv", "d", "t", "n"
MOST_NOTE = 200
_SHOWN = 5
_LATER = (1, 3, 7)
_WORDS: dict[str, Outcome] = {
    "not home": Outcome.NOT_HOME, "not at home": Outcome.NOT_HOME, "away": Outcome.NOT_HOME, "不在家": Outcome.NOT_HOME,
    "没人": Outcome.NOT_HOME, "at home": Outcome.HOME, "home": Outcome.HOME, "在家": Outcome.HOME,
    "refused": Outcome.REFUSED, "拒绝": Outcome.REFUSED, "拒访": Outcome.REFUSED,
    "moved away": Outcome.MOVED_AWAY, "moved": Outcome.MOVED_AWAY, "已搬走": Outcome.MOVED_AWAY,
    "搬走": Outcome.MOVED_AWAY, "empty flat": Outcome.EMPTY, "empty": Outcome.EMPTY, "空房": Outcome.EMPTY,
}  # fmt: skip
_OUTCOME = re.compile(rf"(?:^|\s)({'|'.join(sorted(_WORDS, key=len, reverse=True))})(?=\s|$)", re.IGNORECASE)


def command(unit: Unit, user_id: int, words: str) -> None:
    """A door; with an outcome behind it that is noted, then perhaps the day to come again, then a note."""
    found = _OUTCOME.search(words)
    if found is None:
        show(unit, user_id, door_for_staff(unit, user_id, words))
        return
    door = door_for_staff(unit, user_id, words[: found.start()].strip())
    next_date, note = _day_and_note(words[found.end() :].strip(), unit.today)
    tick(unit, user_id, door, _WORDS[found[1].casefold()], note, next_date)


def _day_and_note(words: str, today: date) -> tuple[date | None, str]:
    """A first word that is a day to come is that; all else is the note."""
    first, _, rest = words.partition(" ")
    try:
        return date.fromisoformat(coming_date(first, today)), rest.strip()
    except Refusal:
        return None, words


def show(unit: Unit, user_id: int, door: Area) -> None:
    """Who lives there and what visits found; kept in the audit trail."""
    require_reach(unit, user_id, door)
    living = residents.behind(unit.tx, door.id)
    people = [each.name for each in living]
    seen = visits.of_door(unit.tx, door.id, _SHOWN)
    text = lines(
        t("Door {door}", door=place_name(unit, door, with_door=True)),
        t("Lives here: {names}", names=people) if people else t("Nobody is known here yet."),
        *([told(each) for each in seen] or [t("No visit yet.")]),
        t("What did you find? Tap, or write it: /door {code} not home tomorrow, and a note", code=door.code),
    )
    auditing.note(unit, user_id, "saw_household", living, area=door)
    say(unit, user_id, text, Saying(rows=_outcomes(door)))


def told(visit: Visit) -> Text:
    """A visit in one line."""
    next_date = None if visit.next_date is None else t("again on {day}", day=visit.next_date)
    more = [each for each in (next_date, visit.note) if each]
    what = OUTCOME_NAMES[visit.outcome]
    if not more:
        return t("{day}: {what}", day=visit.visit_date, what=what)
    return t("{day}: {what} ({more})", day=visit.visit_date, what=what, more=more)


def _outcomes(door: Area) -> Rows:
    made = [Button(name, f"{PREFIX}:{TICK}:{to_base36(door.id)}:{each}") for each, name in OUTCOME_NAMES.items()]
    return (tuple(made[:3]), tuple(made[3:]))


def tick(unit: Unit, user_id: int, door: Area, outcome: Outcome, note: str = "", next_date: date | None = None) -> None:
    """Keep what a visit found, and offer when to come again."""
    post = require_reach(unit, user_id, door)
    note = relayed(note)
    if len(note) > MOST_NOTE:
        raise Refusal(t("A note has at most {n} characters.", n=MOST_NOTE))
    visit = Visit(unit.new_id(), door.id, UserId(user_id), unit.now_at, unit.today, outcome, note, next_date)
    if not visits.add(unit.tx, visit, post.area_path):
        raise Refusal(t("This is outside your area."))
    auditing.note(unit, user_id, "visited", residents.behind(unit.tx, door.id), area=door)
    _confirm(unit, user_id, door, visit)


def _confirm(unit: Unit, user_id: int, door: Area, visit: Visit) -> None:
    place = place_name(unit, door, with_door=True)
    text = t("✓ {door}, {told}", door=place, told=told(visit))
    if visit.next_date is not None:
        say(unit, user_id, text)
        return
    days = [(unit.today + timedelta(days=n)) for n in _LATER]
    labels = (t("Again tomorrow"), t("Again in 3 days"), t("Again in a week"))
    row = tuple(
        Button(label, f"{PREFIX}:{NEXT}:{to_base36(visit.id)}:{day:%Y%m%d}")
        for label, day in zip(labels, days, strict=True)
    )
    say(unit, user_id, text, Saying(rows=(row,)))


def plan_next(unit: Unit, user_id: int, visit_id: int, digits: str) -> None:
    """The day somebody comes again, of a visit of one's own."""
    visit = visits.get(unit.tx, visit_id)
    day = _day_of(digits)
    if visit is None or day is None or day < unit.today or visit.user_id != user_id:
        raise Refusal(t("This button is out of date."))
    door = areas.get(unit.tx, visit.area_id)
    require_reach(unit, user_id, door)
    visits.plan_next(unit.tx, visit.id, user_id, day)
    place = place_name(unit, door, with_door=True)
    say(unit, user_id, t("✓ {door}: again on {day}", door=place, day=day))


def _day_of(digits: str) -> date | None:
    try:
        return date.fromisoformat(digits) if len(digits) == 8 and digits.isdecimal() else None
    except ValueError:
        return None
