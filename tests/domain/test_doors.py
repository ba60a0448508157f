"""What a bot lacks to keep a door, and how Telegram's words about it are read."""

import pytest

from domain.doors import bot_among, is_inside, lacking, nobody_to_remove, was_handled

BOTH = ("can_invite_users", "can_restrict_members")
ME = {"user": {"is_bot": True, "username": "Shouwang_Bot"}, "status": "administrator", "can_invite_users": True}


@pytest.mark.parametrize(
    ("member", "missing"),
    [
        ({"status": "creator"}, ()),
        ({"status": "administrator", "can_invite_users": True, "can_restrict_members": True}, ()),
        ({"status": "administrator", "can_invite_users": True, "can_restrict_members": False}, BOTH[1:]),
        ({"status": "administrator"}, BOTH),
        ({"status": "member", "can_invite_users": True, "can_restrict_members": True}, BOTH),
        ({"status": "left"}, BOTH),
        ({}, BOTH),
    ],
)
def test_each_right_that_is_missing_is_named_and_no_other(member, missing):
    assert lacking(member) == missing


def test_the_bot_is_found_among_the_administrators_whatever_the_case_of_its_name():
    namesake = {"user": {"is_bot": False, "username": "shouwang_bot"}, "status": "creator"}

    assert bot_among([namesake, ME], "shouwang_bot") is ME
    assert lacking(bot_among([namesake], "shouwang_bot")) == BOTH


@pytest.mark.parametrize(
    ("member", "inside"),
    [
        ({"status": "creator"}, True),
        ({"status": "administrator"}, True),
        ({"status": "member"}, True),
        ({"status": "restricted", "is_member": True}, True),
        ({"status": "restricted", "is_member": False}, False),
        ({"status": "left"}, False),
        ({"status": "kicked"}, False),
    ],
)
def test_who_is_restricted_may_be_in_or_out(member, inside):
    assert is_inside(member) is inside


@pytest.mark.parametrize(
    ("refusal", "handled"),
    [
        ("Bad Request: HIDE_REQUESTER_MISSING", True),
        ("Bad Request: USER_ALREADY_PARTICIPANT", True),
        ("Bad Request: USER_ID_INVALID", True),
        ("Bad Request: INPUT_USER_DEACTIVATED", True),
        ("Bad Request: not enough rights to manage chat join requests", False),
        ("Bad Request: chat not found", False),
        ("", False),
    ],
)
def test_a_request_that_is_no_more_is_told_from_one_that_may_not_be_answered(refusal, handled):
    assert was_handled(refusal) is handled


@pytest.mark.parametrize(
    ("refusal", "nobody"),
    [
        ("Bad Request: PARTICIPANT_ID_INVALID", True),
        ("Bad Request: user is an administrator of the chat", True),
        ("Bad Request: can't remove chat owner", True),
        ("Bad Request: not enough rights to restrict/unrestrict chat member", False),
        ("", False),
    ],
)
def test_who_is_not_there_or_an_administrator_is_nobody_to_remove(refusal, nobody):
    assert nobody_to_remove(refusal) is nobody
