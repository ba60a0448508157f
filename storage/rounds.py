"""Plans of rounds, the rounds themselves, and what was found at each corner."""

import json
from datetime import date

from domain.areas import Area, path_end
from domain.rounds import Found, Kind, Plan, Round, State
from storage.connection import Row, Tx


def _plan(row: Row) -> Plan:
    return Plan(
        row["id"],
        row["area_id"],
        Kind(row["kind"]),
        tuple(json.loads(row["corners"])),
        tuple(int(digit) for digit in row["weekdays"]),
        tuple(json.loads(row["clocks"])),
        bool(row["tells_group"]),
    )


def _round(tx: Tx, row: Row, of: Plan | None = None) -> Round:
    known = of or plan(tx, row["plan_id"])
    assert known is not None, "a round belongs to a plan"
    found = [Found(each["corner"], bool(each["done"]), each["reason"]) for each in
             tx.all("rounds.found", round_id=row["id"])]  # fmt: skip
    return Round(
        row["id"],
        known,
        date.fromisoformat(row["local_date"]),
        row["clock"],
        row["due_at"],
        State(row["state"]),
        row["rung"],
        row["ended_at"],
        row["distance_m"],
        {each.corner: each for each in found},
    )


def add_plan(tx: Tx, new: Plan, made_by: int, now_at: int) -> None:
    """Keep a plan."""
    tx.run(
        "rounds.add_plan",
        id=new.id,
        area_id=new.area_id,
        kind=new.kind,
        corners=json.dumps(new.corners, ensure_ascii=False),
        weekdays="".join(map(str, sorted(set(new.weekdays)))),
        clocks=json.dumps(sorted(set(new.clocks))),
        tells_group=new.tells_group,
        made_by=made_by,
        now_at=now_at,
    )


def end_plan(tx: Tx, id: int, now_at: int) -> bool:
    """It comes no more; False when it had ended before."""
    tx.run("rounds.drop_coming", plan_id=id, now_at=now_at)
    return tx.run("rounds.end_plan", id=id, now_at=now_at) > 0


def plan(tx: Tx, id: int) -> Plan | None:
    """The plan of this id, also one that ended."""
    row = tx.one("rounds.plan", id=id)
    return None if row is None else _plan(row)


def plans_below(tx: Tx, area: Area) -> list[Plan]:
    """The plans of places at or below an area."""
    return [_plan(row) for row in tx.all("rounds.plans_below", path=area.path, path_end=path_end(area.path))]


def plans_at(tx: Tx, area: Area) -> list[Plan]:
    """The plans of an area and of those it lies in."""
    return [_plan(row) for row in tx.all("rounds.plans_at", path=area.path)]


def add(tx: Tx, id: int, of: Plan, day: date, clock: str, due_at: int) -> Round:
    """This time of the plan, which is there once however often it is planned."""
    tx.run("rounds.add", id=id, plan_id=of.id, local_date=str(day), clock=clock, due_at=due_at)
    row = tx.one("rounds.of_time", plan_id=of.id, local_date=str(day), clock=clock)
    assert row is not None
    return _round(tx, row, of)


def get(tx: Tx, id: int) -> Round | None:
    """The round of this id."""
    row = tx.one("rounds.get", id=id)
    return None if row is None else _round(tx, row)


def of_days(tx: Tx, of: Plan, since: date, until: date) -> list[Round]:
    """The rounds of a plan from one date to another."""
    rows = tx.all("rounds.of_days", plan_id=of.id, since=str(since), until=str(until))
    return [_round(tx, row, of) for row in rows]


def tick(tx: Tx, round_id: int, found: Found, user_id: int, now_at: int) -> None:
    """What was found at a corner; the last word counts."""
    values = {"corner": found.corner, "done": found.done, "reason": found.reason}
    tx.run("rounds.tick", round_id=round_id, user_id=user_id, now_at=now_at, **values)


def untick(tx: Tx, round_id: int, corner: int) -> None:
    """Nothing is said about this corner."""
    tx.run("rounds.untick", round_id=round_id, corner=corner)


def begin(tx: Tx, id: int, user_id: int) -> None:
    """Somebody is on the way."""
    tx.run("rounds.begin", id=id, user_id=user_id)


def finish(tx: Tx, id: int, user_id: int, now_at: int) -> bool:
    """It is done; False when somebody had finished it."""
    return tx.run("rounds.finish", id=id, user_id=user_id, now_at=now_at) > 0


def climb(tx: Tx, id: int, rung: int) -> bool:
    """This rung of the staff hears that it was missed; False when it had, or the round is done."""
    return tx.run("rounds.climb", id=id, rung=rung) > 0


def place(tx: Tx, id: int, distance_m: int) -> None:
    """How far from the area's middle somebody stood; the place itself is not kept."""
    tx.run("rounds.place", id=id, distance_m=distance_m)


def add_photo(tx: Tx, id: int, round_id: int, file_id: str, user_id: int, now_at: int) -> None:
    """A picture of the round."""
    tx.run("rounds.add_photo", id=id, round_id=round_id, file_id=file_id, user_id=user_id, now_at=now_at)


def photos(tx: Tx, round_id: int) -> list[str]:
    """Telegram's names of its pictures."""
    return [row["file_id"] for row in tx.all("rounds.photos", round_id=round_id)]


def line(tx: Tx, chat_id: int, kind: Kind, day: date) -> tuple[int, str] | None:
    """The message that tells a group of this day's rounds of a kind, and what it says: times, parted by commas."""
    row = tx.one("rounds.line", chat_id=chat_id, kind=kind, local_date=str(day))
    return None if row is None else (row["outbox_id"], row["words"])


def set_line(tx: Tx, chat_id: int, kind: Kind, day: date, outbox_id: int, words: str) -> None:
    """What the group was told."""
    tx.run("rounds.set_line", chat_id=chat_id, kind=kind, local_date=str(day), outbox_id=outbox_id, words=words)


def forget(tx: Tx, before: date) -> None:
    """Drop rounds of before this date, and plans that ended and have none left."""
    tx.run("rounds.forget_corners", before=str(before))
    tx.run("rounds.forget_photos", before=str(before))
    tx.run("rounds.forget_rounds", before=str(before))
    tx.run("rounds.forget_lines", before=str(before))
    tx.run("rounds.forget_plans")
