"""The daily bulletin in residents' groups: the day's counts and a reminder, in place of yesterday's."""

from dataclasses import dataclass

from domain.areas import Area
from domain.days import instant_of
from domain.delivery import Priority, WhenInDoubt
from domain.ids import OutboxId
from i18n.text import Text, lines, t
from services.notice_groups import take_away
from services.outgoing import Saying, say
from services.placing import area_name
from services.scope import policy_for
from services.unit import Unit
from storage import areas, groups, reports
from storage.due import Due

# Fewer people than this would be recognised by their neighbours.
_FEW = 5


@dataclass(frozen=True, slots=True)
class Day:
    """The counts of an area on one day."""

    watched: int
    reported: int
    unwell: int
    new: int


def daily(unit: Unit, row: Due) -> None:
    """Post the day's figures into the group it was planned for."""
    group = groups.get(unit.tx, row.subject_id)
    if group is None:
        return
    area = areas.get(unit.tx, group.area_id)
    how = Saying(
        personal=False,
        priority=Priority.NOTICE,
        key=f"bulletin:{group.chat_id}:{row.local_date}",
        policy=WhenInDoubt.RESEND_SILENTLY,
    )
    posted = say(unit, group.chat_id, words(unit, area, day_of(unit, area)), how)
    if group.bulletin_outbox_id is not None and group.bulletin_outbox_id != posted:
        take_away(unit, group.chat_id, OutboxId(group.bulletin_outbox_id))
    groups.set_bulletin(unit.tx, group.chat_id, posted)


def day_of(unit: Unit, area: Area) -> Day:
    """What is known of the day so far."""
    rows = reports.day_figures(unit.tx, area, unit.today)
    midnight = instant_of(unit.today, "00:00", unit.house.timezone)
    return Day(
        sum(int(row["expected"]) for row in rows),
        sum(int(row["reported"]) for row in rows),
        sum(int(row["watch"]) + int(row["urgent"]) for row in rows),
        reports.opened_since(unit.tx, area, midnight),
    )


def words(unit: Unit, area: Area, day: Day) -> Text:
    """Counts only, and none where a count would point at somebody."""
    slots = list(policy_for(unit, area).slots)
    return lines(
        t("📋 {area}, {date}", area=area_name(area), date=unit.today),
        *_counts(day),
        t("Who is under health watch, please report at {slots}: open my chat and tap once.", slots=slots),
        t("Stay in where you can, wear a mask outside, wash your hands."),
        t("Questions? Write to @{bot}. Duty phone: {phone}", bot=unit.house.bot_username, phone=unit.house.duty_phone),
    )


def _counts(day: Day) -> list[Text]:
    if day.watched < _FEW:
        return [t("Under health watch: fewer than {few}", few=_FEW)]
    told = t("Under health watch: {watched}, reported today: {reported}", watched=day.watched, reported=day.reported)
    unwell = t("Not well: {unwell}", unwell=day.unwell) if day.unwell else t("Nobody has reported feeling unwell.")
    return [told, unwell, t("New today: {new}", new=day.new)]
