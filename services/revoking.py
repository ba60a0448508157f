"""A post ends: at once its holder sees nothing of it any more, and what they had in hand waits for others."""

from domain.areas import Area
from domain.duty import Duty
from domain.errors import Refusal
from domain.roles import MAY_INVITE, ROLE_NAMES, Post, Role, covering, may_answer
from flows import care as care_flow
from flows import doors_told, faq_change, faq_new, learn, notice, notice_edit, notice_template
from flows import duty_roster as roster_flow
from flows import policy as policy_flow
from flows import transfer as transfer_flow
from i18n.text import Text, t
from services import auditing, care_ending, duty_roster, duty_work, help_claims, pairing, ticket_cards, transfer_ending
from services.commands import renew_menus
from services.duty_work import Work
from services.outgoing import Saying, say
from services.placing import area_name
from services.scope import with_sight
from services.unit import Unit
from storage import alerts, areas, conversations, counselling, duty, staff, tickets

_FOR_STAFF = frozenset(
    {
        notice.NAME,
        notice_edit.words.name,
        notice_edit.time.name,
        notice_template.flow.name,
        doors_told.flow.name,
        faq_new.NAME,
        faq_change.NAME,
        learn.NAME,
        policy_flow.NAME,
        roster_flow.NAME,
        care_flow.NAME,
        transfer_flow.CALLED,
        transfer_flow.CONTACTS,
    }
)
_OVER = t("Your post has ended, and this is looked after by others.")


def may_revoke(unit: Unit, user_id: int, post: Post) -> bool:
    """Whoever may invite to such a post may end it, and everybody their own; but one administrator stays."""
    if post.role is Role.ADMIN and len({each.user_id for each in staff.administrators(unit.tx)}) < 2:
        return False
    if post.user_id == user_id:
        return True
    above = covering(with_sight(unit, user_id), areas.get(unit.tx, post.area_id))
    return above is not None and post.role in MAY_INVITE[above.role]


def require_revocable(unit: Unit, user_id: int, post_id: int) -> Post:
    """The post, if this person may end it."""
    post = staff.post(unit.tx, post_id)
    if post is None:
        raise Refusal(t("This post has ended already."))
    if not may_revoke(unit, user_id, post):
        raise Refusal(t("You cannot end this post. Somebody with a wider one can; the last administrator stays."))
    return post


def revoke(unit: Unit, user_id: int, post_id: int) -> Text:
    """End it; what to tell whoever did."""
    post = require_revocable(unit, user_id, post_id)
    staff.dismiss(unit.tx, post.id, unit.now_at)
    auditing.note(unit, user_id, "revoked_post", subject=f"post:{post.id}")
    _hide_cards(unit, post.user_id)
    _let_work_go(unit, post.user_id)
    _leave_roster(unit, post.user_id)
    _reset_menus(unit, post.user_id)
    area = areas.get(unit.tx, post.area_id)
    text = t(
        "Your post as {role} for {area} has ended. Thank you for your work.",
        role=ROLE_NAMES[post.role],
        area=area_name(area),
    )
    say(unit, post.user_id, text)
    return t(
        "✓ {name} is {role} for {area} no longer.", name=post.name, role=ROLE_NAMES[post.role], area=area_name(area)
    )


def _sees(unit: Unit, user_id: int, area_id: int) -> bool:
    area = areas.get(unit.tx, area_id)
    return any(post.covers(area) for post in with_sight(unit, user_id))


def _answers(unit: Unit, user_id: int, area: Area) -> bool:
    return any(post.covers(area) and may_answer(post.role) for post in staff.posts_of(unit.tx, user_id))


def _listens(unit: Unit, user_id: int, area_id: int) -> bool:
    return duty_roster.may_be_on(unit, user_id, areas.get(unit.tx, area_id), Duty.COUNSELLING)


def _hide_cards(unit: Unit, user_id: int) -> None:
    """Cards in their private chat that their other posts do not show lose their words and buttons."""
    for alert in alerts.shown_in(unit.tx, user_id):
        if not _sees(unit, user_id, alert.area_id):
            rows = [card.outbox_id for card in alerts.cards(unit.tx, alert.id) if card.chat_id == user_id]
            _empty(unit, user_id, rows)
            alerts.drop_card(unit.tx, alert.id, user_id)
    for ticket in tickets.shown_in(unit.tx, user_id):
        if not _answers(unit, user_id, ticket_cards.area_of(unit, ticket)):
            rows = [card.outbox_id for card in tickets.cards(unit.tx, ticket.id) if card.chat_id == user_id]
            _empty(unit, user_id, rows)
            tickets.drop_card(unit.tx, ticket.id, user_id)
    for talk in counselling.asked_of(unit.tx, user_id):
        if not _listens(unit, user_id, talk.area_id):
            _empty(unit, user_id, [counselling.calls(unit.tx, talk.id)[user_id]])
            counselling.drop_call(unit.tx, talk.id, user_id)


def _empty(unit: Unit, user_id: int, rows: list[int]) -> None:
    for row in rows:
        say(unit, user_id, _OVER, Saying(edits_row=row))


def _let_work_go(unit: Unit, user_id: int) -> None:
    """What they had in hand and may not have any more."""
    taken = [each for each in tickets.claimed_by(unit.tx, user_id) if each.herd_id is None]
    work = Work(
        tuple(each for each in alerts.claimed_by(unit.tx, user_id) if not _sees(unit, user_id, each.area_id)),
        tuple(each for each in taken if not _answers(unit, user_id, ticket_cards.area_of(unit, each))),
        tuple(e for e in counselling.of_counsellor(unit.tx, user_id) if not _listens(unit, user_id, e.area_id)),
    )
    if not any(post.role is Role.COUNSELLOR for post in staff.posts_of(unit.tx, user_id)):
        counselling.set_duty(unit.tx, user_id, False, None)
    duty_work.give_back(unit, work, user_id, ends_talks=True, why=_OVER)
    help_claims.let_all_go(unit, user_id)
    care_ending.leave(unit, user_id)
    transfer_ending.leave(unit, user_id)
    pairing.leave(unit, user_id)


def _leave_roster(unit: Unit, user_id: int) -> None:
    """Their shifts are nobody's, so that the gap shows; a turn they had taken is its first holder's again."""
    for offered in duty.offers_to(unit.tx, user_id):
        duty.end_offer(unit.tx, offered.id, unit.now_at)
    for shift in duty.of_user(unit.tx, user_id, unit.today):
        if duty_roster.may_be_on(unit, user_id, areas.get(unit.tx, shift.area_id), shift.duty):
            continue
        if shift.user_id == user_id:
            duty.end(unit.tx, shift.id, unit.now_at)
    for turn in duty_roster.turns_of(unit, user_id):
        if not duty_roster.is_there(unit, turn) and turn.shift.user_id != user_id:
            duty.cover(unit.tx, turn.shift.id, turn.day, turn.shift.user_id)
            text = t("A shift is yours again, for who took it is not on the staff any more. /duty shows it.")
            say(unit, turn.shift.user_id, text)


def _reset_menus(unit: Unit, user_id: int) -> None:
    """Who holds no post any more has the menu of everybody, and no conversation of the staff open."""
    held = staff.posts_of(unit.tx, user_id)
    renew_menus(unit, user_id)
    talk = None if held else conversations.get(unit.tx, user_id, user_id)
    if talk is not None and talk.flow in _FOR_STAFF:
        conversations.end(unit.tx, user_id, user_id)
