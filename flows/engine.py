"""One turn of a conversation: from what was answered and what came in, to what is answered now and what follows.

The engine keeps answers, never a position: the open question is the first step that applies and has no answer.
So a restart, going back, a skipped step and a new release are one and the same case.
"""

from dataclasses import dataclass, replace
from typing import Any

from domain.contents import Content, from_json, joined
from domain.errors import Refusal
from flows.effects import Effect, Finished, Tell, Toast
from flows.incoming import (
    Incoming,
    Opened,
    Pressed,
    Shared,
    SharedContact,
    SharedFile,
    SharedLocation,
    SharedMessage,
    SharedPhoto,
    Typed,
)
from flows.kept import ASIDE, CHANGING, brought_back, draft, last_answered, open_step, put_aside, ticks, without
from flows.presenting import BACK, CANCEL, DONE, NONE, UNTICK, ask, changeable, offers
from flows.reading.cleaning import as_typed, plain, without_end_marks
from flows.step import Answers, Context, Flow, Reader, Step
from flows.understanding import picked, ticked
from i18n.text import Text, t

BACK_WORDS = frozenset({"back", "返回", "上一步", "后退", "/back"})
CANCEL_WORDS = frozenset({"cancel", "取消", "/cancel", "stop"})
ALREADY = t("Already noted.")
OLD_BUTTON = t("That button belongs to an earlier question. Here is the one that is open now.")
_LONGEST_CAPTION = 500


@dataclass(frozen=True, slots=True)
class Turn:
    """The answers from now on, what follows, and whether the conversation has ended."""

    answers: dict[str, Any]
    effects: tuple[Effect, ...]
    done: bool = False


def advance(flow: Flow, answers: Answers, incoming: Incoming, context: Context) -> Turn:
    """Take one thing a person did. Nothing they answered before is lost, whatever they do."""
    whole = _with_next_piece(flow, answers, context, incoming)
    if whole is not None:
        return Turn(whole, ())
    step = open_step(flow, answers, context)
    if step is None:
        return _go_on(flow, dict(answers), context)
    match incoming:
        case Opened():
            return Turn(dict(answers), (ask(flow, answers, context, step),))
        case Pressed(key, choice):
            return _pressed(flow, answers, context, step, key, choice)
        case Typed(words, message):
            return _typed(flow, answers, context, step, words.strip(), message)
        case _:
            return _shared(flow, answers, context, step, incoming)


def _with_next_piece(flow: Flow, answers: Answers, context: Context, incoming: Incoming) -> dict[str, Any] | None:
    """An album comes as several messages; the first has answered the question, the others join it in silence."""
    piece = incoming.message if isinstance(incoming, SharedPhoto | SharedFile | SharedMessage) else None
    step = last_answered(flow, answers, context)
    if piece is None or not piece.album or step is None or not step.takes_message:
        return None
    before = answers[step.key]
    if not isinstance(before, dict) or before.get("album") != piece.album:
        return None
    return {**answers, step.key: joined(from_json(before), piece).as_json()}


def _pressed(flow: Flow, answers: Answers, context: Context, step: Step, key: str, choice: str) -> Turn:
    if choice == CANCEL:
        return _cancelled(flow)
    asked = ask(flow, answers, context, step)
    if key != asked.step or not offers(asked, choice):
        said = ALREADY if _is_noted(step, answers, context, key, choice) else OLD_BUTTON
        return Turn(dict(answers), (Toast(said), replace(asked, anew=True)))
    if choice == BACK:
        return _back(flow, answers, context, step)
    if CHANGING in answers:
        return _change(flow, answers, context, choice)
    if step.many:
        return _tick(flow, answers, context, step, choice)
    return _answered(flow, answers, context, step, choice)


def _is_noted(step: Step, answers: Answers, context: Context, key: str, choice: str) -> bool:
    """Whether things are already as this button would have them."""
    if key == step.key and step.many:
        name, is_ticked = choice.removeprefix(UNTICK), choice.removeprefix(UNTICK) in ticks(step, answers, context)
        is_offered = name in {each.key for each in step.offered(answers, context)}
        return is_offered and is_ticked != choice.startswith(UNTICK)
    value = answers.get(key)
    if isinstance(value, list):
        return choice in value or choice == (DONE.key if value else NONE)
    return bool(value == choice)


def _typed(
    flow: Flow, answers: Answers, context: Context, step: Step, words: str, message: Content | None = None
) -> Turn:
    command = without_end_marks(plain(words))
    if command in CANCEL_WORDS:
        return _cancelled(flow)
    if command in BACK_WORDS:
        return _back(flow, answers, context, step)
    try:
        return _understood(flow, answers, context, step, words, message)
    except Refusal as refusal:
        return _again(flow, answers, context, step, refusal.text)


def _cancelled(flow: Flow) -> Turn:
    return Turn({}, (Tell(flow.cancelled, ends_sharing=True),), done=True)


def _again(flow: Flow, answers: Answers, context: Context, step: Step, why: Text) -> Turn:
    return Turn(dict(answers), (ask(flow, answers, context, step, before=why, anew=True),))


def _understood(
    flow: Flow, answers: Answers, context: Context, step: Step, words: str, message: Content | None
) -> Turn:
    if CHANGING in answers:
        key = picked(words, changeable(flow, answers, context))
        return _change(flow, answers, context, key) if key else _not_understood()
    if step.many:
        several = _ticked(answers, context, step, words)
        if several is not None:
            return _answered(flow, answers, context, step, several, typed=True)
    else:
        key = picked(words, step.offered(answers, context), numbered=step.numbered)
        if key is not None:
            return _answered(flow, answers, context, step, key, typed=True)
    if step.takes_message and message is not None:
        return _answered(flow, answers, context, step, message.as_json(), typed=True)
    if step.read is None:
        return _not_understood()
    return _answered(flow, answers, context, step, step.read(words, context.today), typed=True)


def _ticked(answers: Answers, context: Context, step: Step, words: str) -> list[str] | None:
    """What is ticked and typed together. "None" beside a tick is not understood: one of the two is a mistake."""
    before = ticks(step, answers, context)
    if before and picked(words, [DONE], numbered=False):
        return before
    named = ticked(words, step.offered(answers, context), step.none)
    if named is None or (not named and (before or step.none is None)):
        return None
    return [choice.key for choice in step.offered(answers, context) if choice.key in {*before, *named}]


def _not_understood() -> Turn:
    raise Refusal(t("I did not understand that. Please tap a button, or type its number or its words."))


def _shared(flow: Flow, answers: Answers, context: Context, step: Step, incoming: Shared) -> Turn:
    match incoming:
        case SharedContact(phone) if step.share == "contact" and step.read is not None:
            return _typed(flow, answers, context, step, _with_plus(phone, step.read, context))
        case SharedPhoto(message=Content() as message) | SharedMessage(message) if step.takes_message:
            return _answered(flow, answers, context, step, message.as_json(), typed=True)
        case SharedPhoto(file_id, words) if step.takes_photo:
            value = {"photo": file_id, "words": as_typed(words)[:_LONGEST_CAPTION]}
            return _answered(flow, answers, context, step, value, typed=True)
        case SharedFile(file_id, words) if step.takes_file:
            value = {"document": file_id, "words": as_typed(words)[:_LONGEST_CAPTION]}
            return _answered(flow, answers, context, step, value, typed=True)
        case SharedLocation(latitude, longitude) if step.share == "location":
            here = {"latitude": latitude, "longitude": longitude}
            return _answered(flow, answers, context, step, here, typed=True)
        case _:
            return _again(flow, answers, context, step, t("I cannot use that here."))


def _with_plus(phone: str, read: Reader, context: Context) -> str:
    """A shared number from abroad often comes without its +; what is no number from here is read as one from there."""
    try:
        read(phone, context.today)
    except Refusal:
        return f"+{phone.removeprefix('+')}"
    return phone


def _tick(flow: Flow, answers: Answers, context: Context, step: Step, choice: str) -> Turn:
    before = ticks(step, answers, context)
    if choice in {DONE.key, NONE}:
        return _answered(flow, answers, context, step, before)
    if choice.startswith(UNTICK):
        changed = [key for key in before if key != choice.removeprefix(UNTICK)]
    else:
        changed = [*before, choice]
    kept = {**answers, draft(step): changed}
    return Turn(kept, (ask(flow, kept, context, step),))


def _answered(flow: Flow, answers: Answers, context: Context, step: Step, value: Any, *, typed: bool = False) -> Turn:
    if step.review and value == "change":
        kept = {**answers, CHANGING: True}
        return Turn(kept, (ask(flow, kept, context, step),))
    if step.look is not None and value in {each.key for each in step.looked_at(answers, context)}:
        told = step.look(answers, context) if callable(step.look) else step.look
        return Turn(dict(answers), (Tell(told), ask(flow, answers, context, step, anew=True)))
    now = {key: kept for key, kept in answers.items() if key not in {draft(step), ASIDE}}
    now[step.key] = value
    echo = _echo(step, now, context) if typed else None
    return _go_on(flow, now, context, echo=echo, was_shared=step.share is not None, anew=step.stays)


def _echo(step: Step, answers: Answers, context: Context) -> Text | None:
    """What was typed, as it was understood, so that a mistake is seen at once."""
    if step.label is None or step.review:
        return None
    return t("✓ {label}: {answer}", label=step.label, answer=step.shown(answers, context))


def _go_on(
    flow: Flow,
    answers: dict[str, Any],
    context: Context,
    *,
    echo: Text | None = None,
    was_shared: bool = False,
    anew: bool = False,
) -> Turn:
    step = open_step(flow, answers, context)
    told = (Tell(echo or t("Noted."), ends_sharing=True),) if was_shared else ()
    if step is None:
        applying = {each.key for each in flow.applying(answers, context)}
        final = {key: value for key, value in answers.items() if key in applying}
        return Turn(answers, (*told, Finished(flow.name, final)), done=True)
    before = None if was_shared else echo
    return Turn(answers, (*told, ask(flow, answers, context, step, before=before, anew=anew or bool(told or echo))))


def _back(flow: Flow, answers: Answers, context: Context, step: Step) -> Turn:
    """To the question before; from choosing or giving a changed answer to the review, with all as it was."""
    last = last_answered(flow, answers, context)
    if CHANGING in answers:
        kept = {key: value for key, value in answers.items() if key != CHANGING}
    elif ASIDE in answers:
        kept = brought_back(answers, step)
    else:
        kept = without(flow, answers, last) if last else dict(answers)
    return _reopened(flow, kept, context, was_shared=step.share is not None)


def _change(flow: Flow, answers: Answers, context: Context, key: str) -> Turn:
    step = flow.step(key)
    assert step is not None, "only answers of this flow are offered to be changed"
    return _reopened(flow, put_aside(flow, answers, step), context)


def _reopened(flow: Flow, answers: dict[str, Any], context: Context, *, was_shared: bool = False) -> Turn:
    step = open_step(flow, answers, context)
    assert step is not None, "taking an answer away opens a question"
    told = (Tell(t("‹ Back"), ends_sharing=True),) if was_shared and step.share is None else ()
    return Turn(answers, (*told, ask(flow, answers, context, step, anew=bool(told))))
