"""An answer that staff gave becomes a ready one: looked over, corrected, and only then kept."""

from collections.abc import Sequence

from flows import faq_steps
from flows.step import Answers, Choice, Context, Flow, Step
from i18n.text import Text, lines, t, verbatim

NAME = "learn"
NEAREST, NEW = "faq_nearest", "new"


def _entries(_: Answers, context: Context) -> Sequence[Choice]:
    nearest: Sequence[Choice] = context.facts.get(NEAREST, ())
    return (*nearest, Choice(NEW, t("A new entry with this answer"), ("新的", "新建", "new")))


def _which(answers: Answers, _: Context) -> Text:
    return lines(
        t("Asked: {words}", words=verbatim(answers["wording"])),
        t("Which entry should answer this from now on?"),
    )


def _is_new(answers: Answers, _: Context) -> bool:
    return answers.get("entry") == NEW


flow = Flow(
    NAME,
    (
        Step(
            "wording",
            t("Please write the question without names, numbers or anything else personal."),
            label=t("Wording"),
            read=faq_steps.read_question,
            numbered=False,
        ),
        Step("entry", _which, _entries, label=t("Answered by"), columns=1),
        Step(
            "answer",
            t("Please write the answer as it should be given to everybody."),
            label=t("Answer"),
            read=faq_steps.read_answer,
            when=_is_new,
            numbered=False,
        ),
        faq_steps.topic(_is_new),
        faq_steps.area(_is_new),
        faq_steps.valid(_is_new),
        Step("confirm", t("Everybody who asks like this will be answered so. Nothing personal in it?"), review=True),
    ),
    facts=(NEAREST, faq_steps.AREAS),
)
