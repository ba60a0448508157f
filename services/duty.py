"""Who listens at this hour."""

from datetime import datetime

from domain.areas import Area
from domain.days import at_instant, instant_of
from domain.duty import Duty
from domain.errors import Refusal
from domain.roles import Role
from flows import readers
from i18n.text import Text, lines, nt, t
from services import counselling_calls, duty_roster
from services.outgoing import say
from services.scope import policy_for, with_sight
from services.unit import Unit
from storage import areas, counselling, staff

_ON = frozenset({"on", "开", "上", "上班", "开始"})
_OFF = frozenset({"off", "关", "下", "下班", "结束"})


def change(unit: Unit, user_id: int, words: str) -> bool:
    """/duty on 18:00, /duty off, or /duty alone to see how things stand; False when the words say something else."""
    word, _, until = words.partition(" ")
    word = word.casefold()
    if word and word not in _ON | _OFF:
        return False
    if not listens(unit, user_id):
        tell_figures(unit, user_id)
    elif word in _ON:
        _come(unit, user_id, _instant(unit, until.strip()))
    elif word in _OFF:
        _go(unit, user_id)
    else:
        _tell_own(unit, user_id)
    return True


def may_see_figures(unit: Unit, user_id: int) -> bool:
    """Whether they listen, or look after people and may know how many do."""
    return listens(unit, user_id) or bool(with_sight(unit, user_id))


def listens(unit: Unit, user_id: int) -> bool:
    """Whether this is a counsellor."""
    return any(post.role is Role.COUNSELLOR for post in staff.posts_of(unit.tx, user_id))


def on_duty(unit: Unit, area: Area, *, but: int | None = None) -> list[int]:
    """The counsellors who listen for this area at this hour: who came on duty, and who stands in the roster."""
    away = counselling.off_duty(unit.tx, unit.now_at)
    rostered = [each for each in duty_roster.people_on_duty(unit, area, Duty.COUNSELLING) if each not in away]
    now = {*counselling.on_duty(unit.tx, unit.now_at), *rostered}
    return [each for each in counselling.counsellors(unit.tx, area) if each in now and each != but]


def hours(unit: Unit, area: Area) -> Text:
    """When somebody listens: as the roster says, without a name, or else the usual hours."""
    away = counselling.off_duty(unit.tx, unit.now_at)
    turns = [
        turn
        for turn in duty_roster.coming(unit, area, Duty.COUNSELLING)
        if not (turn.runs(unit.now_at) and turn.user_id in away)
    ]
    if not turns:
        start, end = policy_for(unit, area).counselling_hours
        return t("Somebody is usually there from {start} to {end}.", start=start, end=end)
    first = turns[0]
    end = f"{at_instant(first.end_at, unit.house.timezone):%H:%M}"
    if first.runs(unit.now_at):
        return t("Somebody is there now, until {end}.", end=end)
    begins = at_instant(first.start_at, unit.house.timezone)
    if begins.date() == unit.today:
        return t("Today somebody is there from {start} to {end}.", start=f"{begins:%H:%M}", end=end)
    start = f"{begins:%H:%M}"
    return t("Somebody is there next on {day}, from {start} to {end}.", day=begins.date(), start=start, end=end)


def _instant(unit: Unit, words: str) -> int | None:
    if not words:
        return None
    local = datetime.fromisoformat(readers.moment(words, unit.today))
    at = instant_of(local.date(), f"{local:%H:%M}", unit.house.timezone)
    if at <= unit.now_at:
        raise Refusal(t("That time has passed. Please give a later one, such as /duty on 18:00."))
    return at


def _come(unit: Unit, user_id: int, until_at: int | None) -> None:
    counselling.set_duty(unit.tx, user_id, True, until_at)
    _tell_own(unit, user_id)


def _go(unit: Unit, user_id: int) -> None:
    """Who stands in the roster is off duty until their turn ends."""
    counselling.set_duty(unit.tx, user_id, False, _rostered_until(unit, user_id))
    say(unit, user_id, t("You are off duty. Talks you are in go on until they end or you hand them over."))


def _rostered_until(unit: Unit, user_id: int) -> int | None:
    """When the turn ends that somebody has now; None when the roster does not name them."""
    mine = [each for each in duty_roster.turns_of(unit, user_id) if each.shift.duty is Duty.COUNSELLING]
    return max((each.end_at for each in mine if each.runs(unit.now_at)), default=None)


def _tell_own(unit: Unit, user_id: int) -> None:
    now = counselling.on_duty(unit.tx, unit.now_at)
    mine = counselling.of_counsellor(unit.tx, user_id)
    rostered = None if user_id in counselling.off_duty(unit.tx, unit.now_at) else _rostered_until(unit, user_id)
    is_on = user_id in now or rostered is not None
    text = lines(
        _until(unit, now.get(user_id, rostered))
        if is_on
        else t("You are off duty. /duty on begins, /duty on 18:00 ends by itself."),
        nt("You are in {n} talk.", "You are in {n} talks.", len(mine)) if mine else None,
    )
    say(unit, user_id, text)
    if is_on:
        _show_waiting(unit, user_id)


def _until(unit: Unit, until_at: int | None) -> Text:
    if until_at is None:
        return t("You are on duty until you send /duty off.")
    local = at_instant(until_at, unit.house.timezone)
    return t("You are on duty until {clock}. /duty off ends it sooner.", clock=f"{local:%H:%M}")


def _show_waiting(unit: Unit, user_id: int) -> None:
    """What nobody has taken yet, so that no button is lost with an old message."""
    for talk in counselling.waiting(unit.tx):
        area = areas.get(unit.tx, talk.area_id)
        mine = user_id in (talk.visitor_user_id, talk.counsellor_user_id)
        if not mine and user_id in counselling.counsellors(unit.tx, area):
            counselling_calls.call_one(unit, talk, user_id)


def tell_figures(unit: Unit, user_id: int) -> None:
    """How many listen and how many wait: never who talks with whom."""
    posts = with_sight(unit, user_id)
    if not posts:
        raise Refusal(t("This is for counsellors. To talk to one, send /talk."))
    area = areas.get(unit.tx, posts[0].area_id)
    rostered = duty_roster.near(unit, area, Duty.COUNSELLING)
    there = {*counselling.on_duty(unit.tx, unit.now_at), *rostered} - counselling.off_duty(unit.tx, unit.now_at)
    ours = [each for each in there if _is_near(unit, each, area)]
    waiting = [talk for talk in counselling.waiting(unit.tx) if areas.get(unit.tx, talk.area_id).is_within(area)]
    text = lines(
        nt("{n} counsellor is on duty.", "{n} counsellors are on duty.", len(ours)),
        nt("{n} person waits to be heard.", "{n} people wait to be heard.", len(waiting)),
        hours(unit, area),
    )
    say(unit, user_id, text)


def _is_near(unit: Unit, user_id: int, area: Area) -> bool:
    """Whether they listen for this area, or for a part of it."""
    paths = [post.area_path for post in staff.posts_of(unit.tx, user_id) if post.role is Role.COUNSELLOR]
    return any(path.startswith(area.path) or area.path.startswith(path) for path in paths)
