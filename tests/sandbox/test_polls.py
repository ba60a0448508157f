"""Polls: sending, voting, stopping, and their time running out."""

import pytest

from tests.sandbox.rig import Json, Rig, person, supergroup

ASK = {"chat_id": -100200, "question": "明天几点送菜？", "options": [{"text": "9 点"}, "15 点"]}


async def vote(rig: Rig, user_id: int, poll: Json, *option_ids: int) -> None:
    given = {"chat_id": poll["chat"]["id"], "message_id": poll["message_id"], "option_ids": list(option_ids)}
    await rig.stage(f"users/{user_id}/vote", **given)


async def test_a_poll_comes_back_with_its_options_and_no_votes(rig: Rig) -> None:
    await rig.cast(person(1001), supergroup(1001))

    poll = (await rig.result("sendPoll", **ASK))["poll"]

    assert poll["question"] == "明天几点送菜？"
    assert [(one["text"], one["voter_count"]) for one in poll["options"]] == [("9 点", 0), ("15 点", 0)]
    assert (poll["is_anonymous"], poll["type"], poll["is_closed"]) == (True, "regular", False)


@pytest.mark.parametrize(
    ("changed", "description"),
    [
        ({"options": []}, "poll must have at least one answer option"),
        ({"options": [str(number) for number in range(13)]}, "poll can't have more than 12 options"),
        ({"question": "问" * 301}, "poll question length must not exceed 300"),
        ({"question": " "}, "poll question must be non-empty"),
        ({"options": ["x" * 101]}, "poll options length must not exceed 100"),
        ({"options": [""]}, "poll options must be non-empty"),
        ({"type": "quiz"}, "wrong correct option ID specified"),
        ({"type": "vote"}, "unsupported poll type specified"),
    ],
)
async def test_a_poll_nobody_could_answer_is_refused(rig: Rig, changed: Json, description: str) -> None:
    await rig.cast(person(1001), supergroup(1001))

    assert await rig.refusal("sendPoll", **ASK | changed) == f"Bad Request: {description}"


async def test_an_open_poll_tells_who_voted_for_what(rig: Rig) -> None:
    await rig.cast(person(1001), person(1002), supergroup(1001, 1002))
    poll = await rig.result("sendPoll", **ASK, is_anonymous=False)
    await vote(rig, 1001, poll, 1)
    await vote(rig, 1002, poll, 1)

    updates = await rig.updates()
    answers = [update["poll_answer"] for update in updates if "poll_answer" in update]
    counts = [update["poll"]["options"][1]["voter_count"] for update in updates if "poll" in update]

    assert [(one["user"]["id"], one["option_ids"]) for one in answers] == [(1001, [1]), (1002, [1])]
    assert counts == [1, 2]
    assert (await rig.chat(-100200))["messages"][-1]["poll"]["total_voter_count"] == 2


async def test_an_anonymous_poll_tells_counts_only_and_a_vote_can_be_taken_back(rig: Rig) -> None:
    await rig.cast(person(1001), supergroup(1001))
    poll = await rig.result("sendPoll", **ASK)
    await vote(rig, 1001, poll, 0)
    await vote(rig, 1001, poll)

    updates = await rig.updates()

    assert [update["poll"]["total_voter_count"] for update in updates] == [1, 0]


async def test_one_answer_means_one_and_a_quiz_answer_stands(rig: Rig) -> None:
    await rig.cast(person(1001), supergroup(1001))
    single = await rig.result("sendPoll", **ASK)
    quiz = await rig.result("sendPoll", **ASK, type="quiz", correct_option_ids=[0], explanation="早送早到")
    await vote(rig, 1001, quiz, 1)
    where = {"chat_id": -100200, "message_id": single["message_id"]}

    two = await rig.stage_refusal("users/1001/vote", **where, option_ids=[0, 1])
    unknown = await rig.stage_refusal("users/1001/vote", **where, option_ids=[7])
    again = await rig.stage_refusal("users/1001/vote", **where | {"message_id": quiz["message_id"]}, option_ids=[0])

    assert (two[1], again[1]) == ("this poll takes one answer", "this vote stands")
    assert unknown[0] == 400
    assert quiz["poll"]["correct_option_ids"] == [0]


async def test_a_stopped_poll_takes_no_more_votes(rig: Rig) -> None:
    await rig.cast(person(1001), supergroup(1001))
    poll = await rig.result("sendPoll", **ASK)
    where = {"chat_id": -100200, "message_id": poll["message_id"]}
    await vote(rig, 1001, poll, 0)

    stopped = await rig.result("stopPoll", **where)

    assert (stopped["is_closed"], stopped["total_voter_count"]) == (True, 1)
    assert (await rig.stage_refusal("users/1001/vote", **where, option_ids=[1]))[1] == "this poll is closed"
    assert await rig.refusal("stopPoll", **where) == "Bad Request: poll has already been closed"


async def test_what_is_no_poll_cannot_be_stopped(rig: Rig) -> None:
    await rig.cast(person(1001))
    text = await rig.result("sendMessage", chat_id=1001, text="x")

    assert await rig.refusal("stopPoll", chat_id=1001, message_id=77) == (
        "Bad Request: message with poll to stop not found"
    )
    assert await rig.refusal("stopPoll", chat_id=1001, message_id=text["message_id"]) == (
        "Bad Request: message is not a poll"
    )


async def test_a_poll_closes_when_its_time_is_over(rig: Rig) -> None:
    await rig.cast(person(1001), supergroup(1001))
    poll = await rig.result("sendPoll", **ASK, open_period=600)
    await rig.go(601)

    closed = await rig.update("poll")

    assert closed["id"] == poll["poll"]["id"]
    assert closed["is_closed"] is True


async def test_a_poll_whose_time_went_by_without_a_jump_is_closed_at_the_next_look(rig: Rig) -> None:
    await rig.cast(person(1001), supergroup(1001))
    await rig.result("sendPoll", **ASK, open_period=600)
    rig.here.box.clock.set(rig.here.box.clock.now_ms() + 601_000)

    assert (await rig.update("poll"))["is_closed"] is True


async def test_a_copied_poll_counts_anew_and_a_forwarded_one_is_the_same(rig: Rig) -> None:
    await rig.cast(person(1001), supergroup(1001))
    poll = await rig.result("sendPoll", **ASK)
    await vote(rig, 1001, poll, 0)
    source = {"chat_id": 1001, "from_chat_id": -100200, "message_id": poll["message_id"]}

    forwarded = await rig.result("forwardMessage", **source)
    await rig.result("copyMessage", **source)
    copied = (await rig.chat(1001))["messages"][-1]["poll"]

    assert forwarded["poll"]["id"] == poll["poll"]["id"]
    assert copied["id"] != poll["poll"]["id"]
    assert copied["total_voter_count"] == 0
