"""/rounds: what is due today, a round from its beginning to its end, and the week."""

import re
from collections.abc import Sequence
from datetime import timedelta

from domain.areas import Area
from domain.days import at_instant
from domain.errors import Refusal
from domain.ids import to_base36
from domain.keyboards import Button, Rows, in_rows
from domain.roles import Post, Role, looks_after_people
from domain.rounds import KIND_NAMES, WEEK, Mark, Plan, Round, State, week
from flows import rounds as flow
from i18n.text import Text, lines, nt, t
from services import round_doing, round_planning, round_prints, talks
from services.outgoing import Saying, say, say_all, send_photo
from services.placing import area_name
from services.unit import Unit
from storage import areas, rounds, staff

PREFIX = "rd"
_MOST = 30
_NEW = frozenset({"new", "新建", "安排"})
_WEEK = frozenset({"week", "本周", "一周"})
_FORMS = frozenset({"forms", "form", "表格", "记录表"})
_PLANS = frozenset({"plans", "计划"})
_STOP = frozenset({"stop", "停止", "取消"})
_ALL = frozenset({"all", "全部", "都好"})
_DONE = frozenset({"done", "finish", "完成", "好了"})
_NOT = frozenset({"not", "未", "没"})
_NUMBERS = re.compile(r"[0-9]+([\s,，、]+[0-9]+)*")


def command(unit: Unit, user_id: int, words: str) -> None:
    """/rounds; new, week, forms, plans, stop 1; 2 opens the second, 2 1 3 ticks, 2 all, 2 not 4 locked, 2 done."""
    first, _, rest = words.strip().partition(" ")
    word, rest = first.casefold(), rest.strip()
    if word in _NEW:
        begin_plan(unit, user_id)
    elif word in _WEEK:
        tell_week(unit, user_id)
    elif word in _FORMS:
        round_prints.send_forms(unit, user_id, plans_here(unit, user_id))
    elif word in _PLANS or word in _STOP:
        _plans(unit, user_id, rest if word in _STOP else "")
    elif word:
        _typed(unit, user_id, word, rest)
    else:
        today(unit, user_id)


def posts(unit: Unit, user_id: int) -> list[Post]:
    """The posts that let somebody walk a round."""
    held = staff.posts_of(unit.tx, user_id)
    return [post for post in held if post.role is Role.VOLUNTEER or looks_after_people(post.role)]


def plans_here(unit: Unit, user_id: int) -> list[Plan]:
    """The plans one may see: those below one's posts, and those of the places one's post lies in."""
    tops = [areas.get(unit.tx, post.area_id) for post in posts(unit, user_id)]
    found = [each for top in tops for each in (*rounds.plans_below(unit.tx, top), *_around(unit, top))]
    return list({each.id: each for each in found}.values())


def _around(unit: Unit, top: Area) -> list[Plan]:
    """Whoever belongs to a building helps with the rounds of its courtyard, and with no wider ones."""
    yards = [each for each in areas.chain(unit.tx, top) if each.level == "courtyard"]
    return [plan for yard in yards for plan in rounds.plans_at(unit.tx, yard) if plan.area_id == yard.id]


def _todays(unit: Unit, user_id: int) -> list[Round]:
    found = [
        each for plan in plans_here(unit, user_id) for each in rounds.of_days(unit.tx, plan, unit.today, unit.today)
    ]
    return sorted(found, key=lambda each: (each.due_at, each.id))


def today(unit: Unit, user_id: int) -> None:
    """Today's rounds, with how each stands."""
    here = _todays(unit, user_id)[:_MOST]
    told = [t("{n}. {round}", n=n, round=_line(unit, each)) for n, each in enumerate(here, 1)]
    buttons = [Button(t("{n}", n=n), data("open", each.id)) for n, each in enumerate(here, 1)]
    carer = any(looks_after_people(post.role) for post in posts(unit, user_id))
    more = [Button(t("This week"), f"{PREFIX}:week:0")]
    if carer:
        more += [Button(t("Plan a round"), f"{PREFIX}:new:0"), Button(t("Forms to print"), f"{PREFIX}:forms:0")]
    none = t("No round is due today.")
    hint = t("Tap a number to open it.") if here else None
    rows = (*in_rows(buttons, 5), *in_rows(more, 2))
    say(unit, user_id, lines(t("Rounds of today:") if here else none, *told, hint), Saying(rows=rows))


def _line(unit: Unit, each: Round) -> Text:
    area = area_name(areas.get(unit.tx, each.plan.area_id))
    return t("{clock} {kind}, {area}: {state}", clock=each.clock, kind=KIND_NAMES[each.plan.kind], area=area,
             state=state(unit, each))  # fmt: skip


def state(unit: Unit, each: Round) -> Text:
    """How it stands, in words."""
    of = len(each.plan.corners)
    if each.state is State.DONE and each.ended_at is not None:
        at = at_instant(each.ended_at, unit.house.timezone)
        return t("✓ done {clock}, {n} of {of}", clock=f"{at:%H:%M}", n=each.covered, of=of)
    if each.found:
        return t("{n} of {of} so far", n=each.covered, of=of)
    return t("not begun, late") if each.due_at < unit.now_at else t("not begun")


def data(step: str, id: int, rest: str = "") -> str:
    """What a button carries."""
    return f"{PREFIX}:{step}:{to_base36(id)}" + (f":{rest}" if rest else "")


def show(unit: Unit, user_id: int, id: int, edits: int | None = None) -> None:
    """One round: its places by number, each with its mark."""
    each = reached(unit, user_id, id)
    say(unit, user_id, _card(unit, each), Saying(rows=_buttons(each), edits=edits))
    if edits is None and each.state is State.DONE:
        for file_id in rounds.photos(unit.tx, id):
            send_photo(unit, user_id, file_id)


def reached(unit: Unit, user_id: int, id: int) -> Round:
    """A round of one's area; all others are as if they were not there."""
    found = rounds.get(unit.tx, id)
    if found is None or found.plan.id not in {plan.id for plan in plans_here(unit, user_id)}:
        raise Refusal(t("There is no such round in your area."))
    return found


def _card(unit: Unit, each: Round) -> Text:
    told = [_corner(each, index, name) for index, name in enumerate(each.plan.corners)]
    far = None if each.distance_m is None else t("Place: {n} m from the middle of the area", n=each.distance_m)
    photos = len(rounds.photos(unit.tx, each.id))
    return lines(
        _line(unit, each),
        *told,
        nt("{n} photo", "{n} photos", photos) if photos else None,
        far,
        t("Tap what is done; what could not be done, say why.") if each.state is not State.DONE else None,
    )


def _corner(each: Round, index: int, name: str) -> Text:
    found = each.found.get(index)
    if found is None:
        return t("☐ {n}. {place}", n=index + 1, place=name)
    if found.done:
        return t("✓ {n}. {place}", n=index + 1, place=name)
    return t("✗ {n}. {place}: {reason}", n=index + 1, place=name, reason=found.reason)


def _buttons(each: Round) -> Rows:
    if each.state is State.DONE:
        return ()
    ticks = [
        Button(t("{mark}{n}", mark="✓" if index in each.found and each.found[index].done else "", n=index + 1),
               data("tick", each.id, str(index)))
        for index in range(len(each.plan.corners))
    ]  # fmt: skip
    return (
        *in_rows(ticks, 6),
        (Button(t("All done"), data("all", each.id)), Button(t("Not done"), data("not", each.id))),
        (Button(t("Photo, place"), data("along", each.id)), Button(t("Finish"), data("end", each.id))),
    )


def press(unit: Unit, user_id: int, step: str, id: int, rest: str, message_id: int | None) -> None:
    """A button of the list or of a round."""
    match step:
        case "week":
            tell_week(unit, user_id)
        case "new":
            begin_plan(unit, user_id)
        case "forms":
            round_prints.send_forms(unit, user_id, plans_here(unit, user_id))
        case "stop":
            say(unit, user_id, round_planning.stop(unit, user_id, id))
        case "open":
            show(unit, user_id, id)
        case "tick":
            round_doing.toggle(unit, user_id, reached(unit, user_id, id), rest)
            show(unit, user_id, id, message_id)
        case "all":
            round_doing.tick_all(unit, user_id, reached(unit, user_id, id))
            show(unit, user_id, id, message_id)
        case "not":
            talks.start(unit, user_id, flow.not_done, {"round": to_base36(reached(unit, user_id, id).id)})
        case "along":
            talks.start(unit, user_id, flow.along, {"round": to_base36(reached(unit, user_id, id).id)})
        case "end":
            round_doing.finish(unit, user_id, reached(unit, user_id, id))
        case _:
            raise Refusal(t("This button is out of date."))


def begin_plan(unit: Unit, user_id: int) -> None:
    """The questions of a new plan, for those who look after people."""
    if not any(looks_after_people(post.role) for post in posts(unit, user_id)):
        raise Refusal(t("Rounds are planned by building leaders, grid workers and the community."))
    talks.start(unit, user_id, flow.plan, {})


def _plans(unit: Unit, user_id: int, number: str) -> None:
    found = round_planning.plans_of(unit, user_id)
    if number:
        if not number.isdecimal() or not 1 <= int(number) <= len(found):
            raise Refusal(t("Please send it with a number of the list, such as: /rounds stop 1"))
        say(unit, user_id, round_planning.stop(unit, user_id, found[int(number) - 1].id))
        return
    if not found:
        raise Refusal(t("No rounds are planned here yet. /rounds new plans one."))
    told = [t("{n}. {round}", n=n, round=round_planning.described(unit, each)) for n, each in enumerate(found, 1)]
    buttons = [Button(t("✕ {number}", number=n), data("stop", each.id)) for n, each in enumerate(found, 1)]
    say(unit, user_id, lines(t("Planned rounds. ✕ ends one:"), *told), Saying(rows=in_rows(buttons, 5)))


def _typed(unit: Unit, user_id: int, number: str, rest: str) -> None:
    here = _todays(unit, user_id)
    if not number.isdecimal() or not 1 <= int(number) <= len(here):
        raise Refusal(t("Please send it with a number of today's list, such as: /rounds 2 all"))
    each = here[int(number) - 1]
    verb, _, said = rest.partition(" ")
    if not rest:
        show(unit, user_id, each.id)
    elif verb.casefold() in _ALL:
        round_doing.tick_all(unit, user_id, each)
        show(unit, user_id, each.id)
    elif verb.casefold() in _DONE:
        round_doing.finish(unit, user_id, each)
    elif verb.casefold() in _NOT:
        round_doing.not_done(unit, user_id, each, said)
        show(unit, user_id, each.id)
    elif _NUMBERS.fullmatch(rest):
        for digits in re.findall("[0-9]+", rest):
            round_doing.tick(unit, user_id, each, int(digits) - 1)
        show(unit, user_id, each.id)
    else:
        raise Refusal(t("After the number write the places that are done (1 3 4), all, not 2 and why, or done."))


def tell_week(unit: Unit, user_id: int) -> None:
    """Every corner of the last seven days: covered or not, the gaps first."""
    found = plans_here(unit, user_id)
    if not found:
        raise Refusal(t("No rounds are planned here yet. /rounds new plans one."))
    since = unit.today - timedelta(days=WEEK - 1)
    parts = [_week_of(unit, plan, rounds.of_days(unit.tx, plan, since, unit.today)) for plan in found]
    how = t("Seven days to today: ✓ covered, ✗ not, – nothing was due.")
    say_all(unit, user_id, lines(how, *parts))


def _week_of(unit: Unit, plan: Plan, done: Sequence[Round]) -> Text:
    # What is not due yet is no gap.
    past = [each for each in done if each.due_at <= unit.now_at or each.found]
    rows = week(plan, past, unit.today)
    gaps = sum(marks.count(Mark.GAP) for _, marks in rows)
    return lines(
        t("{kind}, {area}: {gaps}", kind=KIND_NAMES[plan.kind], area=area_name(areas.get(unit.tx, plan.area_id)),
          gaps=nt("{n} gap", "{n} gaps", gaps) if gaps else t("no gap")),
        *(t("{marks} {place}", marks="".join(marks), place=name) for name, marks in rows),
    )  # fmt: skip
