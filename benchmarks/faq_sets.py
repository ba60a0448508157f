"""Sets of ready answers and questions to measure ranking with: NAME.entries.jsonl beside NAME.queries.jsonl."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from domain.ranking.index import Entry, Index
from domain.ranking.reading import is_han

KINDS = ("answerable", "near_miss", "off_topic")


@dataclass(frozen=True, slots=True)
class Query:
    """A question, the entries that answer it, and its kind."""

    id: str
    text: str
    gold: frozenset[str]
    kind: str
    group: str


@dataclass(frozen=True, slots=True)
class FaqSet:
    """One set: its entries by language and its questions."""

    name: str
    entries: Mapping[str, tuple[Entry, ...]]
    queries: tuple[Query, ...]

    def indexes(self) -> dict[str, Index]:
        """An index for each language."""
        return {language: Index.of(entries) for language, entries in self.entries.items()}


def with_learned(faq_set: FaqSet, most: int) -> FaqSet:
    """The set after staff have answered up to so many of the questions of each entry: these are wordings of it now."""
    learned: dict[str, list[str]] = {}
    left = []
    for query in faq_set.queries:
        known = learned.setdefault(query.group, [])
        if len(query.gold) == 1 and len(known) < most:
            known.append(query.text)
        else:
            left.append(query)
    entries = {
        language: tuple(replace(each, wordings=(*each.wordings, *learned.get(each.key, ()))) for each in known_entries)
        for language, known_entries in faq_set.entries.items()
    }
    return FaqSet(faq_set.name, entries, tuple(left))


def language_of(text: str, languages: Mapping[str, object]) -> str:
    """In which of these languages to look for a question: that of its writing, or else the first."""
    wanted = "zh" if is_han(text) else "en"
    return next((each for each in languages if each.startswith(wanted)), next(iter(languages)))


def sets_in(folder: Path) -> list[FaqSet]:
    """Every set in a folder."""
    found = [_set(path) for path in sorted(folder.glob("*.entries.jsonl"))]
    if not found:
        raise SystemExit(f"No NAME.entries.jsonl in {folder}")
    return found


def _set(path: Path) -> FaqSet:
    name = path.name.removesuffix(".entries.jsonl")
    entries: dict[str, list[Entry]] = {}
    for row in _rows(path):
        entry = Entry(row["id"], (row["question"], *row["aliases"]), row.get("answer") or "")
        entries.setdefault(row["lang"], []).append(entry)
    queries = tuple(map(_query, _rows(path.with_name(f"{name}.queries.jsonl"))))
    return FaqSet(name, {language: tuple(each) for language, each in entries.items()}, queries)


def _query(row: dict[str, Any]) -> Query:
    gold = frozenset(row["gold"])
    kind = row.get("kind") or ("answerable" if gold else "off_topic")
    group = next(iter([*row["gold"], *row.get("known_wrong", [])]), row["id"])
    return Query(row["id"], row["text"], gold, kind, group)


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())
