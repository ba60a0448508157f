"""A post is taken by a link that was signed here, once, in time, by nobody who guesses."""

import pytest

from domain.days import DAY, HOUR
from services.staffing import first_admin_code
from tests.services.neighbourhood import ADMIN, LEADER, OUTSIDER, WORKER
from tests.services.running import RunningBot

NEW, OTHER = 6_200_001, 6_200_002
NOT_VALID = "This code is not valid any more."


def invite(bot: RunningBot, user_id: int = WORKER, words: str = "building_leader g1-y-b") -> str:
    """The payload of a fresh link."""
    said = bot.hear(bot.message(user_id, f"/invite {words}"))
    return said[-1].text.rsplit("?start=", 1)[1]


def opens(bot: RunningBot, user_id: int, payload: str) -> str:
    return next(one.text for one in bot.hear(bot.message(user_id, f"/start {payload}")) if one.chat_id == user_id)


def posts(bot: RunningBot, user_id: int = NEW) -> list[tuple[str, str]]:
    found = bot.rows(f"SELECT s.role, a.code FROM staff s JOIN area a ON a.id = s.area_id WHERE s.user_id = {user_id}")
    return [(row["role"], row["code"]) for row in found]


def test_whoever_opens_the_link_has_the_post_it_carries(bot):
    assert "You are now building leader for Building B" in opens(bot, NEW, invite(bot))
    assert posts(bot) == [("building_leader", "g1-y-b")]


def test_a_link_works_once(bot):
    payload = invite(bot)
    opens(bot, NEW, payload)

    assert opens(bot, OTHER, payload).startswith(NOT_VALID)
    assert posts(bot, OTHER) == []


def test_two_who_open_it_in_one_commit_get_one_post(bot):
    payload = invite(bot)
    bot.hear(bot.message(NEW, f"/start {payload}"), bot.message(OTHER, f"/start {payload}"))

    assert len(posts(bot, NEW) + posts(bot, OTHER)) == 1


def test_a_link_works_three_days(bot):
    early, late = invite(bot), invite(bot)
    bot.clock.at += 3 * DAY
    taken = opens(bot, NEW, early)
    bot.clock.at += 1

    assert "You are now" in taken
    assert opens(bot, OTHER, late).startswith(NOT_VALID)


@pytest.mark.parametrize(
    "tamper",
    [
        lambda payload: payload[:-1] + ("a" if payload[-1] != "a" else "b"),
        lambda payload: payload[:-1],
        lambda payload: payload.rsplit("_", 1)[0],
        lambda payload: payload.rsplit("_", 1)[0] + "_",
        lambda payload: payload.rsplit("_", 1)[0] + "_é",
        lambda payload: "s_" + "z" * 13 + "_" + payload.rsplit("_", 1)[1],
        lambda payload: "s_é_" + payload.rsplit("_", 1)[1],
        lambda payload: "s__",
        lambda payload: "s_",
    ],
)
def test_a_link_that_was_changed_opens_nothing_and_can_still_be_used_as_it_was(bot, tamper):
    payload = invite(bot)

    assert opens(bot, OTHER, tamper(payload)).startswith(NOT_VALID)
    assert posts(bot, OTHER) == []
    assert "You are now" in opens(bot, NEW, payload)


def test_the_signature_of_one_link_does_not_fit_another(bot):
    first, second = invite(bot), invite(bot, ADMIN, "admin d")
    mixed = second.rsplit("_", 1)[0] + "_" + first.rsplit("_", 1)[1]

    assert opens(bot, NEW, mixed).startswith(NOT_VALID)
    assert posts(bot) == []


def test_after_five_wrong_codes_nothing_is_tried_for_an_hour(bot):
    payload = invite(bot)
    wrong = [opens(bot, NEW, f"s_{number}_x") for number in range(5)]
    refused = opens(bot, NEW, payload)
    bot.clock.at += HOUR

    assert all(text.startswith(NOT_VALID) for text in wrong)
    assert "Too many wrong codes" in refused
    assert "You are now" in opens(bot, NEW, payload)


@pytest.mark.parametrize(
    ("user_id", "words", "answer"),
    [
        (LEADER, "building_leader g1-y-a", "Your post does not come with this."),
        (WORKER, "admin g1", "does not let you invite"),
        (WORKER, "grid_worker g1", "does not let you invite"),
        (OUTSIDER, "building_leader g1-y-a", "outside your area"),
        (WORKER, "building_leader g2", "outside your area"),
        (WORKER, "king g1", "Please name a role"),
        (WORKER, "building_leader nowhere", "I do not know the area"),
        (NEW, "building_leader g1", "This is for staff"),
    ],
)
def test_nobody_invites_beyond_their_role_and_area(bot, says, user_id, words, answer):
    assert answer in says(user_id, f"/invite {words}")[0]
    assert bot.rows("SELECT * FROM invite") == []


def test_the_first_administrators_code_works_once_and_only_while_there_is_none(bot):
    assert bot.write(first_admin_code) is None
    bot.write(lambda unit: unit.tx._connection.execute("DELETE FROM staff"))
    old, code = bot.write(first_admin_code), bot.write(first_admin_code)

    assert opens(bot, OTHER, f"c_{old}").startswith(NOT_VALID)
    assert "You are now administrator" in opens(bot, NEW, f"c_{code}")
    assert opens(bot, OTHER, f"c_{code}").startswith(NOT_VALID)
    assert bot.write(first_admin_code) is None


@pytest.mark.parametrize(
    ("user_id", "answer"), [(ADMIN, "✓ This is now"), (WORKER, "您的岗位不管这一项。管这一项的是：管理员。")]
)
def test_only_an_administrator_says_which_area_a_group_serves(bot, user_id, answer):
    said = bot.hear(bot.message(user_id, "/bind residents g1-y", chat_id=-1_009))

    assert said[-1].text.startswith(answer)
