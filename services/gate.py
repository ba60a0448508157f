"""At the gate: a pass is looked at, a temperature taken, and both are counted."""

from domain.areas import Area
from domain.days import DAY, HOUR, MINUTE, at_instant
from domain.errors import Refusal
from domain.help import first_name
from domain.ids import to_base36
from domain.keyboards import Button, Rows, in_rows
from domain.passes import VERDICTS, Kind, Pass, Verdict, is_number, judged, read_token
from domain.reports import celsius_text
from domain.roles import ROLE_NAMES, Post, Role, looks_after_people
from flows.reading.temperatures import temperature as read_temperature
from i18n.text import Text, by_language, lines, t
from services import auditing, gate_fever, pass_visitors
from services import passes as own_passes
from services.guessing import refuse_guessing, wrong_code
from services.outgoing import Saying, say
from services.scope import policy_for
from services.unit import Unit
from storage import areas, passes, staff
from storage.areas import Gate
from storage.passes import Scan

PREFIX = "gt"
STAND, TEMPERATURE = "at", "c"
_LAST = 15 * MINUTE
_SHOWN_DAYS = 1
_QUICK = (362, 364, 366, 368, 370, 372, 373, 375, 380, 385, 390)
_COURIER = ("courier", "快递", "外卖")


def posts_at_gates(unit: Unit, user_id: int) -> list[Post]:
    """The posts that let somebody look at passes."""
    held = staff.posts_of(unit.tx, user_id)
    return [post for post in held if post.role is Role.GATE_KEEPER or looks_after_people(post.role)]


def command(unit: Unit, user_id: int, words: str) -> None:
    """/gate; /gate 1234 5678, with a temperature behind it; /gate 36.6 for who was looked at last; /gate courier."""
    gate = _gate(unit, user_id)
    if gate is None:
        return
    first, _, rest = words.strip().partition(" ")
    if first.casefold() in _COURIER:
        pass_visitors.courier(unit, user_id, gate.area_id, rest.strip())
        return
    digits = "".join(words.split())
    number = digits[:8]
    if is_number(number):
        behind = digits[8:]
        scan = _look(unit, user_id, gate, passes.by_number(unit.tx, number), None)
        if behind and scan is not None:
            take_temperature(unit, user_id, scan, read_temperature(behind, unit.today))
    elif len(digits) >= 7 and number.isdecimal():
        raise Refusal(t("This number is mistyped: its digits do not fit together. Please read it once more."))
    elif words.strip():
        last = passes.last_scan(unit.tx, user_id, unit.now_at - _LAST)
        if last is None:
            raise Refusal(t("First a pass, then the temperature: scan it, or write /gate and its number."))
        take_temperature(unit, user_id, last.id, read_temperature(words, unit.today))
    else:
        _show_counts(unit, user_id, gate)


def _gates(unit: Unit, user_id: int) -> list[Gate]:
    """Those below their posts, and of the courtyard their post lies in."""
    tops = [areas.get(unit.tx, post.area_id) for post in posts_at_gates(unit, user_id)]
    walls = [each for top in tops for each in areas.chain(unit.tx, top) if each.level == "courtyard"]
    found = {gate.id: gate for top in (*tops, *walls) for gate in areas.gates_below(unit.tx, top)}
    return list(found.values())


def _gate(unit: Unit, user_id: int) -> Gate | None:
    """Where this keeper stands; where there are several they are asked first, and None comes back."""
    gates = _gates(unit, user_id)
    if not gates:
        raise Refusal(t("There is no gate in your area. Gates are entered with the grid."))
    stands = passes.stands_at(unit.tx, user_id)
    here = next((each for each in gates if each.id == stands), None)
    if here is not None or len(gates) == 1:
        return here or gates[0]
    buttons = [Button(gate_name(unit, each), f"{PREFIX}:{STAND}:{to_base36(each.id)}") for each in gates[:60]]
    say(
        unit,
        user_id,
        t("At which gate are you? Then scan or write the number again."),
        Saying(rows=in_rows(buttons, 1)),
    )
    return None


def stand_at(unit: Unit, user_id: int, gate_id: int) -> None:
    """A keeper said where they are."""
    gate = next((each for each in _gates(unit, user_id) if each.id == gate_id), None)
    if gate is None:
        raise Refusal(t("This is outside your area."))
    passes.stand_at(unit.tx, user_id, gate.id)
    say(
        unit, user_id, t("✓ You are at {gate}. Scan a pass, or write /gate and its number.", gate=gate_name(unit, gate))
    )


def gate_name(unit: Unit, gate: Gate) -> Text:
    """With the courtyard it leads into, where its own name does not say it."""
    area = areas.get(unit.tx, gate.area_id)
    chinese = gate.name if area.name in gate.name else f"{area.name}{gate.name}"
    english = gate.name_en if area.name_en in gate.name_en else f"{area.name_en}, {gate.name_en}"
    return by_language(chinese, english)


def scan(unit: Unit, user_id: int, code: str) -> None:
    """A picture's code was scanned. Who keeps no gate learns nothing from it; its holder sees their own pass."""
    drawn = read_token(code, own_passes.key_of(unit))
    found = None if drawn is None else passes.get(unit.tx, drawn.pass_id)
    if not posts_at_gates(unit, user_id):
        if found is not None and found.user_id == user_id:
            own_passes.show_own(unit, user_id)
        elif found is not None:
            say(unit, user_id, t("This is somebody's entry pass. Only those who keep the gates can read it."))
        else:
            refuse_guessing(unit, user_id)
            wrong_code(unit, user_id)
        return
    gate = _gate(unit, user_id)
    if gate is not None:
        minutes = policy_for(unit, areas.get(unit.tx, gate.area_id)).pass_minutes
        verdict = Verdict.FORGED
        if found is not None and drawn is not None:
            verdict = judged(found, drawn, unit.now_at, minutes)
        _look(unit, user_id, gate, found, verdict)


def _look(unit: Unit, user_id: int, gate: Gate, found: Pass | None, drawn: Verdict | None) -> int | None:
    """Judge, count, note and tell; the scan, where it opens the gate. `drawn` is what the picture alone is worth."""
    verdict = _verdict(unit, gate, found, drawn)
    if found is not None and verdict is Verdict.VALID and drawn is not None and not passes.show(unit.tx, found):
        verdict = Verdict.SHOWN
    if found is None or verdict is not Verdict.VALID:
        if found is not None:
            passes.count(unit.tx, gate.id, _hour(unit), refused=1)
        say(unit, user_id, t("✗ {verdict}", verdict=VERDICTS[verdict]))
        if found is not None and verdict in (Verdict.SHOWN, Verdict.STAYS_IN, Verdict.REVOKED):
            _note(unit, user_id, gate, found, verdict)
        return None
    id = _note(unit, user_id, gate, found, verdict)
    text = lines(
        t("✓ {verdict}", verdict=VERDICTS[verdict]),
        t("{name}", name=own_passes.name_on(unit, found)),
        t("Temperature? Tap, or write /gate 36.6"),
    )
    say(unit, user_id, text, Saying(rows=_temperatures(id)))
    _tell_holder(unit, user_id, gate, found)
    return id


def _verdict(unit: Unit, gate: Gate, found: Pass | None, drawn: Verdict | None) -> Verdict:
    if found is None:
        return Verdict.FORGED
    if drawn is not None and drawn is not Verdict.VALID:
        return drawn
    if not _leads_there(unit, gate, areas.get(unit.tx, found.area_id)):
        return Verdict.ELSEWHERE
    # Only paper and others' passes are taken by number; a resident's own would make the picture needless.
    if drawn is None and found.kind is Kind.RESIDENT:
        return Verdict.EXPIRED
    return own_passes.holder_verdict(unit, found)


def _leads_there(unit: Unit, gate: Gate, area: Area) -> bool:
    behind = areas.get(unit.tx, gate.area_id)
    return area.is_within(behind)


def _note(unit: Unit, user_id: int, gate: Gate, found: Pass, verdict: Verdict) -> int:
    noted = Scan(unit.new_id(), found.id, gate.id, user_id, unit.now_at, verdict, False)
    passes.note_scan(unit.tx, noted)
    own = own_passes.person_behind(unit, found)
    area = areas.get(unit.tx, found.area_id)
    auditing.note(unit, user_id, "pass_scanned", [own] if own else [], subject=f"pass:{found.id}", area=area)
    return noted.id


def _tell_holder(unit: Unit, user_id: int, gate: Gate, found: Pass) -> None:
    if found.user_id is None or found.user_id == user_id:
        return
    text = t(
        "{who} looked at your pass at {gate}, {moment}.",
        who=keeper(unit, user_id),
        gate=gate_name(unit, gate),
        moment=unit.now,
    )
    say(unit, found.user_id, text)


def keeper(unit: Unit, user_id: int) -> Text:
    """Who looked, as the holder may know it: role and first name."""
    posts = posts_at_gates(unit, user_id)
    if not posts:
        return t("Somebody of the staff")
    return t("{role} {name}", role=ROLE_NAMES[posts[0].role], name=first_name(posts[0].name))


def _temperatures(scan_id: int) -> Rows:
    made = [Button(celsius_text(each), f"{PREFIX}:{TEMPERATURE}:{to_base36(scan_id)}:{each}") for each in _QUICK]
    return in_rows(made, 4)


def _hour(unit: Unit) -> int:
    return unit.now_at // HOUR * HOUR


def take_temperature(unit: Unit, user_id: int, scan_id: int, celsius_x10: int) -> None:
    """Counted, and forgotten when it is normal; a fever is a report, and raises what a report raises."""
    seen = passes.scan(unit.tx, scan_id)
    if seen is None or seen.user_id != user_id or seen.at < unit.now_at - _LAST:
        raise Refusal(t("This button is out of date."))
    if not passes.measure(unit.tx, scan_id):
        raise Refusal(t("A temperature is noted for this person already. Scan again to change it."))
    found = passes.get(unit.tx, seen.pass_id)
    assert found is not None
    fever = gate_fever.is_fever(unit, found, celsius_x10)
    passes.count(unit.tx, seen.gate_id, _hour(unit), measured=1, fever=int(fever))
    if not fever:
        say(unit, user_id, t("✓ {temperature}. They may come in.", temperature=celsius_text(celsius_x10)))
        return
    gate_fever.raise_alert(unit, user_id, found, celsius_x10)
    text = lines(
        t("⚠ {temperature}: fever. Please stay calm and keep two metres.", temperature=celsius_text(celsius_x10)),
        t("Give them a mask, let them wait aside in the open, and let nobody else wait near them."),
        t("The staff on duty know of it and take over. If breathing is hard: {phone}",
          phone=unit.house.hotlines.ambulance),
    )  # fmt: skip
    say(unit, user_id, text)


def _show_counts(unit: Unit, user_id: int, gate: Gate) -> None:
    since = unit.now_at - _SHOWN_DAYS * DAY
    told = [
        t("{hour}: {n} measured, {fever} with fever, {refused} not let in",
          hour=f"{at_instant(each.hour_at, unit.house.timezone):%H:%M}", n=each.measured, fever=each.fever,
          refused=each.refused)
        for each in passes.counts(unit.tx, gate.id, since)
    ]  # fmt: skip
    how = t("Scan a pass with your phone's camera, or write /gate and its number. /gate courier SF lets a courier in.")
    rows: Rows = ()
    if len(_gates(unit, user_id)) > 1:
        others = [each for each in _gates(unit, user_id) if each.id != gate.id][:60]
        rows = in_rows([Button(gate_name(unit, each), f"{PREFIX}:{STAND}:{to_base36(each.id)}") for each in others], 1)
    nothing = t("Nobody has come through in the last day.")
    text = lines(t("{gate}, the last day:", gate=gate_name(unit, gate)), *(told or [nothing]), how)
    say(unit, user_id, text, Saying(rows=rows))


def tell_scans(unit: Unit, user_id: int) -> None:
    """Who looked at one's passes, where and when."""
    seen = passes.scans_of(unit.tx, user_id, 20)
    if not seen:
        raise Refusal(t("Nobody has looked at your pass in the last days."))
    told = [
        t("{moment}, {gate}: {who}", moment=at_instant(each.at, unit.house.timezone), gate=_named(unit, each.gate_id),
          who=keeper(unit, each.user_id))
        for each in seen
    ]  # fmt: skip
    say(unit, user_id, lines(t("Who looked at your pass:"), *told))


def _named(unit: Unit, gate_id: int) -> Text:
    gate = areas.gate(unit.tx, gate_id)
    return t("a gate") if gate is None else gate_name(unit, gate)
