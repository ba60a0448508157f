"""Somebody looks for the nearest place of a kind: by the location they share, or from where they live."""

from collections.abc import Sequence
from typing import Any

from flows.step import Answers, Choice, Context, Flow, Step
from i18n.text import Text, t

NAME = "near"
KINDS, STARTS = "kinds", "starts"


def _kinds(_: Answers, context: Context) -> Sequence[Choice]:
    kinds: Sequence[Choice] = context.facts.get(KINDS, ())
    return kinds


def _starts(_: Answers, context: Context) -> Sequence[Choice]:
    starts: Sequence[Choice] = context.facts.get(STARTS, ())
    return starts


def _shown(value: Any) -> Text:
    return t("the place you shared") if isinstance(value, dict) else t("your neighbourhood")


flow = Flow(
    NAME,
    (
        Step("what", t("What are you looking for?"), _kinds, label=t("Looking for")),
        Step(
            "here",
            t("Near where? Share your location with the button below (it is not kept), or tap the name of a place."),
            _starts,
            share="location",
            show=_shown,
        ),
    ),
    facts=(KINDS, STARTS),
    cancelled=t("Stopped. Send /nearby to start again."),
)
