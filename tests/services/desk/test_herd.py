"""A herd of askers: one card, one answer, each as a reply to their own message."""

import pytest

from domain.days import HOUR
from domain.errors import Refusal
from services import ticketing
from tests.services.desk.scene import ANN, BEN, DOOR, EVE, OTHER_COURTYARD, STAFF, WORKER
from tests.services.desk.test_tickets import LIFT

WORDINGS = (
    "明天几点消毒？",
    "请问明天消毒几点开始",
    "明天什么时候消毒呀",
    "您好，明天的消毒是几点",
)
HERD = range(1000, 1040)


async def gather(scene):
    asked = {}
    for user_id in HERD:
        await scene.new_resident(user_id)
        asked[user_id] = await scene.asks(user_id, WORDINGS[user_id % len(WORDINGS)])
    return asked


def cards(scene):
    return [id for id, message in scene.shown[STAFF].items() if message["reply_markup"].get("inline_keyboard")]


async def test_forty_askers_are_one_card_and_one_answer_and_one_correction(scene):
    asked = await gather(scene)
    (card,) = cards(scene)
    text = scene.text(STAFF, card)
    assert "❓ 40 people ask this:" in text
    assert "Also asked as:" in text
    scene.find(HERD[-1], "39 others ask the same")

    reply = await scene.replies(WORKER, card, "九点。")
    for user_id, message_id in asked.items():
        assert scene.replied(user_id, scene.find(user_id, "九点。")) == message_id
    await scene.do(ticketing.edited, WORKER, STAFF, reply, "十点。")
    assert all(any("十点。" in words for words in scene.texts(user_id)) for user_id in HERD)
    assert not any("九点。" in words for user_id in HERD for words in scene.texts(user_id))


async def test_a_waiting_card_is_changed_once_however_many_come(scene):
    from services import asking
    from services.asked import Asked

    for user_id in HERD:
        await scene.new_resident(user_id)
    scene.calls.clear()
    for user_id in HERD:
        await scene.quietly(asking.ask, Asked(user_id, user_id, user_id, WORDINGS[0]))
    await scene.deliver()

    assert scene.calls.count("editMessageText") == 1
    assert "40 people" in scene.text(STAFF, cards(scene)[0])


async def test_who_asks_later_gets_the_answer_at_once_while_it_is_fresh(scene):
    await gather(scene)
    await scene.replies(WORKER, cards(scene)[0], "九点。")
    asked = await scene.asks(ANN, "明天几点消毒")
    assert scene.replied(ANN, scene.find(ANN, "九点。")) == asked
    assert "41 people" in scene.text(STAFF, cards(scene)[0])

    scene.now_at += 13 * HOUR
    await scene.asks(BEN, "明天几点消毒")
    assert not any("九点。" in words for words in scene.texts(BEN))
    assert len(cards(scene)) == 2


async def test_an_answer_for_one_alone_is_not_given_to_another(scene):
    await scene.asks(ANN, "我的药到了吗")
    await scene.replies(WORKER, cards(scene)[0], "在门口。")
    await scene.asks(BEN, "我的药到了吗")

    assert not any("在门口。" in words for words in scene.texts(BEN))
    assert len(cards(scene)) == 2


async def test_other_questions_get_cards_of_their_own(scene):
    await scene.asks(ANN, "三号楼的电梯什么时候修好")
    await scene.asks(BEN, "五号楼的电梯什么时候修好")
    await scene.asks(EVE, "明天几点消毒")

    assert len(cards(scene)) == 3


async def test_one_who_was_not_helped_goes_on_alone(scene):
    await gather(scene)
    (common,) = cards(scene)
    await scene.replies(WORKER, common, "九点。")
    user_id = HERD[7]
    assert await scene.adds(user_id, "我家是几楼先开始？", reply_to=scene.find(user_id, "九点。"))
    alone = next(id for id in cards(scene) if id != common)

    scene.find(STAFF, "我家是几楼先开始？")
    await scene.replies(WORKER, alone, "从一楼开始。")
    assert [each for each in HERD if any("从一楼" in words for words in scene.texts(each))] == [user_id]


async def test_the_same_person_asking_again_is_told_it_is_with_us(scene):
    await scene.asks(ANN, LIFT)
    await scene.asks(BEN, LIFT)
    await scene.asks(BEN, LIFT)

    scene.find(BEN, "Your question is with us already.")
    assert "❓ 2 people ask this:" in scene.text(STAFF, cards(scene)[0])


async def test_who_is_it_is_not_told_of_many(scene):
    await scene.asks(ANN, LIFT)
    await scene.asks(BEN, LIFT)
    await scene.acts(WORKER, cards(scene)[0], "take")
    with pytest.raises(Refusal) as refused:
        await scene.acts(WORKER, cards(scene)[0], "who")

    assert "Several people" in refused.value.text.msgid


async def test_the_place_of_a_herd_is_what_its_places_have_in_common(scene):
    from storage import groups
    from storage.groups import Group
    from tests.services.desk.scene import COMMUNITY, SECRETARY

    await scene.do(
        lambda unit: groups.bind(unit.tx, Group(STAFF, COMMUNITY, "staff", "Staff", "en"), SECRETARY, unit.now_at)
    )
    await scene.new_resident(900, DOOR)
    await scene.new_resident(901, OTHER_COURTYARD)
    await scene.asks(900, LIFT)
    await scene.asks(901, LIFT)

    assert "Place: Jinxing" in scene.text(STAFF, cards(scene)[0])
