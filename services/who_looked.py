"""Who of the staff looked at somebody's data: told to them, and to whoever reports for them."""

from typing import Any

from domain.audit_actions import SAW_VISITOR, told
from domain.days import at_instant
from domain.errors import Refusal
from domain.households import Resident
from domain.ids import from_base36, is_base36, to_base36
from domain.keyboards import Button
from domain.people import Person
from i18n.catalogue import render
from i18n.text import Text, lines, nt, t
from services import audit_lines
from services.outgoing import Saying, language_in, say
from services.scope import policy_for
from services.unit import Unit
from storage import areas, audit, counselling, people, residents
from storage.audit import Known

PREFIX = "lk"
LAST = 2**62
_LINES, _READ, _COPIED = 20, 200, 10_000
BUTTON = Button(t("Who looked at my data"), f"{PREFIX}:")


def tell(unit: Unit, user_id: int, before_seq: int = LAST) -> None:
    """The newest first, each act of one member of staff on one day in one line."""
    mine = _theirs(unit, user_id)
    listened = _listeners(unit, user_id) if before_seq == LAST else []
    if not mine and not listened:
        raise Refusal(t("I know no name of yours, so nobody can have looked at your data."))
    spells, more_before = _spells(unit, _newest(unit, mine, before_seq, _READ))
    names = {person.id: person.name for person in mine} if len(mine) > 1 else {}
    found = [*listened, *(_line(unit, spell, names) for spell in spells)]
    text = lines(
        t("Who looked at your data or changed it, the newest first:") if found else t("Nobody has opened your data."),
        *found,
        _footer(unit, mine),
    )
    older = Button(t("Older"), f"{PREFIX}:{to_base36(more_before)}")
    say(unit, user_id, text, Saying(rows=((older,),) if more_before else ()))


def press(unit: Unit, user_id: int, rest: str) -> None:
    """The button below the privacy statement, or the one that leads on to what is older."""
    tell(unit, user_id, from_base36(rest) if is_base36(rest) else LAST)


def copy_of(unit: Unit, user_id: int) -> list[dict[str, Any]]:
    """The same for the copy of everything, one by one."""
    mine = _theirs(unit, user_id)
    language = language_in(unit, user_id)
    names: dict[int | None, str] = {person.id: person.name for person in mine}
    return [
        {
            "at": f"{at_instant(known.entry.fact.at, unit.house.timezone):%Y-%m-%d %H:%M}",
            "who": render(audit_lines.who(unit, known), language),
            "what": render(told(known.entry.fact.action), language),
            "about": names[known.entry.fact.person_id],
        }
        for known in _newest(unit, mine, LAST, _COPIED)
        if known.entry.fact.person_id in names
    ]


def _theirs(unit: Unit, user_id: int) -> list[Person | Resident]:
    """Whom they report for, and their own entry in the roster."""
    own = residents.of_account(unit.tx, user_id)
    return [*people.known_to(unit.tx, user_id), *([own] if own else [])]


def _newest(unit: Unit, mine: list[Person | Resident], before_seq: int, most: int) -> list[Known]:
    found = [known for person in mine for known in audit.about(unit.tx, person.id, before_seq, most)]
    return sorted(found, key=lambda known: -known.entry.seq)[:most]


def _spells(unit: Unit, newest: list[Known]) -> tuple[list[list[Known]], int]:
    """What one did to one person on one day, together; and before which entry those are that found no room (or 0)."""
    spells: dict[object, list[Known]] = {}
    for known in newest:
        fact = known.entry.fact
        day = at_instant(fact.at, unit.house.timezone).date()
        sign = (day, fact.user_id, fact.post_id, fact.action, fact.person_id)
        if sign not in spells and len(spells) == _LINES:
            return list(spells.values()), known.entry.seq + 1
        spells.setdefault(sign, []).append(known)
    return list(spells.values()), newest[-1].entry.seq if len(newest) == _READ else 0


def _line(unit: Unit, spell: list[Known], names: dict[Any, str]) -> Text:
    first, times = audit_lines.line(unit, spell[0]), len(spell)
    name = names.get(spell[0].entry.fact.person_id)
    about = t("{line}: {name}", line=first, name=name) if name else first
    return nt("{line} ({n} time)", "{line} ({n} times)", times, line=about) if times > 1 else about


def _listeners(unit: Unit, user_id: int) -> list[Text]:
    """Talks in which they let it be known who they are. The listener stays unnamed here, as everywhere."""
    known = [talk for talk in counselling.all_of_visitor(unit.tx, user_id) if talk.reveals and talk.taken_at]
    return [
        t("· {when} {who} {what}", when=at_instant(talk.taken_at or 0, unit.house.timezone), who=t("Your listener"),
          what=told(SAW_VISITOR))
        for talk in reversed(known)
    ]  # fmt: skip


def _footer(unit: Unit, mine: list[Person | Resident]) -> Text:
    top = areas.top(unit.tx)
    policy = policy_for(unit, top) if top else unit.house.policies.everywhere
    days, phone = policy.keep_audit_days, unit.house.duty_phone
    return t("Kept for {days} days. If something looks wrong to you, call {phone}.", days=days, phone=phone)
