"""Questions: answered at once where an answer is ready, otherwise by a person, and nothing is lost on the way."""

from domain.errors import Refusal
from domain.matching import ranked
from i18n.text import Text, lines, t, verbatim
from services.cleaning import relayed
from services.outgoing import Saying, language_in, say
from services.placing import place_name
from services.scope import require_reach
from services.unit import Unit
from storage import accounts, areas, groups, questions
from storage.groups import Group
from storage.questions import FaqEntry, Question

# Below this a wrong answer is likelier than a right one; a person answers then.
CLOSE_ENOUGH = 0.6
_LONGEST = 2000


def ask(unit: Unit, user_id: int, message_id: int, words: str) -> None:
    """Somebody asks in private."""
    asked = relayed(words)
    if not asked:
        raise Refusal(t("Please write your question, for example: /ask when does the gate open?"))
    if len(asked) > _LONGEST:
        raise Refusal(
            t("That is too long: {n} of at most {most} characters. Please shorten it.", n=len(asked), most=_LONGEST)
        )
    entry = _ready_answer(unit, asked)
    if entry is not None:
        _answer_at_once(unit, user_id, message_id, asked, entry)
    else:
        _pass_on(unit, user_id, message_id, asked)


def _ready_answer(unit: Unit, words: str) -> FaqEntry | None:
    entries = {entry.code: entry for entry in questions.entries(unit.tx)}
    wordings = [
        (code, [*entry.question.values(), *(each for variants in entry.variants.values() for each in variants)])
        for code, entry in entries.items()
    ]
    best = next(iter(ranked(words, wordings)), None)
    return entries[best.key] if best is not None and best.closeness >= CLOSE_ENOUGH else None


def _answer_at_once(unit: Unit, user_id: int, message_id: int, words: str, entry: FaqEntry) -> None:
    language = language_in(unit, user_id)
    answer = entry.answer.get(language) or next(iter(entry.answer.values()))
    filled = answer.replace("{duty_phone}", unit.house.duty_phone)
    question = Question(unit.new_id(), user_id, user_id, message_id, _area_id(unit, user_id), words, "answered")
    questions.ask(unit.tx, question, entry.id, "", unit.now_at)
    text = lines(verbatim(filled), t("If this does not answer it, write /ask and your question again in other words."))
    say(unit, user_id, text, Saying(reply_to=message_id))


def _area_id(unit: Unit, user_id: int) -> int | None:
    account = accounts.get(unit.tx, user_id)
    return account.area_id if account else None


def _pass_on(unit: Unit, user_id: int, message_id: int, words: str) -> None:
    group = _staff_group(unit, user_id)
    if group is None:
        raise Refusal(
            t(
                "I have no answer to this, and nobody is on duty here yet. Please call {phone}.",
                phone=unit.house.duty_phone,
            )
        )
    question = Question(unit.new_id(), user_id, user_id, message_id, _area_id(unit, user_id), words, "open")
    questions.ask(unit.tx, question, None, "", unit.now_at)
    row = say(unit, group.chat_id, _card(unit, question), Saying(personal=False, key=f"question:{question.id}"))
    questions.add_card(unit.tx, question.id, group.chat_id, row)
    say(
        unit,
        user_id,
        t("I have passed your question to a person. The answer will come here."),
        Saying(reply_to=message_id),
    )


def _staff_group(unit: Unit, user_id: int) -> Group | None:
    area_id = _area_id(unit, user_id)
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
