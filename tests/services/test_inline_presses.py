"""A button below a message of the inline mode names no chat; who pressed it is answered all the same."""

from tests.services.running import Shown


def test_a_press_that_names_no_chat_is_answered_and_does_nothing(bot):
    press = bot.press(6_100_001, Shown(6_100_001, 1, "f:1:name:yes", ""))
    del press["callback_query"]["message"]

    said = bot.hear({**press, "callback_query": {**press["callback_query"], "inline_message_id": "m1"}})

    assert [one.method for one in said] == ["answerCallbackQuery"]
    assert said[0].text == "这个按钮已经过期了。"
