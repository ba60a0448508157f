"""The ready answers as staff leaf through them: by topic, by search, and each by itself."""

from domain.errors import Refusal
from domain.faq import STATE_NAMES, TOPICS, FaqEntry, State, folded
from domain.ids import to_base36
from domain.keyboards import Button
from i18n.catalogue import LANGUAGE_NAMES, LANGUAGES
from i18n.text import Text, lines, nt, t, verbatim
from services import curating
from services.outgoing import Saying, language_in, say
from services.placing import area_name
from services.unit import Unit

PREFIX = "faq"
PAGE = 8
SHOW, TOPIC, NEW, CHANGE = "s", "t", "n", "c"
RETIRE, RESTORE, APPROVE, RENEW = "x", "r", "a", "y"
APPLY = "i"


def overview(unit: Unit, user_id: int) -> None:
    """How many there are on each topic."""
    entries = _entries(unit)
    counts = {topic: sum(entry.topic == topic for entry in entries) for topic in TOPICS}
    buttons = [
        Button(t("{topic} ({n})", topic=TOPICS[topic], n=n), f"{PREFIX}:{TOPIC}:{topic}.0")
        for topic, n in counts.items()
        if n
    ]
    rows = (*(tuple(buttons[start : start + 2]) for start in range(0, len(buttons), 2)), (_new_button(),))
    text = lines(
        nt("{n} ready answer", "{n} ready answers", len(entries)),
        t("Tap a topic, or write /faq and some words to search. /faq new, /faq export, /faq import."),
    )
    say(unit, user_id, text, Saying(rows=rows))


def _new_button() -> Button:
    return Button(t("Write a new answer"), f"{PREFIX}:{NEW}:")


def _entries(unit: Unit) -> list[FaqEntry]:
    unit.house.library.refresh(unit.tx)
    return sorted(unit.house.library.all(), key=lambda entry: entry.code)


def topic_page(unit: Unit, user_id: int, topic: str, page: int) -> None:
    """Some entries of a topic."""
    found = [entry for entry in _entries(unit) if entry.topic == topic]
    more = f"{PREFIX}:{TOPIC}:{topic}.{page + 1}" if len(found) > PAGE * (page + 1) else None
    title = t("{topic} ({n})", topic=TOPICS.get(topic, verbatim(topic)), n=len(found))
    hint = t("More: /faq {topic} {page}", topic=topic, page=page + 2) if more else None
    _list(unit, user_id, title, found[PAGE * page : PAGE * (page + 1)], hint, more)


def search(unit: Unit, user_id: int, words: str) -> None:
    """The entry of this code, or those that these words are about."""
    entries = _entries(unit)
    exact = next((entry for entry in entries if entry.code == words), None)
    if exact is not None:
        show(unit, user_id, exact)
        return
    named = [entry for entry in entries if _names(entry, folded(words))]
    near = [entry for language in LANGUAGES for entry in unit.house.library.nearest(words, language)]
    found = list({entry.id: entry for entry in (*named, *near)}.values())[:PAGE]
    if not found:
        raise Refusal(t("I found no ready answer for “{words}”. /faq new writes one.", words=verbatim(words)))
    _list(unit, user_id, t("Ready answers for “{words}”", words=verbatim(words)), found)


def _names(entry: FaqEntry, words: str) -> bool:
    told = (entry.code, *(each for language in LANGUAGES for each in entry.wordings(language)))
    return bool(words) and any(words in folded(each) for each in told)


def _list(
    unit: Unit, user_id: int, title: Text, entries: list[FaqEntry], hint: Text | None = None, more: str | None = None
) -> None:
    language = language_in(unit, user_id)
    rows = [
        (Button(verbatim(entry.asked_in(language)), f"{PREFIX}:{SHOW}:{to_base36(entry.id)}"),) for entry in entries
    ]
    if more is not None:
        rows.append((Button(t("More"), more),))
    told = [verbatim(f"/faq {entry.code}: {entry.asked_in(language)}") for entry in entries]
    say(unit, user_id, lines(title, *told, hint), Saying(rows=tuple(rows)))


def show(unit: Unit, user_id: int, entry: FaqEntry, before: Text | None = None) -> None:
    """All of one entry, with what can be done to it."""
    until = t("Holds until {day}", day=entry.valid_until) if entry.valid_until else t("Holds without end")
    facts = [
        before,
        verbatim(entry.code),
        t(
            "{topic} · {area} · {state}",
            topic=TOPICS[entry.topic],
            area=_area(unit, entry),
            state=STATE_NAMES[entry.state],
        ),
        until,
        t("With a place: {code}", code=entry.place_code) if entry.place_code else None,
        t("With a picture or file") if entry.media_kind else None,
    ]
    told = [_in_language(entry, language) for language in LANGUAGES if language in entry.question]
    typed = t("/faq change {code} · /faq {verb} {code}", code=entry.code, verb=_verb(entry))
    say(unit, user_id, lines(*facts, *told, verbatim(""), typed), Saying(rows=(_buttons(entry),)))


def _area(unit: Unit, entry: FaqEntry) -> Text:
    return t("everybody") if entry.area_id is None else area_name(curating.area_of(unit, entry))


def _in_language(entry: FaqEntry, language: str) -> Text:
    name = next(name for each, name in LANGUAGE_NAMES.items() if each == language)
    others = "".join(f"\n· {words}" for words in entry.variants.get(language, ()))
    return verbatim(f"\n[{name}] {entry.question[language]}{others}\n→ {entry.answer.get(language, '-')}")


def _verb(entry: FaqEntry) -> str:
    return {State.APPROVED: "retire", State.DRAFT: "approve", State.RETIRED: "restore"}[entry.state]


def _buttons(entry: FaqEntry) -> tuple[Button, ...]:
    id = to_base36(entry.id)
    step, label = {
        State.APPROVED: (RETIRE, t("Retire")),
        State.DRAFT: (APPROVE, t("Approve")),
        State.RETIRED: (RESTORE, t("Restore")),
    }[entry.state]
    return Button(t("Change"), f"{PREFIX}:{CHANGE}:{id}"), Button(label, f"{PREFIX}:{step}:{id}")
