"""The brief of a level: one line for each area below, worst first, and buttons that open a lower one."""

from domain.areas import Area
from domain.delivery import Priority
from domain.ids import to_base36
from domain.keyboards import Button, Rows, in_rows
from domain.levels import Counts, Line, Table, table
from i18n.text import Text, lines, nt, t
from services.brief_picture import percent
from services.outgoing import Saying, say
from services.placing import area_name
from services.unit import Unit
from storage import alerts, areas, reports
from storage.connection import Row

PREFIX = "br"
_MOST_LINES = 40
_MOST_BUTTONS = 12


def figures(unit: Unit, area: Area) -> Table:
    """Today's figures of an area, by the areas one level below."""
    rows = reports.day_figures(unit.tx, area, unit.today)
    found = [(str(row["path"]), _counts(row)) for row in rows]
    paths = {row["area_id"]: str(row["path"]) for row in rows}
    silences = (alert for alert in alerts.open_below(unit.tx, area) if alert.kind == "silence")
    found += [(paths[alert.area_id], Counts(silent=1)) for alert in silences if alert.area_id in paths]
    return table(area, areas.children(unit.tx, area), found)


def _counts(row: Row) -> Counts:
    return Counts(
        expected=int(row["expected"]),
        reported=int(row["reported"]),
        watch=int(row["watch"]),
        urgent=int(row["urgent"]),
        due_for_closure=int(row["due_for_closure"]),
    )


def has_levels(unit: Unit, area: Area) -> bool:
    """Whether there are areas below that may be told apart; single households may not."""
    return any(each.level != "household" for each in areas.children(unit.tx, area))


def send(
    unit: Unit, chat_id: int, area: Area, top: Area, message_id: int | None = None, key: str | None = None
) -> None:
    """The table of an area. Opened from that of `top` it takes its place, and leads back up as far as that."""
    found = figures(unit, area)
    priority = Priority.NOTICE if message_id is None else Priority.REPLY
    how = Saying(rows=_buttons(unit, area, top, found), personal=False, priority=priority, edits=message_id, key=key)
    say(unit, chat_id, _words(unit, area, found), how)


def _words(unit: Unit, area: Area, found: Table) -> Text:
    shown = found.lines[:_MOST_LINES]
    more = len(found.lines) - len(shown)
    return lines(
        t("{area}, {day}: by the level below, worst first", area=area_name(area), day=unit.today),
        *(_line(number, line, area) for number, line in enumerate(shown, 1)),
        t("and {n} more", n=more) if more > 0 else None,
        t("Together: {counts}", counts=_told(found.total)),
        nt("Nobody under watch in {n} area", "Nobody under watch in {n} areas", found.quiet) if found.quiet else None,
    )


def _line(number: int, line: Line, area: Area) -> Text:
    if line.area is None:
        return t(
            "{n}. {area}, no place below named: {counts}", n=number, area=area_name(area), counts=_told(line.counts)
        )
    return t("{n}. {area}: {counts}", n=number, area=area_name(line.area), counts=_told(line.counts))


def _told(counts: Counts) -> Text:
    return t(
        "{reported}/{expected} reported ({share}), urgent {urgent}, to watch {watch}, silent {silent}, closing {due}",
        reported=counts.reported,
        expected=counts.expected,
        share=percent(counts.reported, counts.expected),
        urgent=counts.urgent,
        watch=counts.watch,
        silent=counts.silent,
        due=counts.due_for_closure,
    )


def _buttons(unit: Unit, area: Area, top: Area, found: Table) -> Rows:
    """Down to each area below that has levels of its own and figures, and back up within what was opened."""
    below = [line.area for line in found.lines if line.area is not None and has_levels(unit, line.area)]
    down = [Button(area_name(each), _data(each, top)) for each in below[:_MOST_BUTTONS]]
    if area == top or area.parent_id is None:
        return in_rows(down, 2)
    up = areas.get(unit.tx, area.parent_id)
    return (*in_rows(down, 2), (Button(t("« {area}", area=area_name(up)), _data(up, top)),))


def _data(area: Area, top: Area) -> str:
    return f"{PREFIX}:{to_base36(area.id)}:{to_base36(top.id)}"
