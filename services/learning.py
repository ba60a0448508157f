"""An answer somebody of the staff gave is looked over, so that the bot can give it from then on."""

from domain.errors import Refusal
from domain.faq import LONGEST_QUESTION
from domain.ids import to_base36
from flows import faq_steps, learn
from i18n.text import t
from services import talks
from services.scope import require_editor
from services.unit import Unit
from storage import areas, faq, questions

PREFIX = "learn"


def begin(unit: Unit, user_id: int, question_id: int) -> None:
    """Show what was asked and answered, to be corrected and kept. Who may not approve is told so."""
    question = questions.get(unit.tx, question_id)
    answer = faq.answer_given(unit.tx, question_id)
    if question is None or not question.words or not answer:
        raise Refusal(t("The words of this question are gone, or nobody has answered it yet."))
    post = require_editor(unit, user_id, question.area_id)
    is_top = post.area_id == getattr(areas.top(unit.tx), "id", None)
    told = {
        "wording": question.words[:LONGEST_QUESTION],
        "answer": answer,
        "area": faq_steps.EVERYWHERE if is_top else areas.get(unit.tx, post.area_id).code,
        "valid": faq_steps.SOME_DAYS,
    }
    talks.start(unit, user_id, learn.flow, {"question": to_base36(question_id)}, told)
