"""Shouwang with people under watch: `python -m benchmarks.ours URL FOLDER PEOPLE [as-delivered]`, else unlimited."""

import sys
from datetime import timedelta
from pathlib import Path

import uvloop

from benchmarks.crowd import FIRST
from benchmarks.stage import AUTHOR, BOT, ROOT
from bot.app import serve
from bot.settings import Settings
from domain.ids import EpisodeId, PersonId, UserId
from domain.people import Episode, Person
from domain.roles import Role
from domain.triage import Level
from i18n.catalogue import page_version
from services.entering import GATE
from services.unit import Unit
from storage import accounts, areas, people, staff

UNLIMITED = {"messages_per_second": 1_000_000, "per_chat_per_second": 10_000, "in_flight": 256}


def settings(url: str, folder: Path, *, limited: bool = False) -> Settings:
    """What a new house has, but for where Telegram is and, unless `limited`, how fast it may be spoken to."""
    return Settings(
        areas=ROOT / "areas.example.toml",
        telegram={"token": BOT["token"], "api_url": url},
        database={"path": folder / "shouwang.db", "key_file": folder / "key" / "database.key"},
        delivery={} if limited else UNLIMITED,
        log_level="WARNING",
    )


def seed(unit: Unit, count: int) -> None:
    """So many people under watch, each with their own account; the gate's code is printed."""
    door = areas.by_code(unit.tx, "jx-c01-b1")
    assert door is not None
    arrived = unit.today - timedelta(days=3)
    for user_id in range(FIRST, FIRST + count):
        owner = UserId(user_id)
        accounts.seen(unit.tx, user_id, "en", unit.now_at)
        accounts.set_area(unit.tx, user_id, door.id)
        accounts.agree(unit.tx, unit.new_id(), user_id, page_version("consent"), "en", unit.now_at)
        person = Person(PersonId(unit.new_id()), door.id, "101", f"P{user_id}", "13800000000", owner, owner)
        people.save(unit.tx, person, unit.now_at)
        episode = Episode(
            EpisodeId(unit.new_id()), person.id, door.id, None, "hubei", False, arrived, "train",
            arrived + timedelta(days=14), (), "", None, None, Level.WELL, None,
        )  # fmt: skip
        people.save_episode(unit.tx, episode, unit.now_at)
    accounts.seen(unit.tx, AUTHOR, "en", unit.now_at)
    staff.appoint(unit.tx, unit.new_id(), UserId(AUTHOR), door.id, Role.BUILDING_LEADER, "A", "", unit.now_at)
    top = areas.top(unit.tx)
    assert top is not None
    print(f"{GATE}{areas.gates_below(unit.tx, top)[0].token}", unit.today, flush=True)


def main() -> None:
    """Until it is told to stop."""
    url, folder, count = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
    uvloop.run(
        serve(
            settings(url, folder, limited="as-delivered" in sys.argv),
            seed=lambda unit: seed(unit, count),
            ready=lambda _: print("ready", flush=True),
        )
    )


if __name__ == "__main__":
    main()
