"""Small factories for the tests of the services: a house, its people, and a bot that runs."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.services.acting import Canaries
from tests.services.house import SmallHouse
from tests.services.running import RunningBot
from tests.services.template import Template, template_in


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Template:
    """The neighbourhood before anybody came."""
    return template_in(tmp_path_factory.mktemp("founded"), "founded")


@pytest.fixture
def bot(founded: Template) -> Iterator[RunningBot]:
    """A bot that runs in the founded neighbourhood, on the first of February at nine."""
    running, _ = founded.copy()
    yield running
    assert running.telegram.refused == []
    running.close()


@pytest.fixture
def canaries() -> Canaries:
    """Words nobody used before."""
    return Canaries()


@pytest.fixture
def says(bot: RunningBot) -> Callable[[int, str], list[str]]:
    """Somebody writes in private; all that is said to them in answer."""

    def say(user_id: int, words: str) -> list[str]:
        return [said.text for said in bot.hear(bot.message(user_id, words)) if said.chat_id == user_id]

    return say


@pytest.fixture
def house(tmp_path: Path) -> Iterator[SmallHouse]:
    """A smaller one, whose use cases are called by themselves."""
    built = SmallHouse(tmp_path)
    yield built
    built.database._close()
