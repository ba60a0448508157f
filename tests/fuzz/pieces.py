"""Small pieces that updates are made of: files, places, standings, tokens, and the kinds nobody asked for."""

from collections.abc import Callable
from random import Random
from typing import Any

from tests.fuzz.mutants import ODD_WORDS
from tests.services.running import Json, chat, person

ODD = tuple(word for word in ODD_WORDS if len(word) <= 4096)
TOKENS = (
    "", "x", "_", "-", "wrong", "a" * 40, "A" * 22, "0_0", "zz_" + "0" * 26, "zzzzzzzzzzzzz_" + "z" * 26, "1_", "_1",
    "é",
    "\u202e", "%00", "a" * 62, "０", "1_\ud800", "\x00",
)  # fmt: skip
STEPS = (
    "take", "yes", "no", "1", "0", "", "claim", "done", "close", "extend", "begin", "next", "back", "ok", "send",
    "reply",
    "_back", "_done", "save", "confirm", "consent", "20200201:0800", "!", "x" * 40, "٣", "more", "all", "stop", "-1",
)  # fmt: skip


def _file(**more: Any) -> Json:
    return {"file_id": "f", "file_unique_id": "u", "file_size": 10, **more}


ATTACHMENTS: dict[str, Callable[[], Any]] = {
    "photo": lambda: [_file(width=1, height=1), _file(width=90, height=90)],
    "document": lambda: _file(file_name="a.csv", mime_type="text/csv"),
    "contact": lambda: {"first_name": "x", "phone_number": "1"},
    "location": lambda: {"latitude": 25.0, "longitude": 102.7},
    "venue": lambda: {"location": {"latitude": 25.0, "longitude": 102.7}, "title": "v", "address": "a"},
    "sticker": lambda: _file(width=1, height=1, type="regular", is_animated=False, is_video=False),
    "voice": lambda: _file(duration=3),
    "video": lambda: _file(duration=3, width=1, height=1),
    "video_note": lambda: _file(duration=3, length=1),
    "audio": lambda: _file(duration=3),
    "animation": lambda: _file(duration=3, width=1, height=1),
    "dice": lambda: {"emoji": "🎲", "value": 3},
    "poll": lambda: _poll(),
    "game": lambda: {"title": "g", "description": "d", "photo": [_file(width=1, height=1)]},
    "story": lambda: {"chat": chat(1), "id": 3},
    "web_app_data": lambda: {"data": "x", "button_text": "y"},
    "users_shared": lambda: {"request_id": 1, "users": [{"user_id": 5}]},
    "forum_topic_created": lambda: {"name": "t", "icon_color": 1},
    "successful_payment": lambda: _payment(),
}


def _payment() -> Json:
    return {
        "currency": "XTR", "total_amount": 1, "invoice_payload": "p", "telegram_payment_charge_id": "t",
        "provider_payment_charge_id": "q",
    }  # fmt: skip


def _option(words: str) -> Json:
    return {"persistent_id": words, "text": words, "voter_count": 0}


def _poll() -> Json:
    return {
        "id": "1", "question": "q", "options": [_option("a"), _option("b")],
        "total_voter_count": 0, "is_closed": False, "is_anonymous": True, "type": "regular",
        "allows_multiple_answers": False, "allows_revoting": True, "members_only": False,
    }  # fmt: skip


_ADMINISTRATOR = {
    "status": "administrator", "can_be_edited": False, "is_anonymous": False, "can_manage_chat": True,
    "can_delete_messages": True, "can_manage_video_chats": True, "can_restrict_members": True,
    "can_promote_members": False, "can_change_info": True, "can_invite_users": True, "can_post_stories": False,
    "can_edit_stories": False, "can_delete_stories": False, "can_post_messages": True,
}  # fmt: skip
STANDINGS: tuple[Json, ...] = (
    {"status": "member"},
    {"status": "left"},
    {"status": "kicked", "until_date": 0},
    {"status": "creator", "is_anonymous": False},
    _ADMINISTRATOR,
    {**_ADMINISTRATOR, "can_invite_users": False, "can_restrict_members": False},
)


def _posted(words: str, where: int = -1_007) -> Json:
    place = {"id": where, "type": "channel", "title": "Channel"}
    return {"message_id": 5, "date": 1_580_000_000, "chat": place, "text": words}


def _business(user_id: int, words: str) -> Json:
    told = {"message_id": 5, "date": 1_580_000_000, "chat": chat(user_id), "from": person(user_id), "text": words}
    return {**told, "business_connection_id": "b"}


RARE: dict[str, Callable[[int, str], Json]] = {
    "channel_post": lambda _, words: _posted(words),
    "edited_channel_post": lambda _, words: {**_posted(words), "edit_date": 1_580_000_001},
    "chosen_inline_result": lambda who, words: {"result_id": "1", "from": person(who), "query": words},
    "shipping_query": lambda who, words: {
        "id": "s", "from": person(who), "invoice_payload": words,
        "shipping_address": {
            "country_code": "CN", "state": "", "city": "", "street_line1": "", "street_line2": "", "post_code": "",
        },
    },
    "pre_checkout_query": lambda who, words: {
        "id": "p", "from": person(who), "currency": "XTR", "total_amount": 1, "invoice_payload": words,
    },
    "purchased_paid_media": lambda who, words: {"from": person(who), "paid_media_payload": words},
    "poll": lambda _, __: _poll(),
    "poll_answer": lambda who, _: {"poll_id": "1", "user": person(who), "option_ids": [0],
    "option_persistent_ids": ["a"]},
    "message_reaction": lambda who, _: {
        "chat": chat(who), "message_id": 5, "date": 1_580_000_000, "user": person(who), "old_reaction": [],
        "new_reaction": [{"type": "emoji", "emoji": "👍"}],
    },
    "message_reaction_count": lambda who, _: {
        "chat": chat(-1_003), "message_id": 5, "date": 1_580_000_000, "reactions": [],
    },
    "chat_boost": lambda who, _: {
        "chat": chat(-1_003),
        "boost": {"boost_id": "b", "add_date": 1, "expiration_date": 2, "source": {"source": "premium",
        "user": person(who)}},
    },
    "removed_chat_boost": lambda who, _: {
        "chat": chat(-1_003), "boost_id": "b", "remove_date": 1, "source": {"source": "premium", "user": person(who)},
    },
    "business_connection": lambda who, _: {
        "id": "b", "user": person(who), "user_chat_id": who, "date": 1_580_000_000, "is_enabled": True,
    },
    "business_message": _business,
    "edited_business_message": _business,
    "deleted_business_messages": lambda who, _: {"business_connection_id": "b", "chat": chat(who), "message_ids": [1]},
    "managed_bot": lambda who, _: {"user": person(who), "bot": person(1)},
    "a_kind_not_invented_yet": lambda who, words: {"from": person(who), "text": words},
}  # fmt: skip


def spoiled(random: Random, token: str) -> str:
    """A token that was good once, changed a little."""
    at = random.randrange(max(1, len(token)))
    return random.choice(
        (token[:at], token[at:], token.upper(), token + "x", token[:at] + "A" + token[at + 1 :], token * 2)
    )
