"""A visit at the door of a household in quarantine: how they are, the waste, and whether they have what they need."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from domain.reports import celsius_text
from domain.triage import SYMPTOMS
from flows import readers
from flows.help import NO, YES
from flows.report import COMMON, WORDS
from flows.step import Answers, Choice, Context, Flow, Step
from i18n.text import Text, t

NAME, ABOUT, NO_NOTE = "care", "care_about", "none"


@dataclass(frozen=True, slots=True)
class About:
    """Who can be measured there; `whole` where waste, supplies and a note are still to be asked."""

    people: Sequence[Choice] = ()
    whole: bool = True


def _about(context: Context) -> About:
    found: About = context.facts.get(ABOUT, About())
    return found


def _people(_: Answers, context: Context) -> Sequence[Choice]:
    return _about(context).people


def _several(answers: Answers, context: Context) -> bool:
    return "who" in answers or len(_about(context).people) > 1


def _whole(_: Answers, context: Context) -> bool:
    return _about(context).whole


def _lacks(answers: Answers, context: Context) -> bool:
    return _about(context).whole and answers.get("supplied") == "no"


def _temperature(value: Any) -> Text:
    return t("not measured") if value == "none" else celsius_text(int(value))


flow = Flow(
    NAME,
    (
        Step("who", t("Whom have you measured?"), _people, label=t("Person"), when=_several, columns=1),
        Step(
            "temperature",
            t("Which temperature did you measure? Tap, or type it, such as 36.5"),
            (*COMMON, Choice("none", t("Not measured"), ("没量", "未测", "没有量"))),
            label=t("Temperature"),
            read=readers.temperature,
            show=_temperature,
            within="who",
            numbered=False,
            columns=4,
        ),
        Step(
            "symptoms",
            t("Do they feel any of these? Tick all that apply."),
            tuple(Choice(key, label, WORDS[key]) for key, label in SYMPTOMS.items()),
            label=t("Symptoms"),
            many=True,
            none=Choice("none", t("None of these"), ("没有", "都没有", "无", "no", "none")),
            within="who",
        ),
        Step("waste", t("Did you collect the waste?"), (YES, NO), label=t("Waste collected"), when=_whole),
        Step(
            "supplied",
            t("Do they have what they need for the coming days: food, water, medicine?"),
            (YES, NO),
            label=t("Supplies ensured"),
            when=_whole,
        ),
        Step(
            "lacks",
            t("What is missing? Please list it."),
            label=t("Missing"),
            read=readers.some_words(200),
            within="supplied",
            when=_lacks,
            numbered=False,
        ),
        Step(
            "note",
            t("Anything to add? Type it, or tap the button."),
            (Choice(NO_NOTE, t("Nothing to add"), ("没有", "无", "no")),),
            label=t("Note"),
            read=readers.some_words(300),
            when=_whole,
        ),
    ),
    facts=(ABOUT,),
    bound=frozenset({"who", "temperature", "symptoms", "waste", "supplied", "lacks", "note"}),
    cancelled=t("Stopped. This visit was not saved. /care begins again."),
)
