"""`/policy` to read: what holds here, where each value comes from, what is to come, and who changed what when."""

from domain.areas import Area
from domain.days import at_instant
from domain.ids import to_base36
from domain.keyboards import Button, in_rows
from domain.policy import Change, Policy
from domain.policy_fields import FIELDS, TOPICS, Field, Kind
from domain.policy_values import shown
from flows.reading.policy_values import example
from i18n.text import Text, lines, nt, t, verbatim
from services.outgoing import Saying, say
from services.placing import area_name
from services.policy_preview import PREFIX
from services.scope import is_administrator_of, policies, policy_for
from services.unit import Unit
from storage import areas, policy, staff
from storage.policy import Stored

AREA, TOPIC, FIELD, CHANGE, HISTORY, WITHDRAW = "a", "t", "f", "c", "h", "w"
_MOST_SHOWN = 15


def overview(unit: Unit, user_id: int, area: Area, message_id: int | None = None) -> None:
    """All values of an area, each with where it comes from, and a button for each topic."""
    origins, held = _origins(unit, area), policy_for(unit, area)
    told = [
        line
        for topic, title in TOPICS.items()
        for line in (
            t("— {title} —", title=title),
            *(_line(unit, field, held, origins) for field in FIELDS.values() if field.topic == topic),
        )
    ]
    text = lines(
        t("What holds in {area} today", area=area_name(area)),
        *told,
        *_to_come(unit, area),
        t("One value: /policy {code} days. To change it: /policy {code} days 21 from tomorrow", code=area.code),
    )
    topics = [Button(title, _data(TOPIC, area, topic)) for topic, title in TOPICS.items()]
    history = (Button(t("What was changed"), _data(HISTORY, area)),)
    say(unit, user_id, text, Saying(rows=(*in_rows(topics, 2), history), edits=message_id))


def _line(unit: Unit, field: Field, held: Policy, origins: dict[str, Change]) -> Text:
    value = getattr(held, field.name)
    words = nt("{n} rule", "{n} rules", len(value)) if field.kind is Kind.RULES else shown(field, value)
    origin = origin_of(unit, field, held, origins)
    return t("{title}: {value} ({origin})", title=field.title, value=words, origin=origin)


def origin_of(unit: Unit, field: Field, held: Policy, origins: dict[str, Change]) -> Text:
    """Whether a value is the default, stands in the house's file, or was changed for an area from a day on."""
    change = origins.get(field.name)
    if change is None:
        is_default = getattr(held, field.name) == getattr(Policy(), field.name)
        return t("default") if is_default else t("house file")
    area = areas.by_code(unit.tx, change.area_code)
    name = area_name(area) if area is not None else verbatim(change.area_code)
    if change.id is None:
        return t("house file, {area} since {day}", area=name, day=change.from_date)
    return t("{area} since {day}", area=name, day=change.from_date)


def _origins(unit: Unit, area: Area) -> dict[str, Change]:
    now = policies(unit)
    return now.book.origins(now.codes_at(area), unit.today)


def _to_come(unit: Unit, area: Area, field: Field | None = None) -> list[Text]:
    """What is agreed on and has not begun, in the settings or in chat."""
    now = policies(unit)
    codes = set(now.codes_at(area))
    coming = sorted(
        (change for change in now.book.changes if change.area_code in codes and change.from_date > unit.today),
        key=lambda change: change.from_date,
    )
    return [
        t(
            "From {day} on, {area}: {title} {value}",
            day=change.from_date,
            area=verbatim(change.area_code),
            title=FIELDS[name].title,
            value=shown(FIELDS[name], value),
        )
        for change in coming
        for name, value in change.values.items()
        if field is None or field.name == name
    ]


def topic_page(unit: Unit, user_id: int, area: Area, topic: str, message_id: int | None = None) -> None:
    """The values of one topic, with a button for each."""
    origins, held = _origins(unit, area), policy_for(unit, area)
    fields = [field for field in FIELDS.values() if field.topic == topic]
    text = lines(
        t("{area}: {title}", area=area_name(area), title=TOPICS[topic]),
        *(_line(unit, field, held, origins) for field in fields),
    )
    buttons = [Button(field.title, _data(FIELD, area, field.name)) for field in fields]
    back = (Button(t("« All of it"), _data(AREA, area)),)
    say(unit, user_id, text, Saying(rows=(*in_rows(buttons, 2), back), edits=message_id))


def field_page(unit: Unit, user_id: int, area: Area, field: Field, message_id: int | None = None) -> None:
    """One value: what it means, what it is, where it comes from, what is to come, and how it was before."""
    held = policy_for(unit, area)
    text = lines(
        t("{area}: {title} ({name})", area=area_name(area), title=field.title, name=field.name),
        field.about,
        t("Now: {value}", value=shown(field, getattr(held, field.name))),
        t("From: {origin}", origin=origin_of(unit, field, held, _origins(unit, area))),
        *_to_come(unit, area, field),
        *_past(unit, [each for each in policy.history(unit.tx, area) if each.field == field.name]),
        t(
            "Typed: /policy {code} {name} {example} from tomorrow",
            code=area.code,
            name=field.name,
            example=example(field),
        ),
    )
    rows = (
        *_withdrawals(unit, user_id, area, field),
        *(((Button(t("Change it"), _data(CHANGE, area, field.name)),),) if _may(unit, user_id, area) else ()),
        (Button(t("« {topic}", topic=TOPICS[field.topic]), _data(TOPIC, area, field.topic)),),
    )
    say(unit, user_id, text, Saying(rows=rows, edits=message_id))


def _may(unit: Unit, user_id: int, area: Area) -> bool:
    return is_administrator_of(unit, user_id, area)


def _withdrawals(unit: Unit, user_id: int, area: Area, field: Field | None = None) -> list[tuple[Button, ...]]:
    """A button for each change of this area that still stands, newest first."""
    standing = [
        each
        for each in policy.history(unit.tx, area)
        if each.area_id == area.id and each.withdrawn_at is None and field in (None, FIELDS[each.field])
    ]
    if not _may(unit, user_id, area):
        return []
    return [(Button(_withdrawal(each), f"{PREFIX}:{WITHDRAW}:{to_base36(each.id)}"),) for each in standing[:5]]


def _withdrawal(change: Stored) -> Text:
    return t("Withdraw: {title}, from {day}", title=FIELDS[change.field].title, day=change.from_date)


def history(unit: Unit, user_id: int, area: Area, message_id: int | None = None) -> None:
    """Who changed what for this area or one above it, newest first."""
    told = _past(unit, policy.history(unit.tx, area)) or [t("Nothing was changed in chat so far.")]
    text = lines(t("What was changed for {area} or above", area=area_name(area)), *told)
    back = (Button(t("« All of it"), _data(AREA, area)),)
    say(unit, user_id, text, Saying(rows=(*_withdrawals(unit, user_id, area), back), edits=message_id))


def _past(unit: Unit, changes: list[Stored]) -> list[Text]:
    more = len(changes) - _MOST_SHOWN
    told = [line for change in changes[:_MOST_SHOWN] for line in _events(unit, change)]
    return [*told, *([t("and {n} more", n=more)] if more > 0 else [])]


def _events(unit: Unit, change: Stored) -> list[Text]:
    field = FIELDS[change.field]
    assert change.confirmed_at is not None, "history holds what was confirmed"
    made = t(
        "· {moment}, {who}: {area}, {title} {value}, from {day} on",
        moment=at_instant(change.confirmed_at, unit.house.timezone),
        who=_name(unit, change.made_by),
        area=verbatim(change.area_code),
        title=field.title,
        value=shown(field, change.value),
        day=change.from_date,
    )
    if change.withdrawn_at is None or change.withdrawn_by is None:
        return [made]
    moment = at_instant(change.withdrawn_at, unit.house.timezone)
    return [made, t("  withdrawn {moment}, {who}", moment=moment, who=_name(unit, change.withdrawn_by))]


def _name(unit: Unit, user_id: int) -> Text:
    name = staff.last_name_of(unit.tx, user_id)
    return verbatim(name) if name else t("somebody no longer on the staff")


def _data(step: str, area: Area, about: str = "") -> str:
    return f"{PREFIX}:{step}:{to_base36(area.id)}" + (f":{about}" if about else "")
