"""Whom a notice is for, as somebody typed it in one line or tapped it together."""

import re
from collections.abc import Sequence
from typing import Any

from domain import audience
from domain.areas import Area
from domain.audience import UNREAD, Audience
from domain.errors import Refusal
from domain.ids import AreaId, from_base36, to_base36
from domain.notices import Notice
from flows.step import Answers
from i18n.catalogue import LANGUAGES, render
from i18n.text import t
from services.notice_scope import notice_of, own_part
from services.scope import require_reach, with_sight
from services.unit import Unit
from storage import areas, notices

# More buttons than this nobody reads; other areas are named in the line behind /notice.
_MOST_AREAS = 60
_LONGEST_NAME = 5
_ENGLISH = r"(?:those )?(?:who )?(?:have )?(?:not|n't) (?:yet )?(?:read|acknowledged|confirmed)"
_CHINESE = r"(?:没有?|未)(?:读|看|回执|确认)(?:过|的)?(?:通知)?第?"
_UNREAD = re.compile(
    rf"(?:\bunread|{_ENGLISH}|{_CHINESE})\s*(?:the )?(?:notice )?(?:no\.? ?|#)?(\d+)号?", re.IGNORECASE
)


def typed(unit: Unit, user_id: int, words: str) -> dict[str, Any]:
    """The audience of a typed line, such as "jx-c01 jx-c02 residents leaders"; what it leaves open is asked."""
    answers: dict[str, Any] = {}
    missing = _UNREAD.search(words)
    kinds: list[str] = []
    if missing is not None:
        notice = _notice_numbered(unit, user_id, int(missing[1]))
        answers["unread"] = to_base36(notice.id)
        kinds.append(UNREAD)
        words = f"{words[: missing.start()]} {words[missing.end() :]}"
    wanted: list[Area] = []
    for part in re.split(r"[、，,;；+]", words):
        # A comma ends a name: "residents, groups" are two kinds of readers, "residents groups" are one.
        named, found = _kinds_and_areas(unit, user_id, part.split())
        kinds += named
        wanted += found
    if kinds:
        answers["kinds"] = [*audience.sorted_kinds(kinds), *(kind for kind in kinds if kind == UNREAD)]
    if wanted:
        answers["areas"] = [to_base36(area.id) for area in dict.fromkeys(wanted)]
    return answers


def _kinds_and_areas(unit: Unit, user_id: int, words: Sequence[str]) -> tuple[list[str], list[Area]]:
    """The longest run of words that names something is taken first, so that names may have spaces."""
    kinds: list[str] = []
    wanted: list[Area] = []
    start, offered = 0, areas_offered(unit, user_id)
    while start < len(words):
        for end in range(min(len(words), start + _LONGEST_NAME), start, -1):
            name = " ".join(words[start:end])
            meant = _kinds_named(name)
            area = None if meant else _area_named(unit, name, offered)
            if meant or area is not None or name.casefold() in _FILLERS:
                kinds += meant
                wanted += [area] if area is not None else []
                start = end
                break
        else:
            raise Refusal(_not_known(words[start]))
    for area in wanted:
        require_reach(unit, user_id, area)
    return kinds, wanted


_FILLERS = frozenset({"", "and", "和", "及", "in", "of", "the", "all", "to", "给"})


def _not_known(word: str) -> Any:
    return t(
        "I do not know “{word}”. Send area codes and readers, such as: /notice jx-c01 residents leaders. "
        "/staff shows the codes of your areas.",
        word=word,
    )


def _kinds_named(name: str) -> list[str]:
    said = name.casefold()
    shown = [kind for kind, text in audience.KINDS.items() for language in LANGUAGES if render(text, language) == said]
    return list(dict.fromkeys([*audience.named_kinds(name), *shown]))


def _area_named(unit: Unit, name: str, offered: Sequence[Area]) -> Area | None:
    found = areas.by_code(unit.tx, name)
    named = [each for each in offered if name.casefold() in (each.name.casefold(), each.name_en.casefold())]
    if found is None and len(named) > 1:
        codes = [each.code for each in named]
        raise Refusal(t("There are several areas called {word}. Please send its code: {codes}", word=name, codes=codes))
    return found or next(iter(named), None)


def _notice_numbered(unit: Unit, user_id: int, number: int) -> Notice:
    found = notices.by_number(unit.tx, number)
    if found is None:
        raise Refusal(t("There is no notice {n}. /notices shows their numbers.", n=number))
    own_part(unit, user_id, found)
    if not found.asks_receipt:
        raise Refusal(t("Notice {n} did not ask for “I have read it”.", n=number))
    return found


def areas_offered(unit: Unit, user_id: int) -> list[Area]:
    """The areas somebody may write to, their own first, level by level as long as there are not too many."""
    own = [areas.get(unit.tx, post.area_id) for post in with_sight(unit, user_id)]
    offered = {area.id: area for area in own}
    level = own
    while level:
        level = [child for area in level for child in areas.children(unit.tx, area) if child.level != "household"]
        if len(offered) + len(level) > _MOST_AREAS:
            break
        offered |= {area.id: area for area in level}
    return list(offered.values())


def chosen(unit: Unit, user_id: int, answers: Answers) -> Audience:
    """The audience that was tapped or typed together; refused where any of it lies outside the author's part."""
    wanted = tuple(AreaId(from_base36(key)) for key in answers["areas"])
    for area_id in wanted:
        require_reach(unit, user_id, areas.get(unit.tx, area_id))
    kinds = tuple(kind for kind in answers["kinds"] if kind != UNREAD)
    if UNREAD not in answers["kinds"]:
        return Audience(wanted, kinds)
    missed = notice_of(unit, from_base36(answers["unread"]))
    own_part(unit, user_id, missed)
    return Audience(wanted, kinds or missed.audience.kinds, unread_of=missed.counted_under)
