"""Words that may mean danger bring the numbers at once, whatever else they were meant for."""

import pytest

from flows import report
from services import talks
from tests.services.counselling.town import FIRST, NAMES, OTHER, PHONE, SECOND, STAFF_GROUP, VISITOR, WORKER

GROUP = {"id": STAFF_GROUP, "type": "supergroup", "title": "工作群"}


async def test_a_danger_calls_whoever_is_on_duty_without_name_or_words(town):
    await town.says(FIRST, "/duty on")
    await town.says(VISITOR, "我不想活了")
    assert "12356" in town.last(VISITOR)
    card = town.last(FIRST)
    assert "危险" in card
    assert "金星社区" in card
    for secret in ("不想活", NAMES[VISITOR], "一号院", "302"):
        assert secret not in card
    assert town.told(WORKER) == []
    assert town.told(STAFF_GROUP) == []

    await town.presses(FIRST, "talk:take:")
    await town.says(VISITOR, "谢谢你来")
    assert "谢谢你来" in town.last(FIRST)
    assert PHONE not in str(town.told(FIRST))
    await town.presses(VISITOR, "talk:who:")
    await town.presses(VISITOR, "talk:tell:")
    assert PHONE in town.last(FIRST)
    assert NAMES[VISITOR] in town.last(FIRST)


async def test_without_counsellors_the_community_worker_is_called(town):
    await town.says(VISITOR, "老公又打我了")
    assert "110" in town.last(VISITOR)
    assert "危险" in town.last(WORKER)
    await town.waits(11)
    assert "危险" in town.last(SECOND)


async def test_who_wants_to_be_known_is_known_to_whoever_comes(town):
    await town.says(VISITOR, "我不想活了")
    await town.presses(VISITOR, "talk:who:")
    await town.presses(VISITOR, "talk:tell:")
    assert PHONE not in str(town.told(WORKER))
    await town.presses(WORKER, "talk:take:")
    assert PHONE in town.last(WORKER)
    assert PHONE not in str(town.told(FIRST) + town.told(SECOND))


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("厨房着火了", "119"),
        ("闻到煤气味", "96169"),
        ("我妈叫不醒了", "120"),
        ("家里进贼了", "110"),
        ("I want to die", "12356"),
    ],
)
async def test_each_kind_has_its_number_and_no_ready_answer(town, words, number):
    await town.says(OTHER, words)
    assert number in town.last(OTHER)
    await town.says(OTHER, f"/ask {words}")
    assert town.told(STAFF_GROUP) == []
    assert not town.everything()["question"]


async def test_in_a_talk_the_numbers_come_once_and_the_words_go_on(town):
    await town.begins()
    await town.says(VISITOR, "我不想活了")
    assert "12356" in str(town.told(VISITOR)[-1])
    assert "我不想活了" in town.last(FIRST)
    assert any("可能有危险" in each for each in town.told(FIRST))
    seen = len(town.told(VISITOR))
    await town.says(VISITOR, "真的不想活了")
    assert len(town.told(VISITOR)) == seen
    assert "真的不想活了" in town.last(FIRST)
    await town.says(FIRST, "你是不是想自杀？")
    assert "想自杀" in town.last(VISITOR)
    assert "12356" not in str(town.told(FIRST))


async def test_in_a_form_the_numbers_come_and_the_form_goes_on(town):
    await town.desk.write(lambda unit: talks.start(unit, VISITOR, report.flow, {}))
    await town.says(VISITOR, "36.5")
    await town.says(VISITOR, "没有")
    await town.says(VISITOR, "我不想活了")

    assert any("12356" in each for each in town.told(VISITOR))


async def test_a_refusal_does_not_swallow_the_numbers(town):
    await town.does(VISITOR, document={"file_id": "D", "file_unique_id": "d"}, caption="我不想活了")
    assert any("12356" in each for each in town.told(VISITOR))
    await town.says(VISITOR, "/ask " + "我不想活了" * 500)
    assert sum("12356" in each for each in town.told(VISITOR)) == 2
    await town.says(VISITOR, "", kind="edited_message", message_id=9)


async def test_who_waits_for_a_listener_and_is_in_danger_is_called_for_again(town):
    await town.says(FIRST, "/duty on")
    await town.says(VISITOR, "/talk")
    await town.says(VISITOR, "好")
    await town.says(VISITOR, "我想死")
    assert "危险" in town.last(FIRST)
    await town.presses(FIRST, "talk:take:")
    await town.says(VISITOR, "在")
    assert "在" in town.last(FIRST)


async def test_in_a_group_only_the_numbers_are_said(town):
    sender = {"id": VISITOR, "is_bot": False, "first_name": NAMES[VISITOR]}
    said = {"message_id": 5, "date": 1, "chat": GROUP, "from": sender, "text": "/ask 我不想活了"}
    await town.comes({"message": said})
    assert NAMES[VISITOR] not in str(town.told(STAFF_GROUP))
    assert town.told(WORKER) == []
