"""Whose name, phone or room the staff were shown, and whether the audit trail says so."""

from collections.abc import Iterable

from tests.services.acting import Canaries
from tests.services.neighbourhood import STAFF
from tests.services.running import Json, RunningBot, Said


def last_entry(bot: RunningBot) -> int:
    """The number of the newest entry."""
    return bot.rows("SELECT COALESCE(MAX(seq), 0) AS seq FROM audit_entry")[0]["seq"]


def not_written_down(
    bot: RunningBot,
    canaries: Canaries,
    said: Iterable[Said],
    since_seq: int,
    *,
    were: Iterable[Json] = (),
    knew: str = "",
) -> list[str]:
    """What was shown to somebody of the staff of a person who is not their own, without an entry after `since_seq`.

    `were` are rows of people as they stood before, for those who have been erased since. `knew` is what they typed
    themselves, which an error may repeat.
    """
    sql = f"SELECT user_id, person_id FROM audit_entry WHERE seq > {since_seq}"
    written = {(row["user_id"], row["person_id"]) for row in bot.rows(sql)}
    people = [*bot.rows("SELECT * FROM person"), *were]
    missing = []
    for each in said:
        for word, owner in canaries.typed.items():
            if each.chat_id in STAFF and owner != each.chat_id and word in each.everything and word not in knew:
                named = [row for row in people if word in (row["name"], row["phone"], row["room"])]
                about = {row["id"] for row in named or people if row["reporter_user_id"] == owner}
                if not any((each.chat_id, id) in written for id in about):
                    missing.append(f"{each.chat_id} was shown {word!r} and no entry says so: {each.text!r}")
    return missing
