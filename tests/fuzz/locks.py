"""What a forged text is tried on: the functions the bot itself calls, each in a unit of work that is then undone."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace

from telegram import Update

from domain.areas import Area
from domain.days import DAY
from domain.errors import Refusal
from domain.passes import Drawn, Kind, Pass, token
from domain.premises import Kind as PremisesKind
from domain.premises import Premises, Status
from domain.roles import Role
from handlers import buttons
from services import (
    door_opening,
    entering,
    gate,
    household_joining,
    pass_visitors,
    passes,
    premises_joining,
    staffing,
)
from services.unit import Unit
from storage import areas, doors, premises, residents
from storage import passes as passes_rows
from tests.fuzz import town
from tests.services.neighbourhood import ADMIN, SECRETARY, WORKER
from tests.services.running import chat, person

# A try may leave a mark that it was made, words for whoever made it, and what they themselves said of themselves.
_HARMLESS = frozenset(
    ("inbox", "outbox", "account", "join_attempt", "meta", "media", "migration", "audit_head", "sqlite_sequence", "due")
)
_NOBODY = 9_900_000_001


class Undone(Exception):
    """Rolls a try back."""


@dataclass(frozen=True)
class Lock:
    """One kind of link, code or button, with some genuine keys. `tries` opens it as somebody with no right to."""

    name: str
    keys: tuple[str, ...]
    tries: Callable[[Unit, str], None]
    own: frozenset[str] = frozenset()
    # `own` are facts about whoever tries, which they may always state.
    # Where people type a code by hand, its case and spaces do not count: the same code written otherwise is that code.
    same: Callable[[str], str] = str


@dataclass
class Smithy:
    """A running neighbourhood that notes which facts a try has changed."""

    bot: town.FuzzedBot

    def __post_init__(self) -> None:
        connection = self.bot.database._writer
        connection.execute("CREATE TEMP TABLE touched (name TEXT)")
        tables = [row["name"] for row in self.bot.rows("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for table in tables:
            if table not in _HARMLESS and not table.startswith("sqlite"):
                for what in ("INSERT", "UPDATE", "DELETE"):
                    connection.execute(
                        f"CREATE TEMP TRIGGER {what}_{table} AFTER {what} ON main.{table} "
                        f"BEGIN INSERT INTO touched VALUES ('{table}'); END"
                    )

    def opens(self, unit: Unit, lock: Lock, words: str, later: int = 0, key: bytes | None = None) -> tuple[str, ...]:
        """Which facts this changed, before it was undone."""
        house = unit.house if key is None else replace(unit.house, signing_key=key)
        there = replace(unit, now_at=unit.now_at + later, house=house)
        touched: tuple[str, ...] = ()
        with suppress(Undone), unit.tx.savepoint():
            with suppress(Refusal):
                lock.tries(there, words)
            rows = unit.tx._connection.execute("SELECT DISTINCT name FROM temp.touched").fetchall()  # type: ignore[attr-defined]
            touched = tuple(sorted({row[0] for row in rows} - lock.own))
            raise Undone
        return touched


def locks(bot: town.FuzzedBot) -> list[Lock]:
    """Every kind there is, each with genuine keys made in the way the bot makes them."""
    made: list[Lock] = []
    bot.write(lambda unit: made.extend(_made(unit)))
    shown = tuple(dict.fromkeys(one.data for one in bot.telegram.seen if one.chat_id != _NOBODY))
    return [*made, Lock("button", shown, _press, frozenset({"conversation", "notice_receipt"}))]


def _press(there: Unit, words: str) -> None:
    """Somebody who was never shown it presses it in their own chat."""
    where = {"message_id": 1, "date": 1, "chat": chat(_NOBODY)}
    told = {"id": "1", "from": person(_NOBODY), "chat_instance": "1", "data": words, "message": where}
    buttons.press(there, Update.de_json({"update_id": 1, "callback_query": told}, None))


def _made(unit: Unit) -> list[Lock]:
    home, yard = _area(unit, "g1-y-a-1-1"), _area(unit, "g1-y")
    stands = areas.gates_below(unit.tx, yard)[0]
    passes_rows.stand_at(unit.tx, town.KEEPER, stands.id)
    held = [_courier(unit, stands.area_id) for _ in range(4)]
    codes = [token(Drawn(each.id, each.version, unit.now_at), passes.key_of(unit)) for each in held]
    visitors = [_visitor(unit) for _ in range(4)]
    holds = [token(Drawn(each.id, 2**16 - 1, unit.now_at), passes.key_of(unit)) for each in visitors]
    roles = (Role.GRID_WORKER, Role.ADMIN, Role.VOLUNTEER, Role.BUILDING_LEADER)
    invites = [_payload(staffing.invite_link(unit, ADMIN, yard, role)) for role in roles]
    shops = [_shop(unit, yard) for _ in range(3)]
    contacts = [_payload(premises_joining.link_for(unit, WORKER, each)) for each in shops]
    doors.open_door(unit.tx, town.MONITORING_GROUP, "MonitoringToken_0123-", ADMIN)
    return [
        Lock(
            "pass at the gate",
            tuple(codes),
            lambda there, words: gate.scan(there, town.KEEPER, words),
            # That somebody was not let in is counted and noted; who comes in uses up the picture.
            frozenset({"gate_count", "pass_scan", "audit_entry"}),
        ),
        Lock("visitor's pass", tuple(holds), lambda there, words: pass_visitors.hold(there, _NOBODY, words)),
        Lock("staff invite", tuple(invites), lambda there, words: staffing.accept_invite(there, _NOBODY, words, "X")),
        Lock(
            "premises contact", tuple(contacts), lambda there, words: premises_joining.join(there, _NOBODY, words, "X")
        ),
        Lock("gate poster", tuple(_gates(unit)), lambda there, words: entering.open_gate(there, _NOBODY, words)),
        Lock(
            "monitoring group",
            ("MonitoringToken_0123-",),
            lambda there, words: door_opening.open_by_link(there, _NOBODY, words),
        ),
        Lock(
            "household code",
            tuple(_codes(unit, home)),
            lambda there, words: household_joining.join(there, _NOBODY, words, "X"),
            same=household_joining._digest,
        ),
    ]


def _area(unit: Unit, code: str) -> Area:
    found = areas.by_code(unit.tx, code)
    assert found is not None
    return found


def _payload(link: str) -> str:
    """What stands behind the prefix of a link."""
    return link.partition("?start=")[2][2:]


def _courier(unit: Unit, area_id: int) -> Pass:
    made = Pass(
        unit.new_id(), passes.new_number(unit), Kind.COURIER, area_id, None, None, "SF", "", unit.now_at + DAY,
        version=1, issued_by=town.KEEPER, issued_at=unit.now_at,
    )  # fmt: skip
    kept = passes.add(unit, made)
    unit.tx._connection.execute("UPDATE entry_pass SET version = 1 WHERE id = ?", (kept.id,))  # type: ignore[attr-defined]
    return replace(kept, version=1)


def _visitor(unit: Unit) -> Pass:
    made = Pass(
        unit.new_id(), passes.new_number(unit), Kind.VISITOR, _area(unit, "g1-y-b-2").id, None, None, "V", "",
        unit.now_at + DAY, issued_by=town.HERE[0], issued_at=unit.now_at,
    )  # fmt: skip
    return passes.add(unit, made)


def _shop(unit: Unit, area: Area) -> int:
    made = Premises(
        unit.new_id(), area.id, area.path, next(iter(PremisesKind)), "Shop", "", 0, "", "", None, Status.OPEN, "", "",
        unit.today, unit.today, None, None, 0,
    )  # fmt: skip
    premises.save(unit.tx, made)
    return made.id


def _gates(unit: Unit) -> list[str]:
    top = areas.top(unit.tx)
    assert top is not None
    return [each.token for each in areas.gates_below(unit.tx, top)]


def _codes(unit: Unit, home: Area) -> list[str]:
    codes = ["abcdefghjk", "mnpqrstuvw", "xyz2345678"]
    for code in codes:
        digest = household_joining._digest(code)
        residents.add_code(unit.tx, unit.new_id(), home.id, digest, SECRETARY, unit.now_at + DAY)
    return codes
