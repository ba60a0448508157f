"""A member of staff writes a new ready answer."""

from flows import faq_steps
from flows.step import Flow, Step
from i18n.text import t

NAME = "faqn"

flow = Flow(
    NAME,
    (
        Step(
            "question",
            t("What do people ask? Write it as they would say it."),
            label=t("Question"),
            read=faq_steps.read_question,
        ),
        Step("answer", t("What is the answer?"), label=t("Answer"), read=faq_steps.read_answer),
        faq_steps.topic(),
        faq_steps.area(),
        faq_steps.valid(),
        Step("confirm", t("This is how it will be answered. Is it right?"), review=True),
    ),
    facts=(faq_steps.AREAS,),
)
