from domain.areas import Area
from domain.delivery import Priority, WhenInDoubt
from domain.tickets import State
from domain.topics import Topic
from storage import areas, outbox, relays, tickets
from storage.outbox import NewCall
from storage.relays import Copy, Said
from storage.tickets import Ticket

GROUP = -100


def ticket(id, **more):
    told = {"user_id": 7, "chat_id": 7, "message_id": 1, "thread_id": None, "area_id": 1, "topic": Topic.OTHER}
    return Ticket(**(told | {"id": id, "words": f"words {id}", "state": State.OPEN, "asked_at": 1_000 + id} | more))


def put(tx, *several):
    areas.add(tx, [Area(1, None, "d", "district", "D", "D", "/1/")])
    for each in several:
        tickets.open_new(tx, each)


def sent(tx, id, chat_id, message_id, state="sent"):
    call = NewCall(
        id=id,
        key=None,
        chat_id=chat_id,
        method="sendMessage",
        payload="{}",
        priority=Priority.REPLY,
        policy=WhenInDoubt.RESEND,
        not_before_at=1,
    )
    outbox.enqueue(tx, call)
    if state == "sent":
        outbox.sent(tx, id, message_id, 2)
    else:
        outbox.end(tx, id, state, "", 2)


async def test_a_ticket_comes_back_as_it_was_put(database):
    def work(tx):
        put(tx, ticket(10, thread_id=3, topic=Topic.HEALTH))
        return tickets.get(tx, 10)

    assert await database.write(work) == ticket(10, thread_id=3, topic=Topic.HEALTH)


async def test_only_the_first_claim_holds(database):
    def work(tx):
        put(tx, ticket(10))
        return [tickets.claim(tx, 10, user_id, 99) for user_id in (1, 2)], tickets.get(tx, 10)

    claims, found = await database.write(work)

    assert claims == [True, False]
    assert (found.state, found.claimed_by, found.claim_until_at) == (State.CLAIMED, 1, 99)


async def test_only_the_holder_answers_and_the_first_instant_stays(database):
    def work(tx):
        put(tx, ticket(10), ticket(11))
        tickets.follow(tx, 11, 10)
        tickets.claim(tx, 10, 1, 99)
        answered = [tickets.answer(tx, 10, user_id, "at five", at) for user_id, at in ((2, 50), (1, 60), (1, 70))]
        return answered, tickets.get(tx, 10), tickets.followers(tx, 10)

    answered, found, (follower,) = await database.write(work)

    assert answered == [False, True, True]
    assert (found.state, found.answered_at, found.claim_until_at) == (State.ANSWERED, 60, None)
    assert (follower.state, follower.answered_at, follower.leader_id) == (State.ANSWERED, 60, 10)


async def test_what_is_closed_is_neither_taken_nor_answered(database):
    def work(tx):
        put(tx, ticket(10))
        closed = [tickets.close(tx, 10, at) for at in (5, 6)]
        return closed, tickets.claim(tx, 10, 1, 99), tickets.answer(tx, 10, 1, "late", 7), tickets.get(tx, 10)

    closed, claimed, answered, found = await database.write(work)

    assert (closed, claimed, answered) == ([True, False], False, False)
    assert (found.state, found.closed_at) == (State.CLOSED, 5)


async def test_a_card_is_found_by_its_message_once_it_was_sent(database):
    def work(tx):
        put(tx, ticket(10))
        sent(tx, 500, GROUP, 44)
        tickets.add_card(tx, 10, GROUP, 500)
        return tickets.shown_as(tx, GROUP, 44), tickets.shown_as(tx, GROUP, 45), tickets.cards(tx, 10)

    found, nothing, (card,) = await database.write(work)

    assert found.id == 10
    assert nothing is None
    assert (card.chat_id, card.outbox_id, card.message_id) == (GROUP, 500, 44)


async def test_what_did_not_arrive_is_counted_by_asker(database):
    def work(tx):
        put(tx, ticket(10), ticket(11, user_id=8, chat_id=8))
        tickets.follow(tx, 11, 10)
        said = Said(id=20, question_id=10, kind="answer", user_id=1, chat_id=GROUP, message_id=3, words="long", at=1)
        relays.keep(tx, said)
        for row, (question, chat_id, part, state) in enumerate(
            ((10, 7, 0, "sent"), (11, 8, 0, "gone"), (11, 8, 1, "gone")), 600
        ):
            sent(tx, row, chat_id, row, state)
            relays.add_copy(tx, 20, Copy(question, chat_id, part, row))
        return relays.undelivered(tx, 10), relays.lost_copies(tx, 8), relays.shown_as(tx, 7, 600)

    count, lost, shown = await database.write(work)

    assert count == 1
    assert lost == [(20, 11)]
    assert (shown[0].words, shown[1]) == ("long", 10)


async def test_only_what_is_fresh_and_shown_there_may_be_followed(database):
    def work(tx):
        put(tx, *(ticket(id) for id in range(10, 16)))
        for id in range(10, 15):
            sent(tx, 700 + id, GROUP if id != 14 else -5, id)
            tickets.add_card(tx, id, GROUP if id != 14 else -5, 700 + id)
        tickets.close(tx, 11, 5)
        tickets.answer(tx, 12, 1, "fresh", 2_000)
        tickets.follow(tx, 13, 10)
        return [each.id for each in tickets.like_candidates(tx, GROUP, 1_005)]

    assert await database.write(work) == [12, 10]


async def test_how_much_somebody_asked_counts_what_they_added(database):
    def work(tx):
        put(tx, ticket(10), ticket(11), ticket(12, user_id=8))
        said = Said(id=20, question_id=10, kind="follow_up", user_id=7, chat_id=7, message_id=3, words="more", at=2_000)
        relays.keep(tx, said)
        return tickets.asked_since(tx, 7, 0), tickets.asked_since(tx, 7, 1_010), tickets.asked_since(tx, 7, 3_000)

    assert await database.write(work) == (3, 2, 0)


async def test_erasing_all_of_somebody_at_once_leaves_what_others_were_told(database):
    def work(tx):
        put(tx, ticket(10), ticket(11, user_id=8, chat_id=8), ticket(12))
        tickets.follow(tx, 11, 10)
        for id, question, kind in ((20, 10, "asked"), (21, 10, "answer"), (22, 12, "answer")):
            relays.keep(
                tx,
                Said(
                    id=id,
                    question_id=question,
                    kind=kind,
                    user_id=7 if kind == "asked" else 1,
                    chat_id=7,
                    message_id=id,
                    words="said",
                    at=1,
                ),
            )
        tickets.answer(tx, 10, 1, "said", 5)
        tickets.erase_of(tx, 7)
        said = [each.words for id in (10, 12) for each in relays.of_ticket(tx, id)]
        return [tickets.get(tx, id) for id in (10, 11, 12)], said, tickets.of_user(tx, 7)

    (leader, follower, alone), said, left = await database.write(work)

    assert (leader.words, leader.answer, leader.user_id, leader.chat_id) == ("", "said", 0, 0)
    assert (follower.words, follower.user_id) == ("words 11", 8)
    assert (alone.words, alone.answer, alone.state) == ("", "", State.CLOSED)
    assert said == ["", "said", ""]
    assert left == []
