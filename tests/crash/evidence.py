"""What must hold when all is over: the database, the sandbox's log and what people saw tell the same story."""

import json
from collections import Counter
from collections.abc import Sequence
from typing import Any

from storage.connection import Tx
from tests.crash.desk import Enquiry
from tests.crash.house import HELPERS, QUIET, STAFF_GROUP, WORKER, Kill, Stage, rows
from tests.crash.neighbours import Errand
from tests.crash.people import FEVER, NAMES, Person, Told

Entry = dict[str, Any]


def every_update_was_handled_once(tx: Tx, entries: Sequence[Entry], people: Sequence[Person]) -> None:
    """All that was ever handed out is in the inbox, is done, and is what people did. A webhook is handed no batches."""
    answered = [entry for entry in entries if entry["method"] == "getUpdates" and entry["status"] == 200]
    polls = [entry["response"]["result"] for entry in answered if entry["response"]]
    handed_out = {update["update_id"] for batch in polls for update in batch}
    kept = {row["update_id"]: row["state"] for row in rows(tx, "SELECT update_id, state FROM inbox")}

    assert not polls or set(kept) == handed_out
    refused = rows(tx, "SELECT conversation FROM inbox WHERE state = 'refused'")
    assert set(kept.values()) <= {"done", "refused"}, Counter(kept.values())
    assert {row["conversation"] for row in refused} <= {f"{id}:{id}" for id in HELPERS}, "only who came second"
    acts = sum(person.actions for person in people)
    assert len(kept) == acts, f"{acts} acts, {len(kept)} updates kept"


def every_registration_is_there_once(tx: Tx, people: Sequence[Person]) -> None:
    persons = rows(tx, "SELECT user_id, name, phone FROM person")
    episodes = rows(tx, "SELECT p.user_id FROM episode e JOIN person p ON p.id = e.person_id WHERE e.closed_at IS NULL")

    assert all(person.registered for person in people)
    expected = [{"user_id": each.id, "name": NAMES[each.id], "phone": f"1940000{each.id}"} for each in people]
    assert sorted(persons, key=lambda row: row["user_id"]) == expected
    assert sorted(row["user_id"] for row in episodes) == [each.id for each in people]


REPORTS = """
SELECT r.local_date, r.slot, r.celsius_x10, r.note, r.revision, r.replaced_at, r.late
FROM report r JOIN person p ON p.id = r.person_id WHERE p.user_id = {id} ORDER BY r.local_date, r.slot, r.revision
"""


def every_report_is_there_once(tx: Tx, person: Person) -> None:
    """In the order they were told, each a revision of the one before it; the last of a slot is the one that counts."""
    kept = rows(tx, REPORTS.format(id=person.id))
    told = sorted(person.told, key=lambda report: (report.day, report.slot))

    assert [Told(row["local_date"], row["slot"], row["celsius_x10"], row["note"]) for row in kept] == told
    revisions: Counter[tuple[str, str]] = Counter()
    for row in kept:
        slot = (row["local_date"], row["slot"])
        revisions[slot] += 1
        assert row["revision"] == revisions[slot]
    current = [(row["local_date"], row["slot"]) for row in kept if row["replaced_at"] is None]
    assert sorted(current) == sorted(revisions)


def nothing_was_doubled_by_what_followed(tx: Tx, people: Sequence[Person]) -> None:
    """Alerts, silences and due rows, each once."""
    feverish = {each.id for each in people if any(told.celsius_x10 == FEVER for told in each.told)}
    alerts = rows(
        tx,
        "SELECT p.user_id, a.kind, (SELECT COUNT(*) FROM alert_event v WHERE v.alert_id = a.id AND v.kind = 'opened')"
        " AS opened FROM alert a JOIN episode e ON e.id = a.episode_id JOIN person p ON p.id = e.person_id",
    )
    assert all(alert["opened"] == 1 for alert in alerts)
    assert sorted(alert["user_id"] for alert in alerts if alert["kind"] == "health") == sorted(feverish)
    assert [alert["user_id"] for alert in alerts if alert["kind"] == "silence"] in ([], [QUIET])
    silences = rows(
        tx,
        "SELECT p.user_id, s.since_date, s.since_slot, s.ended_at FROM silence s"
        " JOIN episode e ON e.id = s.episode_id JOIN person p ON p.id = e.person_id",
    )
    assert len([silence for silence in silences if silence["user_id"] == QUIET]) <= 1
    open_now = [silence["user_id"] for silence in silences if silence["ended_at"] is None]
    assert set(open_now) <= {QUIET}, "everybody else reported for the last slot"
    for person in people:
        told = {(report.day, report.slot) for report in person.told}
        begun = {(row["since_date"], row["since_slot"]) for row in silences if row["user_id"] == person.id}
        assert person.id == QUIET or begun <= told
    late = rows(tx, "SELECT * FROM due WHERE state NOT IN ('waiting', 'done', 'cancelled')")
    assert late == [], f"nothing came too late: {late}"


def every_request_has_one_helper(tx: Tx, errands: Sequence[Errand]) -> None:
    """What was acknowledged is there once, taken once, and done by whoever was told who it is."""
    kept = rows(tx, "SELECT id, asker_user_id, details, state, claimed_by FROM help_request ORDER BY id")
    taken = rows(tx, "SELECT request_id, by_user_id FROM help_event WHERE kind = 'claimed' ORDER BY request_id")

    assert [(row["asker_user_id"], json.loads(row["details"])["details"]) for row in kept] == [
        (errand.asker.id, errand.words) for errand in errands
    ]
    assert [[row["claimed_by"]] for row in kept] == [errand.won for errand in errands]
    assert [(row["request_id"], row["by_user_id"]) for row in taken] == [(row["id"], row["claimed_by"]) for row in kept]
    assert {row["state"] for row in kept} <= {"done"}


def every_question_was_answered_once(tx: Tx, enquiries: Sequence[Enquiry]) -> None:
    """What was asked is there once, taken once, and answered in the words its asker saw, by whoever took it."""
    kept = rows(tx, "SELECT id, user_id, words, state, claimed_by, answer FROM question ORDER BY id")
    taken = rows(tx, "SELECT question_id, by_user_id FROM question_event WHERE kind = 'claimed' ORDER BY question_id")

    assert [(row["user_id"], row["words"], row["answer"]) for row in kept] == [
        (each.asker.id, each.words, each.answer) for each in enquiries
    ]
    assert {row["state"] for row in kept} <= {"answered", "closed"}, "which it is after a while"
    assert {row["claimed_by"] for row in kept} <= {WORKER}
    assert [(row["question_id"], row["by_user_id"]) for row in taken] == [(row["id"], WORKER) for row in kept]


def every_promise_was_kept(tx: Tx, entries: Sequence[Entry], kills: Sequence[Kill]) -> int:
    """Nothing promised was left unsent; what was sent twice was on its way at a kill. How much that was."""
    promised = rows(tx, "SELECT chat_id, method, state, message_id FROM outbox")
    left = Counter((row["method"], row["state"]) for row in promised if row["state"] != "sent")
    assert set(left) <= {("answerCallbackQuery", "expired")}, left
    recorded = {(row["chat_id"], row["message_id"]) for row in promised if row["method"].startswith("send")}
    assert len(recorded) == sum(row["method"].startswith("send") for row in promised)
    sent = [entry for entry in entries if entry["method"].startswith("send") and entry["status"] == 200]
    seen = {(entry["response"]["result"]["chat"]["id"], entry["response"]["result"]["message_id"]) for entry in sent}
    assert recorded <= seen
    twice = Counter(chat_id for chat_id, _ in seen - recorded)
    in_doubt: Counter[int] = sum((kill.in_flight for kill in kills), Counter())
    in_doubt.update(entry["response"]["result"]["chat"]["id"] for entry in sent if entry.get("fault") == "drop")
    assert all(count <= in_doubt[chat_id] for chat_id, count in twice.items()), (twice, in_doubt)
    return twice.total()


def staff_heard_of_each_once(tx: Tx, stage: Stage, people: Sequence[Person]) -> None:
    """One notice for each registration, one card for each alert, but for what was on its way at a kill."""
    recorded = {row["message_id"] for row in rows(tx, f"SELECT message_id FROM outbox WHERE chat_id = {STAFF_GROUP}")}
    chat = next(chat for chat in stage.get("state")["chats"] if chat["id"] == STAFF_GROUP)
    words = [each.get("text", "") for each in chat["messages"] if each["message_id"] in recorded]
    cards = rows(tx, f"SELECT alert_id FROM alert_card WHERE chat_id = {STAFF_GROUP}")

    assert sum("New registration" in each for each in words) == len(people)
    alerts = ("Place:" in each and "New registration" not in each and "About:" not in each for each in words)
    assert sum(alerts) == len(cards)
    assert len({row["alert_id"] for row in cards}) == len(cards)
