"""The day in one picture and the same numbers in words. Counts only."""

from datetime import date, timedelta

from domain.areas import Area, ids_in
from domain.delivery import Priority
from domain.errors import Refusal
from domain.ids import AreaId, from_base36, is_base36
from i18n.catalogue import Language, render
from i18n.text import Text, lines, t
from services import brief_picture, care_figures, desk_figures, level_brief, placing, planning, premises_figures
from services.outgoing import Saying, language_in, send_file
from services.scope import require_reach, require_staff
from services.staffing import area_named
from services.unit import Unit
from storage import alerts, areas, groups, reports, staff
from storage.connection import Row
from storage.due import Due

_TREND_DAYS = 14
_SHOWN_LEVEL = "building"


def daily(unit: Unit, due: Due) -> None:
    """Send the brief to the staff group it was planned for."""
    group = groups.get(unit.tx, due.subject_id)
    if group is not None:
        send(unit, group.chat_id, areas.get(unit.tx, group.area_id), f"brief:{group.chat_id}:{due.local_date}")


def daily_of_area(unit: Unit, due: Due) -> None:
    """Send it to everybody who works for an area that has no staff group of its own, each in private."""
    area = areas.get(unit.tx, due.subject_id)
    for user_id in dict.fromkeys(post.user_id for post in staff.at(unit.tx, area) if post.role in planning.BRIEFED):
        send(unit, user_id, area, f"brief:{user_id}:{area.id}:{due.local_date}")


def on_request(unit: Unit, chat_id: int, user_id: int, words: str) -> None:
    """Staff want the figures of today, in their group or in private."""
    require_staff(unit, user_id)
    group = groups.get(unit.tx, chat_id) if chat_id < 0 else None
    if chat_id < 0 and (group is None or group.kind != "staff"):
        raise Refusal(t("Please ask for the figures in the staff group or in private."))
    whole = areas.get(unit.tx, group.area_id) if group else None
    area = whole if whole is not None and not words else area_named(unit, user_id, words)
    require_reach(unit, user_id, area)
    if whole is not None and not area.is_within(whole):
        raise Refusal(t("This group does not serve that area. Please ask for its figures in private."))
    send(unit, chat_id, area)


def open_lower(unit: Unit, chat_id: int, user_id: int, data: str, message_id: int) -> None:
    """A button below a table: "<area>:<where it was opened>"; the other area's table takes its place."""
    ids = [from_base36(part) for part in data.split(":") if is_base36(part)]
    area, top = (areas.find(unit.tx, id) for id in ids) if len(ids) == 2 else (None, None)
    if area is None or top is None or not area.is_within(top):
        raise Refusal(t("This button is out of date."))
    require_reach(unit, user_id, area)
    group = groups.get(unit.tx, chat_id) if chat_id < 0 else None
    if chat_id < 0 and (
        group is None or group.kind != "staff" or not area.is_within(areas.get(unit.tx, group.area_id))
    ):
        raise Refusal(t("Please ask for the figures in the staff group or in private."))
    level_brief.send(unit, chat_id, area, top, message_id)


def send(unit: Unit, chat_id: int, area: Area, key: str | None = None) -> None:
    """Make the brief of an area and promise it to a chat."""
    brief = _brief(unit, chat_id, area)
    how = Saying(personal=False, priority=Priority.NOTICE, key=key)
    more = (desk_figures, care_figures, premises_figures)
    words = lines(_words(unit, brief), *(line for each in more for line in each.brief_lines(unit, area)))
    send_file(unit, chat_id, f"brief-{area.code}-{unit.today}.png", brief_picture.brief_png(brief), words, how)
    if brief.expected and level_brief.has_levels(unit, area):
        level_brief.send(unit, chat_id, area, area, key=f"{key}:levels" if key else None)


def _brief(unit: Unit, chat_id: int, area: Area) -> brief_picture.Brief:
    language = language_in(unit, chat_id)
    figures = reports.day_figures(unit.tx, area, unit.today)
    places = _by_place(unit, area, figures, language)
    open_now = alerts.open_below(unit.tx, area)
    expected = sum(int(row["expected"]) for row in figures)
    return brief_picture.Brief(
        area=render(placing.area_name(area), language),
        date_text=render(t("{day}", day=unit.today), language),
        language="en" if language == "en" else "zh",
        expected=expected,
        reported=sum(int(row["reported"]) for row in figures),
        fever_by_place=[(name, unwell) for name, _, _, unwell in places if unwell],
        silent=sum(alert.kind == "silence" for alert in open_now),
        watch=sum(int(row["watch"]) for row in figures),
        urgent=sum(int(row["urgent"]) for row in figures),
        new_today=reports.opened_since(unit.tx, area, unit.now_at - _since_midnight(unit)),
        due_for_closure=sum(int(row["due_for_closure"]) for row in figures),
        trend=_trend(unit, area, expected),
        buildings=[brief_picture.BriefRow(name, waiting, reported) for name, waiting, reported, _ in places],
        rows_are="areas" if _has_wide_areas(unit, area) else "buildings",
    )


def _since_midnight(unit: Unit) -> int:
    now = unit.now
    return (now.hour * 3600 + now.minute * 60 + now.second) * 1000


def _by_place(unit: Unit, area: Area, figures: list[Row], language: Language) -> list[tuple[str, int, int, int]]:
    """Name, expected, reported and unwell of each area one level below, or of each building where those are small."""
    by_area = _has_wide_areas(unit, area)
    sums: dict[str, list[int]] = {}
    names: dict[AreaId, str] = {}
    for row in figures:
        shown = _below(area, row["path"]) if by_area else AreaId(row["area_id"])
        if shown not in names:
            names[shown] = _place_name(unit, area, shown, by_area=by_area, language=language)
        total = sums.setdefault(names[shown], [0, 0, 0])
        for index, count in enumerate((row["expected"], row["reported"], row["watch"] + row["urgent"])):
            total[index] += int(count)
    return [(name, *counts) for name, counts in sums.items()]  # type: ignore[misc]


def _below(top: Area, path: str) -> AreaId:
    """Of the areas on a path the one right below the top, or the top itself: there are few of them and many doors."""
    return ids_in(path)[: len(ids_in(top.path)) + 1][-1]


def _has_wide_areas(unit: Unit, area: Area) -> bool:
    return any(placing.is_wide(each) for each in areas.children(unit.tx, area))


def _place_name(unit: Unit, top: Area, area_id: int, *, by_area: bool, language: Language) -> str:
    chain = [each for each in areas.chain(unit.tx, areas.get(unit.tx, area_id)) if each.is_within(top)]
    if by_area:
        return render(placing.area_name(chain[min(1, len(chain) - 1)]), language)
    shown = [each.name for each in chain if each.level in ("courtyard", _SHOWN_LEVEL)]
    return " ".join(shown) or chain[-1].name


def _trend(unit: Unit, area: Area, expected: int) -> list[tuple[str, float, int]]:
    first = unit.today - timedelta(days=_TREND_DAYS - 1)
    found = {row["day"]: row for row in reports.trend(unit.tx, area, first, unit.today)}
    return [_trend_day(date.fromisoformat(day), row, expected) for day, row in sorted(found.items())]


def _trend_day(day: date, row: Row, expected: int) -> tuple[str, float, int]:
    share = min(1.0, int(row["reported"]) / expected) if expected else 0.0
    return f"{day.month}.{day.day}", share, int(row["unwell"])


def _words(unit: Unit, brief: brief_picture.Brief) -> Text:
    share = brief_picture.percent(brief.reported, brief.expected)
    return lines(
        t("Daily brief, {area}, {date}", area=brief.area, date=brief.date_text),
        t(
            "Reported: {reported} of {expected} ({share})",
            reported=brief.reported,
            expected=brief.expected,
            share=share,
        ),
        t("To watch: {watch}, urgent: {urgent}", watch=brief.watch, urgent=brief.urgent),
        t("Silent: {silent}, due for closure: {due}", silent=brief.silent, due=brief.due_for_closure),
        t("New today: {new}", new=brief.new_today),
    )
