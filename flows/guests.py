"""A hotel's guests: a list of those who came, and what is to be said of one of them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from domain.guests import Guest, found
from domain.ids import to_base36
from flows import readers, report
from flows.step import Answers, Choice, Context, Flow, Step
from i18n.text import Text, t, verbatim

ADD, ONE = "gadd", "gone"
HERE = "guests_here"
ILL, LEFT, LONGER = "ill", "left", "longer"
_FEW, _SHOWN = 24, 40


def _list_shown(value: Any) -> Text:
    return t("a file") if isinstance(value, Mapping) else verbatim(str(value))


add = Flow(
    ADD,
    (
        Step(
            "list",
            t(
                "Send the list as a file (.xlsx or .csv), or type one guest a line: name, phone, room, from, "
                "day of departure. Such as: 王芳 13800138000 302 武汉 2月14日. No identity numbers, please."
            ),
            read=readers.some_words(3800),
            takes_file=True,
            numbered=False,
            show=_list_shown,
        ),
    ),
    bound=frozenset({"list"}),
    cancelled=t("Stopped. Nobody was registered."),
)


def _guests(context: Context) -> Sequence[Guest]:
    here: Sequence[Guest] = context.facts.get(HERE, ())
    return here


def _are_many(_: Answers, context: Context) -> bool:
    return len(_guests(context)) > _FEW


def _meant(answers: Answers, context: Context) -> list[Guest]:
    here = _guests(context)
    return found(here, str(answers["look"])) if "look" in answers else list(here)


def _who(answers: Answers, context: Context) -> Sequence[Choice]:
    shown = _meant(answers, context)[:_SHOWN]
    return [
        Choice(to_base36(guest.stay_id), t("{room} {name}", room=guest.room, name=guest.name), (guest.name, guest.room))
        for guest in shown
    ]


def _which(answers: Answers, context: Context) -> Text:
    if not _meant(answers, context):
        return t("Nobody here is called “{words}”, and nobody is in that room. Go back and try again.",
                 words=answers.get("look", ""))  # fmt: skip
    return t("Which guest is it?")


def _is_about(what: str) -> Any:
    return lambda answers, _: answers.get("what") == what


def _day(value: Any) -> Text:
    return t("{day}", day=date.fromisoformat(value))


def _of_report(key: str) -> Step:
    """The question as in anybody's report."""
    asked = report.flow.step(key)
    assert asked is not None, "a report asks this"
    return replace(asked, when=_is_about(ILL))


one = Flow(
    ONE,
    (
        Step(
            "look",
            t("Which guest is it? Type the name or the room."),
            label=t("Guest"),
            read=readers.some_words(40),
            numbered=False,
            when=_are_many,
        ),
        Step("who", _which, _who, label=t("Guest"), numbered=False, within="look"),
        Step(
            "what",
            t("What is to be noted?"),
            (
                Choice(ILL, t("How they are"), ("不舒服", "ill", "sick")),
                Choice(LEFT, t("Has left"), ("离店", "走了", "left")),
                Choice(LONGER, t("Stays until another day"), ("延住", "续住", "longer")),
            ),
            label=t("Note"),
            columns=1,
        ),
        *(_of_report(key) for key in ("temperature", "symptoms", "note")),
        Step(
            "until",
            t("Until which day? Type a date."),
            label=t("Leaves on"),
            read=readers.coming_date,
            show=_day,
            when=_is_about(LONGER),
        ),
    ),
    facts=(HERE,),
    bound=frozenset({"look", "who", "what", "temperature", "symptoms", "note", "until"}),
    cancelled=t("Stopped. Nothing was saved."),
)
