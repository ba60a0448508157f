"""What people do in their private chat with the bot."""

from telegram import Update

from domain.errors import Refusal
from flows import nearby as nearby_flow
from flows import notice
from flows.engine import SharedLocation
from handlers import counselling
from handlers.heard import after_command, asked, incoming, message_of, sender, spoken
from i18n.text import t
from services import (
    asking,
    choosing,
    entering,
    fetching,
    heeding,
    inlining,
    listening,
    lists,
    nearby,
    place_import,
    posting,
    relaying,
    reporting,
    rights,
    sheets,
    shift_end,
    staffing,
    talks,
    ticketing,
    tickets,
    welcoming,
)
from services.outgoing import Saying, say
from services.scope import require_staff
from services.unit import Unit


def start(unit: Unit, update: Update) -> None:
    """A link was opened, or somebody says hello."""
    user_id, payload = sender(update), after_command(update)
    if payload.startswith(entering.GATE):
        entering.open_gate(unit, user_id, payload.removeprefix(entering.GATE))
    elif payload.startswith(staffing.INVITE):
        staffing.accept_invite(unit, user_id, payload.removeprefix(staffing.INVITE), _name(update))
    elif payload.startswith(staffing.CLAIM):
        staffing.claim_admin(unit, user_id, payload.removeprefix(staffing.CLAIM), _name(update))
    elif payload and payload != inlining.START:
        entering.refuse_guessing(unit, user_id)
        entering.wrong_code(unit, user_id)
    else:
        welcoming.greet(unit, user_id)


def _name(update: Update) -> str:
    assert update.effective_user is not None
    return update.effective_user.full_name


def tell_help(unit: Unit, update: Update) -> None:
    """What can be done here."""
    welcoming.tell_help(unit, sender(update))


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


def send_places(unit: Unit, update: Update) -> None:
    """All places as a sheet, to be changed and sent back."""
    place_import.send_export(unit, sender(update))


def take_places(unit: Unit, update: Update) -> None:
    """A file with the caption /places import"""
    place_import.may_edit(unit, sender(update))
    document = message_of(update).document
    assert document is not None
    size = document.file_size or 0
    fetching.fetch(unit, sender(update), document.file_id, size, fetching.PLACES_IMPORT, sheets.MOST_BYTES)


def write_notice(unit: Unit, update: Update) -> None:
    """A notice to groups."""
    require_staff(unit, sender(update))
    talks.start(unit, sender(update), notice.flow, {})


def show_list(unit: Unit, update: Update) -> None:
    """Who is ill, silent, or due for closure."""
    lists.line_list(unit, sender(update))


def send_posters(unit: Unit, update: Update) -> None:
    """Posters of an area."""
    area = staffing.area_named(unit, sender(update), after_command(update))
    posting.send_posters(unit, sender(update), area)


def renew_codes(unit: Unit, update: Update) -> None:
    """New codes for the gates of an area."""
    posting.renew_codes(unit, sender(update), staffing.area_named(unit, sender(update), after_command(update)))


def invite(unit: Unit, update: Update) -> None:
    """A link for a new member of staff: /invite grid_worker jx-g1."""
    role, _, area_words = after_command(update).partition(" ")
    known = staffing.role_named(role)
    area = staffing.area_named(unit, sender(update), area_words.strip())
    link = staffing.invite_link(unit, sender(update), area, known)
    say(unit, sender(update), t("Give this link to one person. It works once, for 3 days:\n{link}", link=link))


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
    if said is None:
        raise Refusal(t("I cannot read this kind of message. Please write it in words."))
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
