"""It is done: who asked sees the receipt, says thank you, and tells whether it went well."""

from collections.abc import Mapping
from typing import Any

from domain.audit_actions import SAW_HELP
from domain.days import at_instant
from domain.errors import Refusal
from domain.help import KIND_NAMES, State
from domain.ids import from_base36
from domain.keyboards import Button
from flows import help_after as flow
from i18n.text import Text, lines, t, verbatim
from services import auditing, help_cards, help_claims, help_telling, help_timers, ladder
from services.outgoing import Saying, say, send_photo
from services.placing import door_name, place_name
from services.scope import policy_for, require_reach
from services.unit import Unit
from storage import groups, help_requests, staff
from storage.conversations import Conversation
from storage.help_requests import Request


def finish_done(unit: Unit, conversation: Conversation, answers: Mapping[str, Any]) -> None:
    """Whoever helped says that it is done, with a receipt or without."""
    user_id = conversation.user_id
    request = help_claims.require_mine(unit, from_base36(conversation.subject["request"]), user_id)
    photo = answers["photo"]
    file_id = "" if photo == flow.NO_PHOTO else str(photo["photo"])
    if not help_requests.finish(unit.tx, request.id, user_id, file_id, unit.now_at):
        raise Refusal(t("You do not have this in hand."))
    help_requests.note(unit.tx, unit.new_id(), request.id, "done", user_id, unit.now_at)
    help_timers.stop(unit, request)
    words = t("✓ Done: {kind}. Name and door are taken off here.", kind=KIND_NAMES[request.kind])
    help_telling.take_back(unit, request, user_id, words)
    again = help_claims.request_of(unit, request.id)
    help_cards.refresh(unit, again, for_staff=(True,))
    say(unit, user_id, t("✓ Done. Thank you for helping."))
    _tell_asker(unit, again)


def _tell_asker(unit: Unit, request: Request) -> None:
    if not request.asker_user_id:
        return
    if request.photo_file_id:
        send_photo(unit, request.asker_user_id, request.photo_file_id)
    thanks = help_telling.asker_button(request, help_telling.THANKS, t("🙏 Thank you"))
    good = help_telling.asker_button(request, help_telling.GOOD, t("Yes, it went well"))
    bad = help_telling.asker_button(request, help_telling.BAD, t("No, it did not"))
    name = help_telling.helper_name(unit, request.claimed_by or 0)
    words = lines(
        t("✓ {kind}: {name} says it is done.", kind=KIND_NAMES[request.kind], name=name),
        t("The receipt is above.") if request.photo_file_id else None,
        t("Did it go well?"),
    )
    help_telling.tell_asker(unit, request, words, ((thanks,), (good, bad)))


def require_asked(unit: Unit, id: int, user_id: int) -> Request:
    """What this person asked for and has been done."""
    request = help_claims.request_of(unit, id)
    if request.asker_user_id != user_id or request.state is not State.DONE:
        raise Refusal(t("This button is out of date."))
    return request


def thank(unit: Unit, id: int, user_id: int) -> Text:
    """Thanks reach whoever helped, without a name."""
    request = require_asked(unit, id, user_id)
    if not help_requests.thank(unit.tx, id, unit.now_at):
        return t("You have thanked already.")
    if request.claimed_by:
        say(unit, request.claimed_by, t("🙏 {kind}: who asked for help thanks you.", kind=KIND_NAMES[request.kind]))
    return t("Thanks are on their way.")


def went_well(unit: Unit, id: int, user_id: int) -> Text:
    """It did."""
    require_asked(unit, id, user_id)
    return t("Good. Thank you.") if help_requests.judge(unit.tx, id, True, "") else t("Already noted.")


def finish_well(unit: Unit, conversation: Conversation, answers: Mapping[str, Any]) -> None:
    """It did not go well: the staff look after it."""
    request = require_asked(unit, from_base36(conversation.subject["request"]), conversation.user_id)
    words = "" if answers["words"] == flow.NO_WORDS else str(answers["words"])
    if not help_requests.judge(unit.tx, request.id, False, words):
        raise Refusal(t("Already noted."))
    help_requests.note(unit.tx, unit.new_id(), request.id, "went_badly", conversation.user_id, unit.now_at)
    _tell_staff(unit, request)
    say(unit, conversation.user_id, t("Thank you for telling. Staff of the neighbourhood look after it."))


def _tell_staff(unit: Unit, request: Request) -> None:
    """In the group without words and names; where there is none, to whoever would hear of it first."""
    area = help_telling.area(unit, request)
    group = groups.staff_group(unit.tx, area)
    _, people = ladder.holders(unit, area, ladder.first_rung(unit, area), policy_for(unit, area))
    look = Button(t("I look after it"), help_cards.data(request, help_cards.LOOK))
    words = lines(
        t("⚠ Help that did not go well: {kind}", kind=KIND_NAMES[request.kind]),
        t("Place: {place}", place=place_name(unit, area, with_door=False)),
    )
    for chat_id in [group.chat_id] if group else people:
        say(unit, chat_id, words, Saying(rows=((look,),), personal=False))


def look_after(unit: Unit, id: int, user_id: int) -> Text:
    """Somebody of the staff learns who it was, who helped, and what was said."""
    request = help_claims.request_of(unit, id)
    area = help_telling.area(unit, request)
    require_reach(unit, user_id, area)
    if request.went_well is not False:
        raise Refusal(t("This button is out of date."))
    if not help_requests.follow(unit.tx, id, user_id) and request.followed_by != user_id:
        raise Refusal(t("Somebody was faster and has taken it."))
    helper = request.claimed_by or 0
    post = next(iter(staff.posts_of(unit.tx, helper)), None)
    text = lines(
        t("{kind}, {day}", kind=KIND_NAMES[request.kind], day=at_instant(request.asked_at, unit.house.timezone).date()),
        t("{name}, {phone}", name=request.name, phone=request.phone) if request.phone else verbatim(request.name),
        door_name(unit, area, request.room),
        t("Helped: {name}, {phone}", name=post.name, phone=post.phone) if post else None,
        t("They write: {words}", words=request.words) if request.words else t("They left no words."),
    )
    say(unit, user_id, text)
    auditing.note(unit, user_id, SAW_HELP, help_telling.about(unit, request), subject=f"help:{id}", area=area)
    return t("It is yours. I wrote you who it is.")
