"""Before somebody asks for a listener: who listens, what is kept, and what this is not."""

from flows.step import Answers, Choice, Context, Flow, Step
from i18n.text import Text, page, t

NAME = "talk"
ABOUT = "about_talks"
CONFIRM = "confirm"
YES = "yes"


def _question(_: Answers, context: Context) -> Text:
    about: dict[str, object] = context.facts.get(ABOUT, {})
    return page("talk", **about)


flow = Flow(
    NAME,
    (
        Step(
            CONFIRM,
            _question,
            (
                Choice(YES, t("Yes, ask somebody"), ("yes", "ok", "是", "好", "好的", "想", "要")),
                Choice("no", t("Not now"), ("no", "不", "不用", "不要", "算了")),
            ),
            columns=1,
        ),
    ),
    facts=(ABOUT,),
    cancelled=t("All right. You can come back at any time with /talk."),
)
