"""A notice is given other words, before or after it went out, or another time."""

from collections.abc import Sequence

from domain.contents import Content, from_json
from flows import notice, readers
from flows.step import Answers, Choice, Context, Flow, Step
from i18n.text import t

LANGUAGES = "languages"


def _languages(_: Answers, context: Context) -> Sequence[Choice]:
    offered: Sequence[Choice] = context.facts.get(LANGUAGES, ())
    return offered


def _in_several(answers: Answers, context: Context) -> bool:
    return len(_languages(answers, context)) > 1


def _as_sent(answers: Answers, _: Context) -> list[Content]:
    return [from_json(answers["content"])]


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
    facts=(LANGUAGES,),
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
            read=readers.moment,
            numbered=False,
            show=notice.moment_text,
        ),
    ),
    cancelled=t("Stopped. The notice stays as it was."),
)
