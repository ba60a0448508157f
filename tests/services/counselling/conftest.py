from collections.abc import AsyncIterator

import pytest

from tests.services.counselling.town import Town, settled
from tests.storage.conftest import (  # noqa: F401 - fixtures are found by their names here
    cleared_postgres_places,
    database,
    new_postgres_database,
    place,
    postgres_place,
    postgres_template,
    sqlite_place,
    sqlite_template,
)


@pytest.fixture
async def town(place, database) -> AsyncIterator[Town]:  # noqa: F811
    """A community with two courtyards, some staff and some residents, on either database."""
    return await settled(place, database)
