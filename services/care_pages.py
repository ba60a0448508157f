"""/care: the households in quarantine one looks after, and for those in charge all of their area, most urgent first."""

from dataclasses import dataclass

from domain.care import SUPPLIES_NAMES, Rank, rank
from domain.errors import Refusal
from domain.ids import from_base36, is_base36, to_base36
from domain.keyboards import Button, in_rows
from domain.visits import Outcome
from flows import care as flow
from i18n.text import Text, lines, nt, t
from services import auditing, care_assigning, care_cards, care_helping, care_visiting, talks
from services.care_reach import carer_of, door_of, household_of, post_for, require_sight
from services.outgoing import Saying, say
from services.placing import door_name
from services.scope import with_sight
from services.unit import Unit
from storage import areas, care
from storage.care import Household

_MOST = 40
_HEADINGS = {
    Rank.NOBODY: t("\nNobody looks after them:"),
    Rank.LACKING: t("\nSupplies not ensured:"),
    Rank.DUE: t("\nToday's visit is due:"),
    Rank.FINE: t("\nVisited, or not due yet:"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """A household of the list, and why it stands where it does."""

    household: Household
    rank: Rank


def listing(unit: Unit, user_id: int) -> None:
    """/care."""
    found = sorted(lines_for(unit, user_id), key=lambda each: each.rank)
    shown = found[:_MOST]
    if not shown:
        none = t("Nobody is in quarantine at home in your area.")
        say(unit, user_id, none if with_sight(unit, user_id) else t("You look after nobody in quarantine now."))
        return
    told: list[Text] = [nt("{n} household in quarantine at home", "{n} households in quarantine at home", len(found))]
    before = None
    for n, line in enumerate(shown, 1):
        if line.rank is not before:
            told.append(_HEADINGS[line.rank])
            before = line.rank
        told.append(_line(unit, n, line))
    more = len(found) - len(shown)
    told += [nt("… and {n} more", "… and {n} more", more)] if more else []
    buttons = [
        Button(t("{n}", n=n), care_cards.data(each.household, care_cards.OPEN)) for n, each in enumerate(shown, 1)
    ]
    say(unit, user_id, lines(*told, t("Tap a number to open it.")), Saying(rows=in_rows(buttons, 5)))
    people = [person for each in shown for person in care_cards.persons(unit, each.household)]
    auditing.note(unit, user_id, "saw_care", people)


def lines_for(unit: Unit, user_id: int) -> list[Line]:
    """Those of one's posts that show who people are, and those one looks after."""
    found = [
        each for post in with_sight(unit, user_id)
        for each in care.households_below(unit.tx, areas.get(unit.tx, post.area_id))
    ]  # fmt: skip
    for carer in care.of_user(unit.tx, user_id):
        door = areas.get(unit.tx, carer.area_id)
        own = care.household(unit.tx, door, carer.room) if post_for(unit, user_id, door) else None
        found += [own] if own else []
    distinct = {(each.area_id, each.room): each for each in found}
    return [Line(each, rank_of(unit, each)) for each in distinct.values()]


def rank_of(unit: Unit, household: Household) -> Rank:
    """How urgent it is."""
    owes, state = care_cards.owes(unit, household), care_cards.supplies_of(unit, household)
    return rank(carer_of(unit, household) is not None, state, owes)


def _line(unit: Unit, n: int, line: Line) -> Text:
    household = line.household
    names = [person.name for person in care_cards.persons(unit, household)]
    supplies = SUPPLIES_NAMES[care_cards.supplies_of(unit, household)]
    door = door_name(unit, door_of(unit, household), household.room)
    return t("{n}. {door}, {names}, {supplies}", n=n, door=door, names=names, supplies=supplies)


def begin_visit(unit: Unit, user_id: int, episode_id: int) -> None:
    """The questions about a visit."""
    household = household_of(unit, episode_id)
    require_sight(unit, user_id, household)
    if not household.at_home:
        raise Refusal(t("They are in hospital. There is nobody to visit."))
    talks.start(unit, user_id, flow.flow, {care_visiting.EPISODE: to_base36(episode_id)})


def press(unit: Unit, user_id: int, episode_id: int, step: str, more: str) -> Text | None:
    """A button about one household."""
    subject = from_base36(more) if is_base36(more) else 0
    match step:
        case care_cards.OPEN:
            household = household_of(unit, episode_id)
            require_sight(unit, user_id, household)
            care_cards.show(unit, household, user_id)
        case care_cards.VISIT:
            begin_visit(unit, user_id, episode_id)
        case care_cards.AWAY:
            return care_visiting.closed_door(unit, user_id, episode_id, Outcome.NOT_HOME)
        case care_cards.REFUSED:
            return care_visiting.closed_door(unit, user_id, episode_id, Outcome.REFUSED)
        case care_cards.TAKE:
            return care_assigning.take(unit, user_id, episode_id)
        case care_cards.GIVE:
            care_assigning.offer(unit, user_id, episode_id)
        case care_cards.TO:
            return care_assigning.give(unit, user_id, episode_id, subject)
        case care_cards.PART:
            return care_assigning.part(unit, user_id, episode_id)
        case care_cards.HELP:
            return care_helping.ask(unit, user_id, episode_id, subject)
        case _:
            raise Refusal(t("This button is out of date."))
    return None
