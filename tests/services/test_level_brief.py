"""Every level gets its brief from those below: counts, worst first, and nobody's name."""

import pytest

from tests.services.acting import presses, registers
from tests.services.neighbourhood import (
    ADMIN,
    LEADER,
    OTHER_STAFF_GROUP,
    OUTSIDER,
    SECRETARY,
    STAFF_GROUP,
    WORKER,
    at,
)
from tests.services.running import Said

ANN, BOB, CLEO = 6_100_001, 6_100_002, 6_100_003


@pytest.fixture
def settled(bot, canaries):
    """Two in Grid One, of whom one has a fever; one in Grid Two, who reported well."""
    for user_id, gate in ((ANN, 0), (BOB, 0), (CLEO, 1)):
        registers(bot, canaries, user_id, gate=gate)
    for user_id in (ANN, CLEO):
        bot.hear(bot.message(user_id, "/report"))
        if user_id == ANN:
            presses(bot, ANN, "Not well")
            bot.hear(bot.message(ANN, "38.5"))
            presses(bot, ANN, "None of these")
            presses(bot, ANN, "Nothing to add")
        else:
            presses(bot, CLEO, "✓ All well")
    bot.tick()
    return bot


def evening(bot) -> list[Said]:
    bot.clock.at = at("2020-02-01", "21:31")
    return bot.tick()


def tables(said: list[Said], chat_id: int) -> list[str]:
    return [one.text for one in said if one.chat_id == chat_id and "by the level below" in one.text]


def test_each_level_with_staff_gets_the_figures_of_the_areas_below(settled, canaries):
    said = evening(settled)

    district, community = tables(said, ADMIN)[0], tables(said, SECRETARY)[0]
    assert "1. Test Community: 2/3 reported (66%), urgent 1, to watch 0, silent 0, closing 0" in district
    assert community.splitlines()[1:4] == [
        "1. Grid One: 1/2 reported (50%), urgent 1, to watch 0, silent 0, closing 0",
        "2. Grid Two: 1/1 reported (100%), urgent 0, to watch 0, silent 0, closing 0",
        "Together: 2/3 reported (66%), urgent 1, to watch 0, silent 0, closing 0",
    ]
    assert [len(tables(said, each)) for each in (STAFF_GROUP, OTHER_STAFF_GROUP)] == [1, 1]
    pictures = [one.chat_id for one in said if one.method == "sendPhoto"]
    assert sorted(pictures) == sorted([ADMIN, SECRETARY, STAFF_GROUP, OTHER_STAFF_GROUP])
    assert not [word for word in canaries.typed for one in said if one.chat_id != ANN and word in one.everything]


def test_an_area_with_a_staff_group_is_not_sent_to_its_staff_one_by_one(settled):
    said = evening(settled)

    assert [tables(said, each) for each in (WORKER, OUTSIDER, LEADER)] == [[], [], []]


def test_it_comes_once_an_evening(settled):
    assert len(tables(evening(settled), ADMIN)) == 1
    settled.clock.at = at("2020-02-01", "23:00")
    settled.ticker.plan_anew()

    assert tables(settled.tick(), ADMIN) == []


def test_a_lower_area_opens_in_its_place_and_leads_back_up(settled):
    settled.hear(settled.message(ADMIN, "/brief"))
    opened = presses(settled, ADMIN, "Test Community")
    deeper = presses(settled, ADMIN, "Grid One")
    back = presses(settled, ADMIN, "« Test Community")

    assert [one.method for one in (*opened, *deeper, *back) if one.chat_id == ADMIN] == ["editMessageText"] * 3
    assert "1. Grid One" in tables(opened, ADMIN)[0]
    assert "1. East Yard" in tables(deeper, ADMIN)[0]
    assert tables(back, ADMIN) == tables(opened, ADMIN)
    assert "« Test District" in [one.label for one in settled.telegram.keyboard(ADMIN)]


def test_it_leads_up_no_further_than_to_where_it_was_opened(settled):
    settled.hear(settled.message(SECRETARY, "/brief"))
    settled.hear(settled.message(ADMIN, "/brief"))
    presses(settled, ADMIN, "Test Community")
    up = next(one for one in settled.telegram.keyboard(ADMIN) if one.label.startswith("«"))
    said = settled.hear(settled.press(SECRETARY, up))

    assert not [one for one in settled.telegram.keyboard(SECRETARY) if one.label.startswith("«")]
    assert said[0].payload["text"] == "This is outside your area."


def test_any_area_in_scope_can_be_asked_for_and_none_beyond(settled, says):
    assert "Daily brief, Grid Two" in says(SECRETARY, "/brief g2")[0]
    assert says(OUTSIDER, "/brief g1") == ["This is outside your area."]


def test_a_group_may_ask_for_areas_it_serves(settled):
    inside = settled.hear(settled.message(WORKER, "/brief g1-y", STAFF_GROUP))
    outside = settled.hear(settled.message(ADMIN, "/brief c", STAFF_GROUP))

    assert "Daily brief, East Yard" in inside[0].text
    assert outside[0].text == "This group does not serve that area. Please ask for its figures in private."


def test_doors_are_counted_together(settled, says):
    told = says(LEADER, "/brief")

    assert "Unit 1" in told[1]
    assert says(LEADER, "/brief g1-y-a-1")[1:] == []
    assert not [line for line in told if "9000" in line]
