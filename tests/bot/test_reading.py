"""Updates are read as python-telegram-bot reads them, only sooner."""

import pytest
from telegram import Message, Update

from bot.reading import update_of

PERSON = {"id": 8_000_001, "is_bot": False, "first_name": "Ann", "language_code": "en"}
CHAT = {"id": 8_000_001, "type": "private", "first_name": "Ann"}
SAID = {"message_id": 5, "date": 1_700_000_000, "from": PERSON, "chat": CHAT, "text": "How do I wear a mask?"}
KEYBOARD = {"inline_keyboard": [[{"text": "All well", "callback_data": "w:20261126:0800"}]]}
ASKED = {**SAID, "message_id": 4, "text": "How are you?", "reply_markup": KEYBOARD}
PRESS = {"id": "77", "from": PERSON, "message": ASKED, "chat_instance": "1", "data": "w:20261126:0800"}
PHOTO = [{"file_id": "a", "file_unique_id": "b", "width": 9, "height": 9}]
HERE, GONE = {"status": "member", "user": PERSON}, {"status": "left", "user": PERSON}
UPDATES = [
    {"message": SAID},
    {"message": {**SAID, "reply_to_message": ASKED, "entities": [{"type": "bold", "offset": 0, "length": 3}]}},
    {"message": {**SAID, "text": None, "photo": PHOTO, "caption": "my card"}},
    {"message": {**SAID, "what_nobody_knows_yet": {"a": [1]}}},
    {"message": SAID, "what_nobody_knows_yet": 1},
    {"edited_message": {**SAID, "edit_date": 1_700_000_001}},
    {"callback_query": PRESS},
    {"callback_query": {**PRESS, "message": {"message_id": 4, "date": 0, "chat": CHAT}}},
    {"callback_query": {"id": "77", "from": PERSON, "chat_instance": "1", "data": "w", "inline_message_id": "x"}},
    {"callback_query": {**PRESS, "what_nobody_knows_yet": 1}},
    {"callback_query": {**PRESS, "message": None}},
    {"callback_query": {**PRESS, "data": None}},
    {"message": {**SAID, "text": None}},
    {"message": {**SAID, "from": None, "reply_markup": None}},
    {"my_chat_member": {"chat": CHAT, "from": PERSON, "date": 1, "old_chat_member": HERE, "new_chat_member": GONE}},
    {},
]


@pytest.mark.parametrize("told", UPDATES, ids=lambda told: "+".join(told))
def test_what_is_read_is_what_the_library_reads(told):
    whole = {"update_id": 9, **told}
    ours, theirs = update_of(whole), Update.de_json(whole)

    assert ours.to_dict() == theirs.to_dict()
    assert ours == theirs
    assert isinstance(ours.effective_message, type(theirs.effective_message))
    assert (ours.effective_user, ours.effective_chat) == (theirs.effective_user, theirs.effective_chat)


@pytest.mark.parametrize(
    "told",
    [
        {},
        {"update_id": 9, "message": {}},
        {"update_id": 9, "message": {**SAID, "chat": 5}},
        {"update_id": 9, "callback_query": {**PRESS, "from": {"id": 5}}},
        {"update_id": 9, "callback_query": {**PRESS, "message": 5}},
        {"update_id": 9, "callback_query": []},
        [],
    ],
)
def test_what_the_library_cannot_read_fails_here_too(told):
    with pytest.raises(Exception):  # noqa: B017, PT011 - of whatever kind; who asked sets the update aside
        Update.de_json(told)
    with pytest.raises(Exception):  # noqa: B017, PT011
        update_of(told)


def test_a_message_keeps_its_kind():
    assert isinstance(update_of({"update_id": 9, "message": SAID}).message, Message)
