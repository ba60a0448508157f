"""No word of a talk reaches anybody but the partner, and neither side learns who the other is."""

import base64
import logging
from dataclasses import replace

from domain.outcomes import Kind, Outcome
from services import retention
from storage import audit, copies, outbox
from tests.services.counselling.town import (
    ADMIN,
    FIRST,
    NAMES,
    OTHER,
    PHONE,
    SECOND,
    STAFF_GROUP,
    VISITOR,
    WORKER,
    words,
)
from tests.storage.places import KEY, SqlitePlace, asked

TABLES = "SELECT name FROM sqlite_master WHERE type = 'table'"
CANARY = "蓝色鲸鱼"
ANSWER = "绿色鲸鱼"
EVERYBODY_ELSE = (OTHER, SECOND, WORKER, ADMIN, STAFF_GROUP)


async def full_talk(town):
    """Words of every kind, both ways, with edits, a hand-over, an end, and what is written just after it."""
    await town.begins()
    said = await town.says(VISITOR, f"{CANARY} 一")
    await town.says(VISITOR, f"{CANARY} 改", kind="edited_message", message_id=said)
    await town.does(VISITOR, photo=[{"file_id": "P1", "file_unique_id": "p", "width": 1, "height": 1}], caption=CANARY)
    await town.does(VISITOR, voice={"file_id": "V1", "file_unique_id": "v", "duration": 1})
    await town.does(VISITOR, sticker=sticker())
    await town.says(FIRST, f"{ANSWER} 二", reply_to=town.number_of(FIRST, f"{CANARY} 改"))
    await town.says(SECOND, "/duty on")
    await town.says(FIRST, f"/handover {ANSWER}")
    await town.presses(SECOND, "talk:take:")
    await town.says(SECOND, f"{ANSWER} 三")
    await town.says(FIRST, f"{ANSWER} 四")
    await town.says(VISITOR, "/end")
    await town.says(VISITOR, f"{CANARY} 五")
    await town.says(SECOND, f"{ANSWER} 六")


def sticker():
    kind = {"type": "regular", "is_animated": False, "is_video": False}
    return {"file_id": "S1", "file_unique_id": "s", "width": 1, "height": 1, "set_name": "of_somebody", **kind}


async def test_no_word_reaches_anybody_but_the_partner(town):
    await full_talk(town)
    for words_of_staff in ("/list", "/brief", "/duty", "/duty on"):
        await town.says(WORKER, words_of_staff)
        await town.says(ADMIN, words_of_staff)

    assert CANARY in str(town.told(FIRST))
    assert ANSWER in str(town.told(VISITOR))
    for chat in EVERYBODY_ELSE:
        assert CANARY not in str([payload for to, _, payload, _ in town.calls if to == chat])
    assert ANSWER not in str([payload for to, _, payload, _ in town.calls if to in (OTHER, WORKER, ADMIN, STAFF_GROUP)])
    assert f"{ANSWER} 二" not in str(town.told(SECOND))
    assert "四" not in str(town.told(VISITOR))
    assert "五" not in str(town.told(SECOND))


async def test_nothing_tells_either_side_who_the_other_is(town):
    await full_talk(town)
    to_counsellors = str([payload for to, _, payload, _ in town.calls if to in (FIRST, SECOND)])
    to_counsellors = to_counsellors.replace(str(FIRST), "").replace(str(SECOND), "")
    to_visitor = str([payload for to, _, payload, _ in town.calls if to == VISITOR]).replace(str(VISITOR), "")

    for secret in (NAMES[VISITOR], PHONE, "302", "一号院", f"name_of_{VISITOR}", f": {VISITOR}", "from_chat_id"):
        assert secret not in to_counsellors
    for secret in (NAMES[FIRST], NAMES[SECOND], f"name_of_{FIRST}", f": {FIRST}", f": {SECOND}", "from_chat_id"):
        assert secret not in to_visitor
    methods = {method for _, method, _, _ in town.calls}
    assert not any(method.startswith(("forward", "copy")) for method in methods)
    relayed = [payload for to, _, payload, _ in town.calls if CANARY in words(payload) or ANSWER in words(payload)]
    assert not any({"parse_mode", "entities", "caption_entities"} & payload.keys() for payload in relayed)
    assert all(payload["link_preview_options"]["is_disabled"] for payload in relayed if "text" in payload)


async def test_no_word_is_kept_when_it_has_been_delivered(town, tmp_path):
    await full_talk(town)
    kept = town.everything()

    assert not [name for name, rows in kept.items() if "鲸鱼" in str(rows)]
    assert str(VISITOR) in str(kept["counselling"])
    others = {name: rows for name, rows in kept.items() if not name.startswith("counsell")}
    pairs = [name for name, rows in others.items() for row in rows if {VISITOR, FIRST} <= set(row)]
    assert pairs == []
    if town.place.dialect == "sqlite":
        await copies.copy_to(town.place.path, KEY, tmp_path / "backup.db")
        backup = SqlitePlace(tmp_path / "backup.db")
        assert [
            name for (name,) in asked(backup, TABLES) if "鲸鱼" in str(asked(backup, f"SELECT * FROM {name}"))
        ] == []


async def test_the_log_tells_nothing_at_its_most_talkative(town, caplog):
    with caplog.at_level(logging.DEBUG):
        await full_talk(town)
        town.outcome = Outcome(Kind.OUR_FAULT)
        await town.begins(OTHER, SECOND)
        await town.says(OTHER, CANARY)

    assert "鲸鱼" not in caplog.text
    assert "鲸鱼" not in str([vars(record) for record in caplog.records])


async def test_my_data_says_that_talks_took_place_and_nothing_of_them(town):
    await full_talk(town)
    await town.says(VISITOR, "/mydata")
    told = [row for row in town.everything()["media"] if "json" in str(row)]

    content = base64.b64decode(told[-1][3]).decode()
    assert "talks_with_a_listener" in content
    assert "2020-02-01 12:00" in content
    assert "鲸鱼" not in content
    assert str(FIRST) not in content
    await town.says(FIRST, "/mydata")
    assert "除了" in town.last(FIRST) or "没有" in town.last(FIRST)


async def test_to_be_forgotten_takes_the_talks_along(town):
    await full_talk(town)
    await town.begins(VISITOR, FIRST)
    await town.says(VISITOR, "/forget")
    await town.presses(VISITOR, "x:yes")
    kept = town.everything()

    assert kept["counselling"] == kept["counselling_line"] == kept["counselling_call"] == []
    await town.says(FIRST, f"{ANSWER} 七")
    assert "七" not in str(town.told(VISITOR))


async def test_a_restored_copy_knows_of_no_talk(town, tmp_path):
    if town.place.dialect != "sqlite":
        return
    await town.begins()
    await copies.copy_to(town.place.path, KEY, tmp_path / "backup.db")
    await copies.restore(tmp_path / "backup.db", KEY, tmp_path / "restored.db")
    restored = SqlitePlace(tmp_path / "restored.db")

    assert asked(SqlitePlace(tmp_path / "backup.db"), "SELECT 1 FROM counselling") == [(1,)]
    assert asked(restored, "SELECT 1 FROM counselling UNION SELECT 1 FROM counselling_call") == []
    assert asked(restored, "SELECT 1 FROM staff WHERE role = 'counsellor' LIMIT 1") == [(1,)]


async def test_what_cannot_be_delivered_is_not_kept_either(town):
    for kind in (Kind.OUR_FAULT, Kind.CONFIGURATION, Kind.GONE, Kind.TOO_LATE):
        await town.begins()
        town.outcome = Outcome(kind)
        await town.says(VISITOR, CANARY)
        town.outcome = Outcome(Kind.ACCEPTED)
        assert CANARY not in str(town.everything()), kind
        await town.says(VISITOR, "/end")


async def test_what_may_or_may_not_have_arrived_goes_again_and_then_is_not_kept(town):
    await town.begins()
    town.outcome = Outcome(Kind.AMBIGUOUS)
    await town.says(VISITOR, CANARY)
    assert not [row for row in town.everything()["outbox"] if "doubtful" in str(row)]
    town.outcome = Outcome(Kind.ACCEPTED)
    await town.waits(24 * 60 + 1)
    await town.desk.write(lambda unit: outbox.expire(unit.tx, unit.now_at))
    await town.delivers()

    assert CANARY not in str(town.everything())


async def test_an_update_that_fails_leaves_no_words_behind(town):
    await town.begins()
    town.dispatch = broken(town.dispatch)
    await town.says(VISITOR, CANARY)
    await town.says(FIRST, ANSWER)
    rows = town.everything()["inbox"]

    assert sum("dead" in str(row) for row in rows) == 2
    assert "鲸鱼" not in str(rows)
    assert "鲸鱼" not in str(town.told(ADMIN))


async def test_an_update_nobody_can_read_leaves_no_words_while_anybody_talks(town):
    await town.begins()
    await town.comes({"message": {"text": CANARY}})
    await town.comes({"message": {"text": CANARY, "chat": {"id": VISITOR, "type": "private"}, "from": {"id": VISITOR}}})
    rows = town.everything()["inbox"]

    assert sum("quarantined" in str(row) for row in rows) == 2
    assert "鲸鱼" not in str(rows)


async def test_other_updates_that_fail_are_kept_for_operators(town):
    await town.begins()
    town.dispatch = broken(town.dispatch)
    await town.says(OTHER, "门几点开")

    assert "门几点开" in str(town.everything()["inbox"]) or "\\\\u95e8" in str(town.everything()["inbox"])


def broken(dispatch):
    """A bug in a handler."""

    def fall_over(unit, update):
        raise KeyError("a bug")

    return replace(dispatch, handle=fall_over)


async def test_what_is_known_of_a_talk_goes_after_some_days(town):
    await full_talk(town)
    lines = len(town.everything()["counselling_line"])
    town.time.at += 6 * 24 * 3_600_000
    await town.desk.write(retention.keep_tidy)
    assert lines
    assert len(town.everything()["counselling_line"]) == lines
    before = len(town.everything()["outbox"])
    town.time.at += 2 * 24 * 3_600_000
    await town.desk.write(retention.keep_tidy)
    kept = town.everything()

    assert kept["counselling"] == kept["counselling_line"] == kept["counselling_call"] == []
    assert len(kept["outbox"]) == before - lines


async def test_the_trail_says_that_a_listener_was_told_who_it_is_and_never_whom(town):
    """Only the visitor can read there that it was about them, and even they do not learn who listened."""
    await town.begins()
    await town.says(VISITOR, "我不想活了")
    await town.presses(VISITOR, "talk:who:")
    await town.presses(VISITOR, "talk:tell:")
    (fact,) = [each.fact for each in await town.desk.read(lambda tx: list(audit.everything(tx)))]
    await town.says(VISITOR, "/whosaw")

    assert (fact.action, fact.user_id, fact.person_id) == ("saw_visitor", FIRST, None)
    assert fact.subject.startswith("talk:")
    assert "听您说话的人" in town.last(VISITOR)
    assert NAMES[FIRST] not in town.last(VISITOR)
    await town.says(ADMIN, "/audit")
    assert NAMES[VISITOR] not in town.last(ADMIN)
