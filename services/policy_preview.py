"""What a change of policy would do to the watches that are open, shown before anybody says yes."""

from datetime import date

from domain.areas import Area
from domain.ids import to_base36
from domain.keyboards import Button, Rows
from domain.policy import Change, PolicyBook
from domain.policy_effects import Effects, Moved
from domain.policy_fields import FIELDS, Field
from domain.policy_values import shown
from i18n.text import Text, lines, nt, t
from services import auditing
from services.outgoing import Saying, say
from services.placing import area_name, door_name
from services.policy_taking_effect import preview
from services.scope import policies
from services.unit import Unit
from storage import areas, people
from storage.policy import Stored

PREFIX = "po"
CONFIRM, DROP, WITHDRAW = "y", "n", "z"
_MOST_LISTED = 25


def with_value(book: PolicyBook, code: str, name: str, value: object, day: date) -> PolicyBook:
    """The book with one more value."""
    return book.with_changes([Change(code, day, {name: value})])


def ask(unit: Unit, user_id: int, area: Area, wished: Stored) -> None:
    """Before and after, the watches it moves, and the question."""
    field, book = FIELDS[wished.field], policies(unit).book
    after = with_value(book, area.code, wished.field, wished.value, wished.from_date)
    found = preview(unit, area, book, after, wished.from_date)
    text = lines(
        t("{area}, from {day} on", area=area_name(area), day=wished.from_date),
        _becomes(unit, area, field, (book, after), wished.from_date),
        *_told(unit, user_id, found),
        t("Shall it be so? Tap, or send /policy yes or /policy no."),
    )
    say(unit, user_id, text, Saying(rows=_buttons(wished.id)))


def ask_withdrawal(unit: Unit, user_id: int, area: Area, change: Stored) -> None:
    """The same for taking a change back, which reaches watches only where it has begun."""
    field, book = FIELDS[change.field], policies(unit).book
    after, day = book.without(change.id), max(unit.today, change.from_date)
    found = preview(unit, area, book, after, day) if day == unit.today else Effects((), (), day)
    typed = f"/policy withdraw {area.code} {field.name} {change.from_date} yes"
    text = lines(
        t("Withdraw this change for {area}, from {day}?", area=area_name(area), day=change.from_date),
        _becomes(unit, area, field, (book, after), day),
        *_told(unit, user_id, found),
        t("Tap, or send: {typed}", typed=typed),
    )
    yes = Button(t("Withdraw it"), f"{PREFIX}:{WITHDRAW}:{to_base36(change.id)}")
    say(unit, user_id, text, Saying(rows=((yes,),)))


def _becomes(unit: Unit, area: Area, field: Field, books: tuple[PolicyBook, PolicyBook], day: date) -> Text:
    codes = [each.code for each in areas.chain(unit.tx, area)]
    old, new = (shown(field, getattr(book.at(codes, day), field.name)) for book in books)
    return t("{title}: {old} → {new}", title=field.title, old=old, new=new)


def _buttons(id: int) -> Rows:
    yes = Button(t("Yes, change it"), f"{PREFIX}:{CONFIRM}:{to_base36(id)}")
    no = Button(t("No, leave it"), f"{PREFIX}:{DROP}:{to_base36(id)}")
    return ((yes, no),)


def _told(unit: Unit, user_id: int, found: Effects) -> list[Text]:
    """Counts, and for who looks after these people also who they are; that they were seen is kept."""
    counts = [
        nt("{n} open watch ends that evening", "{n} open watches end that evening", found.ending),
        nt("{n} open watch becomes shorter", "{n} open watches become shorter", found.shorter),
        nt("{n} open watch becomes longer", "{n} open watches become longer", found.longer),
        nt("{n} open watch goes on under the new rule", "{n} open watches go on under the new rule", _rest(found)),
    ]
    told = [line for line in counts if line.parts["n"]] or [t("It changes no open watch.")]
    if found.moved:
        listed = [people.get(unit.tx, each.episode.person_id) for each in found.moved[:_MOST_LISTED]]
        auditing.note(unit, user_id, "policy_previewed", listed)
        told += [_line(unit, each) for each in found.moved[:_MOST_LISTED]]
    if len(found.moved) > _MOST_LISTED:
        told.append(t("and {n} more", n=len(found.moved) - _MOST_LISTED))
    return told


def _rest(found: Effects) -> int:
    return len(found.otherwise)


def _line(unit: Unit, moved: Moved) -> Text:
    episode = moved.episode
    person = people.get(unit.tx, episode.person_id)
    place = door_name(unit, areas.get(unit.tx, episode.area_id), person.room)
    return t(
        "· {name}, {place}: {old} → {last}", name=person.name, place=place, old=episode.last_date, last=moved.last_date
    )
