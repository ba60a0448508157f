"""A question meets the ready answers: given when it is sure, offered when it is near, else left to a person."""

from domain.errors import Refusal
from domain.faq import FaqEntry
from domain.ids import to_base36
from domain.keyboards import Button
from domain.ranking.judging import Outcome
from i18n.catalogue import Language
from i18n.text import lines, t, verbatim
from services import tickets
from services.asked import Asked
from services.consulting import Consulted, answer_text, consult, spoken
from services.outgoing import Saying, call, language_in, say
from services.unit import Unit
from storage import accounts, faq, groups, places, questions
from storage.faq import Reply
from storage.questions import Question

PREFIX = "ans"
NONE, NO_HELP = "0", "x"
_SEND = {"photo": "sendPhoto", "document": "sendDocument"}


def answer(unit: Unit, asked: Asked) -> bool:
    """Give or offer what is ready; False when there is nothing, and a person must answer."""
    consulted = consult(unit, asked)
    if consulted.outcome is Outcome.PASS_ON or not consulted.entries:
        return False
    question_id = _keep(unit, asked, consulted)
    if consulted.outcome is Outcome.ANSWER:
        _give(unit, asked, question_id, consulted.entries[0], consulted.language)
    else:
        _offer(unit, asked, question_id, consulted)
    return True


def _keep(unit: Unit, asked: Asked, consulted: Consulted) -> int:
    is_answer = consulted.outcome is Outcome.ANSWER
    question = Question(
        unit.new_id(),
        asked.user_id,
        asked.chat_id,
        asked.message_id,
        _area_id(unit, asked),
        asked.words,
        "answered" if is_answer else "offered",
    )
    questions.ask(unit.tx, question, consulted.entries[0].id if is_answer else None, "", unit.now_at)
    ids = tuple(entry.id for entry in consulted.entries)
    faq.keep_reply(unit.tx, Reply(question.id, asked.chat_id, asked.user_id, asked.thread_id, ids, unit.now_at))
    return question.id


def _area_id(unit: Unit, asked: Asked) -> int | None:
    group = groups.get(unit.tx, asked.chat_id) if asked.chat_id < 0 else None
    return group.area_id if group else accounts.area_id(unit.tx, asked.user_id)


def _offer(unit: Unit, asked: Asked, question_id: int, consulted: Consulted) -> None:
    named = [entry.asked_in(consulted.language) for entry in consulted.entries]
    rows = [
        (Button(verbatim(f"{number}. {words}"), _data(question_id, str(number))),)
        for number, words in enumerate(named, 1)
    ]
    label = t("{n}. None of these, ask a person", n=len(named) + 1)
    rows.append((Button(label, _data(question_id, NONE)),))
    text = t("Do you mean one of these? Tap it, or type its number.")
    say(unit, asked.chat_id, text, _as_reply(asked, consulted.language, tuple(rows)))


def _give(unit: Unit, asked: Asked, question_id: int, entry: FaqEntry, language: Language) -> None:
    text = lines(
        answer_text(unit, entry, language),
        t("\nNot what you needed? Tap below, or write: person"),
    )
    rows = ((Button(t("This did not help"), _data(question_id, NO_HELP)),),)
    say(unit, asked.chat_id, text, _as_reply(asked, language, rows))
    _send_along(unit, asked, entry, language)


def _send_along(unit: Unit, asked: Asked, entry: FaqEntry, language: Language) -> None:
    """The picture or file of an entry, and the place on the map."""
    topic = {"message_thread_id": asked.thread_id} if asked.thread_id is not None else {}
    if entry.media_kind:
        media = {entry.media_kind: entry.media_file_id}
        call(unit, asked.chat_id, _SEND[entry.media_kind], {**media, **topic})
    place = places.by_code(unit.tx, entry.place_code) if entry.place_code else None
    if place is not None:
        is_english = language == "en"
        pin = {
            "latitude": place.latitude,
            "longitude": place.longitude,
            "title": place.name_en if is_english else place.name,
            "address": place.address_en if is_english else place.address,
        }
        call(unit, asked.chat_id, "sendVenue", {**pin, **topic})


def _as_reply(asked: Asked, language: Language, rows: tuple[tuple[Button, ...], ...]) -> Saying:
    """An approved text is for everybody, so it may be said in a group."""
    return Saying(rows=rows, personal=False, reply_to=asked.message_id, thread_id=asked.thread_id, language=language)


def _data(question_id: int, choice: str) -> str:
    return f"{PREFIX}:{to_base36(question_id)}:{choice}"


def choose(unit: Unit, user_id: int, question_id: int, choice: str) -> FaqEntry | None:
    """The asker took one of what was offered, or wants a person; the entry that was given, None for a person."""
    reply = faq.reply(unit.tx, question_id)
    question = questions.get(unit.tx, question_id)
    choices = (NONE, NO_HELP, *(str(number) for number in range(1, len(reply.faq_ids) + 1))) if reply else ()
    if reply is None or question is None or not question.words or choice not in choices:
        raise Refusal(t("This button is out of date."))
    if reply.user_id != user_id:
        raise Refusal(t("Only the one who asked can choose here."))
    asked = Asked(question.user_id, question.chat_id, question.message_id, question.words, reply.thread_id)
    if choice in (NONE, NO_HELP):
        _pass_on(unit, asked, question_id)
        return None
    return _chosen(unit, asked, question_id, reply.faq_ids[int(choice) - 1])


def _chosen(unit: Unit, asked: Asked, question_id: int, faq_id: int) -> FaqEntry:
    unit.house.library.refresh(unit.tx)
    entry = unit.house.library.get(faq_id)
    if entry is None or not entry.in_force(unit.today):
        raise Refusal(t("This answer does not hold any more. Please ask again, or choose a person."))
    if not faq.answer_with(unit.tx, question_id, faq_id, unit.now_at):
        raise Refusal(t("A person has your question already."))
    _give(unit, asked, question_id, entry, spoken(unit, asked.words, asked.chat_id))
    return entry


def note_choice(unit: Unit, chat_id: int, message_id: int, entry: FaqEntry) -> None:
    """In place of the buttons stands what was chosen."""
    text = t("✓ {question}", question=verbatim(entry.asked_in(language_in(unit, chat_id))))
    say(unit, chat_id, text, Saying(personal=False, edits=message_id))


def _pass_on(unit: Unit, asked: Asked, question_id: int) -> None:
    if not faq.pass_on(unit.tx, question_id):
        raise Refusal(t("A person has your question already."))
    tickets.open_ticket(unit, asked)
