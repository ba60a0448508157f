"""/need: what I asked for and how it stands. /needs: what waits here, what I have, and the board of the staff."""

from collections.abc import Sequence

from domain.days import at_instant
from domain.errors import Refusal
from domain.help import IN_HAND, KIND_NAMES, RUNNING, URGENCY_NAMES, State
from domain.ids import to_base36
from domain.keyboards import Button, Rows, in_rows
from flows import help as flow
from flows import help_after as after_flow
from i18n.text import Text, lines, nt, t
from services import help_after, help_asking, help_cards, help_claims, help_telling, help_timers, talks
from services.help_telling import ASKER, area
from services.outgoing import Saying, say
from services.placing import area_name
from services.scope import with_sight
from services.unit import Unit
from storage import areas, help_requests, staff
from storage.help_requests import Request

NEW, NEW_FOR_OTHER = "new", "other"
_MOST = 40


def need(unit: Unit, user_id: int) -> None:
    """/need: straight to the questions for who has asked for nothing yet, else how it stands."""
    running = [each for each in help_requests.of_asker(unit.tx, user_id) if each.state in RUNNING]
    if not running and not with_sight(unit, user_id):
        ask(unit, user_id)
        return
    ask_button = Button(t("Ask for help"), f"{ASKER}:0:{NEW}")
    other = Button(t("For somebody in my area"), f"{ASKER}:0:{NEW_FOR_OTHER}")
    rows: Rows = ((ask_button,), (other,)) if with_sight(unit, user_id) else ((ask_button,),)
    say(unit, user_id, lines(t("Your requests:") if running else t("You have asked for nothing.")), Saying(rows=rows))
    for request in running:
        say(unit, user_id, _state(unit, request), Saying(rows=help_telling.cancel_row(request)))


def ask(unit: Unit, user_id: int, *, other: bool = False) -> None:
    """Begin the questions."""
    if other and not with_sight(unit, user_id):
        raise Refusal(t("Your post shows nobody's name or data. This belongs to other posts."))
    help_asking.require_room(unit, user_id)
    talks.start(unit, user_id, flow.ask, {help_asking.FOR: help_asking.OTHER} if other else {})


def _state(unit: Unit, request: Request) -> Text:
    """How it stands, as who asked may know it."""
    if request.state is State.OPEN:
        return help_timers.nobody_yet(unit, request)
    way = t("On the way.") if request.state is State.ON_WAY else None
    return lines(help_telling.coming(unit, request), way)


def needs(unit: Unit, user_id: int) -> None:
    """/needs."""
    mine = help_requests.claims_of(unit.tx, user_id)
    for request in mine:
        help_telling.tell_who(unit, request, user_id)
    here = _below_posts(unit, user_id)
    carer = with_sight(unit, user_id)
    shown = [each for each in here if each not in mine and (carer or _waits_for(unit, user_id, each))][:_MOST]
    heading = nt("You have {n} request in hand.", "You have {n} requests in hand.", len(mine)) if mine else None
    numbered = list(enumerate(shown, 1))
    board = _by_area(unit, user_id, numbered)
    none = t("Nothing waits here that you could take.") if not shown else None
    buttons = [Button(t("{n}", n=n), help_cards.data(each, "card")) for n, each in numbered]
    unhappy = [
        each for post in carer for each in help_requests.unhappy_below(unit.tx, areas.get(unit.tx, post.area_id))
    ]
    say(unit, user_id, lines(heading, *board, none, _hint(shown)), Saying(rows=in_rows(buttons, 5)))
    for request in {each.id: each for each in unhappy}.values():
        look = Button(t("I look after it"), help_cards.data(request, help_cards.LOOK))
        words = t("⚠ Help that did not go well: {kind}", kind=KIND_NAMES[request.kind])
        say(unit, user_id, words, Saying(rows=((look,),)))


def _hint(shown: Sequence[Request]) -> Text | None:
    return t("Tap a number to open it.") if shown else None


def _below_posts(unit: Unit, user_id: int) -> list[Request]:
    """What runs in one's areas; volunteers are offered only what their post reaches."""
    tops = [areas.get(unit.tx, post.area_id) for post in staff.posts_of(unit.tx, user_id)]
    return list({each.id: each for top in tops for each in help_requests.running_below(unit.tx, top)}.values())


def _waits_for(unit: Unit, user_id: int, request: Request) -> bool:
    return request.state is State.OPEN and help_cards.may_take(unit, user_id, request)


def _by_area(unit: Unit, user_id: int, numbered: Sequence[tuple[int, Request]]) -> list[Text]:
    """Grouped by courtyard, each with its age and how it stands; neither names nor doors."""
    found: list[Text] = []
    before = None
    for n, request in sorted(numbered, key=lambda each: (area(unit, each[1]).path, each[0])):
        chain = areas.chain(unit.tx, area(unit, request))
        where = next((each for each in chain if each.level == "courtyard"), chain[0])
        if where != before:
            found.append(t("{area}:", area=area_name(where)))
            before = where
        found.append(
            t("{n}. {kind}, {urgency}, since {when}. {standing}", n=n,
              when=at_instant(request.asked_at, unit.house.timezone), kind=KIND_NAMES[request.kind],
              urgency=URGENCY_NAMES[request.urgency], standing=help_cards.standing(unit, request))
        )  # fmt: skip
    return found


def open_card(unit: Unit, id: int, user_id: int) -> Text | None:
    """One of the list: staff may take what a volunteer has."""
    request = help_claims.request_of(unit, id)
    carer = any(post.covers(area(unit, request)) for post in with_sight(unit, user_id))
    if request.state not in RUNNING:
        raise Refusal(t("This is no longer needed, thank you."))
    if not carer and not _waits_for(unit, user_id, request):
        raise Refusal(t("This is not offered to you."))
    over = Button(t("I take it over"), help_cards.data(request, help_cards.OVER))
    rows: Rows = ((over,),) if request.state in IN_HAND else help_cards.buttons(request)
    say(unit, user_id, help_cards.text(unit, request, user_id, carer), Saying(rows=rows))
    return None


def press_offer(unit: Unit, id: int, user_id: int, step: str) -> Text | None:
    """A button of an offer, or of the staff's board."""
    match step:
        case help_cards.TAKE:
            return help_claims.take(unit, id, user_id)
        case help_cards.OVER:
            return help_claims.take_over(unit, id, user_id)
        case help_cards.LOOK:
            return help_after.look_after(unit, id, user_id)
        case "card":
            return open_card(unit, id, user_id)
    raise Refusal(t("This button is out of date."))


def press_mine(unit: Unit, id: int, user_id: int, step: str) -> Text | None:
    """A button of what one has in hand."""
    match step:
        case help_telling.WAY:
            return help_claims.set_off(unit, id, user_id)
        case help_telling.BACK:
            return help_claims.give_back(unit, id, user_id)
        case help_telling.LOST:
            return help_claims.cannot_find(unit, id, user_id)
        case help_telling.DONE:
            request = help_claims.require_mine(unit, id, user_id)
            talks.start(unit, user_id, after_flow.done, {"request": to_base36(request.id)})
            return None
    raise Refusal(t("This button is out of date."))


def press_asked(unit: Unit, id: int, user_id: int, step: str) -> Text | None:
    """A button of who asked."""
    match step:
        case "new":
            ask(unit, user_id)
        case "other":
            ask(unit, user_id, other=True)
        case help_telling.CANCEL:
            return help_claims.cancel(unit, id, user_id)
        case help_telling.THANKS:
            return help_after.thank(unit, id, user_id)
        case help_telling.GOOD:
            return help_after.went_well(unit, id, user_id)
        case help_telling.BAD:
            request = help_after.require_asked(unit, id, user_id)
            talks.start(unit, user_id, after_flow.well, {"request": to_base36(request.id)})
        case _:
            raise Refusal(t("This button is out of date."))
    return None
