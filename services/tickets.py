"""Questions that a person answers: shown to staff as cards, answered by a reply, and nothing is lost on the way."""

from domain.errors import Refusal
from i18n.text import Text, lines, t, verbatim
from services.asked import Asked
from services.cleaning import relayed
from services.outgoing import Saying, say
from services.placing import place_name
from services.scope import require_reach
from services.unit import Unit
from storage import accounts, areas, groups, questions
from storage.groups import Group
from storage.questions import Question


def open_ticket(unit: Unit, asked: Asked) -> None:
    """Show a question to the staff of the asker's area."""
    group = _staff_group(unit, asked.user_id)
    if group is None:
        raise Refusal(
            t(
                "I have no answer to this, and nobody is on duty here yet. Please call {phone}.",
                phone=unit.house.duty_phone,
            )
        )
    question = Question(
        unit.new_id(),
        asked.user_id,
        asked.chat_id,
        asked.message_id,
        accounts.area_id(unit.tx, asked.user_id),
        asked.words,
        "open",
    )
    questions.ask(unit.tx, question, None, "", unit.now_at)
    row = say(unit, group.chat_id, _card(unit, question), Saying(personal=False, key=f"question:{question.id}"))
    questions.add_card(unit.tx, question.id, group.chat_id, row)
    passed_on = t("I have passed your question to a person. The answer will come here.")
    say(unit, asked.chat_id, passed_on, Saying(reply_to=asked.message_id))


def _staff_group(unit: Unit, user_id: int) -> Group | None:
    area_id = accounts.area_id(unit.tx, user_id)
    area = areas.get(unit.tx, area_id) if area_id is not None else areas.top(unit.tx)
    return groups.staff_group(unit.tx, area) if area else None


def _card(unit: Unit, question: Question) -> Text:
    """The words of the question and where it comes from; who asked stays with the bot."""
    place = place_name(unit, areas.get(unit.tx, question.area_id), with_door=False) if question.area_id else None
    return lines(
        t("❓ A resident asks:"),
        verbatim(question.words),
        t("Place: {place}", place=place) if place else None,
        t("Reply to this message to answer."),
    )


def answer(unit: Unit, chat_id: int, replied_to: int, user_id: int, words: str) -> bool:
    """Staff replied to a message in their group; False when it was no question's card."""
    question = questions.shown_as(unit.tx, chat_id, replied_to)
    if question is None:
        return False
    group = groups.get(unit.tx, chat_id)
    # A question from nowhere is answered by those who look after the place of the group it was shown in.
    area_id = question.area_id if question.area_id is not None else group.area_id if group else None
    if area_id is not None:
        require_reach(unit, user_id, areas.get(unit.tx, area_id))
    said = relayed(words)
    if not said or not questions.answer(unit.tx, question.id, said, user_id, unit.now_at):
        raise Refusal(t("This question has been answered already."))
    text = lines(t("Answer from the community:"), verbatim(said))
    say(unit, question.chat_id, text, Saying(reply_to=question.message_id))
    for card_chat, row in questions.card_rows(unit.tx, question.id):
        done = lines(t("✓ Answered:"), verbatim(question.words))
        say(unit, card_chat, done, Saying(personal=False, edits_row=row))
    return True
