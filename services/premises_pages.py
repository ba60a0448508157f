"""/premises: the list for staff, the own card for a contact, and what their buttons do."""

from domain.areas import Area
from domain.errors import Refusal
from domain.ids import from_base36, is_base36, to_base36
from domain.keyboards import Button, in_rows
from domain.premises import STATUS_NAMES, Premises, by_area, worst_first
from flows import premises as flow
from flows import premises_check
from i18n.text import Text, lines, nt, t
from services import premises_cards, premises_figures, premises_joining, talks
from services.area_naming import area_named
from services.outgoing import Saying, say
from services.placing import area_name
from services.premises import Access, reached, require_keeper
from services.premises_cards import PAGE, PREFIX, button
from services.scope import with_sight
from services.unit import Unit
from storage import areas, premises

_ON_A_PAGE = 12


def command(unit: Unit, user_id: int, words: str) -> None:
    """/premises, /premises new, /premises jx-c07"""
    if not with_sight(unit, user_id):
        _own(unit, user_id)
    elif words in ("new", "新增", "新建"):
        begin_new(unit, user_id)
    else:
        _page(unit, user_id, area_named(unit, user_id, words) if words else None, 0)


def _own(unit: Unit, user_id: int) -> None:
    own = premises.of_contact(unit.tx, user_id)
    if not own:
        raise Refusal(t("This is for staff, and for contacts of shops and hotels. Ask the committee for a link."))
    for each in own:
        premises_cards.show(unit, user_id, each, by_staff=False)


def begin_new(unit: Unit, user_id: int) -> None:
    """Staff enter premises."""
    require_keeper(unit, user_id)
    talks.start(unit, user_id, flow.new, {})


def _page(unit: Unit, user_id: int, area: Area | None, page: int) -> None:
    found = [
        each
        for each in premises.seen_from(unit.tx, with_sight(unit, user_id))
        if area is None or each.area_path.startswith(area.path)
    ]
    ordered = [each for _, group in by_area(worst_first(found)) for each in group]
    shown = ordered[page * _ON_A_PAGE :][:_ON_A_PAGE]
    add = button(t("＋ Enter premises"), premises_cards.NEW)
    if not shown:
        say(unit, user_id, t("There are no premises on the list yet."), Saying(rows=((add,),)))
        return
    first = page * _ON_A_PAGE + 1
    told = [premises_figures.line(premises_figures.count(unit, found)), *_lines(unit, shown, first)]
    left = len(ordered) - page * _ON_A_PAGE - len(shown)
    # A number alone would be one of the list's own buttons on an old phone; the name goes with it.
    buttons = [button(t("{n} {name}", n=number, name=each.name[:12]), premises_cards.CARD, each)
               for number, each in enumerate(shown, first)]  # fmt: skip
    code = to_base36(area.id) if area else ""
    more = [Button(nt("{n} more ›", "{n} more ›", left), f"{PREFIX}:{PAGE}:{page + 1}:{code}")] if left > 0 else []
    say(unit, user_id, lines(*told), Saying(rows=(*in_rows(buttons, 2), (*more, add))))


def _lines(unit: Unit, shown: list[Premises], first: int) -> list[Text]:
    told: list[Text] = []
    number = first
    for area_id, group in by_area(shown):
        told.append(t("\n{area}", area=area_name(areas.get(unit.tx, area_id))))
        for each in group:
            told.append(_line(number, each))
            number += 1
    return told


def _line(number: int, each: Premises) -> Text:
    seen = t("visited {day}", day=each.checked_date) if each.checked_date else t("never visited")
    wrong = nt(", {n} point not in order", ", {n} points not in order", each.wrong) if each.wrong else ""
    status = STATUS_NAMES[each.status]
    return t("{n}. {name}: {status}, {seen}{wrong}", n=number, name=each.name, status=status, seen=seen, wrong=wrong)


def press(unit: Unit, user_id: int, step: str, subject: str) -> None:
    """A button of a list or a card."""
    if step == premises_cards.NEW:
        begin_new(unit, user_id)
        return
    if step == PAGE:
        number, _, area = subject.partition(":")
        top = areas.get(unit.tx, from_base36(area)) if is_base36(area) else None
        _page(unit, user_id, top, int(number) if number.isdigit() else 0)
        return
    _on_card(unit, user_id, step, reached(unit, user_id, from_base36(subject) if is_base36(subject) else 0))


def _on_card(unit: Unit, user_id: int, step: str, access: Access) -> None:
    about, subject = access.premises, {"premises": to_base36(access.premises.id)}
    match step:
        case premises_cards.CARD:
            premises_cards.show(unit, user_id, about, by_staff=access.by_staff)
        case premises_cards.STATUS:
            talks.start(unit, user_id, flow.status, subject)
        case premises_cards.OWN if not access.by_staff:
            talks.start(unit, user_id, premises_check.own, subject)
        case premises_cards.ASK:
            say(unit, user_id, t("Just write your question here, and I pass it on."))
        case _ if access.by_staff:
            _by_staff(unit, user_id, step, about)
        case _:
            raise Refusal(t("This button is out of date."))


def _by_staff(unit: Unit, user_id: int, step: str, about: Premises) -> None:
    subject = {"premises": to_base36(about.id)}
    match step:
        case premises_cards.VISIT:
            talks.start(unit, user_id, premises_check.visit, subject)
        case premises_cards.FOUND:
            premises_cards.show_found(unit, user_id, about)
        case premises_cards.CHANGE:
            require_keeper(unit, user_id, areas.get(unit.tx, about.area_id))
            talks.start(unit, user_id, flow.change, subject)
        case premises_cards.LINK:
            require_keeper(unit, user_id, areas.get(unit.tx, about.area_id))
            link = premises_joining.link_for(unit, user_id, about.id)
            text = t("Give this link to the contact of {name}. It works once, for 3 days:\n{link}",
                     name=about.name, link=link)  # fmt: skip
            say(unit, user_id, text)
        case _:
            raise Refusal(t("This button is out of date."))
