"""Approved answers that anybody may drop into any chat: what stands behind `@bot words`."""

from typing import Any

from domain.days import SECOND
from domain.faq import FaqEntry, language_of_words
from domain.ids import to_base36
from i18n.catalogue import Language, language_of, render
from i18n.text import t
from services.consulting import answer_text, path_of
from services.outgoing import Saying, promise
from services.unit import Unit
from storage.outbox import NO_CHAT

START = "ask"
_MOST, _PREVIEW = 10, 100
# Telegram waits about ten seconds; its users' phones keep a result this long, since an answer seldom changes.
_LIFETIME, _CACHE_SECONDS = 9 * SECOND, 60


def answer_inline(unit: Unit, query_id: str, user_id: int, words: str, language_code: str | None) -> None:
    """Promise the answers to what is being typed. They depend on where the user lives, so only they may see them."""
    language = language_of(language_of_words(words) or language_code)
    payload = {
        "inline_query_id": query_id,
        "results": [_result(unit, entry, language) for entry in _entries(unit, user_id, words, language)],
        "cache_time": _CACHE_SECONDS,
        "is_personal": True,
    }
    if not payload["results"]:
        label = t("No ready answer. Ask in our private chat")
        payload["button"] = {"text": render(label, language), "start_parameter": START}
    how = Saying(key=f"inline:{query_id}", expires_at=unit.now_at + _LIFETIME)
    promise(unit, NO_CHAT, "answerInlineQuery", payload, how)


def _entries(unit: Unit, user_id: int, words: str, language: Language) -> list[FaqEntry]:
    library = unit.house.library
    library.refresh(unit.tx)
    among = library.given_at(path_of(unit, user_id, user_id), unit.today)
    if not words.strip():
        return [entry for entry in library.all() if among(entry.id)][:_MOST]
    return library.nearest(words, language, among, _MOST)


def _result(unit: Unit, entry: FaqEntry, language: Language) -> dict[str, Any]:
    words = render(answer_text(unit, entry, language), language)
    return {
        "type": "article",
        "id": to_base36(entry.id),
        "title": entry.asked_in(language),
        "description": words[:_PREVIEW],
        "input_message_content": {"message_text": words, "link_preview_options": {"is_disabled": True}},
    }
