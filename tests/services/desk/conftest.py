"""The desk is tried on both databases."""

from collections.abc import AsyncIterator
from contextlib import suppress

import pytest

from tests.services.desk.scene import Scene
from tests.storage.conftest import (  # noqa: F401 - fixtures
    cleared_postgres_places,
    new_postgres_database,
    place,
    postgres_place,
    postgres_template,
    sqlite_place,
    sqlite_template,
)
from tests.storage.places import Place


@pytest.fixture
async def scene(place: Place) -> AsyncIterator[Scene]:  # noqa: F811
    scene = Scene(place, place.open())
    await scene.settle_in()
    yield scene
    with suppress(RuntimeError):
        await scene.database.close()
