"""Group talk reaches the bot only when it is meant for it; everything else is never kept."""

import pytest

from handlers.heard import without_name
from handlers.sorting import conversation_key

BOT_ID, BOT = 77, "shouwang_bot"


def kept(words="", entities=(), **more):
    message = {"chat": {"id": -5, "type": "supergroup"}, "from": {"id": 9}, "text": words, "entities": list(entities)}
    return conversation_key({"message": message | more}, BOT_ID, BOT) is not None


def mention(words, name):
    start = len(words[: words.index(name)].encode("utf-16-le")) // 2
    return {"type": "mention", "offset": start, "length": len(name)}


@pytest.mark.parametrize("words", ["@shouwang_bot 几点开门", "😷😷 @Shouwang_Bot 几点开门", "几点开门 @shouwang_bot"])
def test_words_that_name_the_bot_are_kept(words):
    name = next(word for word in words.split() if word.startswith("@"))

    assert kept(words, [mention(words, name)])
    assert without_name(words, BOT).replace("😷", "").strip() == "几点开门"


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
    assert conversation_key({"inline_query": {"id": "1", "from": {"id": 9}, "query": "x"}}, BOT_ID, BOT) == "0:9"


@pytest.mark.parametrize("words", ["几点开门", "a@shouwang_bot_2 x", "@shouwang_bots x"])
def test_words_without_the_name_stay_as_they_are(words):
    assert without_name(words, BOT) == words
