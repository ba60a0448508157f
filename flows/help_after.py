"""Whoever helped says that it is done, and who had asked says what went wrong."""

from flows import readers
from flows.step import Choice, Flow, Step
from i18n.text import t

DONE, WELL = "hdone", "hwell"
NO_PHOTO, NO_WORDS = "none", "none"

done = Flow(
    DONE,
    (
        Step(
            "photo",
            t("Well done. Is there a receipt? Send a photo of it; only who asked for help sees it."),
            (Choice(NO_PHOTO, t("No receipt"), ("没有", "无", "none", "no")),),
            takes_photo=True,
            numbered=False,
        ),
    ),
    bound=frozenset({"photo"}),
    cancelled=t("Stopped. It is still yours, and not done."),
)

well = Flow(
    WELL,
    (
        Step(
            "words",
            t("I am sorry. What went wrong? Only staff of your neighbourhood read it."),
            (Choice(NO_WORDS, t("I would rather not say"), ("不说", "没有", "none")),),
            read=readers.some_words(400),
            numbered=False,
        ),
    ),
    bound=frozenset({"words"}),
    cancelled=t("Stopped. Nothing was passed on."),
)
