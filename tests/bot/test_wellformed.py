"""An update is read only if its fields are what Telegram promises; all else is set aside before it can do harm."""

from typing import Any

import pytest

from bot.intake import ALLOWED_UPDATES
from bot.wellformed import asked_for, is_well_formed
from tests.services.running import Json, chat, person

ANN = 7_001
MESSAGE: Json = {"message_id": 7, "date": 1_600_000_000, "chat": chat(ANN), "from": person(ANN), "text": "hello"}
PRESS: Json = {"id": "q1", "from": person(ANN), "chat_instance": "1", "data": "w:1", "message": MESSAGE}


def without(thing: Json, name: str) -> Json:
    return {key: value for key, value in thing.items() if key != name}


@pytest.mark.parametrize(
    "update",
    [
        {"message": MESSAGE},
        {"message": {**MESSAGE, "chat": chat(-5)}},
        {"message": {**MESSAGE, "text": None}},
        {"callback_query": PRESS},
        {"callback_query": without(PRESS, "message")},
        {"callback_query": {**PRESS, "message": {"message_id": 7, "date": 0, "chat": chat(ANN)}}},
        {"inline_query": {"id": "i1", "from": person(ANN), "query": "", "offset": ""}},
        {"a_kind_nobody_knows": 5},
    ],
)
def test_what_telegram_sends_is_read(update: Json):
    assert is_well_formed(update)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("message_id", "7"),
        ("message_id", 2**63),
        ("message_id", {}),
        ("date", -1),
        ("text", 36.6),
        ("text", ["hello"]),
        ("from", None),
        ("from", {**person(ANN), "language_code": ["en"]}),
        ("from", person(ANN + 1)),
        ("chat", {**chat(ANN), "id": -ANN}),
        ("chat", {**chat(ANN), "id": 0}),
        ("photo", []),
        ("photo", [{"file_id": {}}]),
        ("entities", [{"type": "mention", "offset": "0", "length": 1}]),
        ("location", {"latitude": 1e308, "longitude": 0}),
        ("contact", {"phone_number": 5, "first_name": "x"}),
        ("reply_to_message", [MESSAGE]),
    ],
)
def test_a_message_with_a_field_of_another_kind_is_not_read(name: str, value: Any):
    assert not is_well_formed({"message": {**MESSAGE, name: value}})


@pytest.mark.parametrize(("name", "value"), [("id", 5), ("id", "q\udc00"), ("data", {}), ("from", None)])
def test_a_press_with_a_field_of_another_kind_is_not_read(name: str, value: Any):
    assert not is_well_formed({"callback_query": {**PRESS, name: value}})


def test_of_kinds_the_bot_does_not_ask_for_nothing_is_read():
    reaction = {"chat": chat(ANN), "user": {**person(ANN), "language_code": []}}
    update = {"update_id": 5, "message": MESSAGE, "message_reaction": reaction, "channel_post": MESSAGE}

    assert asked_for(update) == {"update_id": 5, "message": MESSAGE}


def test_all_kinds_the_bot_asks_for_are_checked():
    assert {kind for kind in ALLOWED_UPDATES if is_well_formed({"update_id": 5, kind: 5})} == set()
    assert asked_for(dict.fromkeys(ALLOWED_UPDATES, 5)) == dict.fromkeys(ALLOWED_UPDATES, 5)
