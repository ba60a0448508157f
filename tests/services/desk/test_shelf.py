"""Saved replies, topics of a forum, and the figures."""

import pytest

from domain.errors import Refusal
from i18n.catalogue import render
from services import desk_figures, desk_topics, reply_shelf
from services.asked import Asked
from storage import areas, questions
from storage.questions import Question
from tests.services.desk.scene import ANN, BEN, DOOR, GRID, SECRETARY, STAFF, STRANGER, WORKER
from tests.services.desk.test_tickets import LIFT, card_of


async def sends(scene, use, user_id, words, chat=STAFF, **more):
    await scene.do(use, Asked(user_id, chat, next(scene._messages), words, **more))


async def presses(scene, user_id, message, label_start, chat=STAFF):
    data = next(each for each in scene.buttons(chat, message) if each.startswith(f"{label_start}:"))
    kind, ticket, reply = data.split(":")
    ids = (int(ticket, 36), int(reply, 36))
    return await scene.do(reply_shelf.press, kind, ids, user_id, (chat, message))


async def test_a_saved_reply_is_seen_before_it_goes(scene):
    await sends(scene, reply_shelf.command, WORKER, "add Lift | At five.")
    card = await card_of(scene)
    await scene.acts(WORKER, card, "replies")
    shelf = scene.find(STAFF, "Choose a reply.")
    await presses(scene, WORKER, shelf, reply_shelf.SHOW)
    assert "This would go to the resident:\nAt five." in scene.text(STAFF, shelf)
    assert not any("At five." in words for words in scene.texts(ANN))
    await presses(scene, WORKER, shelf, reply_shelf.LIST)
    await presses(scene, WORKER, shelf, reply_shelf.SHOW)
    await presses(scene, WORKER, shelf, reply_shelf.SEND)

    scene.find(ANN, "At five.")
    assert "✓ Sent: Lift" in scene.text(STAFF, shelf)
    assert "✓ Answered:" in scene.text(STAFF, card)


async def test_it_can_be_typed(scene):
    await sends(scene, reply_shelf.command, WORKER, "add 电梯｜五点。")
    card = await card_of(scene)
    await sends(scene, reply_shelf.command, WORKER, "1", reply_to=card)
    scene.find(STAFF, "This would go to the resident:")
    await sends(scene, reply_shelf.command, WORKER, "电梯 send", reply_to=card)

    scene.find(ANN, "五点。")


async def test_replies_of_the_community_hold_in_its_grids_and_not_the_other_way(scene):
    await sends(scene, reply_shelf.command, SECRETARY, "add All | For all.", chat=SECRETARY)
    await sends(scene, reply_shelf.command, STRANGER, "add Two | For grid two.", chat=STRANGER)
    await sends(scene, reply_shelf.command, WORKER, "")

    listed = scene.text(STAFF, scene.find(STAFF, "Saved replies:"))
    assert "1. All: For all." in listed
    assert "grid two" not in listed
    with pytest.raises(Refusal):
        await sends(scene, reply_shelf.command, WORKER, "delete 1")
    await sends(scene, reply_shelf.command, SECRETARY, "delete All", chat=SECRETARY)
    with pytest.raises(Refusal):
        await sends(scene, reply_shelf.command, WORKER, "delete 1")


@pytest.mark.parametrize("words", ["add", "add only a title", "add | words", "add title |", "delete x", "7"])
async def test_what_makes_no_sense_is_refused(scene, words):
    with pytest.raises(Refusal):
        await sends(scene, reply_shelf.command, WORKER, words)


async def test_who_is_no_staff_has_no_shelf(scene):
    with pytest.raises(Refusal):
        await sends(scene, reply_shelf.command, BEN, "")


async def test_cards_go_to_the_topic_that_was_set_inside_it(scene):
    await sends(scene, desk_topics.command, WORKER, "health", thread_id=8)
    await sends(scene, desk_topics.command, WORKER, "物资", thread_id=9)
    await scene.asks(ANN, "我发烧了，去哪家医院？")
    await scene.asks(ANN, "买菜的快递送到哪里？")
    await scene.asks(ANN, LIFT)
    threads = [
        scene.shown[STAFF][scene.find(STAFF, words)].get("message_thread_id") for words in ("发烧", "买菜", LIFT)
    ]

    assert threads == [8, 9, None]
    await sends(scene, desk_topics.command, WORKER, "health")
    await scene.asks(BEN, "孩子咳嗽要看医生吗？")
    assert "message_thread_id" not in scene.shown[STAFF][scene.find(STAFF, "咳嗽")]


async def test_a_topic_that_was_closed_loses_no_question(scene):
    await sends(scene, desk_topics.command, WORKER, "health", thread_id=8)
    scene.closed_threads.add(8)
    await scene.asks(ANN, "我发烧了，去哪家医院？")
    card = scene.find(STAFF, "发烧")

    assert "message_thread_id" not in scene.shown[STAFF][card]
    await scene.replies(WORKER, card, "去一院。")
    scene.find(ANN, "去一院。")


async def test_topics_are_set_by_staff_of_the_group_alone(scene):
    for user_id in (STRANGER, BEN):
        with pytest.raises(Refusal):
            await sends(scene, desk_topics.command, user_id, "health", thread_id=8)
    with pytest.raises(Refusal):
        await sends(scene, desk_topics.command, WORKER, "nonsense", thread_id=8)


def answered_by_the_bot(unit):
    questions.ask(unit.tx, Question(unit.new_id(), ANN, ANN, 1, DOOR, "Rubbish?", "answered"), 1, "", unit.now_at)


async def test_the_figures_tell_what_waits_how_long_and_whether_it_helps(scene):
    await scene.do(answered_by_the_bot)
    card = await card_of(scene)
    await scene.wait(10)
    await scene.replies(WORKER, card, "At five.")
    await scene.adds(ANN, "thank you")
    await scene.asks(BEN, "Where is the key of the cellar?")
    await scene.wait(20)
    await sends(scene, desk_figures.on_request, WORKER, "")
    told = scene.text(STAFF, scene.find(STAFF, "Questions, Grid one"))

    assert "Questions waiting: 1, the longest for 20 minutes" in told
    assert "· Pear court: 1 waiting" in told
    assert "This week: 3 asked, median first answer 10 minutes, by the bot 33%, helpful 100%" in told


async def test_the_brief_of_the_day_has_two_lines_of_them(scene):
    await card_of(scene)
    await scene.wait(3 * 60)

    def two_lines(unit):
        return [render(each, "en") for each in desk_figures.brief_lines(unit, areas.get(unit.tx, GRID))]

    assert await scene.do(two_lines) == [
        "Questions waiting: 1, the longest for 3 hours",
        "Questions in 7 days: 1 asked, median first answer not yet, by the bot 0%, helpful –",
    ]


async def test_the_figures_stay_within_the_area(scene):
    await card_of(scene)
    await sends(scene, desk_figures.on_request, STRANGER, "", chat=STRANGER)
    assert "Questions waiting: none" in scene.text(STRANGER, scene.find(STRANGER, "Questions, Grid two"))
    with pytest.raises(Refusal):
        await sends(scene, desk_figures.on_request, STRANGER, "jx-g1", chat=STRANGER)
    with pytest.raises(Refusal):
        await sends(scene, desk_figures.on_request, STRANGER, "")
