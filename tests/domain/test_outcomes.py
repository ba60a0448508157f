"""Telegram's own words, and what each means for a message that was to be sent."""

import pytest

from domain.outcomes import (
    WAIT_UNNAMED,
    Attempt,
    Cause,
    Kind,
    Outcome,
    as_new_message,
    classify,
    is_repeatable,
)

ENTITIES = "Bad Request: can't parse entities: Can't find end tag corresponding to start tag \"b\""
NOT_MODIFIED = (
    "Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a "
    "current content and reply markup of the message"
)
TOO_OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"
REFUSALS = {
    Kind.OUR_FAULT: (
        "Bad Request: message text is empty",
        "Bad Request: text must be non-empty",
        "Bad Request: message is too long",
        "Bad Request: text is too long",
        "Bad Request: message caption is too long",
        ENTITIES,
        "Bad Request: unsupported parse_mode",
        "Bad Request: BUTTON_DATA_INVALID",
        "Bad Request: text buttons are unallowed in the inline keyboard",
        "Bad Request: can't parse reply keyboard markup JSON object",
        "Bad Request: object expected as reply markup",
        "Bad Request: BOT_COMMAND_INVALID",
        "Bad Request: command length must not exceed 32",
        "Bad Request: file is too big",
        "Bad Request: wrong file_id or the file is temporarily unavailable",
        "Bad Request: message to be replied not found",
        "Bad Request: message to copy not found",
        "Bad Request: message to forward not found",
        "Bad Request: poll must have at least one answer option",
        "Bad Request: message identifiers are not specified",
        "Bad Request: USER_ID_INVALID",
    ),
    Kind.UNCHANGED: (
        NOT_MODIFIED,
        "Bad Request: message to delete not found",
        "Bad Request: message can't be deleted",
        "Bad Request: message to unpin not found",
        "Bad Request: HIDE_REQUESTER_MISSING",
        "Bad Request: USER_ALREADY_PARTICIPANT",
    ),
    Kind.EDIT_LOST: ("Bad Request: message to edit not found", "Bad Request: message can't be edited"),
    Kind.TOO_LATE: (TOO_OLD,),
    Kind.CONFIGURATION: (
        "Bad Request: chat not found",
        "Bad Request: chat_id is empty",
        "Bad Request: not enough rights to manage chat join requests",
        "Bad Request: not enough rights to manage chat invite link",
        "Bad Request: not enough rights to manage pinned messages in the chat",
        "Bad Request: CHAT_WRITE_FORBIDDEN",
    ),
}


@pytest.mark.parametrize(("kind", "words"), [(kind, words) for kind, all_ in REFUSALS.items() for words in all_])
def test_a_refusal_is_understood_by_its_words(kind: Kind, words: str):
    assert classify(_answered(400, words)) == Outcome(kind)


@pytest.mark.parametrize("words", ["Forbidden: bot was blocked by the user", "Forbidden: user is deactivated"])
def test_only_two_ways_to_be_forbidden_mean_that_nobody_is_there(words: str):
    assert classify(_answered(403, words)).kind is Kind.GONE


@pytest.mark.parametrize(
    "words",
    [
        "Forbidden: bot can't initiate conversation with a user",
        "Forbidden: bot was kicked from the group chat",
        "Forbidden: bot was kicked from the supergroup chat",
        "Forbidden: bot is not a member of the supergroup chat",
        "Forbidden: the group chat was deleted",
        "Forbidden: bot was blocked by the user or something like it",
        "",
    ],
)
def test_every_other_way_to_be_forbidden_may_pass(words: str):
    assert classify(_answered(403, words)).kind is Kind.PASSING


def test_a_group_that_became_a_supergroup_is_followed():
    moved = Attempt(
        Cause.ANSWERED, 400, "Bad Request: group chat was upgraded to a supergroup chat", None, -1001234567890
    )

    assert classify(moved) == Outcome(Kind.MOVED, moved_to=-1001234567890)


@pytest.mark.parametrize("cause", [Cause.ANSWERED, Cause.BROKEN])
@pytest.mark.parametrize(("named", "waited"), [(3.0, 3.0), (None, WAIT_UNNAMED), (0.0, WAIT_UNNAMED)])
def test_too_many_requests_were_not_executed_and_are_waited_out(cause: Cause, named: float | None, waited: float):
    asked = Attempt(cause, 429, "Too Many Requests: retry after 3", named)

    assert classify(asked) == Outcome(Kind.NOT_EXECUTED, wait=waited)


@pytest.mark.parametrize(
    ("status", "words", "kind"),
    [
        (200, "", Kind.ACCEPTED),
        (401, "Unauthorized", Kind.UNAUTHORISED),
        (401, "Unauthorized: invalid token specified", Kind.UNAUTHORISED),
        (404, "Not Found", Kind.UNAUTHORISED),
        (404, "Not Found: method not found", Kind.OUR_FAULT),
        (409, "Conflict: terminated by other getUpdates request", Kind.NOT_EXECUTED),
        (413, "Request Entity Too Large", Kind.OUR_FAULT),
        (500, "Internal Server Error: restart", Kind.AMBIGUOUS),
        (502, "Bad Gateway", Kind.AMBIGUOUS),
    ],
)
def test_a_status_by_itself_says_what_is_known(status: int, words: str, kind: Kind):
    assert classify(_answered(status, words)).kind is kind


@pytest.mark.parametrize("status", [200, 400, 401, 403, 404, 502])
def test_a_page_instead_of_an_answer_says_nothing_of_what_was_done(status: int):
    assert classify(Attempt(Cause.BROKEN, status)).kind is Kind.AMBIGUOUS


def test_a_request_that_never_left_was_not_executed_and_one_without_an_answer_may_have_been():
    assert classify(Attempt(Cause.NOT_CONNECTED)).kind is Kind.NOT_EXECUTED
    assert classify(Attempt(Cause.UNSURE)).kind is Kind.AMBIGUOUS


@pytest.mark.parametrize("method", ["editMessageText", "answerCallbackQuery", "pinChatMessage", "setMyCommands"])
def test_what_leaves_no_second_message_may_be_done_twice(method: str):
    assert is_repeatable(method)


@pytest.mark.parametrize("method", ["sendMessage", "sendPhoto", "copyMessage", "forwardMessage"])
def test_a_new_message_may_not(method: str):
    assert not is_repeatable(method)


def test_an_edit_whose_message_is_lost_is_said_anew_with_its_buttons():
    payload = {"chat_id": 1, "message_id": 2, "text": "words", "reply_markup": {"inline_keyboard": []}}

    assert as_new_message("editMessageText", payload) == (
        "sendMessage",
        {"chat_id": 1, "text": "words", "reply_markup": {"inline_keyboard": []}},
    )


def test_a_lost_caption_becomes_a_message_and_lost_buttons_alone_say_nothing():
    caption = {"chat_id": 1, "message_id": 2, "caption": "words"}

    assert as_new_message("editMessageCaption", caption) == ("sendMessage", {"chat_id": 1, "text": "words"})
    assert as_new_message("editMessageCaption", {**caption, "caption": ""}) is None
    assert as_new_message("editMessageReplyMarkup", {"chat_id": 1, "message_id": 2}) is None


def _answered(status: int, words: str) -> Attempt:
    return Attempt(Cause.ANSWERED, status, words)
