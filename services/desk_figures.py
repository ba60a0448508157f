"""The desk's figures for an area: what waits now, and how the last weeks went. Counts only."""

from datetime import timedelta

from domain.areas import Area
from domain.days import MINUTE, instant_of
from domain.desk_figures import Figures, Outcome, figures
from domain.errors import Refusal
from i18n.text import Text, lines, nt, t
from services.asked import Asked
from services.outgoing import Saying, say
from services.placing import area_name
from services.scope import require_reach, require_staff
from services.staffing import area_named
from services.unit import Unit
from storage import areas, desk, groups

_WEEKS = 4
_MOST_PLACES = 12


def on_request(unit: Unit, asked: Asked) -> None:
    """Staff want them, in their group or in private."""
    require_staff(unit, asked.user_id)
    group = groups.get(unit.tx, asked.chat_id) if asked.chat_id < 0 else None
    if asked.chat_id < 0 and (group is None or group.kind != "staff"):
        raise Refusal(t("Please ask for the figures in the staff group or in private."))
    area = areas.get(unit.tx, group.area_id) if group else area_named(unit, asked.user_id, asked.words)
    require_reach(unit, asked.user_id, area)
    say(unit, asked.chat_id, _report(unit, area), Saying(personal=False, thread_id=asked.thread_id))


def _report(unit: Unit, area: Area) -> Text:
    return lines(
        t("Questions, {area}", area=area_name(area)),
        _now(unit, area),
        *_places(unit, area),
        *(_week(unit, area, weeks_ago) for weeks_ago in range(_WEEKS)),
    )


def brief_lines(unit: Unit, area: Area) -> tuple[Text, Text]:
    """Two lines for the brief of the day: what waits, and the last seven days."""
    return _now(unit, area), _told(t("Questions in 7 days"), _of_days(unit, area, 6, 0))


def _now(unit: Unit, area: Area) -> Text:
    waiting = [asked_at for _, asked_at in desk.waiting(unit.tx, area)]
    if not waiting:
        return t("Questions waiting: none")
    minutes = (unit.now_at - min(waiting)) // MINUTE
    return t("Questions waiting: {n}, the longest for {time}", n=len(waiting), time=_duration(minutes))


def _duration(minutes: int) -> Text:
    if minutes < 120:
        return nt("{n} minute", "{n} minutes", minutes)
    if minutes < 48 * 60:
        return nt("{n} hour", "{n} hours", minutes // 60)
    return nt("{n} day", "{n} days", minutes // (24 * 60))


def _places(unit: Unit, area: Area) -> list[Text]:
    """The parts of the area in which somebody waits."""
    counts: dict[int, int] = {}
    for area_id, _ in desk.waiting(unit.tx, area):
        chain = areas.chain(unit.tx, areas.get(unit.tx, area_id)) if area_id is not None else []
        child = next((each.id for each in chain if each.parent_id == area.id), None)
        if child is not None:
            counts[child] = counts.get(child, 0) + 1
    most = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:_MOST_PLACES]
    return [t("· {area}: {n} waiting", area=area_name(areas.get(unit.tx, id)), n=n) for id, n in most]


def _week(unit: Unit, area: Area, weeks_ago: int) -> Text:
    """A week begins on Monday; this one is not over."""
    monday = unit.today - timedelta(days=unit.today.weekday() + 7 * weeks_ago)
    from_days, to_days = (unit.today - monday).days, (unit.today - monday).days - 6
    title = t("This week") if weeks_ago == 0 else t("Week from {day}", day=monday)
    return _told(title, _of_days(unit, area, from_days, to_days))


def _of_days(unit: Unit, area: Area, from_days_ago: int, to_days_ago: int) -> Figures:
    """Of the local days between these two, both included."""
    zone = unit.house.timezone
    since_at = instant_of(unit.today - timedelta(days=from_days_ago), "00:00", zone)
    before_at = instant_of(unit.today - timedelta(days=to_days_ago - 1), "00:00", zone)
    found = desk.asked_between(unit.tx, area, since_at, before_at)
    return figures(
        Outcome(
            None if each.answered_at is None else (each.answered_at - each.asked_at) / MINUTE,
            each.by_bot,
            each.helpful,
        )
        for each in found
    )


def _told(title: Text, found: Figures) -> Text:
    if not found.asked:
        return t("{title}: none asked", title=title)
    return t(
        "{title}: {asked} asked, median first answer {time}, by the bot {bot}, helpful {helpful}",
        title=title,
        asked=found.asked,
        time=_duration(found.median_minutes) if found.median_minutes is not None else t("not yet"),
        bot=_share(found.bot_percent),
        helpful=_share(found.helpful_percent),
    )


def _share(percent: int | None) -> str:
    return "–" if percent is None else f"{percent}%"
