"""Questions that wait for a person, who has taken them, and where they are shown."""

from dataclasses import dataclass

from domain.areas import Area, path_end
from domain.tickets import State
from domain.topics import Topic
from storage.connection import Row, Tx


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticket:
    """A question for the desk. With `herd_id` it follows that one, which is answered for both."""

    id: int
    user_id: int
    chat_id: int
    message_id: int
    thread_id: int | None
    area_id: int | None
    topic: Topic
    words: str
    state: State
    asked_at: int
    herd_id: int | None = None
    rung: int = 0
    claimed_by: int | None = None
    claim_until_at: int | None = None
    answer: str = ""
    answered_at: int | None = None
    closed_at: int | None = None
    helpful: bool | None = None
    faq_id: int | None = None

    @property
    def leader_id(self) -> int:
        """The ticket that staff see for this question."""
        return self.herd_id or self.id


@dataclass(frozen=True, slots=True)
class Card:
    """The message that shows a ticket in one chat; its id once it was sent."""

    chat_id: int
    outbox_id: int
    message_id: int | None


_PLAIN = (
    *("id", "user_id", "chat_id", "message_id", "thread_id", "area_id", "words", "asked_at", "herd_id", "rung"),
    *("claimed_by", "claim_until_at", "answer", "answered_at", "closed_at", "faq_id"),
)


def _ticket(row: Row) -> Ticket:
    helpful = row["helpful"]
    return Ticket(
        **{name: row[name] for name in _PLAIN},
        topic=Topic(row["topic"]),
        state=State(row["state"]),
        helpful=None if helpful is None else bool(helpful),
    )


def open_new(tx: Tx, ticket: Ticket) -> None:
    """Keep a question for the desk."""
    names = (
        "id",
        "user_id",
        "chat_id",
        "message_id",
        "thread_id",
        "area_id",
        "topic",
        "words",
        "state",
        "herd_id",
        "rung",
    )
    tx.run("tickets.open_new", **{name: getattr(ticket, name) for name in names}, asked_at=ticket.asked_at)


def get(tx: Tx, id: int) -> Ticket | None:
    """The ticket of this id."""
    row = tx.one("tickets.by_id", id=id)
    return None if row is None else _ticket(row)


def claim(tx: Tx, id: int, user_id: int, until_at: int) -> bool:
    """Take a ticket nobody has; False when somebody was first."""
    return tx.run("tickets.claim", id=id, user_id=user_id, until_at=until_at) > 0


def prolong(tx: Tx, id: int, user_id: int, until_at: int) -> bool:
    """Who has it, or has answered it, has it in hand until then; False for anybody else."""
    return tx.run("tickets.prolong", id=id, user_id=user_id, until_at=until_at) > 0


def give_back(tx: Tx, id: int) -> None:
    """Nobody has it; it waits for whoever comes first."""
    tx.run("tickets.give_back", id=id)


def give_all_back(tx: Tx, id: int) -> None:
    """It waits again, for all who asked."""
    tx.run("tickets.give_all_back", id=id)


def reword(tx: Tx, id: int, words: str) -> None:
    """Who asked has changed their words."""
    tx.run("tickets.reword", id=id, words=words)


def reword_answer(tx: Tx, id: int, words: str) -> None:
    """Who answered has changed their words."""
    tx.run("tickets.reword_answer", id=id, words=words)


def climb(tx: Tx, id: int, rung: int) -> None:
    """It stands on this rung now."""
    tx.run("tickets.climb", id=id, rung=rung)


def answer(tx: Tx, id: int, user_id: int, words: str, now_at: int) -> bool:
    """Keep the answer, for all who follow as well; False when somebody else has it."""
    if tx.run("tickets.answer", id=id, user_id=user_id, words=words, now_at=now_at) == 0:
        return False
    follow_answer(tx, id, user_id, now_at)
    return True


def follow(tx: Tx, id: int, leader_id: int) -> None:
    """This question is answered with that one."""
    tx.run("tickets.follow", id=id, leader_id=leader_id)


def follow_answer(tx: Tx, id: int, user_id: int | None, now_at: int) -> None:
    """Who follows this ticket has its answer too."""
    tx.run("tickets.follow_answer", id=id, user_id=user_id, now_at=now_at)


def close(tx: Tx, id: int, now_at: int) -> bool:
    """It is over, with all who follow; False when it was before."""
    return tx.run("tickets.close", id=id, now_at=now_at) > 0


def hand_over(tx: Tx, id: int, user_id: int, to_user_id: int, until_at: int) -> bool:
    """It goes from whoever has it to somebody else; False when they do not have it."""
    return tx.run("tickets.hand_over", id=id, user_id=user_id, to_user_id=to_user_id, until_at=until_at) > 0


def claimed_by(tx: Tx, user_id: int) -> list[Ticket]:
    """What somebody has taken and not answered."""
    return [_ticket(row) for row in tx.all("tickets.claimed_by", user_id=user_id)]


def open_below(tx: Tx, area: Area) -> list[Ticket]:
    """What nobody has taken at or below an area."""
    return [_ticket(row) for row in tx.all("tickets.open_below", path=area.path, path_end=path_end(area.path))]


def shown_in(tx: Tx, chat_id: int) -> list[Ticket]:
    """What is shown in this chat and not closed."""
    return [_ticket(row) for row in tx.all("tickets.shown_in", chat_id=chat_id)]


def drop_card(tx: Tx, question_id: int, chat_id: int) -> None:
    """It is no longer shown there."""
    tx.run("tickets.drop_card", question_id=question_id, chat_id=chat_id)


def leave_herd(tx: Tx, id: int) -> None:
    """The common answer did not help this one: it waits on its own."""
    tx.run("tickets.leave_herd", id=id)


def widen(tx: Tx, id: int, area_id: int) -> None:
    """It is asked in a wider area than it was."""
    tx.run("tickets.widen", id=id, area_id=area_id)


def judge(tx: Tx, id: int, helpful: bool) -> None:
    """Whether the answer helped who asked."""
    tx.run("tickets.judge", id=id, helpful=helpful)


def followers(tx: Tx, id: int) -> list[Ticket]:
    """The questions that follow this one."""
    return [_ticket(row) for row in tx.all("tickets.followers", id=id)]


def like_candidates(tx: Tx, chat_id: int, since_at: int) -> list[Ticket]:
    """What a new question in this staff group may be like, newest first."""
    return [_ticket(row) for row in tx.all("tickets.like_candidates", chat_id=chat_id, since_at=since_at)]


def held_for(tx: Tx, user_id: int, chat_id: int, since_at: int) -> list[Ticket]:
    """What staff have in hand for this person in this chat, newest first."""
    return [_ticket(r) for r in tx.all("tickets.held_for", user_id=user_id, chat_id=chat_id, since_at=since_at)]


def answered_for(tx: Tx, user_id: int, chat_id: int, since_at: int) -> list[Ticket]:
    """What staff have answered this person in this chat and what is not closed, newest first."""
    return [_ticket(r) for r in tx.all("tickets.answered_for", user_id=user_id, chat_id=chat_id, since_at=since_at)]


def asked_since(tx: Tx, user_id: int, since_at: int) -> int:
    """How many questions and additions to them somebody sent since then."""
    row = tx.one("tickets.asked_since", user_id=user_id, since_at=since_at)
    return 0 if row is None else int(row["n"])


def of_user(tx: Tx, user_id: int) -> list[Ticket]:
    """Everything this account has asked and not had erased."""
    return [_ticket(row) for row in tx.all("tickets.of_user", user_id=user_id)]


def add_card(tx: Tx, question_id: int, chat_id: int, outbox_id: int) -> None:
    """Remember where a ticket is shown; a newer card in the same chat takes the place of the old one."""
    tx.run("tickets.add_card", question_id=question_id, chat_id=chat_id, outbox_id=outbox_id)


def cards(tx: Tx, question_id: int) -> list[Card]:
    """Where a ticket is shown."""
    found = tx.all("tickets.cards", question_id=question_id)
    return [Card(row["chat_id"], row["outbox_id"], row["message_id"]) for row in found]


def shown_as(tx: Tx, chat_id: int, message_id: int) -> Ticket | None:
    """The ticket whose card is this message."""
    row = tx.one("tickets.shown_as", chat_id=chat_id, message_id=message_id)
    return None if row is None else _ticket(row)


def card_of_row(tx: Tx, outbox_id: int) -> tuple[int, int] | None:
    """Ticket and chat of the card this outbox row is."""
    row = tx.one("tickets.card_of_row", outbox_id=outbox_id)
    return None if row is None else (row["question_id"], row["chat_id"])


def note(tx: Tx, id: int, question_id: int, kind: str, user_id: int | None, now_at: int) -> None:
    """Keep what happened to a ticket, and by whom."""
    tx.run("tickets.note", id=id, question_id=question_id, kind=kind, user_id=user_id, now_at=now_at)


def ended_before(tx: Tx, before_at: int) -> list[Ticket]:
    """Questions that ended before this instant, or were asked before it and never ended, and still have words."""
    return [_ticket(row) for row in tx.all("tickets.ended_before", before_at=before_at)]


def wipe(tx: Tx, id: int) -> None:
    """Drop the words of a question and its answer."""
    tx.run("tickets.wipe", id=id)


def wipe_question(tx: Tx, id: int) -> None:
    """Drop the words of a question; the answer others were given as well stays."""
    tx.run("tickets.wipe_question", id=id)


def erase_of(tx: Tx, user_id: int) -> None:
    """All of that at once, in a copy nobody works with: words go, what waits ends, and nobody is named."""
    tx.run("tickets.wipe_said_of", user_id=user_id)
    tx.run("tickets.wipe_of", user_id=user_id)
    part(tx, user_id)


def part(tx: Tx, user_id: int) -> None:
    """Nothing says any more that it was this account that asked."""
    tx.run("tickets.part", user_id=user_id)
    tx.run("tickets.part_author", user_id=user_id)
    tx.run("tickets.part_copies", user_id=user_id)
