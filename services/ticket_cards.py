"""How a ticket looks to staff, and in which chats it is shown. Who asked is never on the card."""

from collections.abc import Sequence
from dataclasses import replace

from domain.areas import Area
from domain.days import MINUTE, at_instant
from domain.duty import Duty
from domain.ids import to_base36
from domain.keyboards import Button, Rows, in_rows
from domain.roles import ROLE_NAMES, Role, covering
from domain.splitting import split, units
from domain.tickets import STEPS, WAITING, State, Step
from domain.topics import TOPIC_NAMES
from i18n.text import Text, lines, nt, t, verbatim
from services import duty_roster, passing_on
from services.outgoing import Saying, bring_up_to_date, say
from services.placing import place_name
from services.scope import policy_for
from services.unit import Unit
from storage import accounts, areas, desk, relays, staff, tickets
from storage.relays import Copy, Said
from storage.tickets import Card, Ticket

PREFIX = "tk"
LEARN = "learn"
_MOST_ASKED, _MOST_ANSWERED, _MOST_LIKE, _LIKE_SHOWN = 2400, 500, 150, 3

_LABELS = {
    Step.TAKE: t("I take it"),
    Step.BACK: t("Give back"),
    Step.WHO: t("Who is it?"),
    Step.REPLIES: t("Saved replies"),
    Step.CLOSE: t("Close"),
    Step.REOPEN: t("Reopen"),
}


def area_of(unit: Unit, ticket: Ticket) -> Area:
    """Where it was asked; a question from nowhere known is the top's."""
    if ticket.area_id is not None:
        return areas.get(unit.tx, ticket.area_id)
    top = areas.top(unit.tx)
    assert top is not None, "there is a ticket and no grid"
    return top


def rungs(unit: Unit, area: Area) -> list[list[int]]:
    """Who is to see it, step by step: the staff groups from the nearest up, then those on duty, in private."""
    groups = [[chat_id] for chat_id in desk.staff_groups_above(unit.tx, area)]
    ladder = policy_for(unit, area).escalation
    roles = (ladder[1:] or ladder) if groups else ladder
    people = [[int(post.user_id) for post in staff.on_duty(unit.tx, area, role)] for role in roles]
    return [*groups, *(each for each in people if each)]


def on_duty(unit: Unit, area: Area) -> list[int]:
    """Who answers questions at this hour, as the roster says: they see a question before all others."""
    return duty_roster.people_on_duty(unit, area, Duty.DESK)


def announce(unit: Unit, ticket: Ticket) -> None:
    """Show it to everybody up to its rung who does not see it yet, with all that was said so far."""
    shown = {card.chat_id for card in tickets.cards(unit.tx, ticket.id)}
    area = area_of(unit, ticket)
    climbed = [chat_id for rung in rungs(unit, area)[: ticket.rung + 1] for chat_id in rung]
    wanted = [*on_duty(unit, area), *climbed]
    for chat_id in dict.fromkeys(wanted):
        if chat_id not in shown:
            show(unit, ticket, chat_id, key=f"question:{ticket.id}:{chat_id}")
    refresh(unit, ticket.id, only=shown)


def show(unit: Unit, ticket: Ticket, chat_id: int, key: str | None = None) -> None:
    """Put up a card, in the thread of its topic where the group has one."""
    thread_id = desk.topics(unit.tx, chat_id).get(ticket.topic)
    how = Saying(rows=buttons(ticket), personal=False, key=key, thread_id=thread_id)
    row = say(unit, chat_id, text(unit, ticket), how)
    tickets.add_card(unit.tx, ticket.id, chat_id, row)
    for said in relays.of_ticket(unit.tx, ticket.id):
        on_card = said.kind == "asked" and units(said.words) <= _MOST_ASKED
        rest = replace(said, words="") if on_card else said
        if said.kind != "answer" and (rest.words or rest.file_id):
            passing_on.to_card(unit, rest, ticket, Card(chat_id, row, None), thread_id)


def refresh(unit: Unit, ticket_id: int, only: set[int] | None = None) -> None:
    """Bring its cards up to date."""
    ticket = tickets.get(unit.tx, ticket_id)
    if ticket is None:
        return
    for card in tickets.cards(unit.tx, ticket.id):
        if only is None or card.chat_id in only:
            how = Saying(rows=buttons(ticket), personal=False, edits_row=card.outbox_id)
            bring_up_to_date(unit, card.chat_id, text(unit, ticket), how)


def below(unit: Unit, ticket: Ticket, words: Text) -> None:
    """Say something below each card, aloud. Who replies to it answers the question, as with the card itself."""
    note = Said(
        id=unit.new_id(),
        question_id=ticket.id,
        kind="note",
        user_id=0,
        chat_id=0,
        message_id=None,
        words="",
        at=unit.now_at,
    )
    relays.keep(unit.tx, note)
    for card in tickets.cards(unit.tx, ticket.id):
        thread_id = desk.topics(unit.tx, card.chat_id).get(ticket.topic)
        how = Saying(personal=False, reply_to=card.message_id, thread_id=thread_id)
        relays.add_copy(unit.tx, note.id, Copy(ticket.id, card.chat_id, 0, say(unit, card.chat_id, words, how)))


def buttons(ticket: Ticket) -> Rows:
    """What can be done with it now."""
    id = to_base36(ticket.id)
    found = [Button(_LABELS[step], f"{PREFIX}:{id}:{step}") for step in STEPS.get(ticket.state, ())]
    learn = Button(t("Keep as a ready answer"), f"{LEARN}:{id}")
    done = bool(ticket.answer) and ticket.state not in WAITING
    return ((learn,), *in_rows(found, 2)) if done else in_rows(found, 2)


def text(unit: Unit, ticket: Ticket) -> Text:
    """The words, the place without its door, the topic, and how it stands."""
    followers = tickets.followers(unit.tx, ticket.id)
    words = ticket.words or next((each.words for each in followers if each.words), "")
    place = place_name(unit, area_of(unit, ticket), with_door=False)
    return lines(
        _head(ticket, followers),
        verbatim(_short(words, _MOST_ASKED)) if words else t("(The words have been erased.)"),
        _also(words, followers),
        t("Place: {place}", place=place),
        t("About: {topic}", topic=TOPIC_NAMES[ticket.topic]),
        *_standing(unit, ticket),
        *_reception(unit, ticket, followers),
        t("Reply to this message to answer.") if ticket.state in WAITING else None,
    )


def _head(ticket: Ticket, followers: Sequence[Ticket]) -> Text:
    askers = len({ticket.user_id, *(each.user_id for each in followers)})
    done = None if ticket.state in WAITING else t("✓ Closed:") if ticket.state is State.CLOSED else t("✓ Answered:")
    asked = nt("❓ {n} person asks this:", "❓ {n} people ask this:", askers) if askers > 1 else None
    return lines(*(each for each in (done, asked) if each)) if done or asked else t("❓ A resident asks:")


def _also(words: str, followers: Sequence[Ticket]) -> Text | None:
    others = list(dict.fromkeys(each.words for each in followers if each.words and each.words != words))
    shown = [verbatim(f"· {_short(each, _MOST_LIKE)}") for each in others[:_LIKE_SHOWN]]
    return lines(t("Also asked as:"), *shown) if shown else None


def _short(words: str, most: int) -> str:
    return words if units(words) <= most else split(words, most - 1)[0] + "…"


def _standing(unit: Unit, ticket: Ticket) -> list[Text]:
    if ticket.state not in WAITING:
        return [t("Answer: {words}", words=_short(ticket.answer, _MOST_ANSWERED))] if ticket.answer else []
    minutes = (unit.now_at - ticket.asked_at) // MINUTE
    since = at_instant(ticket.asked_at, unit.house.timezone)
    waits = t("Waiting since {when}", when=since)
    if minutes:
        waits = nt("Waiting for {n} minute, since {when}", "Waiting for {n} minutes, since {when}", minutes, when=since)
    if ticket.claimed_by is None or ticket.state is State.OPEN:
        return [waits, t("Nobody has taken it yet.")]
    return [waits, t("Taken ({role}).", role=role_of(unit, ticket, ticket.claimed_by))]


def role_of(unit: Unit, ticket: Ticket, user_id: int) -> Text:
    """What somebody of the staff is called there; never who they are."""
    post = covering(staff.posts_of(unit.tx, user_id), area_of(unit, ticket))
    return ROLE_NAMES[post.role] if post else ROLE_NAMES[Role.COMMUNITY_WORKER]


def _reception(unit: Unit, ticket: Ticket, followers: Sequence[Ticket]) -> list[Text]:
    """Whether answers arrive, and whether they help."""
    found = []
    judged = [each.helpful for each in (ticket, *followers) if each.helpful is not None]
    if judged:
        found.append(t("Helped: {yes}, did not help: {no}", yes=judged.count(True), no=judged.count(False)))
    lost = relays.undelivered(unit.tx, ticket.id)
    if lost:
        found.append(
            nt(
                "⚠ The answer could not be delivered to {n} person, who may have blocked the bot.",
                "⚠ The answer could not be delivered to {n} people, who may have blocked the bot.",
                lost,
            )
        )
    elif not followers and ticket.state in WAITING and _is_out_of_reach(unit, ticket):
        found.append(t("⚠ The asker has blocked the bot: an answer may not arrive."))
    return found


def _is_out_of_reach(unit: Unit, ticket: Ticket) -> bool:
    account = accounts.get(unit.tx, ticket.user_id)
    return account is not None and not account.reachable and ticket.chat_id == ticket.user_id
