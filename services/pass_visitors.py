"""Passes for others: a visitor whom a resident lets in, a courier for a day, and paper for who has no phone."""

from collections.abc import Mapping
from typing import Any

from domain.days import DAY, HOUR, at_instant, instant_of
from domain.errors import Refusal
from domain.ids import to_base36
from domain.keyboards import Button
from domain.passes import MOST_VISITORS, Drawn, Kind, Pass, Verdict, read_token, standing, token
from flows import visitor_pass as flow
from i18n.text import lines, t
from services import auditing, help_asking, pass_picture, talks
from services import passes as own_passes
from services.cleaning import relayed
from services.guessing import refuse_guessing, wrong_code
from services.household_doors import door_for_staff
from services.outgoing import Saying, language_in, say, send_file
from services.unit import Unit
from storage import areas, passes, residents
from storage.conversations import Conversation

_PAPER_DAYS = 30
_HOLD_VERSION = 2**16 - 1


def begin(unit: Unit, user_id: int) -> None:
    """Who comes, why, how long. Only somebody who lives here and may go out lets others in."""
    known = help_asking.known(unit, user_id)
    if known is None:
        raise Refusal(t("I do not know yet where you live. /household join puts you into your household."))
    if own_passes.stays_in(unit, known.area, user_id):
        raise Refusal(
            t("Nobody can visit a household under health watch. In need? /need, or call {phone}.",
              phone=unit.house.duty_phone)
        )  # fmt: skip
    if len(passes.issued(unit.tx, user_id, unit.now_at)) >= MOST_VISITORS:
        raise Refusal(t("At most {n} visitors at a time. /pass visitors takes one back.", n=MOST_VISITORS))
    talks.start(unit, user_id, flow.flow, {})


def finish(unit: Unit, conversation: Conversation, answers: Mapping[str, Any]) -> None:
    """Keep the pass; its link is for the visitor, its number for one without a phone."""
    user_id = conversation.user_id
    known = help_asking.known(unit, user_id)
    if known is None or own_passes.stays_in(unit, known.area, user_id):
        raise Refusal(t("Nobody can visit this household now. Nothing was saved."))
    until_at = unit.now_at + int(answers["hours"]) * HOUR
    made = own_passes.add(
        unit,
        Pass(
            unit.new_id(), own_passes.new_number(unit), Kind.VISITOR, known.area.id, None, None,
            relayed(answers["name"]), relayed(answers["reason"]), until_at, issued_by=user_id, issued_at=unit.now_at,
        ),
    )  # fmt: skip
    text = lines(
        t("✓ A pass for {name}, until {moment}.", name=made.name, moment=at_instant(until_at, unit.house.timezone)),
        t("Send this link to your visitor; the first who opens it holds the pass:"),
        t("{link}", link=_hold_link(unit, made)),
        t("Without a phone, the number will do at the gate: {number}", number=own_passes.shown_number(made)),
    )
    back = Button(t("Take it back"), f"{own_passes.PREFIX}:{own_passes.TAKE_BACK}:{to_base36(made.id)}")
    say(unit, user_id, text, Saying(rows=((back,),)))


def _hold_link(unit: Unit, made: Pass) -> str:
    code = token(Drawn(made.id, _HOLD_VERSION, unit.now_at), own_passes.key_of(unit))
    return f"https://t.me/{unit.house.bot_username}?start={own_passes.HOLD}{code}"


def hold(unit: Unit, user_id: int, code: str) -> None:
    """A visitor opened their link."""
    refuse_guessing(unit, user_id)
    drawn = read_token(code, own_passes.key_of(unit))
    found = None if drawn is None or drawn.version != _HOLD_VERSION else passes.get(unit.tx, drawn.pass_id)
    if found is None or found.kind is not Kind.VISITOR or standing(found, unit.now_at) is not Verdict.VALID:
        wrong_code(unit, user_id)
        return
    if found.user_id != user_id and not passes.hold(unit.tx, found.id, user_id):
        wrong_code(unit, user_id)
        return
    again = passes.get(unit.tx, found.id)
    assert again is not None
    own_passes.draw(unit, again, user_id)


def list_given(unit: Unit, user_id: int) -> None:
    """/pass visitors: the passes one gave that hold now, each with its end."""
    given = passes.issued(unit.tx, user_id, unit.now_at)
    if not given:
        raise Refusal(t("You have given no pass that holds now."))
    for each in given:
        back = Button(t("Take it back"), f"{own_passes.PREFIX}:{own_passes.TAKE_BACK}:{to_base36(each.id)}")
        until = at_instant(each.valid_until_at, unit.house.timezone)
        text = t("{name}: {reason}, until {moment}", name=each.name, reason=each.reason, moment=until)
        say(unit, user_id, text, Saying(rows=((back,),)))


def courier(unit: Unit, user_id: int, area_id: int, words: str) -> None:
    """A courier may come in until midnight: a number to be said at the gate."""
    if not words:
        raise Refusal(t("Whom? Write it like: /gate courier SF Express, Wang"))
    day_after = at_instant(unit.now_at + DAY, unit.house.timezone).date()
    until_at = instant_of(day_after, "00:00", unit.house.timezone)
    made = own_passes.add(
        unit,
        Pass(
            unit.new_id(), own_passes.new_number(unit), Kind.COURIER, area_id, None, None, relayed(words)[:60], "",
            until_at, issued_by=user_id, issued_at=unit.now_at,
        ),
    )  # fmt: skip
    auditing.note(unit, user_id, "pass_issued", subject=f"pass:{made.id}", area=areas.get(unit.tx, area_id))
    number = own_passes.shown_number(made)
    say(unit, user_id, t("✓ {name}: number {number}, today only.", name=made.name, number=number))


def paper(unit: Unit, user_id: int, words: str) -> None:
    """Staff print a pass for each of a household who has no phone."""
    door = door_for_staff(unit, user_id, words)
    if own_passes.stays_in(unit, door, None):
        raise Refusal(t("This household is under health watch and stays in; a pass would open no gate."))
    living = [each for each in residents.behind(unit.tx, door.id) if each.user_id is None]
    if not living:
        raise Refusal(t("Nobody without Telegram is known behind this door. All others send /pass themselves."))
    before = {each.resident_id: each for each in passes.at_door(unit.tx, door.id) if each.kind is Kind.PAPER}
    for each in living:
        if each.id in before:
            passes.revoke(unit.tx, before[each.id].id, "printed_anew", unit.now_at)
        made = own_passes.add(
            unit,
            Pass(
                unit.new_id(), own_passes.new_number(unit), Kind.PAPER, door.id, None, each.id, "", "",
                unit.now_at + _PAPER_DAYS * DAY, issued_by=user_id, issued_at=unit.now_at,
            ),
        )  # fmt: skip
        _print(unit, user_id, made)
    auditing.note(unit, user_id, "pass_issued", living, area=door)


def _print(unit: Unit, user_id: int, made: Pass) -> None:
    """Paper cannot be drawn anew, so its code is the number: the gate is told how things stand at every showing."""
    name = own_passes.name_on(unit, made)
    content = pass_picture.pdf(unit, made, name, made.number, made.valid_until_at, language_in(unit, user_id))
    caption = t("Paper pass for {name}: No. {number}", name=name, number=own_passes.shown_number(made))
    send_file(unit, user_id, f"pass-{made.number}.pdf", content, caption)
