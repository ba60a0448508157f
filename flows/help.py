"""Somebody asks their neighbours for help, for themselves or, as staff, for somebody else."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from domain.help import KIND_NAMES, WHEN_NAMES, Kind, When
from flows import readers
from flows.registration import Place, buildings, choice_of, rooms, units
from flows.step import Answers, Choice, Context, Flow, Step
from i18n.text import Text, lines, t

ASK = "help"
ABOUT = "help_about"
NO_PHONE = "none"


@dataclass(frozen=True, slots=True)
class About:
    """What is known before anything is asked. `other` where staff ask for somebody; `starts` are courtyards."""

    ambulance: str
    other: bool = False
    agreed: bool = False
    named: bool = False
    phoned: bool = False
    placed: bool = False
    starts: Sequence[Place] = field(default_factory=tuple)


def _about(context: Context) -> About:
    found: About = context.facts.get(ABOUT, About("120"))
    return found


def _agreed(answers: Answers, context: Context) -> bool:
    return _about(context).agreed or answers.get("consent") == "yes"


def _is(*kinds: Kind) -> Any:
    return lambda answers, context: _agreed(answers, context) and answers.get("kind") in kinds


def _is_severe(answers: Answers, context: Context) -> bool:
    return _is(Kind.HOSPITAL)(answers, context) and answers.get("severe") == "yes"


def _ambulance(_: Answers, context: Context) -> Text:
    return lines(
        t("Call an ambulance at once, before you read on."),
        t("Ambulance: {phone}", phone=_about(context).ambulance),
        t("Then tap here, and I tell the staff of your neighbourhood as well."),
    )


_DETAILS: dict[Kind, Text] = {
    Kind.GROCERIES: t("What do you need? Please list it: what, and how much of each."),
    Kind.MEDICINE: t("Which medicine is it? Type its name as it stands on the box, and which shop or hospital has it."),
    Kind.HOSPITAL: t("Which hospital, and why? A few words are enough."),
    Kind.REPAIRS: t("What is broken, and what happens?"),
    Kind.COMPANY: t("What would do you good? A talk on the phone, somebody who looks in, a walk for the dog …"),
}


def _details(answers: Answers, _: Context) -> Text:
    return _DETAILS[Kind(answers["kind"])]


def _asks_name(answers: Answers, context: Context) -> bool:
    return _agreed(answers, context) and not _about(context).named


def _asks_phone(answers: Answers, context: Context) -> bool:
    return _agreed(answers, context) and not _about(context).phoned


def _name(_: Answers, context: Context) -> Text:
    return t("Who is it for? Type the name.") if _about(context).other else t("What is your name?")


def _asks_place(answers: Answers, context: Context) -> bool:
    return _agreed(answers, context) and not _about(context).placed


def _courtyards(_: Answers, context: Context) -> Sequence[Choice]:
    return [choice_of(place) for place in _about(context).starts]


def _has_courtyards(answers: Answers, context: Context) -> bool:
    return _asks_place(answers, context) and len(_about(context).starts) > 1


def _has_buildings(answers: Answers, context: Context) -> bool:
    return _asks_place(answers, context) and bool(buildings(answers, context))


def _has_units(answers: Answers, context: Context) -> bool:
    return _asks_place(answers, context) and bool(units(answers, context))


KIND_WORDS: dict[Kind, tuple[str, ...]] = {
    Kind.GROCERIES: ("买菜", "菜", "食品", "生活用品", "groceries", "food"),
    Kind.MEDICINE: ("药", "买药", "取药", "药品", "medicine"),
    Kind.HOSPITAL: ("去医院", "看病", "医院", "hospital"),
    Kind.REPAIRS: ("维修", "修理", "修", "repairs"),
    Kind.COMPANY: ("陪伴", "聊天", "照看", "company"),
}
_WHEN_WORDS: dict[When, tuple[str, ...]] = {
    When.TODAY: ("今天", "现在", "马上", "today", "now"),
    When.TOMORROW: ("明天", "tomorrow"),
    When.WEEK: ("这几天", "不急", "几天内"),
}
YES = Choice("yes", t("Yes"), ("yes", "是", "有", "对"))
NO = Choice("no", t("No"), ("no", "没有", "否", "不是", "都没有"))

ask = Flow(
    ASK,
    (
        Step(
            "consent",
            t(
                "So that somebody can come I keep your name, phone and door. Only whoever takes it on learns them, "
                "and the staff who look after your building; some weeks after it is done they are erased. "
                "/privacy tells more. Do you agree?"
            ),
            (Choice("yes", t("I agree"), ("agree", "同意")), Choice("no", t("I do not agree"), ("disagree", "不同意"))),
            when=lambda _, context: not _about(context).agreed,
        ),
        Step(
            "kind",
            t("What do you need help with?"),
            [Choice(kind, name, KIND_WORDS[kind]) for kind, name in KIND_NAMES.items()],
            label=t("Help with"),
            when=_agreed,
            columns=1,
        ),
        Step(
            "severe",
            t("Is somebody hardly able to breathe, unconscious, in strong pain in the chest, or bleeding heavily?"),
            (YES, NO),
            label=t("Severe"),
            when=_is(Kind.HOSPITAL),
            within="kind",
        ),
        Step(
            "ambulance",
            _ambulance,
            (
                Choice("called", t("I have called"), ("打了", "已打", "called")),
                Choice("cannot", t("I cannot call"), ("打不了", "打不通")),
            ),
            label=t("Ambulance"),
            when=_is_severe,
            within="severe",
        ),
        Step(
            "details",
            _details,
            label=t("What exactly"),
            read=readers.some_words(400),
            when=_is(*Kind),
            within="kind",
            numbered=False,
        ),
        Step(
            "dose",
            t("Which dose, and how much of it is needed?"),
            label=t("Dose"),
            read=readers.some_words(100),
            when=_is(Kind.MEDICINE),
            within="kind",
            numbered=False,
        ),
        Step(
            "days_left",
            t("For how many days does what is there last? Type a number, 0 when nothing is left."),
            label=t("Lasts, days"),
            read=readers.count(0, 90),
            when=_is(Kind.MEDICINE),
            within="kind",
            numbered=False,
        ),
        Step(
            "people",
            t("How many people go along? Type a number."),
            label=t("People"),
            read=readers.count(1, 6),
            when=_is(Kind.HOSPITAL),
            within="kind",
            numbered=False,
        ),
        Step(
            "when",
            t("When do you need it?"),
            [Choice(when, name, _WHEN_WORDS[when]) for when, name in WHEN_NAMES.items()],
            label=t("When"),
            when=_agreed,
        ),
        Step("name", _name, label=t("Name"), read=readers.person_name, when=_asks_name, numbered=False),
        Step(
            "phone",
            t("The phone number to call? Type it, or tap the button below to share your own."),
            (Choice(NO_PHONE, t("No phone"), ("没有", "无", "none")),),
            label=t("Phone"),
            read=readers.phone,
            share="contact",
            when=_asks_phone,
            numbered=False,
        ),
        Step(
            "courtyard",
            t("Which courtyard? Tap, or type its name."),
            _courtyards,
            label=t("Courtyard"),
            when=_has_courtyards,
            numbered=False,
            columns=3,
        ),
        Step(
            "building",
            t("Which building?"),
            buildings,
            label=t("Building"),
            when=_has_buildings,
            within="courtyard",
            columns=3,
        ),
        Step("unit", t("Which unit?"), units, label=t("Unit"), when=_has_units, within="building", columns=3),
        Step(
            "room",
            t("Which room? Tap, or type its number."),
            rooms,
            label=t("Room"),
            read=readers.room,
            numbered=False,
            when=_asks_place,
            within="unit",
            columns=3,
        ),
        Step("confirm", t("Please look it over. Is all of this right?"), review=True, when=_agreed),
    ),
    facts=(ABOUT,),
    bound=frozenset({"name", "phone", "courtyard", "building", "unit", "room"}),
    cancelled=t("Stopped. Nobody was asked."),
)
