"""Who may be asked to help with something behind a door, nearest first, and who somebody is as a volunteer."""

from domain.areas import Area
from domain.days import at_instant
from domain.help import KIND_NAMES, Kind
from domain.roles import Post, Role
from domain.volunteers import HOURS_NAMES, UNTIL_SAID, Vetting, Volunteer, in_order, is_free, is_paused, is_willing
from i18n.text import Text, lines, t
from services.placing import area_name
from services.unit import Unit
from storage import areas, staff, volunteers


def posts_of(unit: Unit, user_id: int) -> list[Post]:
    """The areas somebody was accepted for."""
    return [post for post in staff.posts_of(unit.tx, user_id) if post.role is Role.VOLUNTEER]


def with_paired_first(
    unit: Unit, door: Area, kind: Kind, rings: list[tuple[int, ...]], *, now: bool = True
) -> list[tuple[int, ...]]:
    """The rings of those who help with this, whoever looks after this household before all others.

    With `now` only those who have time at this hour and have not paused.
    """
    serving = {each for ring in rings for each in ring}
    paired = [each.user_id for each in volunteers.pairings_at(unit.tx, door.id) if each.agreed_at is not None]
    asked = {each for each in serving if _may_be_asked(unit, each, kind, now)}
    kept = [tuple(each for each in ring if each in asked) for ring in rings]
    return in_order([each for each in paired if each in asked], kept)


def _may_be_asked(unit: Unit, user_id: int, kind: Kind, now: bool) -> bool:
    found = volunteers.get(unit.tx, user_id)
    if found is None:
        return True  # Invited by staff, and has not said yet what with and when.
    return is_willing(found, kind) and (not now or is_free(found, unit.now_at, unit.now))


def standing(unit: Unit, volunteer: Volunteer) -> Text:
    """Whether somebody may be asked, in words."""
    if volunteer.state is Vetting.BLOCKED:
        return t("blocked")
    posts = posts_of(unit, volunteer.user_id)
    if volunteer.state is Vetting.APPLIED:
        return t("waits to be accepted")
    if not posts:
        return t("not accepted")
    if is_paused(volunteer, unit.now_at):
        if volunteer.paused_until_at == UNTIL_SAID:
            return t("pauses until they say so")
        assert volunteer.paused_until_at is not None
        return t("pauses until {day}", day=at_instant(volunteer.paused_until_at, unit.house.timezone).date())
    return t("accepted for {areas}", areas=[area_name(areas.get(unit.tx, post.area_id)) for post in posts])


def offers(unit: Unit, volunteer: Volunteer) -> Text:
    """What they help with, when, and where."""
    skills = [KIND_NAMES[each] for each in volunteer.skills]
    hours = [HOURS_NAMES[each] for each in volunteer.hours]
    return lines(
        t("Helps with: {skills}", skills=skills) if skills else t("Helps with: anything"),
        t("Has time: {hours}", hours=hours) if hours else t("Has time: at any time"),
        t("Where: {area}", area=area_name(areas.get(unit.tx, volunteer.area_id))),
    )
