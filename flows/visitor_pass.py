"""A resident lets a visitor in: who, why, and until when."""

from flows import readers
from flows.step import Choice, Flow, Step
from i18n.text import t

NAME = "visit"
HOURS = {"2": t("for two hours"), "12": t("for twelve hours"), "24": t("until tomorrow at this time")}

flow = Flow(
    NAME,
    (
        Step("name", t("Who comes? Type the name."), label=t("Visitor"), read=readers.person_name),
        Step("reason", t("Why do they come? A few words."), label=t("Reason"), read=readers.some_words(80)),
        Step("hours", t("How long may they come in?"), tuple(Choice(key, label) for key, label in HOURS.items()),
             label=t("Holds"), columns=1, numbered=False),
        Step("confirm", t("Please look it over. Is all of this right?"), review=True),
    ),
)  # fmt: skip
