"""Notices in groups with topics and in channels: where they are said, pinned, and what follows when that ends."""

from dataclasses import replace
from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest

from domain.audience import Audience
from domain.contents import Content
from domain.days import instant_of
from domain.errors import Refusal
from domain.ids import to_base36
from domain.notices import Notice, State
from domain.people import Episode, Person
from domain.policy import Policy, PolicyBook
from domain.triage import Level
from services import bulletins, channels, noticing
from storage import accounts, areas, groups, notices, people
from storage.due import Due
from storage.groups import Group
from tests.services.neighbourhood import ADMIN, BOT_ID, HOUSE, LEADER, OUTSIDER, RESIDENTS_GROUP, SECRETARY, at

CHANNEL, TOPIC = -100_555, 17


def planned(unit, kinds, code="c", **more) -> Notice:
    area = areas.by_code(unit.tx, code)
    notice = Notice(
        id=unit.new_id(),
        area_id=area.id,
        author_user_id=SECRETARY,
        contents=more.pop("contents", {"en": Content("text", "Water is off.")}),
        audience=Audience((area.id,), kinds),
        state=State.PLANNED,
        post_at=unit.now_at,
        **more,
    )
    notices.plan(unit.tx, notice, unit.now_at)
    noticing.plan(unit, notice)
    return notice


def in_topic(unit) -> None:
    area = areas.by_code(unit.tx, "g1-y")
    groups.bind(unit.tx, Group(RESIDENTS_GROUP, area.id, "residents", "G", "en", TOPIC), ADMIN, unit.now_at)


@pytest.mark.parametrize(
    "said",
    [
        Content("text", "Water is off."),
        Content("photo", "Water", file_id="p"),
        Content("poll", "When?", options=("1", "2")),
        Content("album", items=(Content("photo", "a", file_id="1"), Content("photo", "", file_id="2"))),
        Content("copy", source=(SECRETARY, 5)),
    ],
    ids=lambda said: said.kind,
)
def test_a_group_bound_in_a_topic_is_written_to_there_whatever_is_said(bot, said):
    bot.write(in_topic)
    bot.write(lambda unit: planned(unit, ("resident_groups",), contents={"en": said}))
    calls = [each for each in bot.tick() if each.chat_id == RESIDENTS_GROUP]

    assert [each.payload.get("message_thread_id") for each in calls] == [TOPIC]


def test_a_bulletin_stands_in_the_topic_and_gives_way_to_the_next(bot):
    bot.write(in_topic)
    for day in ("2020-02-01", "2020-02-02"):
        bot.clock.at = at(day, "18:00")
        row = Due(1, "bulletin", RESIDENTS_GROUP, day, "18:00", bot.clock.at, bot.clock.at)
        bot.write(lambda unit, row=row: bulletins.daily(unit, row))
        bot.deliver()
    told = [each for each in bot.telegram.said if each.chat_id == RESIDENTS_GROUP]

    sent = [each for each in told if each.method == "sendMessage"]
    assert [each.payload["message_thread_id"] for each in sent] == [TOPIC, TOPIC]
    assert [each.method for each in told][-2:] == ["unpinChatMessage", "deleteMessage"]
    assert len({each.payload["message_id"] for each in told if each.method == "deleteMessage"}) == 1


@pytest.mark.parametrize(("clock", "days"), [("18:00", 1), ("", 0)])
def test_the_bulletin_comes_at_its_hour_or_not_at_all_as_policy_says(bot, clock, days):
    bot.house = replace(HOUSE, policies=PolicyBook(Policy(bulletin_time=clock)))
    bot.restart()
    bot.clock.at = at("2020-02-01", "18:01")
    bot.tick()

    planned_for = [row["local_date"] for row in bot.rows("SELECT local_date FROM due WHERE kind = 'bulletin'")]
    assert planned_for == ["2020-02-02"][:days]


def test_a_day_counts_from_midnight_also_when_the_clock_was_changed_in_the_night(bot):
    berlin = ZoneInfo("Europe/Berlin")
    bot.house = replace(HOUSE, timezone=berlin)
    bot.restart()
    door = bot.read(lambda tx: areas.by_code(tx, "g1-y-b-1"))
    # In that night 02:00 became 03:00, so at noon eleven hours have passed since midnight.
    for id, (day, clock) in enumerate((("2020-03-28", "23:30"), ("2020-03-29", "00:30")), start=1):
        came_at = instant_of(date.fromisoformat(day), clock, berlin)
        bot.write(lambda unit, id=id, came_at=came_at: watched(unit, id, door.id, came_at))
    bot.clock.at = instant_of(date(2020, 3, 29), "12:00", berlin)

    assert bot.write(lambda unit: bulletins.day_of(unit, areas.by_code(unit.tx, "c"))).new == 1


def watched(unit, id, area_id, came_at) -> None:
    """Somebody who came under health watch at that instant."""
    accounts.seen(unit.tx, id, "en", came_at)
    people.save(unit.tx, Person(id, area_id, "", f"P{id}", "1", None, id), came_at)
    days = {"arrival_date": unit.today, "last_date": unit.today + timedelta(days=14)}
    told = {"gate_id": None, "origin": "x", "high_risk": False, "transport": "bus", "needs": (), "needs_note": ""}
    said = {"last_report_at": None, "last_report_date": None, "last_level": Level.WELL, "lost_at": None}
    people.save_episode(unit.tx, Episode(id=id, person_id=id, area_id=area_id, **days, **told, **said), came_at)


def changed(bot, user_id, *, status="administrator", may_post=True):
    """Somebody changes what the bot may do in the channel."""
    us = {"id": BOT_ID, "is_bot": True, "first_name": "Shouwang"}
    rights = dict.fromkeys(
        (
            *("can_be_edited", "is_anonymous", "can_manage_chat", "can_delete_messages", "can_manage_video_chats"),
            *("can_restrict_members", "can_promote_members", "can_change_info", "can_invite_users"),
            *("can_post_stories", "can_edit_stories", "can_delete_stories", "can_edit_messages"),
        ),
        True,
    )
    now = {"user": us, "status": status}
    now |= {**rights, "can_post_messages": may_post} if status == "administrator" else {"until_date": 0}
    before = {"user": us, "status": "left"}
    told = {"chat": {"id": CHANNEL, "type": "channel", "title": "News"}, "date": bot.clock.at // 1000}
    who = {"id": user_id, "is_bot": False, "first_name": "P"}
    update = bot.update("my_chat_member", {**told, "from": who, "old_chat_member": before, "new_chat_member": now})
    return bot.hear(update)


def bound(bot) -> None:
    changed(bot, SECRETARY)
    button = next(one for one in bot.telegram.keyboard(SECRETARY) if one.label == "Test Community")
    bot.hear(bot.press(SECRETARY, button))


def test_who_lets_the_bot_into_a_channel_says_which_area_it_serves_and_notices_go_there(bot):
    bound(bot)
    notice = bot.write(lambda unit: planned(unit, ("channels",), pins=True, expires_at=unit.now_at + 86_400_000))
    said = [each for each in bot.tick() if each.chat_id == CHANNEL]

    assert [each.method for each in said] == ["sendMessage", "pinChatMessage"]
    assert [each.payload.get("message_thread_id") for each in said] == [None, None]
    bot.clock.at += 86_400_001
    assert "unpinChatMessage" in [each.method for each in bot.tick() if each.chat_id == CHANNEL]
    assert bot.read(lambda tx: notices.figures(tx, notice.id)).sent == 1


def test_strangers_are_not_asked_and_nobody_binds_a_channel_to_what_is_not_theirs(bot):
    assert changed(bot, 999) == []
    area = bot.read(lambda tx: areas.by_code(tx, "g2"))
    with pytest.raises(Refusal):
        bot.write(lambda unit: channels.bind(unit, LEADER, f"{to_base36(-CHANNEL)}:{to_base36(area.id)}"))
    changed(bot, OUTSIDER)
    assert {one.label for one in bot.telegram.keyboard(OUTSIDER)} == {"Grid Two", "West Yard"}


@pytest.mark.parametrize("how", [{"may_post": False}, {"status": "kicked"}])
def test_a_channel_in_which_the_bot_may_post_no_more_is_left_out_and_administrators_hear_of_it(bot, how):
    bound(bot)
    said = changed(bot, SECRETARY, **how)
    assert [each.chat_id for each in said if "may not post in the channel" in each.text] == [ADMIN]
    bot.write(lambda unit: planned(unit, ("channels",)))
    assert [each for each in bot.tick() if each.chat_id == CHANNEL] == []

    said = changed(bot, SECRETARY)
    assert not [each for each in said if "Which area is it for" in each.text]
    bot.write(lambda unit: planned(unit, ("channels",)))
    assert [each.method for each in bot.tick() if each.chat_id == CHANNEL] == ["sendMessage"]
