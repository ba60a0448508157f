"""A notice is given other words, before or after it went out, or another time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from domain.contents import TEXT, Content, from_json
from domain.notices import HEADING
from flows import notice
from flows.effects import Preview
from flows.step import Answers, Choice, Context, Flow, Step
from i18n.text import Text, t

LANGUAGES, BEFORE = "languages", "before"


@dataclass(frozen=True, slots=True)
class Before:
    """What it says so far, by language. One that `keeps_kind` has arrived, and only its words change."""

    contents: Mapping[str, Content]
    keeps_kind: bool
    button: Text | None


def _languages(_: Answers, context: Context) -> Sequence[Choice]:
    offered: Sequence[Choice] = context.facts.get(LANGUAGES, ())
    return offered


def _in_several(answers: Answers, context: Context) -> bool:
    return len(_languages(answers, context)) > 1


def _as_sent(answers: Answers, context: Context) -> list[Preview]:
    told = context.facts[BEFORE]
    language = answers.get("language") or next(iter(told.contents))
    said, before = from_json(answers["content"]), told.contents[language]
    if told.keeps_kind and said.kind == TEXT:
        said = before.said_instead(said.words, said.entities)
    return [Preview(said, language, HEADING, told.button)]


words = Flow(
    "nrw",
    (
        Step("language", t("In which language?"), _languages, label=t("Language"), when=_in_several),
        Step(
            "content",
            t("Send me the new words. Where it has arrived they take the place of the old ones."),
            takes_message=True,
        ),
        Step("confirm", t("Above is how it will look. Is it right?"), review=True, shows=_as_sent),
    ),
    facts=(LANGUAGES, BEFORE),
    cancelled=t("Stopped. The notice stays as it was."),
)
time = Flow(
    "nrt",
    (
        Step(
            "moment",
            t("When shall it go out instead? Tap, or type a time such as 20:00 or 9 Dec 08:00."),
            (Choice(notice.URGENT, t("Now"), ("现在", "马上")),),
            label=t("When"),
            read=notice.moment_or_recurrence,
            numbered=False,
            show=notice.moment_text,
        ),
    ),
    cancelled=t("Stopped. The notice stays as it was."),
)
