"""A house in a known state, made once and copied for each test that wants one."""

import itertools
import shutil
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path

from tests.services.acting import Canaries
from tests.services.neighbourhood import BEGINNING, found
from tests.services.running import RunningBot, Telegram

_FIRST_UPDATE_OF_A_COPY = 1_000_000


@dataclass(frozen=True)
class Template:
    """A database with the chats that go with it; copying it is much quicker than living through it again."""

    path: Path
    telegram: Telegram
    canaries: Canaries
    now_at: int
    _copies: "itertools.count[int]" = field(default_factory=lambda: itertools.count(1))

    def copy(self) -> tuple[RunningBot, Canaries]:
        """A fresh one, running."""
        target = self.path.with_name(f"{self.path.stem}-{next(self._copies)}.db")
        shutil.copy(self.path, target)
        telegram = deepcopy(self.telegram)
        bot = RunningBot(target, self.now_at, telegram=telegram, first_update=_FIRST_UPDATE_OF_A_COPY)
        return bot, deepcopy(self.canaries)


def template_in(folder: Path, name: str, live: Callable[[RunningBot, Canaries], None] | None = None) -> Template:
    """Found the neighbourhood, let `live` happen in it, and keep that state."""
    bot, canaries = RunningBot(folder / f"{name}.db", BEGINNING), Canaries()
    bot.write(found)
    if live is not None:
        live(bot, canaries)
    now_at = bot.clock.at
    bot.close()
    return Template(bot.path, bot.telegram, canaries, now_at)
