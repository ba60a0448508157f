"""How the open question is put: its words and its buttons."""

from collections.abc import Sequence

from flows.effects import Ask, Option
from flows.kept import ASIDE, CHANGING, last_answered, ticks
from flows.step import Answers, Choice, Context, Flow, Step
from i18n.text import Text, lines, t

BACK, CANCEL = "_back", "_cancel"
DONE = Choice("_done", t("Done"), ("完成", "好了", "选好了"))
NONE = "none"
# A ticked button takes its tick away, and says so: pressed twice on a slow line, a button must not undo itself.
UNTICK = "~"


def ask(
    flow: Flow, answers: Answers, context: Context, step: Step, *, before: Text | None = None, anew: bool = False
) -> Ask:
    """The open question with the buttons that count now, below what is said before it."""
    if CHANGING in answers:
        offered = [Option(choice.key, choice.label) for choice in changeable(flow, answers, context)]
        rows = (*_rows(offered, 2), _navigation(flow, answers, context))
        return Ask(lines(before, t("What would you like to change?")), CHANGING, rows, anew=anew)
    text = _summary(flow, answers, context, step) if step.review else step.asked(answers, context)
    rows = (
        *_rows(_options(step, answers, context), step.columns),
        *_done_row(step, answers, context),
        _navigation(flow, answers, context),
    )
    shown = tuple(step.shows(answers, context)) if step.shows else ()
    return Ask(lines(before, text), step.key, rows, step.share, anew or bool(shown), shown)


def is_navigation(option: Option) -> bool:
    """Whether it leads elsewhere and is no answer."""
    return option.key in {BACK, CANCEL}


def offers(asked: Ask, choice: str) -> bool:
    """Whether this question has that button."""
    return any(option.key == choice for row in asked.rows for option in row)


def changeable(flow: Flow, answers: Answers, context: Context) -> Sequence[Choice]:
    """The answers that can be given anew, by their names."""
    steps = [step for step in flow.applying(answers, context) if step.key in answers]
    return [Choice(step.key, step.label) for step in steps if step.label is not None]


def _summary(flow: Flow, answers: Answers, context: Context, step: Step) -> Text:
    named = [each for each in flow.applying(answers, context) if each.label is not None and each.key in answers]
    told = [t("{label}: {answer}", label=each.label, answer=each.shown(answers, context)) for each in named]
    return lines(step.asked(answers, context), *told)


def _options(step: Step, answers: Answers, context: Context) -> list[Option]:
    ticked = ticks(step, answers, context)
    return [
        Option(UNTICK + choice.key, t("✓ {label}", label=choice.label))
        if choice.key in ticked
        else Option(choice.key, choice.label)
        for choice in step.offered(answers, context)
    ]


def _done_row(step: Step, answers: Answers, context: Context) -> tuple[tuple[Option, ...], ...]:
    if not step.many:
        return ()
    if ticks(step, answers, context):
        return ((Option(DONE.key, DONE.label),),)
    return ((Option(NONE, step.none.label),),) if step.none else ()


def _rows(options: list[Option], columns: int) -> tuple[tuple[Option, ...], ...]:
    return tuple(tuple(options[start : start + columns]) for start in range(0, len(options), columns))


def _navigation(flow: Flow, answers: Answers, context: Context) -> tuple[Option, ...]:
    has_before = CHANGING in answers or ASIDE in answers or last_answered(flow, answers, context) is not None
    return (*((Option(BACK, t("‹ Back")),) if has_before else ()), Option(CANCEL, t("Cancel")))
