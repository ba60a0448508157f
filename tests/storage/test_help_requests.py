"""A request is taken once, whoever tries it and however many at once."""

import asyncio

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.areas import Area
from domain.help import Kind, Urgency, When
from domain.ids import AreaId
from storage import areas, help_requests
from storage.help_requests import Request
from tests.storage.places import AnyDatabase, Place

NOW = 1_600_000_000_000
TOP = Area(AreaId(1), None, "d", "district", "官渡区", "Guandu", "/1/")
REPLICAS = 3


async def ask(database: AnyDatabase, id: int = 5) -> None:
    await database.write(lambda tx: areas.add(tx, [TOP]))
    new = Request(id, 1, "", 101, "Name", "194", Kind.GROCERIES, Urgency.NORMAL, When.TODAY, NOW)
    await database.write(lambda tx: help_requests.add(tx, new))


async def claim(database: AnyDatabase, user_id: int, id: int = 5) -> bool:
    return await database.write(lambda tx: help_requests.claim(tx, id, user_id, NOW, f"{user_id}"))


async def found(database: AnyDatabase, id: int = 5) -> Request:
    request = await database.read(lambda tx: help_requests.get(tx, id))
    assert request is not None
    return request


async def test_of_many_who_take_it_at_once_one_has_it(database: AnyDatabase) -> None:
    await ask(database)
    won = await asyncio.gather(*(claim(database, user_id) for user_id in range(201, 221)))
    request = await found(database)

    assert won.count(True) == 1
    assert request.claimed_by == 201 + won.index(True)
    assert request.code == str(request.claimed_by)


# What each of several people does, on whichever of several connections it comes in.
acts = st.lists(
    st.tuples(
        st.sampled_from(["claim", "back", "way", "done", "over", "cancel"]),
        st.integers(201, 204),
        st.integers(0, REPLICAS - 1),
    ),
    min_size=2,
    max_size=14,
)


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(plan=acts)
def test_in_whatever_order_they_press_there_is_never_a_second_one(place: Place, plan) -> None:
    """Programs on connections of their own; each thing that succeeded must have been possible after one another."""
    asyncio.run(_race(place, plan))


_ids = iter(range(1_000, 1_000_000))


async def _race(place: Place, plan) -> None:
    replicas = [place.open() for _ in range(REPLICAS)]
    id = next(_ids)
    try:
        await ask(replicas[0], id)
        did = await asyncio.gather(*(_act(replicas[where], id, what, who) for what, who, where in plan))
        request = await found(replicas[0], id)
    finally:
        for each in replicas:
            await each.close()
    won = [(what, who) for (what, who, _), done in zip(plan, did, strict=True) if done]
    count = {what: sum(each == what for each, _ in won) for what in ("claim", "back", "done", "over", "cancel")}
    ended = count["done"] + count["cancel"]

    assert count["claim"] - count["back"] in (0, 1), won
    assert ended <= 1, won
    if request.state == "open":
        assert request.claimed_by is None
        assert count["claim"] == count["back"]
    if request.state in ("claimed", "on_way", "done"):
        assert count["claim"] == count["back"] + 1
        assert request.claimed_by in {who for what, who in won if what in ("claim", "over")}


async def _act(database: AnyDatabase, id: int, what: str, who: int) -> bool:
    def do(tx) -> bool:
        match what:
            case "claim":
                return help_requests.claim(tx, id, who, NOW, f"{who}")
            case "back":
                return help_requests.give_back(tx, id, who)
            case "way":
                return help_requests.set_off(tx, id, who, NOW)
            case "done":
                return help_requests.finish(tx, id, who, "", NOW)
            case "over":
                request = help_requests.get(tx, id)
                assert request is not None
                return request.claimed_by is not None and help_requests.take_over(
                    tx, id, request.claimed_by, who, NOW, f"{who}"
                )
            case _:
                return help_requests.cancel(tx, id, NOW)

    return await database.write(do)
