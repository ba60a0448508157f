"""The daily report for somebody who is not simply well, or for one person of a household."""

from collections.abc import Sequence
from typing import Any

from domain.reports import celsius_text
from domain.triage import SYMPTOMS
from flows import readers
from flows.step import Answers, Choice, Context, Flow, Step
from i18n.text import Text, t, verbatim

NAME = "rep"
PEOPLE = "people"


def _people(_: Answers, context: Context) -> Sequence[Choice]:
    people: Sequence[Choice] = context.facts.get(PEOPLE, ())
    return people


def _for_several(answers: Answers, context: Context) -> bool:
    # Once a person was named the report is about them, also when they are the only one left.
    return "who" in answers or len(_people(answers, context)) > 1


def _temperature(value: Any) -> Text:
    return t("not measured") if value == "none" else celsius_text(int(value))


def _note(value: Any) -> Text:
    if isinstance(value, dict):
        return t("a photo")
    return t("nothing to add") if value == "none" else verbatim(value)


# What people call them besides the words on the buttons.
WORDS: dict[str, tuple[str, ...]] = {
    "cough": ("咳", "干咳", "coughing"),
    "breathless": ("气短", "气促", "喘", "喘不上气", "short of breath", "breathless"),
    "chest": ("胸闷", "胸痛", "胸口疼", "chest pain"),
    "fatigue": ("乏力", "疲劳", "累", "tired", "fatigue"),
    "throat": ("咽痛", "喉咙痛", "喉咙疼", "嗓子痛", "throat"),
    "muscle": ("肌肉酸痛", "浑身疼", "身上疼", "muscle pain"),
    "headache": ("头痛",),
    "runny": ("流涕", "鼻塞", "stuffy nose"),
    "diarrhoea": ("腹泻", "拉稀", "diarrhea"),
}
COMMON = tuple(Choice(str(tenths), celsius_text(tenths)) for tenths in (362, 365, 368, 370))

flow = Flow(
    NAME,
    (
        Step("who", t("For whom are you reporting?"), _people, label=t("Person"), when=_for_several),
        Step(
            "temperature",
            t("What is the temperature? Tap, or type it, such as 36.5"),
            (*COMMON, Choice("none", t("Not measured"), ("没量", "未测", "没有量"))),
            label=t("Temperature"),
            read=readers.temperature,
            show=_temperature,
            numbered=False,
            columns=4,
        ),
        Step(
            "symptoms",
            t("Do you feel any of these? Tick all that apply."),
            tuple(Choice(key, label, WORDS[key]) for key, label in SYMPTOMS.items()),
            label=t("Symptoms"),
            many=True,
            none=Choice("none", t("None of these"), ("没有", "都没有", "无", "no", "none")),
        ),
        Step(
            "note",
            t("Anything to add? Type it or send a photo, or tap the button."),
            (Choice("none", t("Nothing to add"), ("没有", "无", "no")),),
            label=t("Note"),
            read=readers.some_words(500),
            takes_photo=True,
            show=_note,
        ),
    ),
    facts=(PEOPLE,),
    cancelled=t("Stopped. This report was not saved. Send /report to start again."),
)
