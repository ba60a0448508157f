"""What must hold after every step, whatever people did: compared with the database and with all that was ever said."""

import json
import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from domain.overdue import LADDER
from domain.reports import celsius_text
from domain.triage import SYMPTOMS
from i18n.catalogue import render
from services import auditing
from services.finishing import FLOWS
from tests.services.acting import Canaries
from tests.services.neighbourhood import DOORS, GATE_AREAS, STAFF
from tests.services.running import Json, RunningBot, Said
from tests.services.written_down import last_entry, not_written_down

_TABLES = ("person", "episode", "report", "conversation", "alert", "silence", "question", "staff", "account")
_NUDGE = "I have not heard from you yet."
_NEVER_IN_A_GROUP = re.compile(r"\d{2}\.\d ?°|°C")
_BACK = ("_back", "change")
_BACK_WORDS = ("back", "/back", "change", "2", "no")

Table = dict[Any, Json]
State = dict[str, Table]


@dataclass(frozen=True)
class Step:
    """What happened: who did it (0 is the clock), which updates came, and what the bot said."""

    actor: int
    updates: tuple[Json, ...]
    said: tuple[Said, ...]
    again: bool = False

    def words(self) -> str:
        """What was typed, or the choice that was pressed."""
        told = [each.get("message") or each.get("callback_query") or {} for each in self.updates]
        return " ".join(str(one.get("text") or one.get("data", "").rsplit(":", 1)[-1]) for one in told)

    def presses(self) -> list[Json]:
        """The presses among the updates."""
        return [each["callback_query"] for each in self.updates if "callback_query" in each]

    def private_messages(self) -> list[Json]:
        """What was written to the bot in private."""
        found = [each[kind] for each in self.updates for kind in ("message", "edited_message") if kind in each]
        return [one for one in found if one["chat"]["type"] == "private"]


def state_of(bot: RunningBot) -> State:
    """All facts about people, by table and key."""

    def look(tx: Any) -> State:
        found: State = {}
        for table in _TABLES:
            rows = [dict(row) for row in tx._connection.execute(f"SELECT * FROM {table}")]
            found[table] = {
                row.get("id" if table != "conversation" else "user_id", row.get("user_id")): row for row in rows
            }
        return found

    return bot.read(look)


@dataclass
class Promises:
    """Remembers what was said and done so far."""

    bot: RunningBot
    canaries: Canaries
    before: State = field(default_factory=dict)
    toasts: Counter[str] = field(default_factory=Counter)
    handled: set[str] = field(default_factory=set)
    nudges: Counter[int] = field(default_factory=Counter)
    erased: set[int] = field(default_factory=set)
    erased_words: set[str] = field(default_factory=set)
    audited: int = 0

    def begin(self) -> None:
        """Look at the house before anything happens."""
        self.before = state_of(self.bot)
        self.audited = last_entry(self.bot)

    def check(self, step: Step) -> None:
        """All of it."""
        now = state_of(self.bot)
        self._updates_are_settled()
        self._the_log_holds_no_words()
        self._every_press_is_answered_once(step)
        self._every_message_is_answered(step)
        self._calls_are_valid(step)
        self._groups_see_nobody(step)
        self._staff_see_whom_they_asked_for(step, now)
        self._what_staff_see_is_written_down(step)
        self._nothing_is_double(now)
        self._answers_are_kept(step, now)
        self._only_the_own_changes(step, now)
        self._saved_is_saved(step, now)
        self._the_latest_level_counts(now)
        self._the_ladder_is_climbed_once(step, now)
        self._only_watched_people_are_prompted(step, now)
        self._watches_end(now)
        self._alerts_come_back(now)
        self._erased_stay_erased(step, now)
        self.before = now

    # The machinery.

    def _updates_are_settled(self) -> None:
        odd = self.bot.rows("SELECT state, error, attempts FROM inbox WHERE state NOT IN ('done', 'refused')")
        assert odd == []
        left = self.bot.rows(
            "SELECT kind, state FROM due WHERE state NOT IN ('waiting','done','cancelled','skipped_late')"
        )
        assert left == []

    def _the_log_holds_no_words(self) -> None:
        told = "\n".join(self.bot.log.lines)
        self.bot.log.lines.clear()
        assert not [word for word in (*self.canaries.typed, *self.canaries.questions) if word in told], told

    def _every_press_is_answered_once(self, step: Step) -> None:
        for said in step.said:
            if said.method == "answerCallbackQuery":
                self.toasts[said.payload["callback_query_id"]] += 1
        for press in step.presses():
            assert self.toasts[press["id"]] == 1, f"a press was answered {self.toasts[press['id']]} times"

    def _every_message_is_answered(self, step: Step) -> None:
        if step.again:
            return
        for message in step.private_messages():
            heard = [
                said
                for said in step.said
                if said.chat_id == message["chat"]["id"] and said.method[:4] in ("send", "edit")
            ]
            assert heard, f"silence after {message.get('text')!r}"

    def _calls_are_valid(self, step: Step) -> None:
        assert self.bot.telegram.refused == []
        for said in step.said:
            assert len(said.text.encode("utf-16-le")) // 2 <= 4096
            assert said.text.strip() or said.method not in ("sendMessage", "editMessageText")
            rows = said.payload.get("reply_markup", {}).get("inline_keyboard", [])
            for button in (one for row in rows for one in row):
                assert 0 < len(button["callback_data"].encode()) <= 64
                assert button["text"]
        undelivered = self.bot.rows(
            "SELECT method, state, error FROM outbox WHERE state NOT IN ('sent', 'gone', 'expired')"
        )
        assert undelivered == []

    # Who may see what.

    def _groups_see_nobody(self, step: Step) -> None:
        for said in step.said:
            if said.chat_id < 0:
                told = said.everything
                assert not [word for word in (*self.canaries.typed, *DOORS) if word in told], told
                assert not _NEVER_IN_A_GROUP.search(told), told
                assert not [user for user in self._askers() if re.search(rf"\b{user}\b", told)], told

    def _askers(self) -> set[int]:
        return {*self.canaries.typed.values(), *self.canaries.questions.values()} - {*STAFF}

    def _staff_see_whom_they_asked_for(self, step: Step, now: State) -> None:
        """Nobody is sent words about another person but by an act of their own, and only within their reach."""
        for said in step.said:
            if said.chat_id > 0:
                for word, owner in self.canaries.typed.items():
                    if owner != said.chat_id and word in said.everything:
                        assert step.actor == said.chat_id, f"{said.chat_id} was sent {word!r} unasked"
                        assert self._reaches(said.chat_id, owner, now), f"{said.chat_id} saw {word!r} out of reach"
                for word, owner in self.canaries.questions.items():
                    if owner != said.chat_id and word in said.everything:
                        assert self._looks_after(said.chat_id, owner, word), f"{said.chat_id} was sent a question"

    def _looks_after(self, staff_id: int, asker: int, words: str) -> bool:
        """A question is shown to those who look after the area it belongs to: where it was asked, or has moved to."""
        asked = self.bot.rows(
            f"SELECT a.path FROM question AS q JOIN area AS a ON a.id = q.area_id WHERE instr(q.words, '{words}') > 0"
        )
        own = self.bot.rows(
            f"SELECT a.path FROM account AS ac JOIN area AS a ON a.id = ac.area_id WHERE user_id = {asker}"
        )
        top = self.bot.rows("SELECT path FROM area WHERE parent_id IS NULL")
        posts = self.bot.rows(
            f"SELECT a.path FROM staff AS s JOIN area AS a ON a.id = s.area_id WHERE user_id = {staff_id}"
        )
        return any(home["path"].startswith(post["path"]) for post in posts for home in asked or own or top)

    def _what_staff_see_is_written_down(self, step: Step) -> None:
        were = self.before["person"].values()
        assert not_written_down(self.bot, self.canaries, step.said, self.audited, were=were) == []
        self.audited = last_entry(self.bot)
        faults = self.bot.write(lambda unit: list(auditing.verify(unit)))
        assert faults == []

    def _reaches(self, staff_id: int, owner: int, now: State) -> bool:
        paths = {row["id"]: row["path"] for row in self.bot.rows("SELECT id, path FROM area")}
        posts = [paths[row["area_id"]] for row in now["staff"].values() if row["user_id"] == staff_id]
        homes = [paths[row["area_id"]] for row in now["person"].values() if row["reporter_user_id"] == owner]
        return any(home.startswith(post) for home in homes for post in posts)

    # Facts.

    def _nothing_is_double(self, now: State) -> None:
        episodes = Counter(row["person_id"] for row in now["episode"].values() if row["closed_at"] is None)
        assert not [person for person, count in episodes.items() if count > 1]
        reports = Counter(
            (row["person_id"], row["local_date"], row["slot"])
            for row in now["report"].values()
            if row["replaced_at"] is None
        )
        assert not [slot for slot, count in reports.items() if count > 1]
        names = Counter((row["reporter_user_id"], row["name"]) for row in now["person"].values() if row["name"])
        assert not [name for name, count in names.items() if count > 1]
        consents = self.bot.rows("SELECT user_id, text_version FROM consent WHERE revoked_at IS NULL")
        assert len(consents) == len({tuple(row.values()) for row in consents}), "a consent was recorded twice"

    def _answers_are_kept(self, step: Step, now: State) -> None:
        for user_id, was in self.before["conversation"].items():
            kept = now["conversation"].get(user_id)
            if kept is None:
                assert step.actor in (user_id, 0) or self._may_end(step, was), (
                    "somebody's conversation ended by another"
                )
                continue
            assert kept["id"] == was["id"], f"the conversation of {user_id} was replaced by {step.words()!r}"
            if step.actor == user_id and step.words().casefold().endswith(_BACK_WORDS + _BACK):
                continue
            old, new = json.loads(was["answers"]), json.loads(kept["answers"])
            # A building of one courtyard is none of another, so who scans another gate is asked for it again.
            elsewhere = FLOWS[was["flow"]].bound if kept["subject"] != was["subject"] else ()
            lost = [key for key in _all(old) if key not in _all(new) and key not in elsewhere]
            assert not lost or (step.actor == user_id and "~change" in old), f"{step.words()!r} lost {lost}"

    def _may_end(self, step: Step, was: Json) -> bool:
        return was["flow"] == "rep"  # The watch it was for has ended.

    def _only_the_own_changes(self, step: Step, now: State) -> None:
        """Whoever acts changes facts about those they report for; staff with a card also end, extend or take."""
        owner = {
            row["id"]: row["reporter_user_id"]
            for state in (self.before, now)
            for row in state["person"].values()
            if row["reporter_user_id"]
        }
        if step.actor in STAFF or step.actor == 0:
            for table in ("person", "report"):
                for key, row in self.before[table].items():
                    others = owner.get(row.get("person_id", key)) != step.actor
                    assert not others or now[table][key] == row or self._is_tidied(step, now, table, key), (
                        f"{table} changed"
                    )
                for key, row in now[table].items():
                    assert key in self.before[table] or owner.get(row.get("person_id", key)) == step.actor
            return
        for table in ("person", "report", "episode"):
            for key, row in now[table].items():
                person = row.get("person_id", key)
                if owner.get(person) != step.actor:
                    assert self.before[table].get(key) == row, (
                        f"{step.actor} changed the {table} of {owner.get(person)}"
                    )

    def _is_tidied(self, step: Step, now: State, table: str, key: int) -> bool:
        person = key if table == "person" else now[table][key]["person_id"]
        return step.actor == 0 and now["person"][person]["erased_at"] is not None

    def _saved_is_saved(self, step: Step, now: State) -> None:
        """Each new report was told to its reporter with just these values, and nothing was told that is not there."""
        told = [said for said in step.said if said.text.startswith("✓ Saved")]
        new = [row for key, row in now["report"].items() if key not in self.before["report"]]
        for row in new:
            mine = [said.text for said in told if said.chat_id == row["reporter_user_id"]]
            heard = mine or step.actor in self.bot.telegram.blocked_by
            assert heard, (
                f"a report was kept and nobody was told: {row}, {[(one.chat_id, one.text) for one in step.said]}"
            )
            assert row["replaced_at"] is None
            for text in mine:
                self._tells(text, row)
        for said in told:
            mine = [row for row in new if row["reporter_user_id"] == said.chat_id]
            enrolled = [
                row
                for row in now["person"].values()
                if row["reporter_user_id"] == said.chat_id and self.canaries.typed.get(row["name"]) == said.chat_id
            ]
            assert mine or ("registered" in said.text and enrolled), f"told as saved but not kept: {said.text!r}"
        for row in now["person"].values():
            for part in ("name", "phone"):
                assert not row[part] or self.canaries.typed.get(row[part]) == row["reporter_user_id"]

    def _tells(self, text: str, row: Json) -> None:
        assert row["slot"] in text
        if "all well" in text:
            assert (row["celsius_x10"], row["symptoms"], row["note"], row["level"]) == (None, "[]", "", "well")
            return
        degrees = "not measured" if row["celsius_x10"] is None else render(celsius_text(row["celsius_x10"]), "en")
        symptoms = [render(SYMPTOMS[key], "en") for key in json.loads(row["symptoms"])]
        assert f"Temperature: {degrees}" in text
        assert f"Symptoms: {', '.join(symptoms) or 'none'}" in text
        assert ("corrects" in text) == (row["revision"] > 1)
        assert ("late" in text) == bool(row["late"])

    def _the_latest_level_counts(self, now: State) -> None:
        for episode in now["episode"].values():
            reports = [
                row
                for row in now["report"].values()
                if row["episode_id"] == episode["id"] and row["replaced_at"] is None
            ]
            if reports:
                last = max(reports, key=lambda row: (row["local_date"], row["slot"]))
                assert (episode["last_report_date"], episode["last_level"]) == (last["local_date"], last["level"])

    # The clock.

    def _the_ladder_is_climbed_once(self, step: Step, now: State) -> None:
        for said in step.said:
            if said.text.startswith(_NUDGE):
                self.nudges[said.chat_id] += 1
        spells: Counter[int] = Counter()
        people = now["person"]
        for row in now["silence"].values():
            person = now["episode"][row["episode_id"]]["person_id"]
            spells[people[person]["reporter_user_id"] or -person] += 1
        for user_id, count in self.nudges.items():
            if any(row["reporter_user_id"] == user_id for row in people.values()) and user_id not in self._who_left():
                assert count <= 2 * spells[user_id], f"{user_id} was nudged {count} times in {spells[user_id]} spells"
        rungs = self.bot.rows(
            f"SELECT kind, subject_id, COUNT(*) AS n FROM due WHERE kind IN {LADDER} GROUP BY kind, subject_id"
        )
        assert not [row for row in rungs if row["n"] > 1]

    def _who_left(self) -> set[int]:
        return self.erased

    def _only_watched_people_are_prompted(self, step: Step, now: State) -> None:
        for said in step.said:
            if "How are you?" in said.text and step.actor == 0:
                watched = [
                    episode
                    for state in (self.before, now)
                    for episode in state["episode"].values()
                    if episode["closed_at"] is None
                    and state["person"][episode["person_id"]]["reporter_user_id"] == said.chat_id
                ]
                assert watched, f"{said.chat_id} was prompted and is not under watch"

    def _watches_end(self, now: State) -> None:
        """An open watch past its last day stands before staff; one that goes on will be looked at."""
        waiting = {
            (row["subject_id"], row["local_date"])
            for row in self.bot.rows(
                "SELECT subject_id, local_date FROM due WHERE kind = 'closure' AND state = 'waiting'"
            )
        }
        asked = {
            row["episode_id"] for row in now["alert"].values() if row["kind"] == "closure" and not row["resolved_at"]
        }
        for row in now["episode"].values():
            if row["closed_at"] is None and row["last_date"] <= self._today():
                assert (row["id"], row["last_date"]) in waiting or row["id"] in asked, "a watch never ends"

    def _today(self) -> str:
        return str(self.bot.write(lambda unit: unit.today))

    def _alerts_come_back(self, now: State) -> None:
        """Whoever took an alert must finish it in time, or it goes on to others."""
        timers = {
            row["subject_id"]
            for row in self.bot.rows("SELECT subject_id FROM due WHERE kind = 'alert_return' AND state = 'waiting'")
        }
        open_now = [row for row in now["alert"].values() if row["resolved_at"] is None]
        assert not [row for row in open_now if row["claimed_by"] and row["id"] not in timers]
        live = {row["id"] for row in now["episode"].values() if row["closed_at"] is None}
        assert not [row for row in open_now if row["episode_id"] not in live], "an alert outlives the watch"

    # The right to be forgotten.

    def _erased_stay_erased(self, step: Step, now: State) -> None:
        for row in now["person"].values():
            if row["erased_at"] is not None:
                was = self.before["person"].get(row["id"], row)
                if was["erased_at"] is None:
                    self._forget(was)
                blank = (row["name"], row["phone"], row["room"], row["user_id"], row["reporter_user_id"])
                assert blank == ("", "", "", None, 0)
        if self.erased_words:
            found = [word for word in self.erased_words if word in self._whole_database()]
            assert not found, f"still kept after erasure: {found}"

    def _forget(self, was: Json) -> None:
        owner = was["reporter_user_id"]
        self.erased.add(owner)
        mine = {was["name"], was["phone"], was["room"]} - {""}
        if was["user_id"] is not None:
            mine |= {word for word, user in self.canaries.typed.items() if user == owner and word.startswith("note")}
        self.erased_words |= mine - {""}

    def _whole_database(self) -> str:
        tables = [row["name"] for row in self.bot.rows("SELECT name FROM sqlite_master WHERE type = 'table'")]
        kept = [name for name in tables if name not in ("area", "gate", "faq", "place")]
        return " ".join(str(tuple(row.values())) for name in kept for row in self.bot.rows(f"SELECT * FROM {name}"))


def _all(answers: Json) -> dict[str, Any]:
    """Also what was put aside while one answer is changed, and what is ticked."""
    return {
        key.removeprefix("~"): value
        for key, value in {**answers, **answers.get("~aside", {})}.items()
        if key not in ("~aside", "~change")
    }


GATES = GATE_AREAS
