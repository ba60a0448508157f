"""Shouwang with a house full of readers, run as `python -m benchmarks.shouwang URL FOLDER READERS`."""

import asyncio
import sys
from pathlib import Path

from benchmarks.stage import AUTHOR, BOT, GROUP, ROOT, readers
from bot.app import serve
from bot.settings import Settings
from domain.ids import UserId
from domain.roles import Role
from services.unit import Unit
from storage import accounts, areas, groups, staff
from storage.groups import Group


def settings(url: str, folder: Path) -> Settings:
    """What a new house has, but for where Telegram is."""
    return Settings(
        areas=ROOT / "areas.example.toml",
        telegram={"token": BOT["token"], "api_url": url},
        database={"path": folder / "shouwang.db", "key_file": folder / "key" / "database.key"},
        log_level="WARNING",
    )


def seed(unit: Unit, reader_count: int) -> None:
    """Everybody lives in the community of the example, and one of them may write notices."""
    community = areas.by_code(unit.tx, "jx")
    assert community is not None
    staff.appoint(unit.tx, unit.new_id(), UserId(AUTHOR), community.id, Role.ADMIN, "A", "", unit.now_at)
    for user_id in (AUTHOR, *readers(reader_count)):
        accounts.seen(unit.tx, user_id, "en", unit.now_at)
    for user_id in readers(reader_count):
        accounts.set_area(unit.tx, user_id, community.id)
    groups.bind(unit.tx, Group(GROUP, community.id, "residents", "Neighbours", "en"), AUTHOR, unit.now_at)


def main() -> None:
    """Until it is told to stop."""
    url, folder, count = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
    asyncio.run(
        serve(
            settings(url, folder),
            seed=lambda unit: seed(unit, count),
            ready=lambda _: print("ready", flush=True),
        )
    )


if __name__ == "__main__":
    main()
