"""Somebody offers to help their neighbours; and what staff must say when they refuse, block or pair them."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from domain.help import KIND_NAMES
from domain.volunteers import HOURS_NAMES, Hours
from flows import readers
from flows.help import KIND_WORDS
from flows.step import Answers, Choice, Context, Flow, Step
from i18n.text import t

OFFER, REFUSE, BLOCK, PAIR = "vol", "volno", "volblock", "volpair"
ABOUT = "volunteer_about"
ANYTHING, ANY_TIME = "any", "any"

_HOURS_WORDS: dict[Hours, tuple[str, ...]] = {
    Hours.MORNING: ("上午", "早上", "mornings"),
    Hours.AFTERNOON: ("下午", "afternoons"),
    Hours.EVENING: ("晚上", "傍晚", "evenings"),
}


@dataclass(frozen=True, slots=True)
class About:
    """What is known before anything is asked: `places` are areas, by code, that somebody may help in."""

    named: bool = False
    phoned: bool = False
    places: Sequence[Choice] = field(default_factory=tuple)


def _about(context: Context) -> About:
    found: About = context.facts.get(ABOUT, About())
    return found


def _agreed(answers: Answers, _: Context) -> bool:
    return answers.get("consent") == "yes"


def _asks_name(answers: Answers, context: Context) -> bool:
    return _agreed(answers, context) and not _about(context).named


def _asks_phone(answers: Answers, context: Context) -> bool:
    return _agreed(answers, context) and not _about(context).phoned


def _places(_: Answers, context: Context) -> Sequence[Choice]:
    return _about(context).places


offer = Flow(
    OFFER,
    (
        Step(
            "consent",
            t(
                "Good that you want to help. The committee rings you before you begin, and keeps your name, phone, "
                "and what you help with. Whoever you help learns your first name. /volunteer ends it at any time."
            ),
            (Choice("yes", t("I agree"), ("agree", "同意")), Choice("no", t("I do not agree"), ("disagree", "不同意"))),
        ),
        Step("name", t("What is your name?"), label=t("Name"), read=readers.person_name, when=_asks_name),
        Step(
            "phone",
            t("Your phone number? Tap the button below to share it, or type it."),
            label=t("Phone"),
            read=readers.phone,
            share="contact",
            when=_asks_phone,
        ),
        Step(
            "skills",
            t("What could you help with? Tick all that apply."),
            tuple(Choice(kind, name, KIND_WORDS[kind]) for kind, name in KIND_NAMES.items()),
            label=t("Helps with"),
            many=True,
            none=Choice(ANYTHING, t("Anything"), ("都可以", "都行", "anything")),
            when=_agreed,
            columns=1,
        ),
        Step(
            "hours",
            t("When do you have time? Tick all that apply."),
            tuple(Choice(each, name, _HOURS_WORDS[each]) for each, name in HOURS_NAMES.items()),
            label=t("Has time"),
            many=True,
            none=Choice(ANY_TIME, t("At any time"), ("都可以", "随时", "any time")),
            when=_agreed,
            columns=1,
        ),
        Step(
            "area",
            t("Where? Tap, or type the code of an area, such as jx-c07."),
            _places,
            label=t("Area"),
            read=readers.some_words(40),
            numbered=False,
            when=_agreed,
            columns=1,
        ),
        Step("confirm", t("Please look it over. Is all of this right?"), review=True, when=_agreed),
    ),
    facts=(ABOUT,),
)

refuse = Flow(
    REFUSE,
    (
        Step(
            "reason",
            t("What shall I tell them? Some kind words, such as: we have enough people now."),
            label=t("Words"),
            read=readers.some_words(200),
        ),
    ),
)

block = Flow(
    BLOCK,
    (
        Step(
            "reason",
            t("Why? It is kept for the staff alone; they are not told."),
            label=t("Reason"),
            read=readers.some_words(200),
        ),
    ),
)

pair = Flow(
    PAIR,
    (
        Step(
            "door",
            t("Which household shall they look after? Type the door, such as jx-c07 3-2-502."),
            label=t("Door"),
            read=readers.some_words(60),
        ),
    ),
)
