"""One turn of a conversation: from what was answered and what came in, to what is answered now and what follows.

The engine keeps answers, never a position: the open question is the first step that applies and has no answer.
So a restart, going back, a skipped step and a new release are one and the same case.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from domain.errors import Refusal
from flows.effects import Ask, Effect, Finished, Option, Tell, Toast
from flows.step import Answers, Choice, Context, Flow, Step
from flows.understanding import picked, ticked
from i18n.text import Text, lines, t

BACK, CANCEL, DONE, SKIP_CHANGE = "_back", "_cancel", "_done", "_keep"
_CHANGING = "~change"
BACK_WORDS = frozenset({"back", "返回", "上一步", "后退", "/back"})
CANCEL_WORDS = frozenset({"cancel", "取消", "/cancel", "stop"})
ALREADY = t("Already noted.")
OLD_BUTTON = t("That button belongs to an earlier question. Here is the one that is open now.")


@dataclass(frozen=True, slots=True)
class Opened:
    """The conversation starts, or is taken up again."""


@dataclass(frozen=True, slots=True)
class Typed:
    """Words a person wrote."""

    words: str


@dataclass(frozen=True, slots=True)
class Pressed:
    """A button of this conversation."""

    step: str
    choice: str


@dataclass(frozen=True, slots=True)
class SharedContact:
    """A contact sent with the share button or from the address book."""

    phone: str


@dataclass(frozen=True, slots=True)
class SharedPhoto:
    """A picture with its caption."""

    file_id: str
    words: str


Incoming = Opened | Typed | Pressed | SharedContact | SharedPhoto


@dataclass(frozen=True, slots=True)
class Turn:
    """The answers from now on, what follows, and whether the conversation has ended."""

    answers: dict[str, Any]
    effects: tuple[Effect, ...]
    done: bool = False


def open_step(flow: Flow, answers: Answers, context: Context) -> Step | None:
    """The question that waits for an answer."""
    return next((step for step in flow.applying(answers, context) if step.key not in answers), None)


def advance(flow: Flow, answers: Answers, incoming: Incoming, context: Context) -> Turn:
    """Take one thing a person did. Nothing they answered before is lost, whatever they do."""
    step = open_step(flow, answers, context)
    if step is None:
        return _go_on(flow, dict(answers), context)
    match incoming:
        case Opened():
            return Turn(dict(answers), (_ask(flow, answers, context, step),))
        case Pressed(key, choice):
            return _pressed(flow, answers, context, step, key, choice)
        case Typed(words):
            return _typed(flow, answers, context, step, words.strip())
        case _:
            return _shared(flow, answers, context, step, incoming)


def _pressed(flow: Flow, answers: Answers, context: Context, step: Step, key: str, choice: str) -> Turn:
    if choice == CANCEL:
        return Turn({}, (Tell(flow.cancelled, ends_sharing=True),), done=True)
    open_key = _CHANGING if _CHANGING in answers else step.key
    if key != open_key:
        said = ALREADY if _same_again(answers, key, choice) else OLD_BUTTON
        return Turn(dict(answers), (Toast(said), _ask(flow, answers, context, step, anew=True)))
    if choice == BACK:
        return _back(flow, answers, context)
    if key == _CHANGING:
        return _change(flow, answers, context, choice)
    if step.many:
        return _tick(flow, answers, context, step, choice)
    if choice not in {each.key for each in step.offered(answers, context)}:
        return Turn(dict(answers), (Toast(OLD_BUTTON), _ask(flow, answers, context, step, anew=True)))
    return _answered(flow, answers, context, step, choice)


def _same_again(answers: Answers, key: str, choice: str) -> bool:
    value = answers.get(key)
    return value == choice or (isinstance(value, list) and choice in {DONE, "none", *value})


def _typed(flow: Flow, answers: Answers, context: Context, step: Step, words: str) -> Turn:
    if words.casefold() in CANCEL_WORDS:
        return Turn({}, (Tell(flow.cancelled, ends_sharing=True),), done=True)
    if words.casefold() in BACK_WORDS:
        return _back(flow, answers, context)
    try:
        return _understood(flow, answers, context, step, words)
    except Refusal as refusal:
        return Turn(dict(answers), (_ask(flow, answers, context, step, before=refusal.text, anew=True),))


def _understood(flow: Flow, answers: Answers, context: Context, step: Step, words: str) -> Turn:
    if _CHANGING in answers:
        key = picked(words, _changeable(flow, answers, context))
        return _change(flow, answers, context, key) if key else _not_understood()
    if step.many:
        several = ticked(words, step.offered(answers, context), step.none)
        if several is not None:
            return _answered(flow, answers, context, step, several, typed=True)
    else:
        key = picked(words, step.offered(answers, context), numbered=step.numbered)
        if key is not None:
            return _answered(flow, answers, context, step, key, typed=True)
    if step.read is None:
        return _not_understood()
    return _answered(flow, answers, context, step, step.read(words, context.today), typed=True)


def _not_understood() -> Turn:
    raise Refusal(t("I did not understand that. Please tap a button, or type its number or its words."))


def _shared(flow: Flow, answers: Answers, context: Context, step: Step, incoming: SharedContact | SharedPhoto) -> Turn:
    match incoming:
        case SharedContact(phone) if step.share == "contact" and step.read is not None:
            return _typed(flow, answers, context, step, phone)
        case SharedPhoto(file_id, words) if step.takes_photo:
            value = {"photo": file_id, "words": words[:500]}
            return _answered(flow, answers, context, step, value, typed=True)
        case _:
            refused = t("I cannot use that here.")
            return Turn(dict(answers), (_ask(flow, answers, context, step, before=refused, anew=True),))


def _tick(flow: Flow, answers: Answers, context: Context, step: Step, choice: str) -> Turn:
    draft: list[str] = list(answers.get(_draft(step), []))
    if choice == DONE or choice == "none":
        return _answered(flow, answers, context, step, [] if choice == "none" else draft)
    changed = [key for key in draft if key != choice] if choice in draft else [*draft, choice]
    kept = {**answers, _draft(step): changed}
    return Turn(kept, (_ask(flow, kept, context, step),))


def _draft(step: Step) -> str:
    return f"~{step.key}"


def _answered(flow: Flow, answers: Answers, context: Context, step: Step, value: Any, *, typed: bool = False) -> Turn:
    if step.review and value == "change":
        kept = {**answers, _CHANGING: True}
        return Turn(kept, (_ask(flow, kept, context, step),))
    now = {key: kept for key, kept in answers.items() if key != _draft(step)}
    now[step.key] = value
    return _go_on(
        flow, now, context, echo=_echo(step, now, context) if typed else None, was_shared=step.share is not None
    )


def _echo(step: Step, answers: Answers, context: Context) -> Text | None:
    """What was typed, as it was understood, so that a mistake is seen at once."""
    if step.label is None or step.review:
        return None
    return t("✓ {label}: {answer}", label=step.label, answer=step.shown(answers, context))


def _go_on(
    flow: Flow, answers: dict[str, Any], context: Context, *, echo: Text | None = None, was_shared: bool = False
) -> Turn:
    step = open_step(flow, answers, context)
    told = (Tell(echo or t("Noted."), ends_sharing=True),) if was_shared else ()
    if step is None:
        applying = {each.key for each in flow.applying(answers, context)}
        final = {key: value for key, value in answers.items() if key in applying}
        return Turn(answers, (*told, Finished(flow.name, final)), done=True)
    before = None if was_shared else echo
    return Turn(answers, (*told, _ask(flow, answers, context, step, before=before, anew=bool(echo or was_shared))))


def _back(flow: Flow, answers: Answers, context: Context) -> Turn:
    if _CHANGING in answers:
        kept = {key: value for key, value in answers.items() if key != _CHANGING}
    else:
        answered = [step.key for step in flow.applying(answers, context) if step.key in answers]
        kept = _without(flow, answers, answered[-1]) if answered else dict(answers)
    step = open_step(flow, kept, context)
    assert step is not None, "taking an answer away opens a question"
    return Turn(kept, (_ask(flow, kept, context, step),))


def _change(flow: Flow, answers: Answers, context: Context, key: str) -> Turn:
    if key not in {choice.key for choice in _changeable(flow, answers, context)}:
        kept = dict(answers)
    else:
        kept = {name: value for name, value in _without(flow, answers, key).items() if name != _CHANGING}
    step = open_step(flow, kept, context)
    assert step is not None, "taking an answer away opens a question"
    return Turn(kept, (_ask(flow, kept, context, step),))


def _without(flow: Flow, answers: Answers, key: str) -> dict[str, Any]:
    """The answers less this one and all that depend on it."""
    gone = {key}
    for step in flow.steps:
        if step.within in gone:
            gone.add(step.key)
    return {name: value for name, value in answers.items() if name.removeprefix("~") not in gone}


def _changeable(flow: Flow, answers: Answers, context: Context) -> Sequence[Choice]:
    steps = [step for step in flow.applying(answers, context) if step.key in answers and step.label is not None]
    return [Choice(step.key, step.label or step.asked(answers, context)) for step in steps]


def _ask(
    flow: Flow, answers: Answers, context: Context, step: Step, *, before: Text | None = None, anew: bool = False
) -> Ask:
    if _CHANGING in answers:
        offered = [Option(choice.key, choice.label) for choice in _changeable(flow, answers, context)]
        rows = (*_rows(offered, 2), _navigation(flow, answers))
        return Ask(lines(before, t("What would you like to change?")), _CHANGING, rows, anew=anew)
    text = _summary(flow, answers, context, step) if step.review else step.asked(answers, context)
    rows = (
        *_rows(_options(step, answers, context), step.columns),
        *_done_row(step, answers),
        _navigation(flow, answers),
    )
    return Ask(lines(before, text), step.key, tuple(row for row in rows if row), step.share, anew)


def _summary(flow: Flow, answers: Answers, context: Context, step: Step) -> Text:
    named = [each for each in flow.applying(answers, context) if each.label is not None and each.key in answers]
    told = [t("{label}: {answer}", label=each.label, answer=each.shown(answers, context)) for each in named]
    return lines(step.asked(answers, context), *told)


def _options(step: Step, answers: Answers, context: Context) -> list[Option]:
    draft = answers.get(_draft(step), [])
    return [
        Option(choice.key, t("✓ {label}", label=choice.label) if choice.key in draft else choice.label)
        for choice in step.offered(answers, context)
    ]


def _done_row(step: Step, answers: Answers) -> tuple[tuple[Option, ...], ...]:
    if not step.many:
        return ()
    if answers.get(_draft(step)):
        return ((Option(DONE, t("Done")),),)
    return ((Option("none", step.none.label),),) if step.none else ((Option(DONE, t("Done")),),)


def _rows(options: list[Option], columns: int) -> tuple[tuple[Option, ...], ...]:
    return tuple(tuple(options[start : start + columns]) for start in range(0, len(options), columns))


def _navigation(flow: Flow, answers: Answers) -> tuple[Option, ...]:
    back = (
        (Option(BACK, t("‹ Back")),) if any(step.key in answers for step in flow.steps) or _CHANGING in answers else ()
    )
    return (*back, Option(CANCEL, t("Cancel")))
