"""The roster is written: by a conversation, in one typed line, and struck out again."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from domain.areas import Area
from domain.duty import DUTY_NAMES, Duty, Shift, may_arrange, may_serve
from domain.errors import Refusal
from domain.ids import from_base36, to_base36
from domain.keyboards import Button
from domain.shift_patterns import Pattern, pattern_name, read_pattern
from flows import duty_roster as flow
from flows import readers
from flows.step import Choice
from i18n.text import Text, lines, t, verbatim
from services import auditing, duty_plan, duty_roster
from services.outgoing import Saying, say
from services.placing import area_name
from services.scope import policy_for
from services.unit import Unit
from storage import areas, duty, staff
from storage.conversations import Conversation

OUT, OUT_YES = "out", "outyes"
_MOST_AREAS = 12
_ME = frozenset({"me", "我", "本人"})


def may_write(unit: Unit, user_id: int, area: Area) -> list[Duty]:
    """For which tasks somebody may write the roster of this area."""
    posts = [post for post in staff.posts_of(unit.tx, user_id) if post.covers(area)]
    return [each for each in Duty if any(may_arrange(post.role, each) for post in posts)]


def require_writer(unit: Unit, user_id: int, area: Area, wanted: Duty) -> None:
    """Refused for whoever may not."""
    if wanted not in may_write(unit, user_id, area):
        raise Refusal(t("The roster here is written by others: the grid worker, the community or an administrator."))


def facts(unit: Unit, conversation: Conversation) -> dict[str, Any]:
    """The areas one may write for, the tasks there, and who may have them."""
    found: dict[str, Any] = {"areas": []}
    for area in _areas(unit, conversation.user_id):
        key = to_base36(area.id)
        allowed = may_write(unit, conversation.user_id, area)
        found["areas"].append(Choice(key, area_name(area), (area.code,)))
        found[f"duties:{key}"] = [str(each) for each in allowed]
        for each in allowed:
            people = candidates(unit, area, each)
            found[f"people:{key}:{each}"] = [Choice(to_base36(id), verbatim(name)) for id, name in people.items()]
    return {flow.ROSTER: found}


def _areas(unit: Unit, user_id: int) -> list[Area]:
    """One's own, those below that have a roster, and those right below, as many as fit below a message."""
    found: dict[int, Area] = {}
    for post in staff.posts_of(unit.tx, user_id):
        own = areas.get(unit.tx, post.area_id)
        below = [areas.get(unit.tx, each.area_id) for each in duty.below(unit.tx, own, unit.today)]
        for area in [own, *below, *areas.children(unit.tx, own)]:
            if may_write(unit, user_id, area):
                found.setdefault(area.id, area)
    return list(found.values())[:_MOST_AREAS]


def may_write_any(unit: Unit, user_id: int) -> bool:
    """Whether somebody may write any roster."""
    return any(may_arrange(post.role, each) for post in staff.posts_of(unit.tx, user_id) for each in Duty)


def candidates(unit: Unit, area: Area, wanted: Duty) -> dict[int, str]:
    """Who may be on duty there, the nearest first."""
    posts = [post for post in staff.holders_above(unit.tx, area) if may_serve(post.role, wanted)]
    return {post.user_id: post.name for post in sorted(posts, key=lambda post: -len(post.area_path))}


def finish(unit: Unit, conversation: Conversation, answers: Mapping[str, Any]) -> None:
    """All was answered and confirmed."""
    area = areas.get(unit.tx, from_base36(answers["area"]))
    pattern = flow.pattern_of(answers, unit.today)
    _write(unit, conversation.user_id, area, Duty(answers["duty"]), from_base36(answers["person"]), pattern)


def in_one_line(unit: Unit, user_id: int, words: str) -> None:
    """/duty jx-g1 alerts Li Ming tonight; without an area it is one's own."""
    area, rest = _area(unit, user_id, words)
    word, _, rest = rest.partition(" ")
    wanted = flow.duty_named(word)
    if wanted is None:
        raise Refusal(
            t(
                "Please send it like this: /duty jx-g1 alerts Li Ming tonight. Tasks: {duties}. "
                "/duty alone shows the roster.",
                duties=[DUTY_NAMES[each] for each in Duty],
            )
        )
    require_writer(unit, user_id, area, wanted)
    person_id, when = _person(user_id, rest.strip(), candidates(unit, area, wanted))
    _write(unit, user_id, area, wanted, person_id, read_pattern(readers.shift(when, unit.today)))


def _area(unit: Unit, user_id: int, words: str) -> tuple[Area, str]:
    first, _, rest = words.partition(" ")
    if flow.duty_named(first) is not None:
        posts = staff.posts_of(unit.tx, user_id)
        return areas.get(unit.tx, posts[0].area_id), words
    found = areas.by_code(unit.tx, first)
    if found is None:
        named = [each for each in _areas(unit, user_id) if first in (each.name, each.name_en)]
        found = named[0] if len(named) == 1 else None
    if found is None:
        raise Refusal(t("I do not know the area {words}. Send its code, such as jx-c07.", words=first))
    return found, rest.strip()


def _person(user_id: int, words: str, people: Mapping[int, str]) -> tuple[int, str]:
    """Whose name the words begin with, and the words after it."""
    first, _, rest = words.partition(" ")
    if first.casefold() in _ME and user_id in people:
        return user_id, rest
    named = [(id, name) for id, name in people.items() if name and words.casefold().startswith(name.casefold())]
    longest = max((len(name) for _, name in named), default=0)
    best = [(id, name) for id, name in named if len(name) == longest]
    if len(best) != 1:
        raise Refusal(t("Who is that? These may be on duty there: {names}", names=sorted(people.values())))
    return best[0][0], words[longest:].strip()


def _write(unit: Unit, user_id: int, area: Area, wanted: Duty, person_id: int, pattern: Pattern) -> None:
    require_writer(unit, user_id, area, wanted)
    if not duty_roster.may_be_on(unit, person_id, area, wanted):
        raise Refusal(t("They hold no post from which they can be on duty there."))
    shift = _shift(unit, area, wanted, person_id, pattern)
    duty.add(unit.tx, shift, user_id)
    auditing.note(unit, user_id, "put_on_duty", subject=f"shift:{shift.id}", area=area)
    duty_plan.plan(unit, shift)
    rows = ((Button(t("Take it out again"), f"d:{OUT_YES}:{to_base36(shift.id)}"),),)
    say(unit, user_id, t("✓ In the roster: {shift}", shift=shift_name(unit, shift)), Saying(rows=rows))
    if person_id != user_id:
        say(unit, person_id, t("You are in the duty roster: {shift}. /duty shows it.", shift=shift_name(unit, shift)))


def _shift(unit: Unit, area: Area, wanted: Duty, person_id: int, pattern: Pattern) -> Shift:
    starts, ends = pattern.clocks(policy_for(unit, area).duty_hours)
    once, weekdays = _days(pattern)
    return Shift(
        id=unit.new_id(),
        area_id=area.id,
        area_path=area.path,
        duty=wanted,
        user_id=person_id,
        weekdays=weekdays,
        from_date=once or unit.today,
        until_date=once,
        starts=starts,
        ends=ends,
    )


def _days(pattern: Pattern) -> tuple[date | None, frozenset[int]]:
    """The one date, if it is only one, and the days of the week."""
    if isinstance(pattern.on, date):
        return pattern.on, frozenset({pattern.on.weekday()})
    return None, pattern.on


def shift_name(unit: Unit, shift: Shift) -> Text:
    """A shift in words: who, for what, where, when."""
    once = shift.until_date == shift.from_date
    return t(
        "{name}: {duty}, {area}, {when}",
        name=duty_roster.name_of(unit, shift.user_id),
        duty=DUTY_NAMES[shift.duty],
        area=area_name(areas.get(unit.tx, shift.area_id)),
        when=pattern_name(shift.from_date if once else shift.weekdays, shift.starts, shift.ends),
    )


def in_reach(unit: Unit, user_id: int) -> Sequence[Shift]:
    """The shifts somebody may take out of the roster."""
    own = {post.area_id for post in staff.posts_of(unit.tx, user_id)}
    found = {each.id: each for id in own for each in duty.below(unit.tx, areas.get(unit.tx, id), unit.today)}
    return [each for each in found.values() if _may_take_out(unit, user_id, each)]


def _may_take_out(unit: Unit, user_id: int, shift: Shift) -> bool:
    return shift.duty in may_write(unit, user_id, areas.get(unit.tx, shift.area_id))


def offer_out(unit: Unit, user_id: int) -> None:
    """The shifts one may take out, each with its button."""
    found = in_reach(unit, user_id)
    if not found:
        raise Refusal(t("There is no shift in the roster that you may take out."))
    rows = [Button(t("✕ {number}", number=n), f"d:{OUT}:{to_base36(each.id)}") for n, each in enumerate(found, 1)]
    told = [t("{number}. {shift}", number=n, shift=shift_name(unit, each)) for n, each in enumerate(found, 1)]
    text = lines(t("Which one shall be taken out? Tap it, or send /duty out and its number."), *told)
    say(unit, user_id, text, Saying(rows=tuple(tuple(rows[at : at + 4]) for at in range(0, len(rows), 4))))


def out_by_number(unit: Unit, user_id: int, words: str) -> None:
    """/duty out 2"""
    found = in_reach(unit, user_id)
    if not words.isdecimal() or not 1 <= int(words) <= len(found):
        offer_out(unit, user_id)
    else:
        confirm_out(unit, user_id, found[int(words) - 1].id)


def confirm_out(unit: Unit, user_id: int, shift_id: int) -> None:
    """Ask once more."""
    shift = _of_writer(unit, user_id, shift_id)
    yes = Button(t("Yes, take it out"), f"d:{OUT_YES}:{to_base36(shift.id)}")
    say(unit, user_id, t("Take this out of the roster? {shift}", shift=shift_name(unit, shift)), Saying(rows=((yes,),)))


def take_out(unit: Unit, user_id: int, shift_id: int) -> Text:
    """It is in the roster no longer; who had it is told."""
    shift = _of_writer(unit, user_id, shift_id)
    duty.end(unit.tx, shift.id, unit.now_at)
    auditing.note(unit, user_id, "took_off_duty", subject=f"shift:{shift.id}")
    if shift.user_id != user_id:
        text = t("This is not in the duty roster any more: {shift}", shift=shift_name(unit, shift))
        say(unit, shift.user_id, text)
    return t("Taken out.")


def _of_writer(unit: Unit, user_id: int, shift_id: int) -> Shift:
    shift = duty.get(unit.tx, shift_id)
    if shift is None:
        raise Refusal(t("This shift is not in the roster any more."))
    require_writer(unit, user_id, areas.get(unit.tx, shift.area_id), shift.duty)
    return shift
