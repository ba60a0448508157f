"""A member of staff changes one thing of a ready answer."""

from collections.abc import Callable

from domain.faq import FaqEntry
from flows import faq_steps, readers
from flows.step import Answers, Choice, Context, Flow, Step
from i18n.catalogue import LANGUAGE_NAMES
from i18n.text import Text, lines, t, verbatim

NAME = "faqc"
ENTRY = "faq_entry"
WORDED = ("question", "variants", "answer")
MOST_VARIANTS = 50

_PARTS = (
    Choice("question", t("Question")),
    Choice("variants", t("Other wordings")),
    Choice("answer", t("Answer")),
    Choice("topic", t("Topic")),
    Choice("area", t("Area")),
    Choice("valid", t("Holds until")),
    Choice("media", t("Picture or file")),
    Choice("place", t("Place on the map")),
)
_LANGUAGES = tuple(Choice(language, verbatim(name), (language,)) for language, name in LANGUAGE_NAMES.items())
_NOTHING = Choice(faq_steps.NOTHING, t("Nothing"), ("没有", "无", "不要"))


def _changes(*parts: str) -> Callable[[Answers, Context], bool]:
    return lambda answers, _: answers.get("part") in parts


def _which(_: Answers, context: Context) -> Text:
    entry: FaqEntry = context.facts[ENTRY]
    return lines(verbatim(entry.asked_in("zh-Hans")), t("What should be changed?"))


def _as_it_is(answers: Answers, context: Context) -> Text:
    """What stands there now, to be written anew."""
    entry: FaqEntry = context.facts[ENTRY]
    language = answers["language"]
    match answers["part"]:
        case "question":
            return t("Now: {now}\nPlease write the question.", now=entry.question.get(language, "-"))
        case "answer":
            return t("Now: {now}\nPlease write the answer.", now=entry.answer.get(language, "-"))
    now = "\n".join(entry.variants.get(language, ())) or "-"
    return t("Now: {now}\nPlease write all other wordings, one on each line.", now=now)


flow = Flow(
    NAME,
    (
        Step("part", _which, _PARTS, label=t("Change")),
        Step("language", t("In which language?"), _LANGUAGES, label=t("Language"), when=_changes(*WORDED)),
        Step(
            "words",
            _as_it_is,
            label=t("New words"),
            read=faq_steps.read_answer,
            when=_changes(*WORDED),
            within="language",
            numbered=False,
        ),
        faq_steps.topic(_changes("topic")),
        faq_steps.area(_changes("area")),
        faq_steps.valid(_changes("valid")),
        Step(
            "media",
            t("Please send the picture or the file that goes with the answer."),
            (_NOTHING,),
            label=t("Picture or file"),
            when=_changes("media"),
            takes_photo=True,
            takes_file=True,
            show=faq_steps.media_shown,
        ),
        Step(
            "place",
            t("Please type the code of the place whose pin goes with the answer."),
            (_NOTHING,),
            label=t("Place on the map"),
            read=readers.some_words(40),
            when=_changes("place"),
            numbered=False,
        ),
        Step("confirm", t("This is the change. Is it right?"), review=True),
    ),
    facts=(ENTRY, faq_steps.AREAS),
)
