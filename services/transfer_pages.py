"""/transfer: what is open, whom it could begin for, the summary for the hospital, and every button of a checklist."""

from domain.errors import Refusal
from domain.households import Resident
from domain.ids import from_base36, is_base36, to_base36
from domain.keyboards import Button, Rows
from domain.people import Episode, Person
from domain.reports import SOURCE_NAMES, Report, celsius_text
from domain.transfers import Outcome, Step, Transfer
from domain.triage import SYMPTOMS, Level
from flows import transfer as flow
from i18n.text import Text, lines, nt, t
from services import auditing, talks, transfer_cards, transfers
from services.outgoing import Saying, say, say_all
from services.placing import HOUSEHOLD, door_name
from services.scope import require_staff
from services.unit import Unit
from storage import areas, people, reports, residents
from storage import transfers as kept

_MOST, _REPORTS = 20, 8
_TYPED = {Step.CALLED: flow.called, Step.CONTACTS: flow.contacts}


def listing(unit: Unit, user_id: int) -> None:
    """/transfer."""
    tops = [areas.get(unit.tx, post.area_id) for post in require_staff(unit, user_id)]
    running = {each.id: each for top in tops for each in kept.open_below(unit.tx, top)}
    ill = {each.id: each for top in tops for each in people.open_below(unit.tx, top) if _may_begin(unit, each)}
    if not running and not ill:
        say(unit, user_id, t("No transfer is open, and nobody in your area is reported ill."))
        return
    if running:
        say(unit, user_id, nt("{n} open transfer:", "{n} open transfers:", len(running)))
    for transfer in list(running.values())[:_MOST]:
        _show(unit, transfer, user_id)
    if ill:
        _offer(unit, user_id, list(ill.values())[:_MOST])


def _may_begin(unit: Unit, episode: Episode) -> bool:
    return episode.last_level is not Level.WELL and kept.open_of(unit.tx, episode.id) is None


def _show(unit: Unit, transfer: Transfer, user_id: int) -> None:
    """One's own in full; others' by place, to be taken over."""
    if transfer.user_id == user_id:
        transfer_cards.tell(unit, transfer, user_id)
    else:
        transfer_cards.show(unit, transfer, user_id)


def _offer(unit: Unit, user_id: int, ill: list[Episode]) -> None:
    known = [people.get(unit.tx, each.person_id) for each in ill]
    rows: Rows = tuple(
        (Button(t("{name}, {place}", name=person.name, place=_door(unit, person)), _begin(each)),)
        for each, person in zip(ill, known, strict=True)
    )
    say(unit, user_id, t("Not well. For whom shall a transfer begin?"), Saying(rows=rows))
    auditing.note(unit, user_id, "saw_transfer", known)


def _begin(episode: Episode) -> str:
    return transfer_cards.data(episode.id, transfer_cards.BEGIN)


def _door(unit: Unit, person: Person) -> Text:
    return door_name(unit, areas.get(unit.tx, person.area_id), person.room)


def tick(unit: Unit, user_id: int, id: int, step: Step) -> Text | None:
    """A step was done; what must be typed for it is asked first."""
    transfers.mine(unit, user_id, id)
    if step in kept.done(unit.tx, id):
        return t("Already noted.")
    if step not in _TYPED:
        return transfers.tick(unit, user_id, id, step)
    talks.start(unit, user_id, _TYPED[step], {"transfer": to_base36(id)})
    return None


def press(unit: Unit, user_id: int, id: int, step: str, more: str) -> Text | None:
    """A button of a checklist, or one that begins it."""
    match step:
        case transfer_cards.TAKE:
            return transfers.take(unit, user_id, id)
        case transfer_cards.BEGIN:
            return transfers.begin(unit, user_id, id)
        case transfer_cards.UNDO:
            return transfers.undo(unit, user_id, id, from_base36(more) if is_base36(more) else 0)
        case transfer_cards.SUMMARY:
            _summary(unit, user_id, transfers.mine(unit, user_id, id))
        case transfer_cards.CLOSE:
            found = transfers.mine(unit, user_id, id)
            say(unit, user_id, t("How did it end?"), Saying(rows=transfer_cards.outcomes(found)))
        case transfer_cards.END if more in set(Outcome):
            return transfers.close(unit, user_id, id, Outcome(more))
        case _ if step in set(Step):
            return tick(unit, user_id, id, Step(step))
        case _:
            raise Refusal(t("This button is out of date."))
    return None


def _summary(unit: Unit, user_id: int, transfer: Transfer) -> None:
    """All the hospital must know, to be handed over; personal, and kept in the audit trail."""
    person, episode, area = transfer_cards.about(unit, transfer)
    done = kept.done(unit.tx, transfer.id)
    household = [f"{each.name} {each.phone}".strip() for each in _near(unit, person)]
    text = lines(
        t("Summary for the hospital"),
        t("{name}, {phone}", name=person.name, phone=person.phone),
        door_name(unit, area, person.room),
        t("In quarantine since {arrival}, until {last}", arrival=episode.arrival_date, last=episode.last_date),
        t("Reports of the last days:"),
        *([report_line(each) for each in reports.of_episode(unit.tx, episode.id)[-_REPORTS:]] or [t("No report yet.")]),
        t("Lives with: {names}", names=household) if household else t("Lives alone, as far as is known."),
        t("Steps:"),
        *(transfer_cards.step_line(unit, each, done.get(each)) for each in Step),
    )
    say_all(unit, user_id, text)
    shown = [person, *_near(unit, person)]
    auditing.note(unit, user_id, "transfer_summary", shown, subject=f"transfer:{transfer.id}", area=area)


def report_line(report: Report) -> Text:
    """One report, with who told it."""
    celsius = celsius_text(report.celsius_x10) if report.celsius_x10 is not None else t("not measured")
    symptoms = [SYMPTOMS[key] for key in report.symptoms if key in SYMPTOMS]
    line = t("· {day} {slot}: {temperature}, {source}", day=report.local_date, slot=report.slot, temperature=celsius,
             source=SOURCE_NAMES[report.source])  # fmt: skip
    return t("{line}; {symptoms}", line=line, symptoms=symptoms) if symptoms else line


def _near(unit: Unit, person: Person) -> list[Person | Resident]:
    """Who else lives behind the same door, as those under watch or as the roster knows them, each once."""
    watched = [each for each in people.at_door(unit.tx, person.area_id) if each.room == person.room]
    door = areas.get(unit.tx, person.area_id)
    listed = residents.behind(unit.tx, door.id) if door.level == HOUSEHOLD else []
    everybody: list[Person | Resident] = [*listed, *watched]
    found = {each.name: each for each in everybody}
    return [each for name, each in found.items() if name != person.name]
