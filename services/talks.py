"""Conversations with people: a turn of a flow becomes rows."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from domain import contents
from domain.ids import to_base36
from domain.keyboards import Button, Rows
from flows.effects import Ask, Effect, Finished, Option, Preview, Tell, Toast
from flows.engine import Turn, advance
from flows.incoming import Incoming, Opened, Pressed
from flows.presenting import is_navigation
from flows.step import Context, Flow
from i18n.catalogue import language_of, render
from i18n.text import t, verbatim
from services.facts import load
from services.finishing import FLOWS, finish
from services.outgoing import Saying, post, say, toast
from services.unit import Unit
from storage import conversations
from storage.conversations import Conversation

PREFIX = "f"
PREVIEW = "preview"


@dataclass(frozen=True, slots=True)
class Press:
    """A button press: the query to answer and the message the button stands below."""

    query_id: str
    message_id: int


def start(unit: Unit, user_id: int, flow: Flow, subject: Mapping[str, Any], answers: Mapping[str, Any] = {}) -> None:
    """Begin a conversation in somebody's private chat, or go on with the open one: no answer in it is lost."""
    conversation = conversations.get(unit.tx, user_id, user_id)
    if conversation is None or conversation.flow not in FLOWS:
        conversation = Conversation(unit.new_id(), user_id, user_id, flow.name, subject, answers)
    elif conversation.flow != flow.name:
        say(unit, user_id, t("Another conversation is open. Finish it first, or send /cancel."))
    elif conversation.subject != subject:
        kept = flow.about_anything(conversation.answers)
        conversation = replace(conversation, subject=subject, answers=kept)
    _take(unit, conversation, Opened(), None)


def hear(unit: Unit, user_id: int, incoming: Incoming) -> bool:
    """Take what somebody wrote or sent; False when no conversation is open."""
    conversation = conversations.get(unit.tx, user_id, user_id)
    if conversation is None or conversation.flow not in FLOWS:
        return False
    _take(unit, conversation, incoming, None)
    return True


def press(unit: Unit, user_id: int, data: str, pressed: Press) -> None:
    """Take a button of a conversation: "f:<conversation>:<step>:<choice>". An old one is explained."""
    _, id, step, choice = [*data.split(":", 3), "", "", ""][:4]
    conversation = conversations.get(unit.tx, user_id, user_id)
    if conversation is None or to_base36(conversation.id) != id:
        toast(unit, pressed.query_id, user_id, t("This conversation has ended. What was saved stays saved."))
        return
    _take(unit, conversation, Pressed(step, choice), pressed)


def abandon(unit: Unit, user_id: int) -> bool:
    """End the open conversation without saving; whether there was one."""
    return conversations.end(unit.tx, user_id, user_id)


def _take(unit: Unit, conversation: Conversation, incoming: Incoming, pressed: Press | None) -> None:
    flow = FLOWS[conversation.flow]
    context = Context(unit.today, load(unit, flow.facts, conversation))
    turn = advance(flow, conversation.answers, incoming, context)
    _keep(unit, conversation, turn)
    toasted = any(isinstance(effect, Toast) for effect in turn.effects)
    if pressed is not None and not toasted:
        toast(unit, pressed.query_id, conversation.chat_id)
    for effect in turn.effects:
        _apply(unit, conversation, effect, pressed)


def _keep(unit: Unit, conversation: Conversation, turn: Turn) -> None:
    if turn.done:
        conversations.end(unit.tx, conversation.chat_id, conversation.user_id)
    else:
        conversations.save(unit.tx, replace(conversation, answers=turn.answers), unit.now_at)


def _apply(unit: Unit, conversation: Conversation, effect: Effect, pressed: Press | None) -> None:
    chat_id = conversation.chat_id
    match effect:
        case Toast(text):
            if pressed is not None:
                toast(unit, pressed.query_id, chat_id, text)
        case Tell(text, ends_sharing):
            say(unit, chat_id, text, Saying(ends_sharing=ends_sharing))
        case Ask():
            _ask(unit, conversation, effect, pressed)
        case Finished(_, answers):
            finish(unit, conversation, answers)


def _ask(unit: Unit, conversation: Conversation, ask: Ask, pressed: Press | None) -> None:
    for preview in ask.shown:
        _show(unit, conversation.chat_id, preview)
    rows = tuple(tuple(_button(conversation, ask.step, option) for option in row) for row in ask.rows)
    if ask.share is not None:
        hint = t("You can also type /back or /cancel at any time.")
        beside = tuple(option.label for row in ask.rows for option in row if not is_navigation(option))
        text = t("{question}\n{hint}", question=ask.text, hint=hint)
        say(unit, conversation.chat_id, text, Saying(share=ask.share, beside=beside))
        return
    edits = pressed.message_id if pressed is not None and not ask.anew else None
    say(unit, conversation.chat_id, ask.text, Saying(rows=rows, edits=edits))


def _show(unit: Unit, chat_id: int, preview: Preview) -> None:
    """Exactly what readers will get; its button only says that it is none yet."""
    language = language_of(preview.language)
    heading = "" if preview.heading is None else render(preview.heading, language)
    rows: Rows = ()
    if preview.button is not None:
        rows = ((Button(verbatim(render(preview.button, language)), PREVIEW),),)
    post(unit, chat_id, contents.post(preview.content, heading), Saying(rows=rows))


def _button(conversation: Conversation, step: str, option: Option) -> Button:
    return Button(option.label, f"{PREFIX}:{to_base36(conversation.id)}:{step}:{option.key}")
