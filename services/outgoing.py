"""The one way out: all the bot says passes here, becomes words in the reader's language, and is promised."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from domain.contents import Post
from domain.days import SECOND
from domain.delivery import Priority, WhenInDoubt
from domain.ids import OutboxId
from domain.keyboards import Button, Rows, Share
from domain.splitting import split
from i18n.catalogue import Language, language_of, render
from i18n.text import Text, t
from services.unit import Unit
from storage import accounts, groups, media, outbox
from storage.outbox import NO_CHAT, NewCall

TEXT_LIMIT = 4096
_TOAST_LIMIT = 200
_NEW_MESSAGES = ("send", "copy")
_TOAST_LIFETIME = 10 * SECOND


class PersonalInGroup(Exception):
    """A bug: words about a person were about to be said in a group."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """How something is said. `personal` is the rule; what may be said in a group is marked so.

    `share` puts a key that shares something below the chat, with words to send by one tap `beside` it.
    `edits` is the message to change, `edits_row` the outbox row whose message to change.
    `language` is that of the words this answers; without one it is the reader's. `thread_id` is a topic of a forum.
    """

    rows: Rows = ()
    share: Share | None = None
    beside: tuple[Text, ...] = ()
    ends_sharing: bool = False
    personal: bool = True
    priority: Priority = Priority.REPLY
    key: str | None = None
    edits: int | None = None
    edits_row: int | None = None
    reply_to: int | None = None
    thread_id: int | None = None
    language: Language | None = None
    policy: WhenInDoubt = WhenInDoubt.RESEND
    expires_at: int | None = None


PLAIN = Saying()


def language_in(unit: Unit, chat_id: int) -> Language:
    """The language of whoever reads this chat."""
    if chat_id < 0:
        group = groups.get(unit.tx, chat_id)
        return language_of(group.language if group else None)
    account = accounts.get(unit.tx, chat_id)
    return language_of(account.language if account else None)


def say(unit: Unit, chat_id: int, text: Text, how: Saying = PLAIN) -> OutboxId:
    """Promise a message, or the change of an earlier one."""
    language = how.language or language_in(unit, chat_id)
    return _say(unit, chat_id, _cut(render(text, language)), how, language)


def say_all(unit: Unit, chat_id: int, text: Text, how: Saying = PLAIN) -> list[OutboxId]:
    """Promise words of any length, in as many messages as they take; buttons stand below the last."""
    language = how.language or language_in(unit, chat_id)
    pieces = split(render(text, language), TEXT_LIMIT)
    rows = []
    for index, piece in enumerate(pieces):
        key = f"{how.key}:{index}" if how.key and index else how.key
        buttons = how.rows if index == len(pieces) - 1 else ()
        rows.append(_say(unit, chat_id, piece, replace(how, key=key, rows=buttons), language))
    return rows


def bring_up_to_date(unit: Unit, chat_id: int, text: Text, how: Saying) -> None:
    """Change an earlier message. A change of it that has not gone out yet is changed itself, so many are one call."""
    assert how.edits_row is not None
    _guard(chat_id, how.personal)
    waiting = outbox.waiting_edit(unit.tx, how.edits_row)
    if waiting is None:
        say(unit, chat_id, text, how)
        return
    language = how.language or language_in(unit, chat_id)
    payload = _payload(chat_id, _cut(render(text, language)), how, language)
    outbox.reword(unit.tx, waiting, json.dumps(payload, ensure_ascii=False))


def _say(unit: Unit, chat_id: int, words: str, how: Saying, language: Language) -> OutboxId:
    _guard(chat_id, how.personal)
    is_edit = how.edits is not None or how.edits_row is not None
    payload = _payload(chat_id, words, how, language)
    return promise(unit, chat_id, "editMessageText" if is_edit else "sendMessage", payload, how)


def _payload(chat_id: int, words: str, how: Saying, language: Language) -> dict[str, Any]:
    payload: dict[str, Any] = {"chat_id": chat_id, "text": words}
    payload["link_preview_options"] = {"is_disabled": True}
    markup = _markup(how, language)
    if markup is not None:
        payload["reply_markup"] = markup
    if how.edits is not None:
        payload["message_id"] = how.edits
    return payload if how.edits is not None or how.edits_row is not None else payload | _where(how)


def _where(how: Saying) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if how.reply_to is not None:
        found["reply_parameters"] = {"message_id": how.reply_to, "allow_sending_without_reply": True}
    if how.thread_id is not None:
        found["message_thread_id"] = how.thread_id
    return found


def send_photo(unit: Unit, chat_id: int, file_id: str, how: Saying = PLAIN) -> OutboxId:
    """Promise a picture somebody sent us, by Telegram's name for it."""
    _guard(chat_id, how.personal)
    payload = {"chat_id": chat_id, "photo": file_id, **_where(how)}
    return promise(unit, chat_id, "sendPhoto", payload, how)


def take_back(unit: Unit, chat_id: int, row: int) -> None:
    """Delete an earlier message, by its outbox row; nothing happens where it is too old for that."""
    promise(unit, chat_id, "deleteMessage", {"chat_id": chat_id}, Saying(edits_row=row))


def post(unit: Unit, chat_id: int, content: Post, how: Saying = PLAIN) -> OutboxId:
    """Promise something as somebody wrote it, with its formatting; buttons only where Telegram takes them."""
    language = language_in(unit, chat_id)
    return promise(unit, chat_id, content.method, _posted(chat_id, content, how, language), how)


def post_to_many(unit: Unit, posts: Sequence[tuple[int, Language, Post, Saying]]) -> list[OutboxId]:
    """The same for many chats, each with its language, in the order they are to go; for mass sends alone."""
    calls = [
        _new_call(unit, chat_id, content.method, _posted(chat_id, content, how, language), how)
        for chat_id, language, content, how in posts
    ]
    outbox.enqueue_many(unit.tx, calls)
    return [OutboxId(call.id) for call in calls]


def repost(unit: Unit, row: int, chat_id: int, content: Post, how: Saying) -> bool:
    """Let a promised message that has not gone out say something else; False when it has, or is on its way."""
    payload = _in_topic(unit, chat_id, content.method, _posted(chat_id, content, how, language_in(unit, chat_id)))
    return outbox.reword_unsent(unit.tx, row, content.method, json.dumps(payload, ensure_ascii=False))


def _posted(chat_id: int, content: Post, how: Saying, language: Language) -> dict[str, Any]:
    _guard(chat_id, how.personal)
    payload: dict[str, Any] = {"chat_id": chat_id, **content.payload}
    if "text" in payload:
        payload["link_preview_options"] = {"is_disabled": True}
    markup = _markup(how, language) if how.rows and content.takes_buttons else None
    if markup is not None:
        payload["reply_markup"] = markup
    return payload


def send_file(unit: Unit, chat_id: int, file_name: str, content: bytes, caption: Text, how: Saying = PLAIN) -> OutboxId:
    """Promise a file: a picture by its `.png` name, anything else as a document."""
    _guard(chat_id, how.personal)
    media_id = media.keep(unit.tx, unit.new_id(), file_name, content, unit.now_at)
    language = language_in(unit, chat_id)
    payload: dict[str, Any] = {"chat_id": chat_id, "caption": render(caption, language)[:1024]}
    markup = _markup(how, language) if how.rows else None
    if markup is not None:
        payload["reply_markup"] = markup
    method = "sendPhoto" if file_name.endswith(".png") else "sendDocument"
    return promise(unit, chat_id, method, payload, how, media_id)


def send_known(unit: Unit, chat_id: int, method: str, content: dict[str, str], how: Saying = PLAIN) -> OutboxId:
    """Promise a file Telegram has already, named by its id; its caption is in the reader's words by now."""
    _guard(chat_id, how.personal)
    payload: dict[str, Any] = {"chat_id": chat_id, **content}
    if how.reply_to is not None:
        payload["reply_parameters"] = {"message_id": how.reply_to, "allow_sending_without_reply": True}
    return promise(unit, chat_id, method, payload, how)


def toast(unit: Unit, callback_query_id: str, chat_id: int, text: Text | None = None) -> None:
    """Answer a button press; without words it only stops the button's clock. Useless after some seconds."""
    payload: dict[str, Any] = {"callback_query_id": callback_query_id}
    if text is not None:
        payload["text"] = render(text, language_in(unit, chat_id))[:_TOAST_LIMIT]
    how = Saying(expires_at=unit.now_at + _TOAST_LIFETIME, key=f"toast:{callback_query_id}")
    promise(unit, NO_CHAT, "answerCallbackQuery", payload, how)


def is_answered(unit: Unit, callback_query_id: str) -> bool:
    """Whether this very press was answered before."""
    return outbox.is_promised(unit.tx, f"toast:{callback_query_id}")


def call(unit: Unit, chat_id: int, method: str, payload: dict[str, Any], how: Saying = PLAIN) -> None:
    """Promise another call that says nothing to a person, such as showing a place on the map or pinning a message."""
    promise(unit, chat_id, method, payload if chat_id == NO_CHAT else {"chat_id": chat_id, **payload}, how)


def mark(unit: Unit, chat_id: int, how: Saying) -> None:
    """Change the buttons below a message, and nothing else of it."""
    _guard(chat_id, how.personal)
    payload = {"chat_id": chat_id, "reply_markup": _markup(how, language_in(unit, chat_id))}
    promise(unit, chat_id, "editMessageReplyMarkup", payload, how)


def promise(
    unit: Unit, chat_id: int, method: str, payload: dict[str, Any], how: Saying, media_id: int | None = None
) -> OutboxId:
    """Promise a call as it is."""
    return outbox.enqueue(unit.tx, _new_call(unit, chat_id, method, payload, how, media_id))


def _new_call(
    unit: Unit, chat_id: int, method: str, payload: dict[str, Any], how: Saying, media_id: int | None = None
) -> NewCall:
    return NewCall(
        id=unit.new_id(),
        key=how.key,
        chat_id=chat_id,
        method=method,
        payload=json.dumps(_in_topic(unit, chat_id, method, payload), ensure_ascii=False),
        priority=how.priority,
        policy=how.policy,
        not_before_at=unit.now_at,
        expires_at=how.expires_at,
        edits_outbox_id=how.edits_row,
        media_id=media_id,
    )


def _in_topic(unit: Unit, chat_id: int, method: str, payload: dict[str, Any]) -> dict[str, Any]:
    """A group that was bound in a topic is spoken to there."""
    if chat_id < 0 and method.startswith(_NEW_MESSAGES):
        group = groups.get(unit.tx, chat_id)
        if group is not None and group.thread_id is not None:
            return {"message_thread_id": group.thread_id, **payload}
    return payload


def _guard(chat_id: int, personal: bool) -> None:
    if chat_id < 0 and personal:
        raise PersonalInGroup


def _markup(how: Saying, language: Language) -> dict[str, Any] | None:
    if how.rows:
        return {"inline_keyboard": [[_button(button, language) for button in row] for row in how.rows]}
    if how.share is not None:
        label = t("📱 Share my phone number") if how.share == "contact" else t("📍 Share my location")
        key = {"text": render(label, language), f"request_{how.share}": True}
        words = [[{"text": render(label, language)}] for label in how.beside]
        return {"keyboard": [[key], *words], "resize_keyboard": True, "one_time_keyboard": True}
    return {"remove_keyboard": True} if how.ends_sharing else None


def _button(button: Button, language: Language) -> dict[str, str]:
    action = {"url": button.url} if button.url else {"callback_data": button.data}
    return {"text": render(button.label, language), **action}


def _cut(words: str) -> str:
    """What Telegram takes; counted in UTF-16 units as Telegram does."""
    raw = words.encode("utf-16-le")
    if len(raw) <= 2 * TEXT_LIMIT:
        return words
    return raw[: 2 * (TEXT_LIMIT - 1)].decode("utf-16-le", "ignore") + "…"
