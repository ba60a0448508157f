"""A small house for tests of use cases."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.services.house import SmallHouse


@pytest.fixture
def house(tmp_path: Path) -> Iterator[SmallHouse]:
    built = SmallHouse(tmp_path)
    yield built
    built.database._close()
