"""What a notice says: written anew or taken from a template, and the same in the other language."""

from collections.abc import Mapping
from typing import Any

from domain.contents import from_json, plain_words
from domain.notices import HEADING
from flows.effects import Preview
from flows.step import Answers, Choice, Context, Step
from i18n.catalogue import LANGUAGES
from i18n.text import Text, t, verbatim

TEMPLATES, TEMPLATE_CONTENTS = "templates", "template_contents"
OTHER_LANGUAGE, OWN_LANGUAGE = "other_language", "own_language"
NONE, AS_IT_IS = "none", "as_it_is"
_SHOWN_WORDS = 40


def other_than(language: str) -> str:
    """The other language of a neighbourhood of two."""
    return next(each for each in LANGUAGES if each != language)


def own_words(answers: Answers) -> Mapping[str, Any] | None:
    """What its author wrote, if only instead of a template's words; None for a template as it is."""
    for key in ("content", "own_words"):
        if isinstance(answers.get(key), dict):
            written: Mapping[str, Any] = answers[key]
            return written
    return None


def said_in(answers: Answers, language: str, template: Mapping[str, Any] | None) -> dict[str, Any]:
    """What it says by language, its author's being this one."""
    written = own_words(answers)
    if written is None:
        return dict(template or {})
    said = {language: written}
    if answers.get("other", NONE) != NONE:
        said[other_than(language)] = answers["other"]
    return said


def as_readers_see(said: Mapping[str, Any], own: str, button: Text | None = None) -> list[Preview]:
    """How it looks to readers of each language it is written in."""
    return [Preview(from_json(each), language or own, HEADING, button) for language, each in said.items()]


def template_of(answers: Answers, context: Context) -> Mapping[str, Any] | None:
    """What the chosen template says, by language."""
    found: Mapping[str, Any] | None = context.facts[TEMPLATE_CONTENTS].get(answers["content"])
    return found


def excerpt(value: Any) -> Text:
    """The first words of it, to know it by."""
    if value == NONE:
        return t("none")
    if not isinstance(value, dict):
        return t("from a template")
    words = plain_words([from_json(value)]).split("\n")[0]
    return verbatim(words[:_SHOWN_WORDS]) if words else t("without words")


def _is_own(answers: Answers, _: Context) -> bool:
    return own_words(answers) is not None


def _is_template(answers: Answers, _: Context) -> bool:
    return isinstance(answers.get("content"), str)


def _template_shown(answers: Answers, context: Context) -> list[Preview]:
    return as_readers_see(template_of(answers, context) or {}, context.facts[OWN_LANGUAGE])


def _in_other_language(_: Answers, context: Context) -> Text:
    return t(
        "Is there a version in {language}? Send it, or tap the button. Who reads that language gets that one.",
        language=context.facts[OTHER_LANGUAGE],
    )


OTHER = Step(
    "other",
    _in_other_language,
    (Choice(NONE, t("Only this one"), ("没有", "不用", "no", "none")),),
    takes_message=True,
    when=_is_own,
    within="content",
    numbered=False,
    label=t("Other language"),
    show=excerpt,
)
OWN_WORDS = Step(
    "own_words",
    t("Above is the template. Use it as it is, or send me your own words in its place."),
    (Choice(AS_IT_IS, t("As it is"), ("原样", "就这样", "as is")),),
    takes_message=True,
    when=_is_template,
    within="content",
    numbered=False,
    shows=_template_shown,
)
