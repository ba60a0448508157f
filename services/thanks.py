"""/thanks: who gave, what went out to how many households, and what is left. No household is named, ever."""

from collections.abc import Sequence
from datetime import date, timedelta

from domain.areas import Area
from domain.errors import Refusal
from domain.ids import from_base36, is_base36, to_base36
from domain.keyboards import Button, Rows, in_rows
from domain.supplies import Entry, Good
from i18n.text import Text, lines, nt, t, verbatim
from services import auditing
from services.area_naming import area_named
from services.household_buttons import area_of
from services.outgoing import Saying, say
from services.placing import area_name
from services.scope import policy_for, require_reach, with_sight
from services.unit import Unit
from storage import accounts, areas, groups, supply_views
from storage.groups import Group
from storage.supply_views import Sum

PREFIX, SHOW, PUSH = "th", "s", "p"
_MOST = 30
_COMMUNITY = "community"


def command(unit: Unit, user_id: int, words: str) -> None:
    """/thanks for one's own community, for everybody; /thanks jx-g1 for staff."""
    if words.strip() and with_sight(unit, user_id):
        show(unit, user_id, area_named(unit, user_id, words.strip()))
        return
    area = _home(unit, user_id)
    if area is None:
        raise Refusal(t("I do not know yet where you live. Scan the poster at your gate, or send /household."))
    say(unit, user_id, told(unit, area), Saying(rows=_buttons(unit, user_id, area)))


def _home(unit: Unit, user_id: int) -> Area | None:
    """The community somebody lives in, or as much as there is of one."""
    area_id = accounts.area_id(unit.tx, user_id)
    if area_id is None:
        posts = with_sight(unit, user_id)
        return areas.get(unit.tx, posts[0].area_id) if posts else areas.top(unit.tx)
    chain = areas.chain(unit.tx, areas.get(unit.tx, area_id))
    return next((each for each in chain if each.level == _COMMUNITY), chain[0])


def show(unit: Unit, user_id: int, area: Area) -> None:
    """The same for an area of one's post."""
    require_reach(unit, user_id, area)
    say(unit, user_id, told(unit, area), Saying(rows=_buttons(unit, user_id, area)))


def told(unit: Unit, area: Area) -> Text:
    """The whole page: public, so only who agreed is named."""
    since = first_day(unit, area)
    sums = supply_views.summary(unit.tx, area, since)
    if not sums:
        return t("Nothing has been given or handed out in {area} yet.", area=area_name(area))
    given = supply_views.donations(unit.tx, area, since)
    return lines(
        t("❤ Thank you! Supplies of {area} since {day}", area=area_name(area), day=since),
        *([_thanked(given), *_lines(given)] if given else []),
        t("\nWhat became of it:"),
        *(_sum(each) for each in sums[:_MOST]),
        t("\nWhoever needs something may just ask here."),
    )


def first_day(unit: Unit, area: Area) -> date:
    """From when on it is known who gave and who received; before that only amounts are kept."""
    return unit.today - timedelta(days=policy_for(unit, area).keep_supply_days)


def _thanked(given: Sequence[tuple[Entry, Good]]) -> Text:
    return nt("{n} gift came in:", "{n} gifts came in:", len(given))


def _lines(given: Sequence[tuple[Entry, Good]]) -> list[Text | None]:
    """A line for each giver: the named by name, all others together as what they are."""
    by_giver: dict[str, dict[int, tuple[Good, int]]] = {}
    for entry, good in given:
        goods = by_giver.setdefault(entry.donor if entry.named else "", {})
        goods[good.id] = (good, goods.get(good.id, (good, 0))[1] + entry.change_x10)
    unnamed = by_giver.pop("", {})
    shown = [
        t("· {who}: {what}", who=verbatim(who), what=_what(goods)) for who, goods in list(by_giver.items())[:_MOST]
    ]
    more = len(by_giver) - len(shown)
    return [
        *shown,
        nt("… and {n} more", "… and {n} more", more) if more else None,
        _unnamed(sum(not entry.named for entry, _ in given), unnamed) if unnamed else None,
    ]


def _unnamed(count: int, goods: dict[int, tuple[Good, int]]) -> Text:
    if count == 1:
        return t("· an anonymous neighbour: {what}", what=_what(goods))
    return t("· anonymous neighbours: {what}", what=_what(goods))


def _what(goods: dict[int, tuple[Good, int]]) -> list[Text]:
    return [t("{good} {left}", good=good.called, left=good.told(amount)) for good, amount in goods.values()]


def _sum(each: Sum) -> Text:
    amounts = {
        "good": each.good.called,
        "came": each.good.told(each.in_x10),
        "out": each.good.told(each.out_x10),
        "left": each.good.told(each.left_x10),
    }
    if not each.out_x10:
        told = t("· {good}: {came} came in, {left} are left", **amounts)
    else:
        told = nt(
            "· {good}: {came} came in, {out} went to {n} household, {left} are left",
            "· {good}: {came} came in, {out} went to {n} households, {left} are left",
            each.households,
            **amounts,
        )
    if not each.counted_x10:
        return told
    return t("{told}; counting found {change}", told=told, change=each.good.told(each.counted_x10))


def _buttons(unit: Unit, user_id: int, area: Area) -> Rows:
    """For staff: the groups of residents around here that it can be shown to."""
    made = [
        Button(
            t("Show it in {group}", group=verbatim(each.title[:30])),
            f"{PREFIX}:{PUSH}:{to_base36(area.id)}:{to_base36(-each.chat_id)}",
        )
        for each in _groups(unit, user_id)
    ]
    return in_rows(made[:10], 1)


def _groups(unit: Unit, user_id: int) -> list[Group]:
    """The residents' groups within the scope of a member of staff."""
    found: dict[int, Group] = {}
    for post in with_sight(unit, user_id):
        for group in groups.below(unit.tx, areas.get(unit.tx, post.area_id)):
            if group.kind == "residents":
                found[group.chat_id] = group
    return list(found.values())


def push(unit: Unit, user_id: int, area: Area, chat_id: int) -> None:
    """Show it in a group of residents. It names nobody but who agreed to public thanks."""
    group = next((each for each in _groups(unit, user_id) if each.chat_id == chat_id), None)
    served = areas.get(unit.tx, group.area_id) if group else None
    if group is None or served is None or not (served.is_within(area) or area.is_within(served)):
        raise Refusal(t("This group does not belong to your area."))
    say(unit, group.chat_id, told(unit, area), Saying(personal=False))
    auditing.note(unit, user_id, "thanks_shown", subject=f"chat:{group.chat_id}", area=area)
    say(unit, user_id, t("✓ It will be shown in {group}.", group=group.title))


def press(unit: Unit, user_id: int, rest: str) -> None:
    """A button: show it for an area, or show it in a group."""
    step, id, *more = rest.split(":") if ":" in rest else (rest, "")
    if not is_base36(id):
        raise Refusal(t("This button is out of date."))
    match step, more:
        case "s", []:
            show(unit, user_id, area_of(unit, user_id, from_base36(id)))
        case "p", [chat] if is_base36(chat):
            area = areas.find(unit.tx, from_base36(id))
            if area is None or not (_is_home(unit, user_id, area) or require_reach(unit, user_id, area)):
                raise Refusal(t("This button is out of date."))
            push(unit, user_id, area, -from_base36(chat))
        case _:
            raise Refusal(t("This button is out of date."))


def _is_home(unit: Unit, user_id: int, area: Area) -> bool:
    """Everybody may see the thanks of their own community, so staff may show them on."""
    home = _home(unit, user_id)
    return home is not None and home.id == area.id
