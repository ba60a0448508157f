"""What is typed for a transfer: whom somebody called, and who was near the one who is taken away."""

from flows import readers
from flows.step import Choice, Flow, Step
from i18n.text import t

CALLED, CONTACTS = "tcall", "tnear"
NOBODY = "none"
WHOM = {
    "120": t("The ambulance"),
    "clinic": t("A fever clinic"),
    "cdc": t("The centre for disease control"),
}
_STOPPED = t("Stopped. The step is not done yet. /transfer shows it.")

called = Flow(
    CALLED,
    (
        Step(
            "words",
            t("Whom did you call? Tap, or type it."),
            tuple(Choice(key, label) for key, label in WHOM.items()),
            read=readers.some_words(120),
            numbered=False,
            columns=1,
        ),
    ),
    bound=frozenset({"words"}),
    cancelled=_STOPPED,
)

contacts = Flow(
    CONTACTS,
    (
        Step(
            "words",
            t(
                "The household stands on the list by itself. Who else was near in the last days? "
                "Type names and phones, or tap the button."
            ),
            (Choice(NOBODY, t("Nobody else"), ("没有", "无", "none", "nobody")),),
            read=readers.some_words(600),
            numbered=False,
        ),
    ),
    bound=frozenset({"words"}),
    cancelled=_STOPPED,
)
