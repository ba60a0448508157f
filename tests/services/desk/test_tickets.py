import pytest

from domain.errors import Refusal
from domain.people import Person
from services import ticketing
from services.ticket_cards import LEARN
from storage import audit, people, staff
from tests.services.desk.scene import (
    ANN,
    BEN,
    COLLEAGUE,
    DOOR,
    RESIDENTS,
    SECRETARY,
    STAFF,
    STRANGER,
    WORKER,
)

LIFT = "When is the lift repaired?"


async def card_of(scene, words=LIFT, user_id=ANN):
    await scene.asks(user_id, words)
    return scene.find(STAFF, words)


async def test_a_question_becomes_a_card_that_names_the_place_and_nobody(scene):
    asked = await scene.asks(ANN, LIFT)
    card = scene.text(STAFF, scene.find(STAFF, LIFT))

    assert "Place: Pear court" in card
    assert "About: other matters" in card
    assert "Waiting since 10 Feb 10:00" in card
    assert "Door 101" not in card
    assert str(ANN) not in card
    passed_on = scene.find(ANN, "I have passed your question to a person")
    assert scene.replied(ANN, passed_on) == asked


async def test_the_answer_is_a_reply_to_the_askers_own_message(scene):
    asked = await scene.asks(ANN, LIFT)
    await scene.replies(WORKER, scene.find(STAFF, LIFT), "At five.")
    answer = scene.find(ANN, "At five.")

    assert scene.replied(ANN, answer) == asked
    assert scene.shown[ANN][answer]["link_preview_options"] == {"is_disabled": True}
    assert "parse_mode" not in scene.shown[ANN][answer]
    card = scene.find(STAFF, LIFT)
    assert "✓ Answered:" in scene.text(STAFF, card)
    assert "Answer: At five." in scene.text(STAFF, card)
    assert scene.buttons(STAFF, card)[0].startswith(f"{LEARN}:")


async def test_who_asks_in_a_topic_of_a_group_is_answered_there(scene):
    asked = await scene.asks(BEN, LIFT, chat=RESIDENTS, thread_id=77)
    await scene.replies(WORKER, scene.find(STAFF, LIFT), "At five.")
    answer = scene.find(RESIDENTS, "At five.")

    assert scene.replied(RESIDENTS, answer) == asked
    assert scene.shown[RESIDENTS][answer]["message_thread_id"] == 77


async def test_who_asks_in_a_group_and_is_not_known_belongs_to_its_area(scene):
    await scene.asks(999, LIFT, chat=RESIDENTS)

    assert "Place: Pear court" in scene.text(STAFF, scene.find(STAFF, LIFT))


async def test_of_two_who_take_it_one_gets_it(scene):
    card = await card_of(scene)
    await scene.acts(WORKER, card, "take")
    with pytest.raises(Refusal):
        await scene.acts(COLLEAGUE, card, "take")

    assert "Taken (grid worker)." in scene.text(STAFF, card)
    assert "Name11" not in scene.text(STAFF, card)


async def test_what_somebody_has_taken_nobody_else_answers_and_the_refusal_names_a_role(scene):
    card = await card_of(scene)
    await scene.acts(WORKER, card, "take")
    with pytest.raises(Refusal) as refused:
        await scene.replies(COLLEAGUE, card, "At six.")

    assert refused.value.text.msgid == "Somebody has this question in hand ({role})."
    assert refused.value.text.parts["role"].msgid == "grid worker"
    assert not any("At six." in words for words in scene.texts(ANN))


async def test_who_asks_nothing_while_a_question_is_in_hand_is_told_to_write_it(scene):
    card = await card_of(scene)
    await scene.acts(WORKER, card, "take")
    with pytest.raises(Refusal) as refused:
        await scene.asks(ANN, "")

    assert "Please write your question" in refused.value.text.msgid


async def test_who_answers_what_nobody_has_taken_has_taken_it(scene):
    card = await card_of(scene)
    await scene.replies(WORKER, card, "At five.")
    with pytest.raises(Refusal):
        await scene.replies(COLLEAGUE, card, "At six.")
    await scene.replies(WORKER, card, "And on Friday too.")

    assert any("And on Friday too." in words for words in scene.texts(ANN))


@pytest.mark.parametrize("step", ["/take", "/replies", "/close", "/who", "an answer"])
async def test_staff_outside_the_area_are_refused(scene, step):
    card = await card_of(scene)
    with pytest.raises(Refusal) as refused:
        await scene.replies(STRANGER, card, step)

    assert refused.value.text.msgid == "This is outside your area."
    assert "Nobody has taken it yet." in scene.text(STAFF, card)


async def test_who_is_no_staff_is_refused(scene):
    card = await card_of(scene)
    with pytest.raises(Refusal):
        await scene.replies(BEN, card, "At five.")


async def test_a_button_is_also_a_word(scene):
    card = await card_of(scene)
    await scene.replies(WORKER, card, "/take")
    assert "Taken" in scene.text(STAFF, card)
    await scene.replies(WORKER, card, "/back@shouwang_bot")
    assert "Nobody has taken it yet." in scene.text(STAFF, card)
    with pytest.raises(Refusal):
        await scene.replies(WORKER, card, "/nonsense")
    await scene.replies(WORKER, card, "/close")

    assert "✓ Closed:" in scene.text(STAFF, card)
    assert any("Your question was closed" in words for words in scene.texts(ANN))


async def test_an_answer_that_staff_edit_is_edited_for_the_resident(scene):
    card = await card_of(scene)
    reply = await scene.replies(WORKER, card, "At five.")
    before = len(scene.texts(ANN))
    assert await scene.do(ticketing.edited, WORKER, STAFF, reply, "At six.")

    assert len(scene.texts(ANN)) == before
    assert any("At six." in words for words in scene.texts(ANN))
    assert not any("At five." in words for words in scene.texts(ANN))
    assert "Answer: At six." in scene.text(STAFF, card)


async def test_an_edited_answer_may_grow_and_shrink(scene):
    card = await card_of(scene)
    reply = await scene.replies(WORKER, card, "short")
    count = len(scene.texts(ANN))
    await scene.do(ticketing.edited, WORKER, STAFF, reply, "long " * 1500)
    assert len(scene.texts(ANN)) == count + 1
    assert "".join(scene.texts(ANN)[-2:]).count("long") == 1500
    await scene.do(ticketing.edited, WORKER, STAFF, reply, "short again")

    assert len(scene.texts(ANN)) == count
    assert "short again" in scene.texts(ANN)[-1]


async def test_nobody_else_edits_an_answer(scene):
    card = await card_of(scene)
    reply = await scene.replies(WORKER, card, "At five.")
    await scene.do(ticketing.edited, COLLEAGUE, STAFF, reply, "At six.")

    assert any("At five." in words for words in scene.texts(ANN))


async def test_a_restart_between_question_and_answer_loses_nothing(scene):
    asked = await scene.asks(ANN, LIFT)
    card = scene.find(STAFF, LIFT)
    await scene.acts(WORKER, card, "take")
    await scene.restart()
    reply = await scene.replies(WORKER, card, "At five.")
    assert scene.replied(ANN, scene.find(ANN, "At five.")) == asked
    await scene.restart()
    await scene.do(ticketing.edited, WORKER, STAFF, reply, "At six.")

    scene.find(ANN, "At six.")


async def test_who_it_is_is_told_to_the_holder_in_private_and_written_down(scene):
    def register(unit):
        people.save(unit.tx, Person(unit.new_id(), DOOR, "", "Lin Xiao", "19400001001", ANN, ANN), unit.now_at)

    await scene.do(register)
    card = await card_of(scene)
    with pytest.raises(Refusal):
        await scene.acts(WORKER, card, "who")
    await scene.acts(WORKER, card, "take")
    assert not any("Lin Xiao" in words for chat in scene.shown for words in scene.texts(chat))
    with pytest.raises(Refusal):
        await scene.acts(COLLEAGUE, card, "who")
    await scene.acts(WORKER, card, "who")

    scene.find(WORKER, "Lin Xiao")
    assert not any("Lin Xiao" in words for words in scene.texts(STAFF))
    (entry,) = await scene.do(lambda unit: list(audit.everything(unit.tx)))
    assert (entry.fact.user_id, entry.fact.action) == (WORKER, "saw_asker")
    assert entry.fact.person_id is not None


async def test_a_question_nobody_is_there_for_is_refused_with_the_phone(scene):
    def nobody(unit):
        from storage import groups

        groups.set_active(unit.tx, STAFF, False)
        for user_id in (WORKER, COLLEAGUE, SECRETARY, STRANGER):
            for post in staff.posts_of(unit.tx, user_id):
                staff.dismiss(unit.tx, post.id, unit.now_at)

    await scene.do(nobody)
    with pytest.raises(Refusal) as refused:
        await scene.asks(ANN, LIFT)

    assert "phone" in refused.value.text.parts


async def test_words_longer_than_a_card_stand_below_it_whole(scene):
    words = "药" * 900 + "𠮷" * 1099
    await scene.asks(ANN, words + "尾")

    assert sum(text.count("尾") for text in scene.texts(STAFF)) >= 1
    assert all(len(text.encode("utf-16-le")) <= 8192 for text in scene.texts(STAFF))


async def test_a_very_long_answer_arrives_whole_and_in_order(scene):
    card = await card_of(scene)
    words = " ".join(str(n) for n in range(1500))
    await scene.replies(WORKER, card, words)
    parts = scene.texts(ANN)[1:]

    assert len(parts) == 2
    assert " ".join(parts).split()[4:] == words.split()
