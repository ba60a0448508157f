"""A template is given other words."""

from flows.effects import Preview
from flows.notice_words import OTHER, OTHER_LANGUAGE, OWN_LANGUAGE, as_readers_see, excerpt, said_in
from flows.step import Answers, Context, Flow, Step
from i18n.text import Text, t

TEMPLATE = "template"


def _asked(_: Answers, context: Context) -> Text:
    return t("Send me the new words of “{name}”.", name=context.facts[TEMPLATE])


def _as_read(answers: Answers, context: Context) -> list[Preview]:
    own = context.facts[OWN_LANGUAGE]
    return as_readers_see(said_in(answers, own, None), own)


flow = Flow(
    "ntw",
    (
        Step("content", _asked, label=t("Words"), takes_message=True, show=excerpt),
        OTHER,
        Step("confirm", t("Above is how it will look. Is it right?"), review=True, shows=_as_read),
    ),
    facts=(TEMPLATE, OTHER_LANGUAGE),
    cancelled=t("Stopped. The template stays as it was."),
)
