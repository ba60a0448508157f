"""Staff enter premises or change what is known of them; staff or the contact say that they are open or closed."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from domain.premises import KIND_NAMES, STATUS_NAMES, Kind, Status
from flows import readers
from flows.step import Answers, Choice, Context, Flow, Step
from i18n.text import Text, t, verbatim

NEW, CHANGE, STATUS = "pnew", "pchg", "psta"
AREAS, BY_STAFF = "premises_areas", "premises_by_staff"
NONE = "none"

_WORDS: dict[Kind, tuple[str, ...]] = {
    Kind.SHOP: ("商店", "店铺", "超市", "药店", "shop"),
    Kind.RESTAURANT: ("餐馆", "饭店", "餐厅"),
    Kind.MARKET: ("菜市场", "农贸市场"),
    Kind.HOTEL: ("宾馆", "旅馆", "民宿"),
    Kind.OFFICE: ("写字楼", "公司", "单位"),
    Kind.PROPERTY: ("物业",),
    Kind.WORSHIP: ("清真寺", "寺庙", "教堂", "mosque", "temple", "church"),
    Kind.OTHER: ("其他", "other"),
}
KINDS = tuple(Choice(kind, name, _WORDS[kind]) for kind, name in KIND_NAMES.items())
_NOBODY = Choice(NONE, t("Nobody yet"), ("没有", "无", "nobody", "none"))
_NO_PHONE = Choice(NONE, t("No phone"), ("没有", "无", "none"))


def _areas(_: Answers, context: Context) -> Sequence[Choice]:
    offered: Sequence[Choice] = context.facts.get(AREAS, ())
    return offered


def _day(value: Any) -> Text:
    return t("{day}", day=date.fromisoformat(value))


_NAME = Step("name", t("What is it called?"), label=t("Name"), read=readers.some_words(60))
_ADDRESS = Step("address", t("Where is it? Type street and number."), label=t("Address"), read=readers.some_words(100))
_CONTACT = Step(
    "contact",
    t("Who is the contact person there? Type the name."),
    (_NOBODY,),
    label=t("Contact"),
    read=readers.person_name,
    numbered=False,
)
_PHONE = Step(
    "phone",
    t("The contact's phone number? Type it."),
    (_NO_PHONE,),
    label=t("Phone"),
    read=readers.phone,
    numbered=False,
)

new = Flow(
    NEW,
    (
        Step("kind", t("What kind of premises is it?"), KINDS, label=t("Kind")),
        _NAME,
        Step(
            "area",
            t("In which area is it? Tap, or type the code of an area, such as jx-c07."),
            _areas,
            label=t("Area"),
            read=readers.some_words(40),
            numbered=False,
        ),
        _ADDRESS,
        _CONTACT,
        _PHONE,
        Step("confirm", t("Please look it over. Is all of this right?"), review=True),
    ),
    facts=(AREAS,),
)

FIELDS = (
    Choice("name", t("Name")),
    Choice("address", t("Address")),
    Choice("kind", t("Kind")),
    Choice("contact", t("Contact person")),
    Choice("next", t("Next visit")),
    Choice("remove", t("Take it off the list")),
)


def _changes(field: str) -> Any:
    return lambda answers, _: answers.get("field") == field


change = Flow(
    CHANGE,
    (
        Step("field", t("What would you like to change?"), FIELDS, label=t("Change")),
        replace(_NAME, when=_changes("name")),
        replace(_ADDRESS, when=_changes("address")),
        Step("kind", t("What kind of premises is it?"), KINDS, label=t("Kind"), when=_changes("kind")),
        replace(_CONTACT, when=_changes("contact")),
        replace(_PHONE, when=_changes("contact")),
        Step(
            "next",
            t("When will somebody go there next? Type a date."),
            label=t("Next visit"),
            read=readers.coming_date,
            show=_day,
            when=_changes("next"),
        ),
        Step(
            "remove",
            t("Nobody is asked to visit it any more, and the contact's name and phone are erased. Sure?"),
            (Choice("yes", t("Yes, take it off"), ("yes", "是", "对")),),
            when=_changes("remove"),
        ),
    ),
    bound=frozenset({"field", "name", "address", "kind", "contact", "phone", "next", "remove"}),
)


def _statuses(_: Answers, context: Context) -> Sequence[Choice]:
    may = list(Status) if context.facts.get(BY_STAFF) else [Status.OPEN, Status.CLOSED]
    words = {Status.OPEN: ("开门", "营业"), Status.CLOSED: ("关门", "歇业", "停业"), Status.ORDERED: ("责令关闭",)}
    return [Choice(each, STATUS_NAMES[each], words[each]) for each in may]


def _is_ordered(answers: Answers, _: Context) -> bool:
    return answers.get("status") == Status.ORDERED


status = Flow(
    STATUS,
    (
        Step("status", t("Is it open or closed now?"), _statuses, label=t("Status"), columns=1),
        Step(
            "reason",
            t("Why? Type a few words, or tap."),
            (Choice(NONE, t("No reason given"), ("没有", "无")),),
            label=t("Reason"),
            read=readers.some_words(200),
            numbered=False,
        ),
        Step(
            "ordered_by",
            t("Who ordered it? Type the office, and the number of the order if there is one."),
            label=t("Ordered by"),
            read=readers.some_words(100),
            when=_is_ordered,
            within="status",
        ),
    ),
    facts=(BY_STAFF,),
    bound=frozenset({"status", "reason", "ordered_by"}),
)


def typed(answers: Mapping[str, Any], key: str) -> str:
    """What was typed, or nothing."""
    value = answers.get(key, NONE)
    return "" if value == NONE else str(value)


def shown_name(name: str, kind: Kind) -> Text:
    """The name with its kind, as a heading."""
    return t("{name} ({kind})", name=verbatim(name), kind=KIND_NAMES[kind])
