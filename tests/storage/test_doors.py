"""Who waits at a door is kept once, whatever they do, and what is to be taken out is known until it is done."""

from dataclasses import replace

from domain.areas import Area
from storage import areas, awaited, doors, groups
from storage.connection import Tx
from storage.doors import JoinRequest
from storage.groups import Group
from tests.storage.places import AnyDatabase

NOW = 1_600_000_000_000
TOP = Area(1, None, "jx", "community", "金星", "Jinxing", "/1/")
YARD = Area(2, 1, "c1", "courtyard", "一号院", "Yard 1", "/1/2/")
OTHER = Area(3, 1, "c2", "courtyard", "二号院", "Yard 2", "/1/3/")
GROUP, WIDER = -10, -11


def request(id: int, user_id: int = 7, chat_id: int = GROUP) -> JoinRequest:
    return JoinRequest(id, chat_id, user_id, "en", NOW, NOW + 300_000, NOW + 900_000)


async def test_the_groups_of_an_area_are_its_own_and_those_above(database: AnyDatabase) -> None:
    def work(tx: Tx) -> list[int]:
        areas.add(tx, [TOP, YARD, OTHER])
        for chat_id, area, kind in ((GROUP, YARD, "monitoring"), (WIDER, TOP, "monitoring"), (-12, YARD, "residents")):
            groups.bind(tx, Group(chat_id, area.id, kind, "x", "en"), 1, NOW)
        groups.bind(tx, Group(-13, YARD.id, "monitoring", "left", "en"), 1, NOW)
        groups.set_active(tx, -13, False)
        return [group.chat_id for group in (*doors.groups_above(tx, YARD), *doors.groups_above(tx, OTHER))]

    assert await database.write(work) == [GROUP, WIDER, WIDER]


async def test_asking_again_while_waiting_keeps_the_id_and_takes_the_new_times(database: AnyDatabase) -> None:
    def work(tx: Tx) -> JoinRequest:
        doors.ask(tx, request(1))
        doors.set_state(tx, 1, doors.ASKED)
        return doors.ask(tx, replace(request(2), asked_at=NOW + 5))

    assert await database.write(work) == replace(request(1), asked_at=NOW + 5)


async def test_a_request_that_ended_is_history_and_the_next_is_another(database: AnyDatabase) -> None:
    def work(tx: Tx) -> tuple[bool, bool, list[int], list[str]]:
        doors.ask(tx, request(1))
        ended = doors.end(tx, 1, "declined", NOW), doors.end(tx, 1, "approved", NOW)
        doors.set_state(tx, 1, doors.WAITING)
        doors.ask(tx, request(2))
        doors.ask(tx, request(3, user_id=8))
        waiting = [each.id for each in doors.open_requests(tx)]
        return (*ended, waiting, [each.state for each in doors.requests_of(tx, 7)])

    assert await database.write(work) == (True, False, [2, 3], ["declined", "waiting"])


async def test_what_is_forgotten_is_gone(database: AnyDatabase) -> None:
    def work(tx: Tx) -> tuple[list[JoinRequest], list[JoinRequest]]:
        doors.ask(tx, request(1))
        doors.end(tx, 1, "approved", NOW)
        doors.ask(tx, request(2, user_id=8))
        doors.forget_ended(tx, NOW + 1)
        doors.forget_requests(tx, 8)
        return doors.requests_of(tx, 7), doors.requests_of(tx, 8)

    assert await database.write(work) == ([], [])


async def test_somebody_is_to_be_taken_out_of_a_group_once(database: AnyDatabase) -> None:
    def work(tx: Tx) -> tuple[int, int, int, list[int]]:
        first, again = doors.plan_leave(tx, 1, GROUP, 7), doors.plan_leave(tx, 2, GROUP, 7)
        other = doors.plan_leave(tx, 3, WIDER, 7)
        doors.drop_leave(tx, 1)
        return first.id, again.id, other.id, [each.id for each in doors.leaves_of(tx, GROUP)]

    assert await database.write(work) == (1, 1, 3, [])


async def test_a_door_keeps_its_token_and_moves_with_its_group_without_its_link(database: AnyDatabase) -> None:
    def work(tx: Tx) -> None:
        doors.open_door(tx, GROUP, "a", 1)
        doors.set_link(tx, GROUP, "https://t.me/+x")
        doors.set_lacking(tx, GROUP, ("can_invite_users", "can_restrict_members"))
        doors.open_door(tx, GROUP, "b", 2)
        doors.ask(tx, request(1))
        doors.plan_leave(tx, 2, GROUP, 7)
        doors.move(tx, GROUP, WIDER)
        door = doors.by_token(tx, "a")
        assert door == doors.Door(WIDER, "a", "", ("can_invite_users", "can_restrict_members"), 2)
        assert doors.by_token(tx, "b") is doors.get(tx, GROUP) is None
        assert doors.open_request(tx, WIDER, 7) is not None
        assert [each.id for each in doors.leaves_of(tx, WIDER)] == [2]

    await database.write(work)


async def test_an_answer_is_taken_once(database: AnyDatabase) -> None:
    def work(tx: Tx) -> list[tuple[str, int] | None]:
        awaited.expect(tx, 1, "door_link", GROUP)
        return [awaited.take(tx, 1), awaited.take(tx, 1), awaited.take(tx, 2)]

    assert await database.write(work) == [("door_link", GROUP), None, None]
