"""What was looked over and approved is given by the bot from now on."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from domain.faq import FaqEntry, language_of_words, with_variant
from domain.ids import from_base36
from flows import learn
from i18n.catalogue import language_of
from i18n.text import t
from services import curating
from services.cleaning import relayed
from services.faq_pages import show
from services.faq_writing import new_entry
from services.outgoing import language_in
from services.unit import Unit
from storage.conversations import Conversation


def finish(unit: Unit, conversation: Conversation, answers: Mapping[str, Any]) -> None:
    """It was looked over and approved."""
    user_id, wording = conversation.user_id, relayed(answers["wording"])
    if answers["entry"] == learn.NEW:
        entry = new_entry(unit, user_id, wording, answers)
    else:
        entry = _with_wording(unit, user_id, from_base36(answers["entry"]), wording)
    done = t("✓ Saved. Whoever asks like this is answered at once from now on.")
    show(unit, user_id, curating.keep(unit, user_id, entry, "answer_learned"), done)


def _with_wording(unit: Unit, user_id: int, id: int, wording: str) -> FaqEntry:
    entry = curating.entry_of(unit, id)
    language = language_of(language_of_words(wording) or language_in(unit, user_id))
    return replace(entry, variants=with_variant(entry, language, wording))
