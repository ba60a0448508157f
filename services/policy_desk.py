"""`/policy`: reading and changing what holds where, by command and by button alike."""

from difflib import get_close_matches

from domain.areas import Area
from domain.errors import Refusal
from domain.ids import from_base36, is_base36, to_base36
from domain.policy_fields import FIELDS, TOPICS, Field
from flows import policy as policy_flow
from flows import readers
from flows.reading.policy_line import named_field, nearest_field, value_and_day
from flows.reading.policy_values import policy_value
from i18n.text import t, verbatim
from services import policy_changing, policy_pages, policy_preview, talks
from services.area_naming import area_named
from services.scope import require_reach, require_staff
from services.unit import Unit
from storage import areas, policy
from storage.policy import Stored

_YES = frozenset({"yes", "ok", "是", "好", "对", "确认"})
_NO = frozenset({"no", "不", "否", "不要", "取消"})
_HISTORY = frozenset({"history", "历史", "记录"})
_WITHDRAW = frozenset({"withdraw", "撤回", "撤销"})


def command(unit: Unit, user_id: int, words: str) -> None:
    """`/policy`, `/policy jx-c07 days`, `/policy jx-c07 days 21 from 2020-02-10`, `/policy yes` and the like."""
    require_staff(unit, user_id)
    verb, _, rest = words.partition(" ")
    match verb.casefold():
        case yes if yes in _YES and not rest:
            policy_changing.confirm(unit, user_id, None)
        case no if no in _NO and not rest:
            policy_changing.drop(unit, user_id)
        case history if history in _HISTORY:
            policy_pages.history(unit, user_id, area_named(unit, user_id, rest.strip()))
        case withdraw if withdraw in _WITHDRAW:
            _withdraw(unit, user_id, rest.strip())
        case _:
            _about(unit, user_id, *_area_and_rest(unit, user_id, words))


def _about(unit: Unit, user_id: int, area: Area, words: str) -> None:
    if not words:
        policy_pages.overview(unit, user_id, area)
        return
    if words.casefold() in _HISTORY:
        policy_pages.history(unit, user_id, area)
        return
    field, rest = _field_and_rest(words)
    if not rest:
        policy_pages.field_page(unit, user_id, area, field)
        return
    policy_changing.require_administrator(unit, user_id, area)
    typed, day = value_and_day(rest)
    value = policy_value(field)(typed, unit.today)
    since = readers.coming_date(day, unit.today) if day else policy_flow.TOMORROW
    policy_changing.propose(unit, user_id, area, field, value, policy_flow.first_day(since, unit.today))


def _area_and_rest(unit: Unit, user_id: int, words: str) -> tuple[Area, str]:
    """The area named first, or one's own when it is a value that is named first."""
    first, _, rest = words.partition(" ")
    if not words or named_field(words) is not None:
        return area_named(unit, user_id, ""), words
    known = areas.by_code(unit.tx, first) is not None
    if known or _is_name(unit, user_id, first):
        return area_named(unit, user_id, first), rest.strip()
    if named_field(rest) is not None:
        return area_named(unit, user_id, first), rest.strip()
    raise _unknown(words)


def _is_name(unit: Unit, user_id: int, words: str) -> bool:
    try:
        area_named(unit, user_id, words)
    except Refusal:
        return False
    return True


def _field_and_rest(words: str) -> tuple[Field, str]:
    found = named_field(words)
    if found is None:
        raise _unknown(words)
    return found


def _unknown(words: str) -> Refusal:
    near, said = nearest_field(words), verbatim(words.split(maxsplit=1)[0])
    if near is None:
        return Refusal(t("I know no value “{words}”. /policy shows all of them.", words=said))
    return Refusal(
        t("I know no value “{words}”. Did you mean {name} ({title})?", words=said, name=near.name, title=near.title)
    )


def _withdraw(unit: Unit, user_id: int, words: str) -> None:
    """`jx-c07 days`, with the day it begins where there are several, and `yes` to do it."""
    area, rest = _area_and_rest(unit, user_id, words)
    field, rest = _field_and_rest(rest)
    *parts, last = rest.split() or [""]
    sure = last.casefold() in _YES
    day = " ".join(parts) if sure else rest
    policy_changing.require_administrator(unit, user_id, area)
    change = _the_one(unit, area, field, day)
    if sure:
        policy_changing.withdraw(unit, user_id, change.id)
    else:
        policy_changing.offer_withdrawal(unit, user_id, change.id)


def _the_one(unit: Unit, area: Area, field: Field, day: str) -> Stored:
    standing = [
        each
        for each in policy.history(unit.tx, area)
        if each.area_id == area.id and each.field == field.name and each.withdrawn_at is None
    ]
    if not standing:
        raise Refusal(t("Nothing was changed there for {title} that could be withdrawn.", title=field.title))
    days = [str(each.from_date) for each in standing]
    if not day:
        return max(standing, key=lambda each: (each.from_date, each.id))
    if day in days:
        return standing[days.index(day)]
    near = get_close_matches(day, days, 1, 0) or days[:1]
    raise Refusal(t("No change begins on {day}. Did you mean {near}?", day=verbatim(day), near=near[0]))


def press(unit: Unit, user_id: int, data: str, message_id: int) -> None:
    """A button: "<step>:<area>:<what>" below a page, "<step>:<change>" below a preview or a history."""
    require_staff(unit, user_id)
    step, id, about = [*data.split(":", 2), "", ""][:3]
    if not is_base36(id):
        raise _out_of_date()
    match step:
        case policy_preview.CONFIRM:
            policy_changing.confirm(unit, user_id, from_base36(id), message_id)
        case policy_preview.DROP:
            policy_changing.drop(unit, user_id, from_base36(id), message_id)
        case policy_pages.WITHDRAW:
            policy_changing.offer_withdrawal(unit, user_id, from_base36(id))
        case policy_preview.WITHDRAW:
            policy_changing.withdraw(unit, user_id, from_base36(id), message_id)
        case _:
            _turn_page(unit, user_id, step, (from_base36(id), about), message_id)


def _turn_page(unit: Unit, user_id: int, step: str, place: tuple[int, str], message_id: int) -> None:
    id, about = place
    area = areas.find(unit.tx, id)
    if area is None:
        raise _out_of_date()
    require_reach(unit, user_id, area)
    if step == policy_pages.AREA:
        policy_pages.overview(unit, user_id, area, message_id)
    elif step == policy_pages.HISTORY:
        policy_pages.history(unit, user_id, area, message_id)
    elif step == policy_pages.TOPIC and about in TOPICS:
        policy_pages.topic_page(unit, user_id, area, about, message_id)
    elif step == policy_pages.FIELD and about in FIELDS:
        policy_pages.field_page(unit, user_id, area, FIELDS[about], message_id)
    elif step == policy_pages.CHANGE and about in FIELDS:
        policy_changing.require_administrator(unit, user_id, area)
        talks.start(unit, user_id, policy_flow.flow, {"area": to_base36(area.id), "field": about})
    else:
        raise _out_of_date()


def _out_of_date() -> Refusal:
    return Refusal(t("This button is out of date."))
