"""How a household in quarantine looks to whoever may know its door: who they are, how they do, and what comes next."""

from collections.abc import Sequence
from datetime import timedelta

from domain.care import SUPPLIES_NAMES, CareVisit, Supplies, owed, supplies
from domain.days import at_instant
from domain.ids import to_base36
from domain.keyboards import Button, Rows
from domain.people import Person
from domain.roles import ROLE_NAMES
from domain.visits import OUTCOME_NAMES, Outcome
from domain.watch import day_of, length
from i18n.text import Text, lines, t
from services import auditing
from services.care_reach import carer_of, door_of, in_charge, post_for
from services.outgoing import Saying, say
from services.placing import door_name
from services.scope import policy_for
from services.unit import Unit
from storage import care, people
from storage.care import Household, Watched

PREFIX = "dc"
OPEN, VISIT, AWAY, REFUSED, TAKE, GIVE, TO, PART, HELP = (
    "open", "visit", "away", "refused", "take", "give", "to", "part", "help",
)  # fmt: skip
_DAYS = 14


def data(household: Household, step: str, more: str = "") -> str:
    """What a button about a household carries: the watch of one of them, never a name."""
    key = f"{PREFIX}:{to_base36(household.watched[0].episode_id)}:{step}"
    return f"{key}:{more}" if more else key


def visits_of(unit: Unit, household: Household) -> list[CareVisit]:
    """What visits found in the last fortnight, oldest first."""
    return care.visits_at(unit.tx, household.area_id, household.room, unit.today - timedelta(days=_DAYS))


def supplies_of(unit: Unit, household: Household) -> Supplies:
    """Whether they have what they need."""
    return supplies(visits_of(unit, household))


def owes(unit: Unit, household: Household, seen: Sequence[CareVisit] | None = None) -> int:
    """How many of today's visits are still missing; none where nobody is at home. `seen` are the visits, if known."""
    if not household.at_home:
        return 0
    times = policy_for(unit, door_of(unit, household)).care_times
    visits = visits_of(unit, household) if seen is None else seen
    today = [each for each in visits if each.visit_date == unit.today]
    return owed(times, f"{unit.now:%H:%M}", today)


def persons(unit: Unit, household: Household) -> list[Person]:
    """Who they are."""
    return [people.get(unit.tx, each.person_id) for each in household.watched]


def show(unit: Unit, household: Household, user_id: int, heading: Text | None = None) -> None:
    """All of it, in private, to somebody who may see it; kept in the audit trail."""
    row = say(unit, user_id, lines(heading, text(unit, household)), Saying(rows=buttons(unit, household, user_id)))
    own = carer_of(unit, household)
    if own is not None and own.user_id == user_id:
        care.add_told(unit.tx, own.id, user_id, row)
    auditing.note(unit, user_id, "saw_care", persons(unit, household), area=door_of(unit, household))


def text(unit: Unit, household: Household) -> Text:
    """Name, phone, door, day of quarantine, carer, last visit, supplies."""
    door, seen = door_of(unit, household), visits_of(unit, household)
    return lines(
        t("In quarantine: {door}", door=door_name(unit, door, household.room)),
        *(_person(unit, each) for each in household.watched),
        carer_line(unit, household),
        *(visit_line(unit, each) for each in seen[-1:]),
        supplies_line(unit, household),
    )


def _person(unit: Unit, watched: Watched) -> Text:
    person, episode = people.get(unit.tx, watched.person_id), people.episode(unit.tx, watched.episode_id)
    if watched.away:
        return t("· {name}, {phone}: in hospital", name=person.name, phone=person.phone)
    day, days = day_of(episode, unit.today), length(episode)
    return t("· {name}, {phone}: day {day} of {days}", name=person.name, phone=person.phone, day=day, days=days)


def carer_line(unit: Unit, household: Household) -> Text:
    """Who looks after them."""
    own = carer_of(unit, household)
    post = post_for(unit, own.user_id, door_of(unit, household)) if own else None
    if post is None:
        return t("Nobody looks after them yet.")
    return t("Looked after by: {name}, {role}", name=post.name, role=ROLE_NAMES[post.role])


def visit_line(unit: Unit, visit: CareVisit) -> Text:
    """What a visit found."""
    when, what = at_instant(visit.at, unit.house.timezone), OUTCOME_NAMES[visit.outcome]
    if visit.waste is None:
        return t("Last visit {when}: {what}", when=when, what=what)
    waste = t("waste collected") if visit.waste else t("waste not collected")
    return t("Last visit {when}: {what}, {waste}", when=when, what=what, waste=waste)


def supplies_line(unit: Unit, household: Household) -> Text:
    """Whether they have what they need, and what they lack."""
    state = supplies_of(unit, household)
    lacks = [each.lacks for each in visits_of(unit, household) if each.supplied is False][-1:]
    if state is Supplies.LACKING and lacks and lacks[0]:
        return t("⚠ {state}: {lacks}", state=SUPPLIES_NAMES[state], lacks=lacks[0])
    return t("{mark}{state}", mark="⚠ " if state is Supplies.LACKING else "", state=SUPPLIES_NAMES[state])


def buttons(unit: Unit, household: Household, user_id: int) -> Rows:
    """What somebody who may see it can do."""
    own = carer_of(unit, household)
    mine = own is not None and own.user_id == user_id
    visit: Rows = (
        (Button(t("Enter a visit"), data(household, VISIT)),),
        (
            Button(OUTCOME_NAMES[Outcome.NOT_HOME], data(household, AWAY)),
            Button(OUTCOME_NAMES[Outcome.REFUSED], data(household, REFUSED)),
        ),
    )
    take = () if mine else (Button(t("I look after them"), data(household, TAKE)),)
    give = (Button(t("Somebody else shall look after them"), data(household, GIVE)),)
    part = (Button(t("I cannot go on looking after them"), data(household, PART)),) if mine else ()
    rows = (*visit, take, give if in_charge(unit, user_id, door_of(unit, household)) else (), part)
    return tuple(row for row in rows if row)
