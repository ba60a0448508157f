"""What the two who meet at a door are told: who it is to the one who comes, and who comes to the one who asked."""

from domain.areas import Area
from domain.audit_actions import SAW_HELP
from domain.help import KIND_NAMES, URGENCY_NAMES, WHEN_NAMES, State, first_name
from domain.households import Resident
from domain.ids import to_base36
from domain.keyboards import Button, Rows
from domain.people import Person
from flows.help_details import told_details
from i18n.text import Text, lines, t, verbatim
from services import auditing
from services.outgoing import Saying, mark, say
from services.placing import door_name
from services.unit import Unit
from storage import areas, help_requests, people, residents, staff
from storage.help_requests import Request

PREFIX, ASKER = "hw", "hn"
SHOW, WAY, DONE, BACK, LOST = "show", "way", "done", "back", "lost"
CANCEL, THANKS, GOOD, BAD = "cancel", "thanks", "good", "bad"


def tell_who(unit: Unit, request: Request, user_id: int) -> None:
    """All of it, in private, to the one who has it in hand; kept in the audit trail."""
    row = say(unit, user_id, who(unit, request), Saying(rows=steps(request)))
    help_requests.add_told(unit.tx, request.id, user_id, row)
    auditing.note(unit, user_id, SAW_HELP, about(unit, request), subject=f"help:{request.id}", area=area(unit, request))


def area(unit: Unit, request: Request) -> Area:
    """Where it is."""
    return areas.get(unit.tx, request.area_id)


def who(unit: Unit, request: Request) -> Text:
    """Name, phone, door, what exactly, and the word to be said at the door."""
    return lines(
        _called(request),
        door_name(unit, area(unit, request), request.room),
        t("Help with: {kind}, {when}, {urgency}", kind=KIND_NAMES[request.kind], when=WHEN_NAMES[request.wanted],
          urgency=URGENCY_NAMES[request.urgency]),
        *told_details(request.details),
        t("Safety code: {code}. Say it at the door; who asked for help has the same.", code=request.code),
        t("Please wear a mask, leave things at the door and keep two metres away."),
    )  # fmt: skip


def _called(request: Request) -> Text:
    return t("{name}, {phone}", name=request.name, phone=request.phone) if request.phone else verbatim(request.name)


def about(unit: Unit, request: Request) -> list[Resident | Person]:
    """Whom it shows, as far as they are known: who asked, or the one of the household who is named."""
    behind = residents.behind(unit.tx, request.area_id)
    named = [each for each in behind if each.name == request.name]
    own = people.of_account(unit.tx, request.asker_user_id)
    watched = [own] if own is not None and own.name == request.name else []
    return [*named, *watched]


def steps(request: Request) -> Rows:
    """What whoever has it can do."""
    id = to_base36(request.id)
    way = [Button(t("On the way"), f"{PREFIX}:{id}:{WAY}")] if request.state is State.CLAIMED else []
    done = Button(t("It is done"), f"{PREFIX}:{id}:{DONE}")
    return (
        (*way, done),
        (
            Button(t("Give it back"), f"{PREFIX}:{id}:{BACK}"),
            Button(t("I cannot find it"), f"{PREFIX}:{id}:{LOST}"),
        ),
    )


def take_back(unit: Unit, request: Request, user_id: int, words: Text) -> None:
    """What told somebody who it is says something else now, and has no buttons."""
    for row in help_requests.take_told(unit.tx, request.id, user_id):
        say(unit, user_id, words, Saying(edits_row=row))


def refresh_told(unit: Unit, request: Request, user_id: int) -> None:
    """What told who it is has the buttons that count now; its words are not sent again."""
    for row in help_requests.told(unit.tx, request.id, user_id):
        mark(unit, user_id, Saying(rows=steps(request), edits_row=row))


def helper_name(unit: Unit, user_id: int) -> str:
    """What the one who comes may be called."""
    return first_name(staff.last_name_of(unit.tx, user_id))


def tell_asker(unit: Unit, request: Request, words: Text, rows: Rows = ()) -> None:
    """Something about their request, to who asked."""
    if request.asker_user_id:
        say(unit, request.asker_user_id, words, Saying(rows=rows))


def coming(unit: Unit, request: Request) -> Text:
    """Who comes and what they will say at the door."""
    assert request.claimed_by is not None
    return lines(
        t("{kind}: {name} helps you.", kind=KIND_NAMES[request.kind], name=helper_name(unit, request.claimed_by)),
        t("Safety code: {code}. Whoever comes says it; open to nobody who does not know it.", code=request.code),
    )


def asker_button(request: Request, step: str, label: Text) -> Button:
    """A button for who asked."""
    return Button(label, f"{ASKER}:{to_base36(request.id)}:{step}")


def cancel_row(request: Request) -> Rows:
    """They may take it back as long as it runs."""
    return ((asker_button(request, CANCEL, t("I need it no more")),),)
