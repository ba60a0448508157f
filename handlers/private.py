"""What people do in their private chat with the bot."""

from telegram import Update

from domain.errors import Refusal
from flows import nearby as nearby_flow
from flows.incoming import SharedLocation
from handlers import counselling
from handlers.heard import after_command, asked, incoming, message_of, sender, spoken
from i18n.text import t
from services import (
    asking,
    choosing,
    heeding,
    help_pages,
    listening,
    nearby,
    relaying,
    reporting,
    rights,
    shift_end,
    start_menu,
    talks,
    ticketing,
    tickets,
    welcoming,
)
from services.outgoing import Saying, say
from services.unit import Unit


def tell_help(unit: Unit, update: Update) -> None:
    """What can be done here: /help, or /help and a topic."""
    help_pages.command(unit, sender(update), after_command(update))


def tell_status(unit: Unit, update: Update) -> None:
    """Which day of the watch it is."""
    rights.tell_status(unit, sender(update))


def offer_report(unit: Unit, update: Update) -> None:
    """Somebody wants to report without being asked."""
    reporting.offer(unit, sender(update))


def cancel(unit: Unit, update: Update) -> None:
    """Stop what is going on."""
    stopped = talks.abandon(unit, sender(update))
    if not stopped and listening.is_in_talk(unit, sender(update)):
        say(unit, sender(update), t("Your talk goes on. /end ends it."))
        return
    text = (
        t("Stopped. Nothing was saved. You can start again at any time.") if stopped else t("There is nothing to stop.")
    )
    say(unit, sender(update), text, Saying(ends_sharing=True))


def offer_languages(unit: Unit, update: Update) -> None:
    """Which language shall it be."""
    welcoming.offer_languages(unit, sender(update))


def tell_privacy(unit: Unit, update: Update) -> None:
    """What is kept, and who sees it."""
    rights.tell_privacy(unit, sender(update))


def send_my_data(unit: Unit, update: Update) -> None:
    """A copy of everything."""
    rights.send_my_data(unit, sender(update))


def confirm_forget(unit: Unit, update: Update) -> None:
    """Erase, after one more question."""
    rights.confirm_forget(unit, sender(update))


def ask(unit: Unit, update: Update) -> None:
    """A question by command."""
    asking.ask(unit, asked(message_of(update), after_command(update)))


def find_nearby(unit: Unit, update: Update) -> None:
    """The nearest places of a kind: /nearby, or /nearby pharmacy."""
    talks.start(unit, sender(update), nearby_flow.flow, {}, nearby.looked_for(unit, after_command(update)))


def heed(unit: Unit, update: Update) -> bool:
    """Whether words in private may mean danger; then the numbers to call have been said."""
    message, user, chat = update.effective_message, update.effective_user, update.effective_chat
    if update.callback_query is not None or message is None or user is None or chat is None or chat.id != user.id:
        return False
    return heeding.heed(unit, user.id, message.text or message.caption or "")


def changed(unit: Unit, update: Update) -> None:
    """A message was changed after it was sent: passed on in a talk; elsewhere it has been answered already."""
    if heed(unit, update) | relaying.edited(unit, spoken(message_of(update))):
        return
    say(unit, sender(update), t("I do not see changes in a message. Please send it once more as a new one."))


def hear(unit: Unit, update: Update) -> None:
    """Anything else: words for the other side of a talk, an answer, a short report, or a question of their own."""
    user_id, message = sender(update), message_of(update)
    in_danger = heed(unit, update)
    # A note for the next on duty is no word for a visitor, also while one is listened to.
    if shift_end.hand_by_reply(unit, user_id, spoken(message).reply_to, (message.text or "").strip()):
        return
    if relaying.hear(unit, spoken(message)):
        return
    said = incoming(message)
    words = (message.text or "").strip()
    question = asked(message, words or message.caption or "")
    if ticketing.answer(unit, question) or tickets.adds_to_answer(unit, question):
        return
    if (
        talks.hear(unit, user_id, said)
        or in_danger
        or choosing.by_word(unit, question)
        or reporting.by_word(unit, user_id, words)
    ):
        return
    if isinstance(said, SharedLocation):
        nearby.around(unit, user_id, (said.latitude, said.longitude))
        return
    if start_menu.is_wish(words):
        start_menu.show(unit, user_id)
        return
    if listening.take_by_word(unit, user_id, words):
        return
    if listening.is_wish(words):
        counselling.offer(unit, user_id)
        return
    if listening.hold(unit, user_id):
        return
    if not question.words and not (question.file_id and tickets.joins(unit, question)):
        raise Refusal(t("I cannot use that here. To report, send /report. To ask, just write your question."))
    if question.words:
        asking.hear(unit, question)
