"""What residents add, say of an answer, and cannot be told."""

import pytest

from domain.days import MINUTE
from domain.errors import Refusal
from services import feedback, membership, ticketing, tickets
from services.asked import Asked
from tests.services.desk.scene import ANN, BEN, COLLEAGUE, RESIDENTS, STAFF, WORKER
from tests.services.desk.test_tickets import LIFT, card_of


async def test_what_a_resident_adds_while_somebody_has_it_joins_the_card(scene):
    card = await card_of(scene)
    assert not await scene.adds(ANN, "The one on the left.")
    await scene.acts(WORKER, card, "take")
    assert await scene.adds(ANN, "The one on the left.")
    below = scene.find(STAFF, "The one on the left.")

    assert scene.replied(STAFF, below) == card
    assert scene.texts(ANN)[-1] == "I have passed this on as well."
    await scene.replies(WORKER, below, "At five.")
    scene.find(ANN, "At five.")


async def test_whatever_they_ask_meanwhile_joins_as_well(scene):
    card = await card_of(scene)
    await scene.acts(WORKER, card, "take")
    cards = len(scene.texts(STAFF))
    await scene.asks(ANN, "When is the rubbish collected?")

    assert len(scene.texts(STAFF)) == cards + 1
    assert scene.replied(STAFF, scene.find(STAFF, "rubbish")) == card


async def test_what_somebody_else_writes_in_the_same_group_does_not_join(scene):
    await scene.asks(ANN, LIFT, chat=RESIDENTS)
    card = scene.find(STAFF, LIFT)
    await scene.acts(WORKER, card, "take")

    assert not await scene.adds(BEN, "Me too", chat=RESIDENTS)
    assert not await scene.adds(ANN, "In private", chat=ANN)
    assert not await scene.adds(ANN, "In another topic", chat=RESIDENTS, thread_id=5)
    assert await scene.adds(ANN, "Still the left one", chat=RESIDENTS)


async def test_a_reply_to_an_answer_goes_back_to_who_gave_it(scene):
    card = await card_of(scene)
    await scene.replies(WORKER, card, "At five.")
    answer = scene.find(ANN, "At five.")
    assert not await scene.do(tickets.adds_to_answer, Asked(ANN, ANN, 900, "Today?", reply_to=answer - 1))
    assert await scene.do(tickets.adds_to_answer, Asked(ANN, ANN, 901, "Today?", reply_to=answer))

    assert "Taken (grid worker)." in scene.text(STAFF, card)
    with pytest.raises(Refusal):
        await scene.replies(COLLEAGUE, card, "No idea.")
    await scene.replies(WORKER, scene.find(STAFF, "Today?"), "Yes.")
    scene.find(ANN, "Yes.")


async def test_a_helpful_answer_ends_the_question(scene):
    card = await card_of(scene)
    await scene.replies(WORKER, card, "At five.")
    yes, _ = scene.buttons(ANN, scene.find(ANN, "At five."))
    question = int(yes.split(":")[1], 36)
    with pytest.raises(Refusal):
        await scene.do(feedback.press, question, BEN, "yes")
    await scene.do(feedback.press, question, ANN, "yes")

    assert "✓ Closed:" in scene.text(STAFF, card)
    assert "Helped: 1, did not help: 0" in scene.text(STAFF, card)


@pytest.mark.parametrize("words", ["没解决", "Not solved!", "没有用。"])
async def test_not_solved_can_be_typed_and_opens_it_again(scene, words):
    card = await card_of(scene)
    await scene.replies(WORKER, card, "At five.")
    assert await scene.adds(ANN, words)

    assert "Taken" in scene.text(STAFF, card)
    scene.find(STAFF, "The resident says it is not solved yet.")
    scene.find(ANN, "A person will look at it again.")


async def test_thanks_close_it_only_where_there_was_an_answer(scene):
    card = await card_of(scene)
    assert not await scene.adds(ANN, "谢谢")
    await scene.replies(WORKER, card, "At five.")
    assert await scene.adds(ANN, "谢谢！")

    assert "✓ Closed:" in scene.text(STAFF, card)


async def test_staff_reopen_what_was_closed(scene):
    card = await card_of(scene)
    await scene.acts(WORKER, card, "close")
    await scene.acts(COLLEAGUE, card, "reopen")
    await scene.replies(COLLEAGUE, card, "At five.")

    scene.find(ANN, "At five.")


async def test_a_blocked_asker_is_seen_on_the_card_and_answered_when_they_come_back(scene):
    asked = await scene.asks(ANN, LIFT)
    card = scene.find(STAFF, LIFT)
    scene.blocked.add(ANN)
    await scene.replies(WORKER, card, "At five.")
    assert "⚠ The answer could not be delivered to 1 person" in scene.text(STAFF, card)

    scene.blocked.clear()
    await scene.do(membership.reach_changed, ANN, True)
    assert scene.replied(ANN, scene.find(ANN, "At five.")) == asked
    assert "⚠" not in scene.text(STAFF, card)


async def test_who_blocks_the_bot_before_the_answer_is_seen_as_well(scene):
    card = await card_of(scene)
    await scene.do(membership.reach_changed, ANN, False)

    assert "⚠ The asker has blocked the bot" in scene.text(STAFF, card)


async def test_a_flood_in_a_group_is_spoken_of_once_there(scene):
    things = ("parking", "heating", "windows", "roof", "lamps", "stairs", "garden", "bicycles", "paint", "fence")
    for thing in (*things, "locks", "pigeons", "pipes"):
        await scene.asks(ANN, f"Who looks after the {thing}?", chat=RESIDENTS)

    assert len([words for words in scene.texts(RESIDENTS) if "You have asked a lot" in words]) == 1


async def test_nobody_floods_the_desk_and_everybody_is_told_kindly(scene):
    things = ("parking", "heating", "windows", "roof", "lamps", "stairs", "garden", "bicycles", "paint", "fence")
    for topic in (*things, "locks", "pigeons"):
        await scene.asks(ANN, f"Who looks after the {topic}?")
    kind = [words for words in scene.texts(ANN) if "You have asked a lot" in words]

    assert len([words for words in scene.texts(STAFF) if "A resident asks" in words]) == 10
    assert len(kind) == 2
    await scene.asks(BEN, LIFT)
    scene.find(STAFF, LIFT)
    scene.now_at += 61 * MINUTE
    await scene.asks(ANN, "Who looks after the pipes?")
    scene.find(STAFF, "pipes")


async def test_a_picture_goes_with_the_question_and_with_what_is_added(scene):
    await scene.asks(ANN, LIFT, file_id="photo-1")
    card = scene.find(STAFF, LIFT)
    photos = [message for message in scene.shown[STAFF].values() if message.get("photo") == "photo-1"]
    assert len(photos) == 1
    await scene.acts(WORKER, card, "take")
    await scene.adds(ANN, "", file_id="photo-2")
    await scene.replies(WORKER, card, "", file_id="photo-3")

    assert [message["photo"] for message in scene.shown[STAFF].values() if "photo" in message] == ["photo-1", "photo-2"]
    assert [message["photo"] for message in scene.shown[ANN].values() if "photo" in message] == ["photo-3"]


async def test_an_asker_who_changes_their_words_changes_the_card(scene):
    asked = await scene.asks(ANN, LIFT)
    assert not await scene.do(ticketing.edited, ANN, ANN, asked, "When is the left lift repaired?")
    assert await scene.do(tickets.edited, ANN, ANN, asked, "When is the left lift repaired?")

    scene.find(STAFF, "left lift")
