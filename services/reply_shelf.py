"""Saved replies: chosen from a card, seen before they go; listed, added and thrown away with /reply."""

from domain.areas import Area
from domain.errors import Refusal
from domain.ids import to_base36
from domain.keyboards import Button
from i18n.text import Text, lines, t, verbatim
from services import auditing, replying
from services.asked import Asked
from services.cleaning import relayed
from services.outgoing import Saying, say
from services.scope import require_reach
from services.staffing import area_named
from services.ticket_cards import area_of
from services.unit import Unit
from storage import areas, desk, groups, saved_replies, tickets
from storage.saved_replies import SavedReply
from storage.tickets import Ticket

SHOW, SEND, LIST = "rp", "rs", "rl"
_LONGEST, _LONGEST_TITLE, _SHOWN = 3000, 40, 20
_ADD = ("add", "加", "添加", "新增")
_DELETE = ("delete", "删", "删除")
_SEND_WORDS = ("send", "发", "发送")


def command(unit: Unit, asked: Asked) -> None:
    """/reply alone lists; "add Title | words" and "delete 2" change the list.

    As a reply to a card "2" shows the second reply, and "2 send" sends it.
    """
    area = _area(unit, asked)
    require_reach(unit, asked.user_id, area)
    word, _, rest = asked.words.strip().partition(" ")
    if not word:
        _say(unit, asked, _list(unit, area))
    elif word.casefold() in _ADD:
        _add(unit, asked, area, rest)
    elif word.casefold() in _DELETE:
        _delete(unit, asked, area, rest)
    else:
        _choose(unit, asked, word, rest.strip().casefold())


def _area(unit: Unit, asked: Asked) -> Area:
    """In a staff group its area; in private the one's own."""
    if asked.chat_id > 0:
        return area_named(unit, asked.user_id, "")
    group = groups.get(unit.tx, asked.chat_id)
    if group is None or group.kind != "staff":
        raise Refusal(t("Please do this in the staff group or in private."))
    return areas.get(unit.tx, group.area_id)


def _say(unit: Unit, asked: Asked, text: Text) -> None:
    say(unit, asked.chat_id, text, Saying(personal=False, reply_to=asked.message_id, thread_id=asked.thread_id))


def _list(unit: Unit, area: Area) -> Text:
    shelf = saved_replies.above(unit.tx, area)
    if not shelf:
        return t("No saved replies yet. Add one with: /reply add Title | words")
    rows = [verbatim(f"{n}. {each.title}: {_beginning(each.words)}") for n, each in enumerate(shelf, 1)]
    return lines(t("Saved replies:"), *rows, t("/reply add Title | words, /reply delete 2"))


def _beginning(words: str) -> str:
    first = words.replace("\n", " ")
    return first if len(first) <= 40 else first[:39] + "…"


def _add(unit: Unit, asked: Asked, area: Area, rest: str) -> None:
    title, sign, words = rest.replace("｜", "|", 1).partition("|")
    title, words = relayed(title).replace("\n", " "), relayed(words)
    if not sign or not title or not words:
        raise Refusal(
            t("Please write a title, a line | and the words, such as: /reply add Rubbish | It is collected at 8.")
        )
    if len(words) > _LONGEST or len(title) > _LONGEST_TITLE:
        raise Refusal(
            t("A title has at most {title} characters, a reply {words}.", title=_LONGEST_TITLE, words=_LONGEST)
        )
    reply = SavedReply(unit.new_id(), area.id, title, words)
    saved_replies.add(unit.tx, reply, asked.user_id, unit.now_at)
    _say(unit, asked, t("✓ Saved: {title}", title=title))


def _delete(unit: Unit, asked: Asked, area: Area, rest: str) -> None:
    reply = _numbered(unit, area, rest)
    require_reach(unit, asked.user_id, areas.get(unit.tx, reply.area_id))
    saved_replies.drop(unit.tx, reply.id)
    auditing.note(unit, asked.user_id, "dropped_reply", subject=f"saved_reply:{reply.id}", area=area)
    _say(unit, asked, t("✓ Thrown away: {title}", title=reply.title))


def _numbered(unit: Unit, area: Area, words: str) -> SavedReply:
    shelf = saved_replies.above(unit.tx, area)
    words = words.strip()
    if words.isdecimal() and 1 <= int(words) <= len(shelf):
        return shelf[int(words) - 1]
    named = [each for each in shelf if each.title == words]
    if len(named) != 1:
        raise Refusal(t("There is no saved reply of this number or title. /reply lists them."))
    return named[0]


def _choose(unit: Unit, asked: Asked, number: str, then: str) -> None:
    ticket = tickets.shown_as(unit.tx, asked.chat_id, asked.reply_to) if asked.reply_to is not None else None
    if ticket is None:
        raise Refusal(t("Reply to a question's card with /reply and the number."))
    reply = _numbered(unit, area_of(unit, ticket), number)
    if then in _SEND_WORDS:
        _send(unit, ticket, reply, asked.user_id, asked.chat_id)
    else:
        _preview(unit, ticket, reply, asked.user_id, asked.chat_id, None)


def offer(unit: Unit, ticket: Ticket, chat_id: int, edits: int | None = None) -> None:
    """Show what is on the shelf of the ticket's area, below its card."""
    shelf = saved_replies.above(unit.tx, area_of(unit, ticket))
    if not shelf:
        raise Refusal(t("No saved replies yet. Add one with: /reply add Title | words"))
    id = to_base36(ticket.id)
    rows = tuple((Button(verbatim(each.title), f"{SHOW}:{id}:{to_base36(each.id)}"),) for each in shelf[:_SHOWN])
    say(unit, chat_id, t("Choose a reply. You see it before it goes."), _at(unit, ticket, chat_id, edits, rows))


def _at(
    unit: Unit, ticket: Ticket, chat_id: int, edits: int | None, rows: tuple[tuple[Button, ...], ...] = ()
) -> Saying:
    if edits is not None:
        return Saying(personal=False, rows=rows, edits=edits)
    card = next((each for each in tickets.cards(unit.tx, ticket.id) if each.chat_id == chat_id), None)
    thread_id = desk.topics(unit.tx, chat_id).get(ticket.topic)
    return Saying(personal=False, rows=rows, reply_to=card.message_id if card else None, thread_id=thread_id)


def _preview(unit: Unit, ticket: Ticket, reply: SavedReply, user_id: int, chat_id: int, edits: int | None) -> None:
    replying.require_turn(unit, ticket, user_id)
    ids = f"{to_base36(ticket.id)}:{to_base36(reply.id)}"
    rows = ((Button(t("Send it"), f"{SEND}:{ids}"), Button(t("Others"), f"{LIST}:{ids}")),)
    text = lines(t("This would go to the resident:"), verbatim(reply.words))
    say(unit, chat_id, text, _at(unit, ticket, chat_id, edits, rows))


def _send(unit: Unit, ticket: Ticket, reply: SavedReply, user_id: int, chat_id: int) -> None:
    replying.send(unit, ticket, replying.answer_of(unit, ticket, user_id, reply.words, (chat_id, None)))


def press(unit: Unit, kind: str, ids: tuple[int, int], user_id: int, place: tuple[int, int]) -> Text | None:
    """A button of the shelf; `place` is the chat and message it stands in. What to say over the chat."""
    ticket, reply = tickets.get(unit.tx, ids[0]), saved_replies.get(unit.tx, ids[1])
    if ticket is None or reply not in saved_replies.above(unit.tx, area_of(unit, ticket)) or reply is None:
        raise Refusal(t("This button is out of date."))
    replying.require_turn(unit, ticket, user_id)
    chat_id, message_id = place
    if kind == LIST:
        offer(unit, ticket, chat_id, message_id)
    elif kind == SHOW:
        _preview(unit, ticket, reply, user_id, chat_id, message_id)
    else:
        _send(unit, ticket, reply, user_id, chat_id)
        say(unit, chat_id, t("✓ Sent: {title}", title=reply.title), Saying(personal=False, edits=message_id))
        return t("Sent.")
    return None
