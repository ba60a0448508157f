"""Who listens at this hour."""

from datetime import datetime

from domain.areas import Area
from domain.days import instant_of
from domain.errors import Refusal
from domain.roles import Role
from flows import readers
from i18n.text import Text, lines, nt, t
from services import counselling_calls
from services.outgoing import say
from services.scope import policy_for, with_sight
from services.unit import Unit
from storage import areas, counselling, staff

_ON = frozenset({"on", "开", "上", "上班", "开始"})
_OFF = frozenset({"off", "关", "下", "下班", "结束"})


def change(unit: Unit, user_id: int, words: str) -> None:
    """/duty on 18:00, /duty off, or /duty alone to see how things stand."""
    word, _, until = words.partition(" ")
    if not listens(unit, user_id):
        _tell_figures(unit, user_id)
    elif word.casefold() in _ON:
        _come(unit, user_id, _instant(unit, until.strip()))
    elif word.casefold() in _OFF:
        counselling.set_duty(unit.tx, user_id, False, None)
        say(unit, user_id, t("You are off duty. Talks you are in go on until they end or you hand them over."))
    elif not word:
        _tell_own(unit, user_id)
    else:
        raise Refusal(t("Please send /duty on, /duty on 18:00 or /duty off."))


def listens(unit: Unit, user_id: int) -> bool:
    """Whether this is a counsellor."""
    return any(post.role is Role.COUNSELLOR for post in staff.posts_of(unit.tx, user_id))


def on_duty(unit: Unit, area: Area, *, but: int | None = None) -> list[int]:
    """The counsellors who listen for this area at this hour."""
    now = counselling.on_duty(unit.tx, unit.now_at)
    return [each for each in counselling.counsellors(unit.tx, area) if each in now and each != but]


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


def _tell_own(unit: Unit, user_id: int) -> None:
    now = counselling.on_duty(unit.tx, unit.now_at)
    mine = counselling.of_counsellor(unit.tx, user_id)
    until_at = now.get(user_id)
    text = lines(
        _until(unit, until_at)
        if user_id in now
        else t("You are off duty. /duty on begins, /duty on 18:00 ends by itself."),
        nt("You are in {n} talk.", "You are in {n} talks.", len(mine)) if mine else None,
    )
    say(unit, user_id, text)
    if user_id in now:
        _show_waiting(unit, user_id)


def _until(unit: Unit, until_at: int | None) -> Text:
    if until_at is None:
        return t("You are on duty until you send /duty off.")
    local = datetime.fromtimestamp(until_at / 1000, unit.house.timezone)
    return t("You are on duty until {clock}. /duty off ends it sooner.", clock=f"{local:%H:%M}")


def _show_waiting(unit: Unit, user_id: int) -> None:
    """What nobody has taken yet, so that no button is lost with an old message."""
    for talk in counselling.waiting(unit.tx):
        area = areas.get(unit.tx, talk.area_id)
        mine = user_id in (talk.visitor_user_id, talk.counsellor_user_id)
        if not mine and user_id in counselling.counsellors(unit.tx, area):
            counselling_calls.call_one(unit, talk, user_id)


def _tell_figures(unit: Unit, user_id: int) -> None:
    """How many listen and how many wait: never who talks with whom."""
    posts = with_sight(unit, user_id)
    if not posts:
        raise Refusal(t("This is for counsellors. To talk to one, send /talk."))
    area = areas.get(unit.tx, posts[0].area_id)
    there = counselling.on_duty(unit.tx, unit.now_at)
    ours = [each for each in there if _is_near(unit, each, area)]
    waiting = [talk for talk in counselling.waiting(unit.tx) if areas.get(unit.tx, talk.area_id).is_within(area)]
    start, end = policy_for(unit, area).counselling_hours
    text = lines(
        nt("{n} counsellor is on duty.", "{n} counsellors are on duty.", len(ours)),
        nt("{n} person waits to be heard.", "{n} people wait to be heard.", len(waiting)),
        t("Usual hours: {start} to {end}.", start=start, end=end),
    )
    say(unit, user_id, text)


def _is_near(unit: Unit, user_id: int, area: Area) -> bool:
    """Whether they listen for this area, or for a part of it."""
    paths = [post.area_path for post in staff.posts_of(unit.tx, user_id) if post.role is Role.COUNSELLOR]
    return any(path.startswith(area.path) or area.path.startswith(path) for path in paths)
