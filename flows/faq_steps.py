"""Questions that writing, changing and learning a ready answer have in common."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from domain.faq import LONGEST_ANSWER, LONGEST_QUESTION, TOPICS
from flows import readers
from flows.step import Answers, Choice, Context, Step, always
from i18n.text import Text, t

AREAS, ANSWER_DAYS = "faq_areas", "answer_days"
EVERYWHERE, NO_END, SOME_DAYS, NOTHING = "everywhere", "no_end", "some_days", "none"

read_question = readers.some_words(LONGEST_QUESTION)
read_answer = readers.some_words(LONGEST_ANSWER)


def topic(when: Any = always) -> Step:
    """What it is about."""
    choices = tuple(Choice(key, name, (key,)) for key, name in TOPICS.items())
    return Step("topic", t("What is it about?"), choices, label=t("Topic"), when=when)


def area(when: Any = always) -> Step:
    """For whom it holds."""
    return Step(
        "area",
        t("For which area does it hold? Tap, or type the code of an area, such as jx-c07."),
        _areas,
        label=t("Area"),
        read=readers.some_words(40),
        when=when,
        numbered=False,
        columns=1,
    )


def _areas(_: Answers, context: Context) -> Sequence[Choice]:
    offered: Sequence[Choice] = context.facts.get(AREAS, ())
    return offered


def valid(when: Any = always) -> Step:
    """Until when it holds."""
    return Step(
        "valid",
        t("Until when does it hold? Tap, or type a date."),
        _ends,
        label=t("Holds until"),
        read=readers.coming_date,
        when=when,
        numbered=False,
        show=until_shown,
    )


def _ends(_: Answers, context: Context) -> Sequence[Choice]:
    days = context.facts.get(ANSWER_DAYS, 14)
    return (
        Choice(SOME_DAYS, t("For {n} days", n=days), (f"{days}天", f"{days} days")),
        Choice(NO_END, t("No end"), ("长期", "一直", "no end")),
    )


def until_shown(value: Any) -> Text:
    """The answer of `valid` in words."""
    if value in (SOME_DAYS, NO_END):
        return t("the usual number of days") if value == SOME_DAYS else t("no end")
    return t("{day}", day=date.fromisoformat(value))


def media_shown(value: Any) -> Text:
    """A picture or file that was sent, in words."""
    if isinstance(value, Mapping):
        return t("a picture") if "photo" in value else t("a file")
    return t("nothing")
