"""People see all that is kept about them, and when they ask it is erased, everywhere and for good."""

import asyncio
import json

import pytest

from domain.days import DAY, HOUR
from services import closing, retention
from storage import copies, people
from tests.services.acting import goes_on_to_the_end, presses, registers
from tests.services.neighbourhood import OTHER_STAFF_GROUP, STAFF_GROUP, WORKER
from tests.services.running import KEY, RunningBot, Said

ANN, BOB = 6_100_001, 6_100_002
QUESTION = "zzq vvk xxj wwh?"


@pytest.fixture
def life(bot, canaries) -> list[str]:
    """Ann with one of her household: registered, reported ill, asked; all words she ever typed."""
    registers(bot, canaries, ANN, members=1, gate=1, choose=lambda options: options[-1])
    bot.hear(bot.message(ANN, "/report"))
    presses(bot, ANN, "Not well")
    bot.hear(bot.press(ANN, bot.telegram.keyboard(ANN)[0]), bot.message(ANN, "38.2"))
    presses(bot, ANN, "None of these")
    bot.hear(bot.message(ANN, canaries.new(ANN, "note")))
    bot.hear(bot.message(ANN, f"/ask {QUESTION}"))
    return [*(word for word, owner in canaries.typed.items() if owner == ANN), QUESTION, "bicycle", "Dali"]


def kept(bot: RunningBot) -> str:
    tables = [row["name"] for row in bot.rows("SELECT name FROM sqlite_master WHERE type = 'table'")]
    return " ".join(str(list(row.values())) for table in tables for row in bot.rows(f"SELECT * FROM {table}"))


def found_in(words: list[str], where: str) -> list[str]:
    return [word for word in words if word in where]


def forgets(bot: RunningBot, user_id: int = ANN) -> list[Said]:
    bot.hear(bot.message(user_id, "/forget"))
    return presses(bot, user_id, "Yes, erase it")


def my_data(bot: RunningBot) -> list[dict]:
    said = bot.hear(bot.message(ANN, "/mydata"))
    return json.loads(next(one.content for one in said if one.method == "sendDocument"))


def test_the_copy_holds_every_word_ever_typed(bot, life):
    assert found_in(life, json.dumps(my_data(bot), ensure_ascii=False)) == life


def test_the_copy_holds_also_what_has_ended_and_what_was_corrected(bot, canaries):
    registers(bot, canaries, ANN)
    for _ in range(2):
        bot.hear(bot.message(ANN, "/report"))
        presses(bot, ANN, "Not well")
        goes_on_to_the_end(bot, canaries, ANN)
    first = bot.rows("SELECT id FROM episode")[0]["id"]
    bot.write(lambda unit: closing.release(unit, people.episode(unit.tx, first), closing.DECIDED, None))
    bot.clock.at += DAY
    registers(bot, canaries, ANN)
    told = my_data(bot)

    assert [len(person["watches"]) for person in told["people"]] == [2]
    assert [report["revision"] for report in told["people"][0]["reports"]] == [1, 2]
    assert len(told["consents"]) == 1


def test_who_only_asked_gets_a_copy_of_the_question(bot):
    bot.hear(bot.message(ANN, "hello"), bot.message(ANN, "/start"))
    bot.write(
        lambda unit: unit.tx._connection.execute("UPDATE account SET area_id = (SELECT id FROM area WHERE code = 'g1')")
    )
    bot.hear(bot.message(ANN, f"/ask {QUESTION}"))

    assert [one["words"] for one in my_data(bot)["questions"]] == [QUESTION]


def test_forgetting_erases_every_word_in_every_table(bot, life):
    my_data(bot)
    before = found_in(life, kept(bot))
    forgets(bot)

    assert before == life
    assert found_in(life, kept(bot)) == []
    assert bot.rows("SELECT COUNT(*) AS n FROM report") == [{"n": 1}], "counts stay"


def test_forgetting_erases_what_could_not_be_delivered(bot, life):
    bot.telegram.blocked_by.add(ANN)
    bot.keep(bot.message(ANN, "/mydata"))
    bot.work()
    bot.telegram.blocked_by.discard(ANN)
    forgets(bot)

    assert found_in(life, kept(bot)) == []


def test_forgetting_in_the_middle_of_a_registration_drops_what_was_entered(bot, canaries):
    bot.hear(bot.message(ANN, f"/start g_{bot.rows('SELECT token FROM gate')[0]['token']}"))
    presses(bot, ANN, "I agree")
    bot.hear(bot.message(ANN, "Ann Zzlee"))
    forgets(bot)

    assert "Zzlee" not in kept(bot)


def test_forgetting_ends_the_watch_and_staff_hear_of_it_without_a_name(bot, life):
    said = forgets(bot)
    told = [one for one in said if one.chat_id in (STAFF_GROUP, OTHER_STAFF_GROUP)]

    assert any("Somebody withdrew" in one.text for one in told)
    assert found_in(life[:-3], " ".join(one.everything for one in told)) == []
    assert bot.rows("SELECT COUNT(*) AS n FROM episode WHERE closed_at IS NULL") == [{"n": 0}]
    assert bot.rows("SELECT COUNT(*) AS n FROM alert WHERE resolved_at IS NULL") == [{"n": 0}]


def test_no_keeps_all_and_says_so(bot, life):
    bot.hear(bot.message(ANN, "/forget"))
    said = presses(bot, ANN, "No, keep it")

    assert "Nothing was erased." in [one.text for one in said]
    assert found_in(life, kept(bot)) == life


def test_an_old_yes_erases_nothing_and_asks_anew(bot, canaries, life):
    bot.hear(bot.message(ANN, "/forget"))
    bot.clock.at += HOUR + 1
    said = presses(bot, ANN, "Yes, erase it")

    assert any("This erases your name" in one.text for one in said)
    assert found_in(life, kept(bot)) == life


def test_one_persons_forgetting_leaves_the_others_alone(bot, canaries, life):
    registers(bot, canaries, BOB)
    forgets(bot, BOB)

    assert found_in(life, kept(bot)) == life


def test_a_backup_brings_nobody_back_who_was_erased_since(bot, canaries, life, tmp_path):
    registers(bot, canaries, BOB)
    bob = bot.rows(f"SELECT name FROM person WHERE user_id = {BOB}")[0]["name"]
    asyncio.run(copies.copy_to(bot.path, KEY, tmp_path / "backup.db"))
    forgets(bot)
    bot.database._close()
    restored = asyncio.run(copies.restore(tmp_path / "backup.db", KEY, bot.path))
    bot._open()

    assert restored == 2
    assert found_in(life, kept(bot)) == []
    assert bob in kept(bot)
    assert bot.rows("SELECT COUNT(*) AS n FROM alert WHERE resolved_at IS NULL") == [{"n": 0}]


def test_a_closed_watch_is_forgotten_after_the_days_of_the_policy(bot, canaries, life):
    for row in bot.rows("SELECT id FROM episode"):
        bot.write(lambda unit, id=row["id"]: closing.release(unit, people.episode(unit.tx, id), closing.DECIDED, None))
    bot.deliver()
    days = bot.house.policies.everywhere.keep_closed_days
    bot.clock.at += days * DAY
    bot.write(retention.keep_tidy)
    early = found_in(life, kept(bot))
    bot.clock.at += 2 * DAY
    bot.write(retention.keep_tidy)

    assert early == life
    assert found_in(life, kept(bot)) == []


def test_a_household_is_forgotten_together_when_its_last_watch_has_ended_long_enough_ago(bot, life):
    """They share a phone: whoever goes first must not leave it with the others."""
    first, last = (row["id"] for row in bot.rows("SELECT id FROM episode ORDER BY id"))
    bot.write(lambda unit: closing.release(unit, people.episode(unit.tx, first), closing.DECIDED, None))
    bot.clock.at += 50 * DAY
    bot.write(lambda unit: closing.release(unit, people.episode(unit.tx, last), closing.DECIDED, None))
    bot.deliver()
    bot.write(retention.keep_tidy)
    early = bot.rows("SELECT COUNT(*) AS n FROM person WHERE erased_at IS NOT NULL")
    bot.clock.at += (bot.house.policies.everywhere.keep_closed_days + 1) * DAY
    bot.write(retention.keep_tidy)

    assert early == [{"n": 0}]
    assert found_in(life, kept(bot)) == []
    assert bot.rows("SELECT COUNT(*) AS n FROM person WHERE erased_at IS NOT NULL") == [{"n": 2}]


def test_who_is_under_watch_is_not_forgotten_however_long_it_lasts(bot, life):
    bot.clock.at += 90 * DAY
    bot.write(retention.keep_tidy)

    assert found_in(life[:-3], kept(bot)) == life[:-3]


def test_nothing_kept_is_said_plainly(bot, says):
    assert says(ANN, "/mydata") == ["Nothing about you is kept, except that you have written to me."]


def test_staff_who_forget_themselves_keep_their_post(bot):
    forgets(bot, WORKER)

    assert bot.rows(f"SELECT COUNT(*) AS n FROM staff WHERE user_id = {WORKER} AND revoked_at IS NULL") == [{"n": 1}]
