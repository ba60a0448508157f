"""Plans of rounds are made and ended, and their coming times written down ahead."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from domain.areas import Area
from domain.days import DAY, MINUTE, after_quiet_hours, instant_of
from domain.errors import Refusal
from domain.rounds import KIND_NAMES, Kind, Plan
from flows import rounds as flow
from flows.step import Choice
from i18n.catalogue import language_of
from i18n.text import Text, lines, t
from services import auditing
from services.area_naming import area_named
from services.outgoing import language_in, say
from services.placing import HOUSEHOLD, area_name
from services.scope import policy_for, require_reach, with_sight
from services.unit import Unit
from storage import areas, due, rounds
from storage.conversations import Conversation
from storage.due import Due

MISSED = "round_missed"
_DAYS_AHEAD = 2
_MOST_AREAS = 40
_MORE = {
    "zh-Hans": ("大门", "电梯", "垃圾桶", "小广场"),
    "en": ("gate", "lifts", "bins", "square"),
}


def facts(unit: Unit, conversation: Conversation) -> dict[str, Any]:
    """The areas of one's posts and those right below; any other is typed."""
    tops = [areas.get(unit.tx, post.area_id) for post in with_sight(unit, conversation.user_id)]
    below = [each for top in tops for each in areas.children(unit.tx, top) if each.level not in (HOUSEHOLD, "unit")]
    found = list({each.code: each for each in (*tops, *below)}.values())[:_MOST_AREAS]
    return {flow.AREAS: [Choice(each.code, area_name(each), (each.name, each.name_en)) for each in found]}


def finish(unit: Unit, conversation: Conversation, answers: Mapping[str, Any]) -> None:
    """Keep the plan; its first round is the next of its times."""
    user_id = conversation.user_id
    area = area_named(unit, user_id, str(answers["area"]).strip().casefold())
    require_reach(unit, user_id, area)
    clocks = answers["clocks"]
    made = Plan(
        unit.new_id(),
        area.id,
        Kind(answers["kind"]),
        _corners(unit, user_id, area, answers["corners"]),
        tuple(int(digit) for digit in answers["days"]),
        (clocks,) if isinstance(clocks, str) else tuple(clocks),
        answers.get("line") == "yes",
    )
    rounds.add_plan(unit.tx, made, user_id, unit.now_at)
    auditing.note(unit, user_id, "round_planned", subject=f"round_plan:{made.id}", area=area)
    plan_for(unit, made)
    say(unit, user_id, t("✓ Planned. /rounds shows what is due today, and the week."))


def _corners(unit: Unit, user_id: int, area: Area, said: Any) -> tuple[str, ...]:
    """Names as typed, or the stairwells the grid knows: units, or buildings where there are none."""
    if isinstance(said, list):
        return tuple(said)
    stairs = _stairs(unit, area)
    language = language_of(language_in(unit, user_id))
    chinese = language != "en"
    named = [_stair_name(unit, area, each, chinese=chinese) for each in stairs] or [
        area.name if chinese else area.name_en
    ]
    if said == flow.STAIRS_AND_MORE:
        named += _MORE["zh-Hans" if chinese else "en"]
    return flow.fitting(named)


def _stairs(unit: Unit, area: Area) -> list[Area]:
    below = areas.below(unit.tx, area)
    units = [each for each in below if each.level == "unit"]
    with_units = {each.parent_id for each in units}
    bare = [each for each in below if each.level == "building" and each.id not in with_units]
    return sorted([*units, *bare], key=lambda each: each.path)


def _stair_name(unit: Unit, area: Area, stair: Area, *, chinese: bool) -> str:
    chain = [each for each in areas.chain(unit.tx, stair) if len(each.path) > len(area.path)]
    return "".join(each.name for each in chain) if chinese else " ".join(each.name_en for each in chain)


def plan_ahead(unit: Unit) -> None:
    """The rounds of today and tomorrow. Doing it again changes nothing."""
    top = areas.top(unit.tx)
    for each in rounds.plans_below(unit.tx, top) if top else []:
        plan_for(unit, each)


def plan_for(unit: Unit, plan: Plan) -> None:
    """The coming times of one plan, each with the moment at which it counts as missed."""
    policy = policy_for(unit, areas.get(unit.tx, plan.area_id))
    for day in (unit.today + timedelta(days=ahead) for ahead in range(_DAYS_AHEAD)):
        for clock in plan.on(day):
            at = instant_of(day, clock, unit.house.timezone)
            if at <= unit.now_at:
                continue
            made = rounds.add(unit.tx, unit.new_id(), plan, day, clock, at)
            missed_at = at + policy.round_minutes * MINUTE
            told_at = after_quiet_hours(missed_at, policy.quiet_hours, unit.house.timezone)
            row = Due(unit.new_id(), MISSED, made.id, str(day), clock, told_at, told_at + DAY)
            due.plan(unit.tx, [row])


def plans_of(unit: Unit, user_id: int) -> list[Plan]:
    """The plans below the posts that may make some, always in the same order."""
    tops = [areas.get(unit.tx, post.area_id) for post in with_sight(unit, user_id)]
    return list({each.id: each for top in tops for each in rounds.plans_below(unit.tx, top)}.values())


def stop(unit: Unit, user_id: int, id: int) -> Text:
    """A plan comes no more; what was done stays on record."""
    plan = next((each for each in plans_of(unit, user_id) if each.id == id), None)
    if plan is None:
        raise Refusal(t("This button is out of date."))
    area = areas.get(unit.tx, plan.area_id)
    for each in rounds.of_days(unit.tx, plan, unit.today, unit.today + timedelta(days=_DAYS_AHEAD)):
        due.cancel(unit.tx, MISSED, each.id, unit.now_at)
    rounds.end_plan(unit.tx, id, unit.now_at)
    auditing.note(unit, user_id, "round_ended", subject=f"round_plan:{id}", area=area)
    return t("✓ It comes no more.")


def described(unit: Unit, plan: Plan) -> Text:
    """A plan in two lines."""
    return lines(
        t("{kind}, {area}", kind=_kind(plan), area=area_name(areas.get(unit.tx, plan.area_id))),
        t("{days} {clocks}, {n} places", days=flow.days_shown("".join(map(str, plan.weekdays))),
          clocks=list(plan.clocks), n=len(plan.corners)),
    )  # fmt: skip


def _kind(plan: Plan) -> Text:
    return KIND_NAMES[plan.kind]
