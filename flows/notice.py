"""A member of staff writes a notice, chooses who gets it and when, and sees it before it goes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from domain import audience, recurrences
from domain.notices import READ
from flows import readers
from flows.effects import Preview
from flows.notice_words import (
    NONE,
    OTHER,
    OTHER_LANGUAGE,
    OWN_LANGUAGE,
    OWN_WORDS,
    TEMPLATES,
    as_readers_see,
    excerpt,
    said_in,
    template_of,
)
from flows.step import Answers, Choice, Context, Flow, Step
from i18n.text import Text, lines, nt, t

NAME = "not"
AREAS, REACH, ASKED, UNREACHED = "areas", "reach", "asked", "unreached"
NOW, URGENT = "now", "urgent"
RECEIPT, PIN, REPLACE, KEEP = "receipt", "pin", "replace", "keep"
_DAYS = ("1", "3", "7", "14")


@dataclass(frozen=True, slots=True)
class Reach:
    """How many chats a notice would go to, the minutes that takes, and who would be left out.

    `waits_until` is when quiet hours let it go, `is_quiet` whether its time was chosen within them.
    """

    chats: int
    minutes: int
    unreachable: int
    households: int = 0
    waits_until: datetime | None = None
    is_quiet: bool = False


Measure = Callable[[Answers], Reach]


def _fact(name: str) -> Callable[[Answers, Context], Sequence[Choice]]:
    def choices(_: Answers, context: Context) -> Sequence[Choice]:
        found: Sequence[Choice] = context.facts.get(name, ())
        return found

    return choices


def previews(answers: Answers, context: Context) -> list[Preview]:
    """How it will look to readers of each language it is written in."""
    own = context.facts[OWN_LANGUAGE]
    template = template_of(answers, context) if isinstance(answers["content"], str) else None
    button = READ if RECEIPT in answers.get("options", ()) else None
    return as_readers_see(said_in(answers, own, template), own, button)


def _kinds(_: Answers, context: Context) -> Sequence[Choice]:
    """Every kind of reader; who has not read another notice only where there is one that asked."""
    offered = [Choice(kind, name, audience.WORDS.get(kind, ())) for kind, name in audience.KINDS.items()]
    return [*offered, _WHO_HAS_NOT_READ] if context.facts.get(ASKED) else offered


_WHO_HAS_NOT_READ = Choice(audience.UNREAD, t("those who have not read a notice"), ("未读", "没读", "unread"))


def moment_or_recurrence(words: str, today: date) -> str | dict[str, Any]:
    """A moment, or a weekly time."""
    weekly = readers.recurrence(words, today)
    return readers.moment(words, today) if weekly is None else weekly.as_json()


def moment_text(value: Any) -> Text:
    """When it goes out, in words."""
    if value in (NOW, URGENT):
        return t("now")
    if isinstance(value, dict):
        return recurrence_text(recurrences.from_json(value))
    return t("{moment}", moment=datetime.fromisoformat(value))


WEEKDAYS = (t("Mondays"), t("Tuesdays"), t("Wednesdays"), t("Thursdays"), t("Fridays"), t("Saturdays"), t("Sundays"))


def recurrence_text(weekly: recurrences.Recurrence) -> Text:
    """A weekly time in words."""
    days = t("every day") if len(weekly.weekdays) == len(WEEKDAYS) else None
    named = days or Text("{list}", {"list": [WEEKDAYS[day] for day in weekly.weekdays]})
    if weekly.until is None:
        return t("{days} at {clock}", days=named, clock=weekly.clock)
    return t("{days} at {clock} until {until}", days=named, clock=weekly.clock, until=weekly.until)


def _looked_over(answers: Answers, context: Context) -> Text:
    measure: Measure = context.facts[REACH]
    reach = measure(answers)
    return lines(
        t("Above is how it will look. Is it right?"),
        nt("It goes to {n} chat", "It goes to {n} chats", reach.chats),
        nt("and takes about {n} minute.", "and takes about {n} minutes.", reach.minutes),
        t("It is night there: it goes out {moment}.", moment=reach.waits_until) if reach.waits_until else None,
        t("That is at night, in the quiet hours.") if reach.is_quiet else None,
        nt("{n} reader cannot be reached here.", "{n} readers cannot be reached here.", reach.unreachable)
        if reach.unreachable
        else None,
        nt("{n} household has no Telegram yet.", "{n} households have no Telegram yet.", reach.households)
        if reach.households
        else None,
    )


def _looks(answers: Answers, context: Context) -> Sequence[Choice]:
    """Who cannot be reached is named only when there is somebody, and only when that is asked for."""
    measure: Measure = context.facts[REACH]
    reach = measure(answers)
    return (_WHO_IS_LEFT_OUT,) if reach.unreachable or reach.households else ()


def _left_out(answers: Answers, context: Context) -> Text:
    told: Callable[[Answers], Text] = context.facts[UNREACHED]
    return told(answers)


_WHO_IS_LEFT_OUT = Choice("left_out", t("Who cannot be reached"), ("名单", "谁收不到", "who"))


flow = Flow(
    NAME,
    (
        Step(
            "content",
            t(
                "Send me the notice: words, a photo, an album, a file, a voice message or a poll. "
                "You may also forward one, or tap a template."
            ),
            _fact(TEMPLATES),
            label=t("Notice"),
            takes_message=True,
            numbered=False,
            show=excerpt,
        ),
        OWN_WORDS,
        OTHER,
        Step(
            "kinds",
            t("Who should get it? Tick all that apply, then Done."),
            _kinds,
            label=t("For"),
            many=True,
        ),
        Step(
            "unread",
            t("Which notice have they not read yet?"),
            _fact(ASKED),
            label=t("Not read"),
            when=lambda answers, _: audience.UNREAD in answers.get("kinds", ()),
            within="kinds",
            numbered=False,
            columns=1,
        ),
        Step(
            "areas",
            t("In which areas? Each includes everything below it. Tick, then Done."),
            _fact(AREAS),
            label=t("Areas"),
            many=True,
        ),
        Step(
            "moment",
            t("When? Tap, or type a time such as 20:00 or 9 Dec 08:00, or a weekly one such as every Mon 08:00."),
            (
                Choice(NOW, t("Now"), ("现在", "马上")),
                Choice(URGENT, t("Now, even at night"), ("紧急", "urgent")),
            ),
            label=t("When"),
            read=moment_or_recurrence,
            numbered=False,
            show=moment_text,
        ),
        Step(
            "options",
            t("Anything special? Tick, then Done."),
            (
                Choice(RECEIPT, t("Ask for “I have read it”"), ("回执", "已读")),
                Choice(PIN, t("Pin it in groups"), ("置顶", "pin")),
                Choice(REPLACE, t("It replaces the last one of this kind in groups"), ("替换", "replace")),
                Choice(KEEP, t("Keep it as a template"), ("模板", "template")),
            ),
            label=t("Special"),
            many=True,
            none=Choice(NONE, t("Nothing special"), ("没有", "不用", "no", "none")),
            columns=1,
        ),
        Step(
            "template_name",
            t("What should the template be called?"),
            label=t("Template"),
            read=readers.some_words(60),
            when=lambda answers, _: KEEP in answers.get("options", ()),
            within="options",
        ),
        Step(
            "expiry",
            t("How long does it hold? After that it is not sent any more and is unpinned."),
            (
                Choice(NONE, t("Without end"), ("一直", "no end")),
                *(Choice(days, nt("{n} day", "{n} days", int(days))) for days in _DAYS),
            ),
            label=t("Holds for"),
            numbered=False,
        ),
        Step("confirm", _looked_over, review=True, shows=previews, looks=_looks, look=_left_out),
    ),
    facts=(AREAS, TEMPLATES, ASKED, REACH, OTHER_LANGUAGE),
)
