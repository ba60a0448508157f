"""reply_markup: what is refused, and which keyboard people then see."""

from typing import Any

import pytest

from tests.sandbox.rig import Rig, person, supergroup

UNREADABLE = "Bad Request: can't parse inline keyboard button: "


def under(*buttons: Any) -> dict[str, Any]:
    return {"inline_keyboard": [list(buttons)]}


@pytest.mark.parametrize(
    ("markup", "description"),
    [
        ("{not json", "Bad Request: can't parse reply keyboard markup JSON object"),
        ("[1]", "Bad Request: object expected as reply markup"),
        (under({"text": "a"}), f"{UNREADABLE}Text buttons are unallowed in the inline keyboard"),
        (under({"callback_data": "a"}), f'{UNREADABLE}Can\'t find field "text"'),
        (under("a"), f"{UNREADABLE}InlineKeyboardButton must be an Object"),
        (under({"text": "a", "callback_data": "字" * 22}), "Bad Request: BUTTON_DATA_INVALID"),
        (
            under({"text": "a", "url": "nonsense"}),
            "Bad Request: inline keyboard button URL 'nonsense' is invalid: Wrong HTTP URL",
        ),
        (
            {"inline_keyboard": [{"text": "a"}]},
            'Bad Request: field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays',
        ),
        ({"keyboard": ["a"]}, 'Bad Request: field "keyboard" must be an Array of Arrays'),
    ],
)
async def test_a_broken_keyboard_is_refused_in_telegrams_words(rig: Rig, markup: Any, description: str) -> None:
    await rig.cast(person(1001))

    assert await rig.refusal("sendMessage", chat_id=1001, text="x", reply_markup=markup) == description


async def test_64_bytes_of_data_are_enough(rig: Rig) -> None:
    await rig.cast(person(1001))
    markup = under({"text": "a", "callback_data": "x" * 64})

    message = await rig.result("sendMessage", chat_id=1001, text="x", reply_markup=markup)

    assert message["reply_markup"] == markup


async def test_an_empty_keyboard_is_none(rig: Rig) -> None:
    await rig.cast(person(1001))

    message = await rig.result("sendMessage", chat_id=1001, text="x", reply_markup={"inline_keyboard": []})

    assert "reply_markup" not in message


async def test_a_keyboard_stays_until_it_is_removed(rig: Rig) -> None:
    await rig.cast(person(1001))
    await rig.result("sendMessage", chat_id=1001, text="x", reply_markup={"keyboard": [["好"]]})
    await rig.say(1001, "好")
    before = (await rig.chat(1001))["reply_keyboard"]

    await rig.result("sendMessage", chat_id=1001, text="y", reply_markup={"remove_keyboard": True})

    assert before.keys() == {"1001"}
    assert (await rig.chat(1001))["reply_keyboard"] == {}


async def test_a_keyboard_for_one_use_goes_when_a_key_was_used(rig: Rig) -> None:
    await rig.cast(person(1001))
    markup = {"keyboard": [["好"]], "one_time_keyboard": True}
    await rig.result("sendMessage", chat_id=1001, text="x", reply_markup=markup)
    await rig.say(1001, "别的")
    kept = (await rig.chat(1001))["reply_keyboard"]

    await rig.say(1001, "好")

    assert kept.keys() == {"1001"}
    assert (await rig.chat(1001))["reply_keyboard"] == {}


async def test_in_a_group_a_selective_keyboard_is_for_the_one_replied_to(rig: Rig) -> None:
    await rig.cast(person(1001), person(1002), supergroup(1001, 1002))
    said = await rig.say(1002, "x", -100200)

    await rig.result(
        "sendMessage",
        chat_id=-100200,
        text="y",
        reply_to_message_id=said["message_id"],
        reply_markup={"keyboard": [["好"]], "selective": True},
    )

    assert (await rig.chat(-100200))["reply_keyboard"].keys() == {"1002"}
