"""Who comes through a gate is registered once, whatever they change later."""

from domain.days import DAY
from services import closing
from storage import people
from tests.services.acting import Canaries, conversation, gate_token, goes_on_to_the_end, presses, registers
from tests.services.neighbourhood import OTHER_STAFF_GROUP, STAFF_GROUP
from tests.services.running import Json, RunningBot

ANN = 6_100_001


def episodes(bot: RunningBot) -> list[Json]:
    return bot.rows("SELECT * FROM episode ORDER BY id")


def persons(bot: RunningBot) -> list[Json]:
    return bot.rows("SELECT * FROM person ORDER BY id")


def scans(bot: RunningBot, gate: int = 0) -> list[str]:
    return [said.text for said in bot.hear(bot.message(ANN, f"/start g_{gate_token(bot, gate)}"))]


def changes(bot: RunningBot, canaries: Canaries, answer: str, words: str) -> None:
    """At the review, one answer is given anew, and all is saved."""
    presses(bot, ANN, "Change something")
    presses(bot, ANN, answer)
    bot.hear(bot.message(ANN, words))
    goes_on_to_the_end(bot, canaries, ANN)


def to_the_review(bot: RunningBot, canaries: Canaries, gate: int = 0) -> None:
    """A second scan: what is known stands there, the door and the household are asked again."""
    scans(bot, gate)
    for _ in range(20):
        shown = bot.telegram.keyboard(ANN)
        if any(one.label == "Yes, save" for one in shown):
            return
        labels = [one.label for one in shown]
        plain = [label for label in labels if label not in ("‹ Back", "Cancel")]
        wanted = next((each for each in ("Nobody else", "I need nothing") if each in labels), plain[0] if plain else "")
        if wanted:
            presses(bot, ANN, wanted)
        else:
            bot.hear(bot.message(ANN, canaries.new(ANN, "room")))
    raise AssertionError("the review never came")


def test_a_second_scan_brings_up_to_date_and_doubles_nothing(bot: RunningBot, canaries: Canaries):
    registers(bot, canaries, ANN)
    before = episodes(bot)
    to_the_review(bot, canaries)
    changes(bot, canaries, "Phone", "19400009999")

    assert [row["phone"] for row in persons(bot)] == ["19400009999"]
    assert [row["id"] for row in episodes(bot)] == [row["id"] for row in before]
    assert len(bot.rows("SELECT * FROM consent")) == 1


def test_a_scan_in_the_middle_goes_on_where_it_was(bot: RunningBot, canaries: Canaries, says):
    scans(bot)
    presses(bot, ANN, "I agree")
    says(ANN, "Ann Lee")
    said = scans(bot)

    assert "Your phone number?" in said[-1]
    assert conversation(bot, ANN)["answers"] == {"consent": "yes", "name": "Ann Lee"}


def test_a_scan_at_another_gate_keeps_all_but_the_door(bot: RunningBot, canaries: Canaries, says):
    scans(bot)
    presses(bot, ANN, "I agree")
    for words in ("Ann Lee", "19400000001", "Hubei", "yesterday", "Train", "Building A", "Unit 1"):
        says(ANN, words)
    scans(bot, gate=1)
    answers = conversation(bot, ANN)["answers"]

    assert "building" not in answers
    assert "unit" not in answers
    assert (answers["name"], answers["transport"]) == ("Ann Lee", "train")
    goes_on_to_the_end(bot, canaries, ANN)
    assert bot.rows("SELECT a.code FROM episode e JOIN area a ON a.id = e.area_id") == [{"code": "g2-y"}]


def test_a_watch_that_was_made_longer_stays_so_after_a_second_scan(bot: RunningBot, canaries: Canaries):
    registers(bot, canaries, ANN)
    bot.write(lambda unit: closing._extend(unit, people.episode(unit.tx, episodes(bot)[0]["id"])))
    longer = episodes(bot)[0]["last_date"]
    to_the_review(bot, canaries)
    presses(bot, ANN, "Yes, save")

    assert longer == "2020-02-21"
    assert episodes(bot)[0]["last_date"] == longer


def test_a_later_return_is_a_watch_of_its_own_with_its_own_reports(bot: RunningBot, canaries: Canaries, says):
    registers(bot, canaries, ANN)
    says(ANN, "/report")
    presses(bot, ANN, "✓ All well")
    first = episodes(bot)[0]["id"]
    bot.write(lambda unit: closing.release(unit, people.episode(unit.tx, first), closing.DECIDED, None))
    bot.clock.at += DAY
    registers(bot, canaries, ANN)
    says(ANN, "/report")
    presses(bot, ANN, "✓ All well")
    second = episodes(bot)[1]["id"]

    assert len(persons(bot)) == 1
    assert [row["closed_at"] is None for row in episodes(bot)] == [False, True]
    assert [row["episode_id"] for row in bot.rows("SELECT episode_id FROM report ORDER BY id")] == [first, second]


def test_members_keep_their_own_watch_and_are_not_doubled(bot: RunningBot, canaries: Canaries, says):
    registers(bot, canaries, ANN, members=2)
    names = [row["name"] for row in persons(bot)]
    scans(bot)
    for _ in range(12):
        if any(one.label == "Nobody else" for one in bot.telegram.keyboard(ANN)):
            break
        presses(bot, ANN, next(one.label for one in bot.telegram.keyboard(ANN)))
    says(ANN, ", ".join(names[1:]))
    goes_on_to_the_end(bot, canaries, ANN)

    assert [row["name"] for row in persons(bot)] == names
    assert len(episodes(bot)) == 3


def test_who_does_not_agree_leaves_nothing_behind(bot: RunningBot):
    scans(bot)
    presses(bot, ANN, "I do not agree")

    assert persons(bot) == episodes(bot) == bot.rows("SELECT * FROM consent") == []


def test_what_is_open_about_a_person_moves_with_them(bot: RunningBot, canaries: Canaries, says):
    registers(bot, canaries, ANN)
    says(ANN, "/report")
    presses(bot, ANN, "Not well")
    says(ANN, "39.1")
    goes_on_to_the_end(bot, canaries, ANN)
    presses(bot, 202, "I take it", STAFF_GROUP)
    to_the_review(bot, canaries, gate=1)
    said = bot.hear(bot.press(ANN, next(one for one in bot.telegram.keyboard(ANN) if one.label == "Yes, save")))
    alert = bot.rows("SELECT a.code, al.claimed_by, al.state FROM alert al JOIN area a ON a.id = al.area_id")

    assert alert == [{"code": "g2-y", "claimed_by": None, "state": "open"}]
    assert [one.text for one in said if one.chat_id == OTHER_STAFF_GROUP and "Health alert" in one.text]
    refused = presses(bot, 202, "Called")
    assert "outside your area" in refused[0].payload["text"]
