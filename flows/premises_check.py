"""A checklist on site: each point in order, not in order, or not there. The contact ticks only what is not in order."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from domain.checklists import ITEMS, Finding, Verdict
from flows import readers
from flows.step import Answers, Choice, Context, Flow, Step
from i18n.text import Text, t, verbatim

VISIT, OWN = "pvis", "pown"
ITEMS_HERE, DAYS = "premises_items", "premises_days"
NONE, USUAL = "none", "usual"

_VERDICTS = (
    Choice(Verdict.OK, t("✓ In order"), ("好", "合格", "ok", "yes", "是")),
    Choice(Verdict.WRONG, t("✗ Not in order"), ("不好", "不合格", "no", "不是")),
    Choice(Verdict.NOT_HERE, t("Does not apply"), ("不适用", "没有", "n/a")),
)
_NOTHING = Choice(NONE, t("Nothing to add"), ("没有", "无", "no"))


def _here(context: Context) -> Sequence[str]:
    items: Sequence[str] = context.facts.get(ITEMS_HERE, ())
    return items


def _note_shown(value: Any) -> Text:
    if isinstance(value, Mapping):
        return t("a photo")
    return t("nothing to add") if value == NONE else verbatim(str(value))


def _is_looked_at(item: str) -> Any:
    return lambda _, context: item in _here(context)


def _is_wrong(item: str) -> Any:
    return lambda answers, context: item in _here(context) and answers.get(item) == Verdict.WRONG


def _point(item: str) -> tuple[Step, Step]:
    note = t("{point}: what is wrong? Type it or send a photo.", point=ITEMS[item])
    return (
        Step(item, ITEMS[item], _VERDICTS, label=ITEMS[item], when=_is_looked_at(item), columns=1),
        _note(f"{item}_note", note, _is_wrong(item), item),
    )


def _note(key: str, question: Text, when: Any, within: str | None) -> Step:
    return Step(
        key,
        question,
        (_NOTHING,),
        label=t("Note"),
        read=readers.some_words(300),
        takes_photo=True,
        numbered=False,
        show=_note_shown,
        when=when,
        within=within,
    )


def _next_days(answers: Answers, context: Context) -> Sequence[Choice]:
    days, again = context.facts.get(DAYS, (7, 2))
    wrong = any(answers.get(item) == Verdict.WRONG for item in _here(context))
    n = min(days, again) if wrong else days
    label = t("In {n} days, {day}", n=n, day=context.today + timedelta(days=n))
    return (Choice(USUAL, label),)


def _next_shown(value: Any) -> Text:
    return t("the usual day") if value == USUAL else t("{day}", day=date.fromisoformat(value))


visit = Flow(
    VISIT,
    (
        *(step for item in ITEMS for step in _point(item)),
        Step(
            "next",
            t("When will somebody go there next? Tap, or type a date."),
            _next_days,
            label=t("Next visit"),
            read=readers.coming_date,
            numbered=False,
            show=_next_shown,
        ),
    ),
    facts=(ITEMS_HERE,),
    bound=frozenset({*ITEMS, *(f"{item}_note" for item in ITEMS), "next"}),
    cancelled=t("Stopped. This visit was not saved."),
)


def _ticks(_: Answers, context: Context) -> Sequence[Choice]:
    return [Choice(item, ITEMS[item]) for item in _here(context)]


def _any_wrong(answers: Answers, _: Context) -> bool:
    return bool(answers.get("wrong"))


own = Flow(
    OWN,
    (
        Step(
            "wrong",
            t("Today's list. Tick what is NOT in order, or tap the last button when all is."),
            _ticks,
            label=t("Not in order"),
            many=True,
            none=Choice(NONE, t("✓ All in order"), ("都好", "全部正常", "all", "ok", "没有", "无")),
            columns=1,
        ),
        _note("note", t("What is wrong, and what is done about it? Type it or send a photo."), _any_wrong, "wrong"),
    ),
    facts=(ITEMS_HERE,),
    bound=frozenset({"wrong", "note"}),
)


def findings(answers: Mapping[str, Any], items: Sequence[str]) -> list[Finding]:
    """What the visit found, point by point."""
    return [Finding(item, Verdict(answers[item]), *told(answers.get(f"{item}_note"))) for item in items]


def own_findings(answers: Mapping[str, Any], items: Sequence[str]) -> list[Finding]:
    """What the contact ticked; the note belongs to the first point that is not in order."""
    ticked = [item for item in items if item in answers["wrong"]]
    note = told(answers.get("note"))
    return [
        Finding(item, Verdict.WRONG if item in ticked else Verdict.OK, *(note if [item] == ticked[:1] else ("", "")))
        for item in items
    ]


def told(value: Any) -> tuple[str, str]:
    """The words and the picture of a note."""
    if isinstance(value, Mapping):
        return str(value["words"]), str(value["photo"])
    return ("" if value in (None, NONE) else str(value)), ""
