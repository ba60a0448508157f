"""Somebody asks for help, for themselves or, as staff, for somebody of their area."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from domain.areas import Area
from domain.audit_actions import ASKED_HELP
from domain.delivery import Priority
from domain.errors import Refusal
from domain.help import KIND_NAMES, MOST_OPEN, RUNNING, Kind, Need, When, urgency
from domain.ids import from_base36, to_base36
from flows import help as flow
from flows.help_details import kept_details
from flows.registration import AREAS, Place, place_of
from i18n.catalogue import page_version
from i18n.text import Text, lines, t
from services import auditing, help_telling, help_timers
from services.outgoing import Saying, language_in, say
from services.placing import door_name
from services.scope import require_reach, with_sight
from services.unit import Unit
from storage import accounts, areas, help_requests, people, residents
from storage.conversations import Conversation
from storage.help_requests import Request

FOR, OTHER = "for", "other"
_CONSENT = "help-1"
_MOST_COURTYARDS = 90


@dataclass(frozen=True, slots=True)
class Known:
    """Who somebody is and which door is theirs, as they told us before."""

    name: str
    phone: str
    area: Area
    room: str


def known(unit: Unit, user_id: int) -> Known | None:
    """A resident of a household, or a person under watch at a door."""
    own = residents.of_account(unit.tx, user_id)
    if own is not None:
        return Known(own.name, own.phone, areas.get(unit.tx, own.area_id), "")
    watched = people.of_account(unit.tx, user_id)
    if watched is not None and people.find(unit.tx, watched.id) is not None:
        return Known(watched.name, watched.phone, areas.get(unit.tx, watched.area_id), watched.room)
    return None


def facts(unit: Unit, conversation: Conversation) -> dict[str, Any]:
    """What need not be asked, and the places to choose from."""
    other, user_id = conversation.subject.get(FOR) == OTHER, conversation.user_id
    who = None if other else known(unit, user_id)
    starts = [] if who else _starts(unit, user_id, other)
    about = flow.About(
        ambulance=unit.house.hotlines.ambulance,
        other=other,
        agreed=other or who is not None or _has_agreed(unit, user_id),
        named=who is not None,
        phoned=who is not None and bool(who.phone),
        placed=who is not None,
        starts=[_place(each) for each in starts],
    )
    return {flow.ABOUT: about, **_places(unit, starts, conversation.answers)}


def _has_agreed(unit: Unit, user_id: int) -> bool:
    versions = (_CONSENT, page_version("consent"))
    return any(accounts.has_agreed(unit.tx, user_id, version) for version in versions)


def _starts(unit: Unit, user_id: int, other: bool) -> list[Area]:
    """The courtyards to choose from: those of one's posts, the one somebody belongs to, or all."""
    if other:
        below = [each for post in with_sight(unit, user_id) for each in _courtyards(unit, post.area_id)]
        return list({each.id: each for each in below}.values())[:_MOST_COURTYARDS]
    area_id = accounts.area_id(unit.tx, user_id)
    top = areas.top(unit.tx)
    home = areas.get(unit.tx, area_id) if area_id is not None else top
    return _courtyards(unit, home.id)[:_MOST_COURTYARDS] if home else []


def _courtyards(unit: Unit, area_id: int) -> list[Area]:
    area = areas.get(unit.tx, area_id)
    above = [each for each in areas.chain(unit.tx, area) if each.level == "courtyard"]
    return above or areas.of_level(unit.tx, area, "courtyard") or [area]


def _places(unit: Unit, starts: list[Area], answers: Mapping[str, Any]) -> dict[str, Any]:
    """All below the courtyard once it is known; until then what lies right below each."""
    named = str(answers.get("courtyard", "")).removeprefix("@")
    chosen = [each for each in starts if to_base36(each.id) == named] if named else starts
    if len(chosen) == 1:
        below = [_place(each) for each in areas.below(unit.tx, chosen[0])]
        return {AREAS: below, "gate_area": to_base36(chosen[0].id)}
    below = [_place(inner) for each in starts for inner in areas.inside(unit.tx, each)]
    return {AREAS: below, "gate_area": None}


def _place(area: Area) -> Place:
    return Place(to_base36(area.id), to_base36(area.parent_id or 0), area.level, area.name, area.name_en)


def require_room(unit: Unit, user_id: int) -> None:
    """One person has only so many requests at a time."""
    running = [each for each in help_requests.of_asker(unit.tx, user_id) if each.state in RUNNING]
    if len(running) >= MOST_OPEN and not with_sight(unit, user_id):
        raise Refusal(t("You have {n} requests that run. Please wait for one of them, or take one back.", n=MOST_OPEN))


def finish(unit: Unit, conversation: Conversation, answers: Mapping[str, Any]) -> None:
    """Keep it, ask the first who can come, and tell how it stands."""
    user_id = conversation.user_id
    other = conversation.subject.get(FOR) == OTHER
    if answers.get("consent", "yes") != "yes":
        say(unit, user_id, t("Nothing was saved. You can still call {phone}.", phone=unit.house.duty_phone))
        return
    require_room(unit, user_id)
    if not other:
        _record_consent(unit, user_id, answers)
    request = _request(unit, user_id, other, answers)
    help_requests.add(unit.tx, request)
    help_requests.note(unit.tx, unit.new_id(), request.id, "asked", user_id, unit.now_at)
    if other:
        where = help_telling.area(unit, request)
        shown = help_telling.about(unit, request)
        auditing.note(unit, user_id, ASKED_HELP, shown, subject=f"help:{request.id}", area=where)
    found = help_timers.begin(unit, request)
    say(unit, user_id, _asked(unit, request, found), _how(request))


def ask_for(unit: Unit, by: int, who: Known, details: str, account: int) -> Request:
    """Groceries today for somebody in quarantine, asked by whoever was at their door.

    `account` is the household's own: it follows the request, and hears the code that is said at the door. Where there
    is none, that is whoever asks.
    """
    answers = {"kind": Kind.GROCERIES, "when": When.TODAY, "details": details}
    need = Need(
        Kind.GROCERIES,
        When.TODAY,
        {tag for each in residents.behind(unit.tx, who.area.id) for tag in each.tags},
        quarantined=True,
        days_left=None,
        severe=False,
    )
    request = Request(
        unit.new_id(), who.area.id, who.room, account or by, who.name, who.phone, Kind.GROCERIES, urgency(need),
        When.TODAY, unit.now_at, kept_details(answers),
    )  # fmt: skip
    help_requests.add(unit.tx, request)
    help_requests.note(unit.tx, unit.new_id(), request.id, "asked", by, unit.now_at)
    shown = help_telling.about(unit, request)
    auditing.note(unit, by, ASKED_HELP, shown, subject=f"help:{request.id}", area=who.area)
    found = help_timers.begin(unit, request)
    say(unit, request.asker_user_id, _asked(unit, request, found), _how(request))
    return request


def _record_consent(unit: Unit, user_id: int, answers: Mapping[str, Any]) -> None:
    if "consent" in answers:
        accounts.agree(unit.tx, unit.new_id(), user_id, _CONSENT, language_in(unit, user_id), unit.now_at)


def _request(unit: Unit, user_id: int, other: bool, answers: Mapping[str, Any]) -> Request:
    who = None if other else known(unit, user_id)
    area, room = (who.area, who.room) if who else _door(unit, user_id, other, answers)
    typed = str(answers.get("phone", flow.NO_PHONE))
    phone = who.phone if who and who.phone else "" if typed == flow.NO_PHONE else typed
    kind, when = Kind(answers["kind"]), When(answers["when"])
    need = Need(
        kind,
        when,
        {tag for each in residents.behind(unit.tx, area.id) for tag in each.tags},
        quarantined=_is_quarantined(unit, area, room),
        days_left=answers.get("days_left"),
        severe=answers.get("severe") == "yes",
    )
    return Request(
        unit.new_id(), area.id, room, user_id, who.name if who else str(answers["name"]), phone, kind, urgency(need),
        when, unit.now_at, kept_details(answers),
    )  # fmt: skip


def _is_quarantined(unit: Unit, area: Area, room: str) -> bool:
    """Whether somebody who lives behind that door is under watch."""
    rooms = [people.get(unit.tx, each.person_id).room for each in people.open_below(unit.tx, area)]
    return any(each == room for each in rooms)


def _door(unit: Unit, user_id: int, other: bool, answers: Mapping[str, Any]) -> tuple[Area, str]:
    """The area of the door, and the room as typed where the grid does not know that door."""
    tapped, typed = place_of(answers)
    starts = _starts(unit, user_id, other)
    area = areas.find(unit.tx, from_base36(tapped)) if tapped else starts[0] if len(starts) == 1 else None
    if area is None or not any(area.is_within(each) for each in starts):
        raise Refusal(t("I do not know that place. Please begin again with /need."))
    near = [each for each in areas.below(unit.tx, area) if typed and typed in (each.name, each.name_en)]
    found, room = (near[0], "") if len(near) == 1 else (area, typed)
    if other:
        require_reach(unit, user_id, found)
    return found, room


def _asked(unit: Unit, request: Request, found: bool) -> Text:
    severe = request.details.get("severe") == "yes"
    return lines(
        t("Call an ambulance at once, before you read on.") if severe else None,
        t("Ambulance: {phone}", phone=unit.house.hotlines.ambulance) if severe else None,
        t("✓ Asked: {kind}.", kind=KIND_NAMES[request.kind]),
        t("For: {name}, {door}", name=request.name,
          door=door_name(unit, help_telling.area(unit, request), request.room)),
        t("I have asked somebody and write to you here as soon as one of them takes it. Only they learn who you are.")
        if found
        else t("There is nobody here whom I could ask. Please call {phone}.", phone=unit.house.duty_phone),
        t("/need shows how it stands."),
    )  # fmt: skip


def _how(request: Request) -> Saying:
    severe = request.details.get("severe") == "yes"
    rows = help_telling.cancel_row(request)
    return Saying(rows=rows, priority=Priority.ALERT if severe else Priority.REPLY)
