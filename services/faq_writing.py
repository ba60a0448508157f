"""What the conversations about ready answers end in."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from domain.errors import Refusal
from domain.faq import LONGEST_QUESTION, FaqEntry, folded, language_of_words
from domain.ids import from_base36, to_base36
from flows import faq_change, faq_steps
from i18n.catalogue import Language, language_of
from i18n.text import Text, t, verbatim
from services import curating
from services.area_naming import area_named
from services.cleaning import relayed
from services.faq_pages import show
from services.outgoing import language_in
from services.scope import policy_for
from services.unit import Unit
from storage import areas, places
from storage.conversations import Conversation


def finish_new(unit: Unit, conversation: Conversation, answers: Mapping[str, Any]) -> None:
    """A new entry was written and confirmed."""
    entry = new_entry(unit, conversation.user_id, relayed(answers["question"]), answers)
    show(unit, conversation.user_id, curating.keep(unit, conversation.user_id, entry, "answer_written"), t("✓ Saved."))


def new_entry(unit: Unit, user_id: int, question: str, answers: Mapping[str, Any]) -> FaqEntry:
    """An entry of these words, under a code of its own. Its language is that of the question."""
    area_id = area_id_named(unit, user_id, answers["area"])
    language = _language(unit, user_id, question)
    id = unit.new_id()
    return FaqEntry(
        id=id,
        code=f"s-{to_base36(id)[-7:]}",
        topic=answers["topic"],
        question={language: question},
        variants={language: []},
        answer={language: relayed(answers["answer"])},
        area_id=area_id,
        area_path=areas.get(unit.tx, area_id).path if area_id else "",
        valid_until=valid_until(unit, area_id, answers["valid"]),
        owner_user_id=user_id,
    )


def _language(unit: Unit, user_id: int, words: str) -> Language:
    return language_of(language_of_words(words) or language_in(unit, user_id))


def area_id_named(unit: Unit, user_id: int, words: str) -> int | None:
    """The area somebody chose or typed; None stands for everybody."""
    return None if words == faq_steps.EVERYWHERE else area_named(unit, user_id, words).id


def valid_until(unit: Unit, area_id: int | None, chosen: str) -> date | None:
    """The day a choice of the conversation means."""
    if chosen == faq_steps.NO_END:
        return None
    if chosen == faq_steps.SOME_DAYS:
        area = areas.top(unit.tx) if area_id is None else areas.get(unit.tx, area_id)
        return unit.today + timedelta(days=policy_for(unit, area).answer_days if area else 14)
    return date.fromisoformat(chosen)


def finish_change(unit: Unit, conversation: Conversation, answers: Mapping[str, Any]) -> None:
    """One thing of an entry was changed and confirmed."""
    user_id = conversation.user_id
    entry = curating.entry_of(unit, from_base36(conversation.subject["entry"]))
    changed = _changed(unit, user_id, entry, answers)
    show(unit, user_id, curating.keep(unit, user_id, changed, "answer_changed"), t("✓ Saved."))


def _changed(unit: Unit, user_id: int, entry: FaqEntry, answers: Mapping[str, Any]) -> FaqEntry:
    match answers["part"]:
        case "topic":
            return replace(entry, topic=answers["topic"])
        case "area":
            area_id = area_id_named(unit, user_id, answers["area"])
            return replace(entry, area_id=area_id, area_path=areas.get(unit.tx, area_id).path if area_id else "")
        case "valid":
            return replace(entry, valid_until=valid_until(unit, entry.area_id, answers["valid"]))
        case "media":
            return _with_media(entry, answers["media"])
        case "place":
            return _with_place(unit, entry, answers["place"])
    return _worded(entry, answers["part"], answers["language"], relayed(answers["words"]))


def _worded(entry: FaqEntry, part: str, language: str, words: str) -> FaqEntry:
    if part == "answer":
        return replace(entry, answer={**entry.answer, language: words})
    if part == "question":
        if len(words) > LONGEST_QUESTION:
            raise Refusal(_too_long(words))
        return replace(entry, question={**entry.question, language: words})
    return replace(entry, variants={**entry.variants, language: split_variants(words)})


def split_variants(words: str) -> list[str]:
    """One wording on each line, each once."""
    found = {folded(line): line.strip() for line in words.splitlines() if folded(line)}
    if len(found) > faq_change.MOST_VARIANTS:
        raise Refusal(t("These are more than {most} wordings. Please keep the best.", most=faq_change.MOST_VARIANTS))
    too_long = next((line for line in found.values() if len(line) > LONGEST_QUESTION), None)
    if too_long is not None:
        raise Refusal(_too_long(too_long))
    return list(found.values())


def _too_long(words: str) -> Text:
    return t("A wording has at most {most} characters; this has {n}.", most=LONGEST_QUESTION, n=len(words))


def _with_media(entry: FaqEntry, media: Any) -> FaqEntry:
    if not isinstance(media, Mapping):
        return replace(entry, media_kind="", media_file_id="")
    kind = "photo" if "photo" in media else "document"
    return replace(entry, media_kind=kind, media_file_id=media[kind])


def _with_place(unit: Unit, entry: FaqEntry, code: str) -> FaqEntry:
    if code == faq_steps.NOTHING:
        return replace(entry, place_code="")
    if places.by_code(unit.tx, code) is None:
        raise Refusal(t("I know no place with the code {code}.", code=verbatim(code)))
    return replace(entry, place_code=code)
