"""The bot with the demo's people in it: `python -m tests.private_chat.house ADDRESS_OF_BOT_API FOLDER`."""

import secrets
import sys
from pathlib import Path

from bot import demo_cast, logs
from bot.app import serve
from bot.commands.run import run_loop
from bot.settings import Settings, with_paths_from
from services.demo_community import make_community

HOUSEHOLDS = 250
PLACES = Path(__file__).parents[2] / "assets" / "places" / "demo.json"


def main(base: str, folder: Path) -> None:
    """Runs until it is told to stop; the link of a gate goes to the address, as in the demo."""
    logs.set_up("WARNING")
    community = make_community(households=HOUSEHOLDS)
    cast = demo_cast.Cast(base, community, demo_cast.largest_courtyard(community))
    settings = Settings(
        community="金星社区",
        duty_phone=demo_cast.DUTY_PHONE,
        places=PLACES,
        log_level="WARNING",
        telegram={"token": f"{demo_cast.BOT_ID}:{secrets.token_urlsafe(32)[:35]}", "api_url": base},
        delivery={"per_chat_per_second": 20, "per_group_per_minute": 600},
        database={"path": folder / "shouwang.db", "key_file": folder / "key" / "database.key"},
    )
    run_loop(
        serve(with_paths_from(settings, folder), seed=cast.found, ready=lambda _: cast.put_up_posters()),
    )


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
