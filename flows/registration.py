"""A returnee (or a resident) scanned the poster at a gate and gives what is needed, no more."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from flows import readers
from flows.step import Answers, Choice, Context, Flow, Step
from i18n.text import Text, by_language, page, t, verbatim

NAME = "reg"
AREAS = "areas_below"
HOUSEHOLD = "household"
# Marks an answer that is an area of the grid and not words somebody typed; no reader lets it pass.
TAPPED = "@"


@dataclass(frozen=True, slots=True)
class Place:
    """An area below the scanned gate; `id` and `parent` are ids in base 36."""

    id: str
    parent: str
    level: str
    name: str
    name_en: str


def agreed(answers: Answers, _: Context) -> bool:
    """All but the consent is asked only of those who gave it."""
    return answers.get("consent") == "yes"


def children(context: Context, parent: str | None) -> list[Place]:
    """The areas right below this one, given as a tapped answer or as the gate's own id."""
    places: Sequence[Place] = context.facts.get(AREAS, ())
    return [place for place in places if place.parent == (parent or "").removeprefix(TAPPED)]


def _start(answers: Answers, context: Context) -> str | None:
    """Below which area the building lies: the courtyard that was named, or the gate's."""
    return answers.get("courtyard") or context.facts.get("gate_area")


def buildings(answers: Answers, context: Context) -> list[Choice]:
    """Those of the courtyard; a door that lies right below it is no building."""
    return [choice_of(place) for place in children(context, _start(answers, context)) if place.level != HOUSEHOLD]


def units(answers: Answers, context: Context) -> list[Choice]:
    """Those of the building."""
    return [choice_of(place) for place in children(context, answers.get("building")) if place.level != HOUSEHOLD]


def rooms(answers: Answers, context: Context) -> list[Choice]:
    """The doors right below what was named last."""
    above = answers.get("unit") or answers.get("building") or _start(answers, context)
    return [choice_of(place) for place in children(context, above) if place.level == HOUSEHOLD][:90]


def choice_of(place: Place) -> Choice:
    """A place to tap, or to type."""
    return Choice(TAPPED + place.id, by_language(place.name, place.name_en), (place.name, place.name_en))


def _has_buildings(answers: Answers, context: Context) -> bool:
    return agreed(answers, context) and bool(buildings(answers, context))


def _has_units(answers: Answers, context: Context) -> bool:
    return agreed(answers, context) and bool(units(answers, context))


def _recent_days(_: Answers, context: Context) -> list[Choice]:
    names = (t("Today"), t("Yesterday"), t("The day before yesterday"))
    days = [context.today - timedelta(days=back) for back in range(3)]
    return [Choice(f"{day}", t("{name}, {day}", name=name, day=day)) for day, name in zip(days, names, strict=True)]


def _day(value: str) -> Text:
    return t("{day}", day=date.fromisoformat(value))


def _names(value: Any) -> Text:
    people = [] if value == "none" else value
    return t("{names}", names=people) if people else t("Nobody else")


ORIGINS = (
    Choice("hubei", t("Hubei"), ("湖北", "武汉", "wuhan")),
    Choice("other_province", t("Another province")),
    Choice("yunnan", t("Elsewhere in Yunnan"), ("云南", "省内")),
    Choice("abroad", t("Abroad"), ("国外", "境外")),
)
TRANSPORTS = (
    Choice("train", t("Train"), ("火车", "高铁", "动车")),
    Choice("plane", t("Plane"), ("飞机", "航班")),
    Choice("coach", t("Coach"), ("大巴", "客车", "bus")),
    Choice("car", t("Own car"), ("自驾", "开车", "私家车")),
    Choice("other", t("Another way")),
)
NEEDS = (
    Choice("supplies", t("Food and daily things"), ("买菜", "菜", "食品", "生活用品")),
    Choice("medicine", t("Medicine"), ("药", "药品")),
    Choice("care", t("Somebody to look in on me"), ("照顾", "陪护")),
)


def needs_something(answers: Answers, context: Context) -> bool:
    """Details are asked only of those who need something."""
    return agreed(answers, context) and bool(answers.get("needs"))


flow = Flow(
    NAME,
    (
        Step(
            "consent",
            page("consent"),
            (Choice("yes", t("I agree"), ("agree", "同意")), Choice("no", t("I do not agree"), ("disagree", "不同意"))),
            stays=True,
        ),
        Step("name", t("What is your name?"), label=t("Name"), read=readers.person_name, when=agreed),
        Step(
            "phone",
            t("Your phone number? Tap the button below to share it, or type it."),
            label=t("Phone"),
            read=readers.phone,
            share="contact",
            when=agreed,
        ),
        Step(
            "origin",
            t("Where did you come from? Tap, or type the place."),
            ORIGINS,
            label=t("Came from"),
            read=readers.some_words(60),
            when=agreed,
        ),
        Step(
            "arrival",
            t("When did you arrive? Tap, or type a date such as 8 Dec."),
            _recent_days,
            label=t("Arrived"),
            read=readers.past_date,
            when=agreed,
            numbered=False,
            columns=1,
            show=_day,
        ),
        Step(
            "transport",
            t("How did you come?"),
            TRANSPORTS,
            label=t("Transport"),
            read=readers.some_words(60),
            when=agreed,
        ),
        Step("building", t("Which building do you live in?"), buildings, label=t("Building"), when=_has_buildings),
        Step("unit", t("Which unit?"), units, label=t("Unit"), when=_has_units, within="building", columns=3),
        Step(
            "room",
            t("Which room? Tap, or type its number."),
            rooms,
            label=t("Room"),
            read=readers.room,
            numbered=False,
            when=agreed,
            within="unit",
            columns=3,
        ),
        Step(
            "members",
            t("Did anyone of your household arrive with you? You can report for them. Type their names, or tap below."),
            (Choice("none", t("Nobody else"), ("没有", "无", "no")),),
            label=t("With you"),
            read=readers.names,
            numbered=False,
            when=agreed,
            show=_names,
        ),
        Step(
            "needs",
            t("Do you need anything while you stay in? Tick all that apply."),
            NEEDS,
            label=t("Needs"),
            many=True,
            none=Choice("none", t("I need nothing"), ("没有", "不需要", "无", "nothing", "no")),
            when=agreed,
            columns=1,
        ),
        Step(
            "needs_note",
            t("Please write what exactly."),
            label=t("Details"),
            read=readers.some_words(300),
            when=needs_something,
            within="needs",
        ),
        Step("confirm", t("Please look it over. Is all of this right?"), review=True, when=agreed),
    ),
    facts=(AREAS,),
    bound=frozenset({"building", "unit", "room"}),
)


def place_of(answers: Mapping[str, Any]) -> tuple[str, str]:
    """The area chosen (base 36) and the room as typed; a tapped room is an area itself, then nothing was typed."""
    room = str(answers["room"])
    if room.startswith(TAPPED):
        return room.removeprefix(TAPPED), ""
    above = answers.get("unit") or answers.get("building") or answers.get("courtyard") or ""
    return str(above).removeprefix(TAPPED), room


def described(value: str, choices: Sequence[Choice]) -> Text:
    """The words for a stored answer that was tapped or typed."""
    return next((choice.label for choice in choices if choice.key == value), verbatim(value))
