"""One carer for each household in quarantine: given by staff, taken by one of them, handed on, given back."""

from domain.care import Carer
from domain.errors import Refusal
from domain.help import first_name
from domain.ids import to_base36
from domain.keyboards import Button, Rows
from domain.roles import ROLE_NAMES, Post
from i18n.text import Text, lines, t, verbatim
from services import auditing, care_cards, care_ending, care_timers
from services.care_reach import candidates, carer_of, door_of, household_of, post_for
from services.care_words import tell_household
from services.outgoing import Saying, say
from services.placing import door_name
from services.scope import policy_for, require_reach
from services.unit import Unit
from storage import care
from storage.care import Household

_MOST = 20


def offer(unit: Unit, user_id: int, episode_id: int) -> None:
    """Who could look after them."""
    household = household_of(unit, episode_id)
    door = door_of(unit, household)
    require_reach(unit, user_id, door)
    found = candidates(unit, household)[:_MOST]
    if not found:
        raise Refusal(t("There is nobody else here who could look after them. /invite finds somebody."))
    rows: Rows = tuple((Button(_called(post), _to(household, post)),) for post in found)
    text = t("Who shall look after {door}?", door=door_name(unit, door, household.room))
    say(unit, user_id, text, Saying(rows=rows))
    auditing.note(unit, user_id, "saw_care", care_cards.persons(unit, household), area=door)


def _called(post: Post) -> Text:
    return t("{name}, {role}", name=verbatim(post.name), role=ROLE_NAMES[post.role])


def _to(household: Household, post: Post) -> str:
    return care_cards.data(household, care_cards.TO, to_base36(post.user_id))


def take(unit: Unit, user_id: int, episode_id: int) -> Text:
    """One of the staff looks after them."""
    household = household_of(unit, episode_id)
    require_reach(unit, user_id, door_of(unit, household))
    own = carer_of(unit, household)
    if own is not None and own.user_id == user_id:
        return t("It is yours already.")
    _assign(unit, user_id, household, user_id)
    return t("✓ You look after them from now on.")


def give(unit: Unit, by: int, episode_id: int, user_id: int) -> Text:
    """Staff give a household to somebody, or from one to another."""
    household = household_of(unit, episode_id)
    require_reach(unit, by, door_of(unit, household))
    if not any(post.user_id == user_id for post in candidates(unit, household)):
        raise Refusal(t("They cannot look after this household."))
    return t("✓ {name} looks after them from now on.", name=_assign(unit, by, household, user_id).name)


def _assign(unit: Unit, by: int, household: Household, user_id: int) -> Post:
    door = door_of(unit, household)
    post = post_for(unit, user_id, door)
    if post is None:
        raise Refusal(t("They cannot look after this household."))
    before = carer_of(unit, household)
    if before is not None:
        care_ending.end(unit, before, t("Somebody else looks after them now. Thank you."))
        say(unit, before.user_id, t("Somebody else looks after one of your households now. Thank you."))
    made = Carer(unit.new_id(), household.area_id, household.room, user_id, by, unit.now_at, care_timers.NOT_TOLD)
    if not care.assign(unit.tx, made, post.area_path):
        raise Refusal(t("Somebody was faster and has taken it."))
    auditing.note(unit, by, "care_assigned", care_cards.persons(unit, household), subject=f"carer:{made.id}", area=door)
    care_timers.plan(unit, made)
    if care_cards.owes(unit, household):
        care_timers.plan_late(unit, made)
    care_cards.show(unit, household, user_id, t("You look after this household while its quarantine lasts:"))
    tell_household(unit, household, _who_comes(unit, household, post))
    return post


def _who_comes(unit: Unit, household: Household, post: Post) -> Text:
    """First name, role, when, and whom to ring."""
    times = policy_for(unit, door_of(unit, household)).care_times
    return lines(
        t(
            "{name} ({role}) looks after you while you stay at home, and comes to your door each day at about {times}.",
            name=first_name(post.name),
            role=ROLE_NAMES[post.role],
            times=list(times),
        ),
        t("They take your temperature, collect the waste and ask whether you have what you need."),
        t("Phone of the committee: {phone}", phone=unit.house.duty_phone),
    )


def part(unit: Unit, user_id: int, episode_id: int) -> Text:
    """The carer cannot go on."""
    household = household_of(unit, episode_id)
    own = carer_of(unit, household)
    if own is None or own.user_id != user_id:
        raise Refusal(t("You do not look after this household."))
    care_ending.let_go(unit, own, t("You have given this back. Thank you."))
    return t("Those in charge find somebody else. Thank you.")
