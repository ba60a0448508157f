"""Group chatter that is not for the bot is never kept; what is for it keeps its order within a conversation."""

from typing import Any

import pytest

from handlers.heard import without_name
from handlers.sorting import conversation_key

BOT_ID, BOT_NAME = 99, "Shouwang_Bot"
GROUP = {"id": -5, "type": "supergroup"}
SOMEBODY = {"id": 7, "is_bot": False}


def key(**kinds: Any) -> str | None:
    return conversation_key({"update_id": 1, **kinds}, BOT_ID, BOT_NAME)


def in_group(**more: Any) -> str | None:
    return key(message={"chat": GROUP, "from": SOMEBODY, **more})


@pytest.mark.parametrize(
    "said",
    [
        {"text": "今天真冷"},
        {"text": "I have a fever of 39"},
        {"text": ""},
        {"photo": [{}]},
        {"text": "see /help"},
        {"text": " /help"},
        {"text": "/help@other_bot"},
        {"text": "/bind@shouwang_bot_2 staff jx"},
        {"text": "@Shouwang_Bot hello"},
        {"text": "yes", "reply_to_message": {"from": {"id": 8}}},
        {"text": "yes", "reply_to_message": {}},
    ],
)
def test_talk_among_people_is_dropped(said: dict[str, Any]):
    assert in_group(**said) is None


@pytest.mark.parametrize(
    "said",
    [
        {"text": "/help"},
        {"text": "/bind staff jx-g1"},
        {"text": "/help@Shouwang_Bot"},
        {"text": "/help@shouwang_bot now"},
        {"text": "yes", "reply_to_message": {"from": {"id": BOT_ID}}},
        {"migrate_to_chat_id": -1005},
        {"migrate_from_chat_id": -5},
        {"new_chat_members": [{"id": BOT_ID}]},
        {"left_chat_member": {"id": BOT_ID}},
        {"group_chat_created": True},
    ],
)
def test_commands_answers_to_us_and_what_happens_to_the_group_are_kept(said: dict[str, Any]):
    assert in_group(**said) == "-5:7"


def test_an_edited_message_in_a_group_is_sorted_like_a_new_one():
    assert key(edited_message={"chat": GROUP, "from": SOMEBODY, "text": "words"}) is None
    assert key(edited_message={"chat": GROUP, "from": SOMEBODY, "text": "/help"}) == "-5:7"


def test_everything_said_in_private_is_kept():
    assert key(message={"chat": {"id": 7, "type": "private"}, "from": SOMEBODY, "text": "words"}) == "7:7"


def test_two_people_in_one_group_do_not_wait_for_each_other():
    first = in_group(text="/help")
    second = key(message={"chat": GROUP, "from": {"id": 8}, "text": "/help"})

    assert first != second


def test_a_press_belongs_to_the_chat_of_its_message_and_to_who_pressed():
    press = {"id": "1", "from": SOMEBODY, "message": {"chat": {"id": 7, "type": "private"}}}

    assert key(callback_query=press) == "7:7"


@pytest.mark.parametrize("kind", ["my_chat_member", "chat_member", "chat_join_request"])
def test_who_comes_and_goes_belongs_to_the_chat(kind: str):
    assert key(**{kind: {"chat": GROUP, "from": SOMEBODY}}) == "-5:7"


def test_an_inline_question_has_no_chat():
    assert key(inline_query={"id": "1", "from": SOMEBODY, "query": ""}) == "0:7"


def test_a_kind_nobody_knows_is_kept_apart():
    assert key(brand_new_kind={}) == "other"
    assert key() == "other"


def kept(words="", entities=(), **more):
    message = {"chat": {"id": -5, "type": "supergroup"}, "from": {"id": 9}, "text": words, "entities": list(entities)}
    return conversation_key({"message": message | more}, BOT_ID, BOT_NAME) is not None


def mention(words, name):
    start = len(words[: words.index(name)].encode("utf-16-le")) // 2
    return {"type": "mention", "offset": start, "length": len(name)}


@pytest.mark.parametrize("words", ["@shouwang_bot 几点开门", "😷😷 @Shouwang_Bot 几点开门", "几点开门 @shouwang_bot"])
def test_words_that_name_the_bot_are_kept(words):
    name = next(word for word in words.split() if word.startswith("@"))

    assert kept(words, [mention(words, name)])
    assert without_name(words, BOT_NAME).replace("😷", "").strip() == "几点开门"


def test_words_that_name_somebody_else_are_not_kept():
    assert not kept("@other_bot 几点开门", [mention("@other_bot 几点开门", "@other_bot")])
    assert not kept("@shouwang_bot2 几点", [mention("@shouwang_bot2 几点", "@shouwang_bot2")])
    assert not kept("写信给 a@shouwang_bot.org")
    assert not kept("几点开门")


def test_a_mention_by_link_is_one_by_its_account():
    assert kept("守望 几点", [{"type": "text_mention", "offset": 0, "length": 2, "user": {"id": BOT_ID}}])
    assert not kept("守望 几点", [{"type": "text_mention", "offset": 0, "length": 2, "user": {"id": 8}}])


def test_a_reply_to_the_bot_is_kept_and_one_to_another_is_not():
    assert kept("几点", reply_to_message={"from": {"id": BOT_ID}})
    assert not kept("几点", reply_to_message={"from": {"id": 8}})


def test_an_inline_query_belongs_to_its_person():
    assert conversation_key({"inline_query": {"id": "1", "from": {"id": 9}, "query": "x"}}, BOT_ID, BOT_NAME) == "0:9"


@pytest.mark.parametrize("words", ["几点开门", "a@shouwang_bot_2 x", "@shouwang_bots x"])
def test_words_without_the_name_stay_as_they_are(words):
    assert without_name(words, BOT_NAME) == words
