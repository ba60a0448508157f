"""A notice on its way: promised in slices, held by night, held by hand, coming again, read for a household."""

from dataclasses import replace
from datetime import date

import pytest

from domain.audience import Audience
from domain.contents import Content
from domain.errors import Refusal
from domain.ids import to_base36
from domain.notices import Notice, State
from domain.recurrences import Recurrence
from services import notice_progress, notice_receipts, notice_slices, noticing
from storage import accounts, areas, due, notices, receipts
from storage.conversations import Conversation
from tests.services.neighbourhood import SECRETARY, at

FIRST, MANY = 100_000, 2 * notice_slices.AT_ONCE + 50
WORDS = "Water is off."


def crowd(unit, count=MANY, code="g1-y-a-1-1") -> None:
    door = areas.by_code(unit.tx, code)
    for user_id in range(FIRST, FIRST + count):
        accounts.seen(unit.tx, user_id, "en", unit.now_at)
        accounts.set_area(unit.tx, user_id, door.id)


def planned(unit, kinds=("residents",), **more) -> Notice:
    area = areas.by_code(unit.tx, "c")
    told = {"state": State.PLANNED, "post_at": unit.now_at, **more}
    notice = Notice(
        id=unit.new_id(),
        area_id=area.id,
        author_user_id=SECRETARY,
        contents={"en": Content("text", WORDS)},
        audience=Audience((area.id,), kinds),
        **told,
    )
    notices.plan(unit.tx, notice, unit.now_at)
    noticing.plan(unit, notice)
    return notice


def kept(bot, notice) -> Notice:
    return bot.read(lambda tx: notices.get(tx, notice.id))


def promised(bot) -> int:
    return bot.rows("SELECT COUNT(*) AS n FROM outbox WHERE key LIKE 'notice:%'")[0]["n"]


def run_due(bot) -> None:
    """What is due, without sending."""
    bot.run(bot.ticker.catch_up())
    bot._no_bugs()


def test_a_large_notice_is_promised_a_slice_a_second_and_each_reader_once_whatever_dies_between(bot):
    bot.write(crowd)
    notice = bot.write(planned)
    run_due(bot)
    assert promised(bot) == notice_slices.AT_ONCE
    assert bot.read(lambda tx: notices.figures(tx, notice.id)).waiting == MANY

    for expected in (2 * notice_slices.AT_ONCE, MANY, MANY):
        bot.restart()
        bot.clock.at += 1_000
        run_due(bot)
        assert promised(bot) == expected
    bot.tick()
    got = [each.chat_id for each in bot.telegram.said if each.text.endswith(WORDS)]

    assert sorted(got) == list(range(FIRST, FIRST + MANY))
    bot.clock.at += 4_000
    bot.tick()
    assert kept(bot, notice).state is State.DONE


def test_what_is_not_promised_yet_is_held_changed_let_go_and_stopped_with_the_rest(bot):
    bot.write(crowd)
    notice = bot.write(planned)
    run_due(bot)
    bot.write(lambda unit: notice_progress.pull(unit, SECRETARY, notice.id, "pause"))
    bot.clock.at += 60_000
    run_due(bot)
    assert promised(bot) == notice_slices.AT_ONCE
    assert [each for each in bot.deliver() if each.text.endswith(WORDS)] == []

    bot.write(lambda unit: notice_progress.pull(unit, SECRETARY, notice.id, "resume"))
    bot.clock.at += 1_000
    run_due(bot)
    assert promised(bot) == 2 * notice_slices.AT_ONCE
    bot.write(lambda unit: notice_progress.pull(unit, SECRETARY, notice.id, "stop"))
    bot.clock.at += 5_000
    bot.tick()

    assert [each for each in bot.telegram.said if each.text.endswith(WORDS)] == []
    figures = bot.read(lambda tx: notices.figures(tx, notice.id))
    assert (figures.total, figures.sent, figures.waiting) == (MANY, 0, 0)


def confirm(bot, moment) -> int:
    """A notice to the secretary's own residents, written now; the number it got."""

    def work(unit):
        area = areas.by_code(unit.tx, "c")
        answers = {
            "content": Content("text", WORDS).as_json(),
            "other": "none",
            "kinds": ["residents"],
            "options": [],
            "areas": [to_base36(area.id)],
            "moment": moment,
            "expiry": "none",
        }
        noticing.finish(unit, Conversation(1, SECRETARY, SECRETARY, "not", {}, answers), answers)
        return notices.recent(unit.tx, area, 1)[0].number

    return bot.write(work)


@pytest.mark.parametrize(("moment", "hour"), [("now", "2020-02-02 07:00"), ("urgent", "2020-02-01 23:00")])
def test_at_night_a_notice_waits_for_the_morning_unless_it_is_urgent(bot, moment, hour):
    bot.write(lambda unit: crowd(unit, 1))
    bot.clock.at = at("2020-02-01", "23:00")
    confirm(bot, moment)
    for clock in (("2020-02-01", "23:00"), ("2020-02-02", "06:59"), ("2020-02-02", "07:00")):
        bot.clock.at = at(*clock)
        if [each for each in bot.tick() if each.text.endswith(WORDS)]:
            break

    assert " ".join(clock) == hour


def test_a_weekly_notice_comes_on_its_days_until_its_end(bot):
    bot.write(lambda unit: crowd(unit, 1))
    weekly = Recurrence((0, 2), "08:00", until=date(2020, 2, 10))
    confirm(bot, weekly.as_json())
    days = []
    for day in range(1, 20):
        bot.clock.at = at(f"2020-02-{day:02}", "08:00")
        days += [day for each in bot.tick() if each.text.endswith(WORDS)]

    assert days == [3, 5, 10]
    assert bot.read(due.next_due_at) is None or not bot.rows(
        "SELECT id FROM due WHERE kind = 'notice' AND state = 'waiting'"
    )


def test_one_of_a_household_reads_for_the_others_and_only_the_missing_are_reminded(bot):
    def settle(unit):
        crowd(unit, 2)
        other = areas.by_code(unit.tx, "g1-y-b-1")
        accounts.seen(unit.tx, FIRST + 5, "en", unit.now_at)
        accounts.set_area(unit.tx, FIRST + 5, other.id)

    bot.write(settle)
    notice = bot.write(lambda unit: planned(unit, asks_receipt=True))
    bot.tick()
    bot.write(lambda unit: notice_receipts.read(unit, FIRST, notice.id))
    reminded = bot.write(lambda unit: noticing.remind(unit, SECRETARY, kept_in(unit, notice)))
    said = [each.chat_id for each in bot.tick() if each.text.endswith(WORDS)]
    assert reminded is None
    assert said == [FIRST + 5]

    again = max(row["id"] for row in bot.rows("SELECT id FROM notice"))
    bot.write(lambda unit: notice_receipts.read(unit, FIRST + 5, again))
    assert bot.read(lambda tx: receipts.count(tx, notice.id)) == 2
    with pytest.raises(Refusal, match="has read it"):
        bot.write(lambda unit: noticing.remind(unit, SECRETARY, kept_in(unit, notice)))


def test_a_notice_that_waits_for_i_have_read_it_stands_at_the_top_of_the_menu_until_a_household_has_read_it(bot):
    def settle(unit):
        crowd(unit, 2)
        accounts.seen(unit.tx, FIRST + 5, "en", unit.now_at)
        accounts.set_area(unit.tx, FIRST + 5, areas.by_code(unit.tx, "g1-y-b-1").id)

    bot.write(settle)
    notice = bot.write(lambda unit: planned(unit, asks_receipt=True))
    bot.tick()
    for user_id in (FIRST, FIRST + 1, FIRST + 5):
        said = bot.hear(bot.message(user_id, "/start"))
        assert f"Please confirm that you have read: {WORDS}" in said[0].text
        assert len(bot.telegram.keyboard(user_id)) <= 6
    bot.hear(bot.press(FIRST, bot.telegram.keyboard(FIRST)[0]))
    assert bot.read(lambda tx: receipts.count(tx, notice.id)) == 1
    for user_id in (FIRST, FIRST + 1):
        assert "Please confirm" not in bot.hear(bot.message(user_id, "/start"))[0].text

    bot.write(lambda unit: noticing.remind(unit, SECRETARY, kept_in(unit, notice)))
    bot.tick()
    reminder = max(row["id"] for row in bot.rows("SELECT id FROM notice"))
    assert bot.read(lambda tx: notices.unread_by(tx, FIRST + 5)).id == reminder
    bot.write(lambda unit: notice_receipts.read(unit, FIRST + 5, reminder))
    assert bot.read(lambda tx: notices.unread_by(tx, FIRST + 5)) is None


def kept_in(unit, notice) -> Notice:
    return notices.get(unit.tx, notice.id)


def test_another_notice_for_those_who_have_not_read_one_counts_its_own_readers(bot):
    bot.write(lambda unit: crowd(unit, 2))
    first = bot.write(lambda unit: planned(unit, asks_receipt=True))
    bot.tick()

    def other(unit):
        wanted = replace(kept_in(unit, first).audience, unread_of=first.id)
        notice = replace(first, id=unit.new_id(), audience=wanted, asks_receipt=True)
        notices.plan(unit.tx, notice, unit.now_at)
        noticing.plan(unit, notice)
        return notice

    second = bot.write(other)
    assert [each.chat_id for each in bot.tick() if each.text.endswith(WORDS)] == [FIRST, FIRST + 1]
    bot.write(lambda unit: notice_receipts.read(unit, FIRST, second.id))
    assert bot.read(lambda tx: (receipts.count(tx, first.id), receipts.count(tx, second.id))) == (0, 1)
