"""All ready answers with their index, kept in the process and brought up to date when one has changed."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date

from domain.faq import FaqEntry, State, folded, signs
from domain.seeking import Entry, Found, Index
from i18n.catalogue import LANGUAGES, Language
from storage import faq
from storage.connection import Tx

_NOTHING = Found((), 0.0)


@dataclass(slots=True)
class Library:
    """What is in the database, by a number for each change: other programs on the same database are noticed too.

    Entries are compared one by one with what is kept, never by "what came after": a change that was rolled back
    may have been seen here, and must go again.
    """

    _stamp: str | None = None
    _entries: dict[int, FaqEntry] = field(default_factory=dict)
    _indexes: dict[Language, Index] = field(default_factory=dict)
    _exact: dict[str, set[int]] = field(default_factory=dict)
    _rivals: dict[int, set[int]] = field(default_factory=dict)

    def refresh(self, tx: Tx) -> None:
        """Read again what has changed since the last time, and nothing when nothing has."""
        stamp = faq.stamp(tx)
        if stamp == self._stamp and self._indexes:
            return
        revisions = faq.revisions(tx)
        kept = {id: entry for id, entry in self._entries.items() if revisions.get(id) == entry.revision}
        if not kept:
            kept = {entry.id: entry for entry in faq.entries(tx)}
        else:
            read = [faq.get(tx, id) for id in revisions if id not in kept]
            kept |= {entry.id: entry for entry in read if entry is not None}
        self._take(kept)
        self._stamp = stamp

    def _take(self, entries: dict[int, FaqEntry]) -> None:
        self._entries = entries
        given = [entry for entry in entries.values() if entry.state is State.APPROVED]
        self._indexes = {language: Index.of(_indexed(given, language)) for language in LANGUAGES}
        self._exact = {}
        for entry in given:
            for sign in signs(entry):
                self._exact.setdefault(sign, set()).add(entry.id)
        self._rivals = {}
        for ids in self._exact.values():
            for id in ids if len(ids) > 1 else ():
                self._rivals.setdefault(id, set()).update(ids - {id})

    def get(self, id: int) -> FaqEntry | None:
        """The entry of this id, whatever its state."""
        return self._entries.get(id)

    def all(self) -> Iterable[FaqEntry]:
        """Every entry, whatever its state."""
        return self._entries.values()

    def given_at(self, path: str, today: date) -> Callable[[int], bool]:
        """Whether an entry is given to somebody who lives at this path: of two to one question the nearer."""

        def is_given(id: int) -> bool:
            entry = self._entries[id]
            return entry.in_force(today) and entry.holds_for(path) and not self._has_nearer(entry, path, today)

        return is_given

    def _has_nearer(self, entry: FaqEntry, path: str, today: date) -> bool:
        rivals = (self._entries[id] for id in self._rivals.get(entry.id, ()))
        return any(
            len(each.area_path) > len(entry.area_path) and each.holds_for(path) and each.in_force(today)
            for each in rivals
        )

    def find(
        self, words: str, language: Language, among: Callable[[int], bool] | None = None, most: int = 5
    ) -> tuple[Found, bool]:
        """The nearest entries by the words of one language; and whether the first is asked for in just these words."""
        index = self._indexes.get(language)
        found = _NOTHING if index is None else index.find(words, most, among)
        same = {id for id in self._exact.get(folded(words), ()) if among is None or among(id)}
        return found, bool(found.ranked) and found.ranked[0].key in same and len(same) == 1


def _indexed(entries: Iterable[FaqEntry], language: Language) -> Iterable[Entry]:
    for entry in entries:
        wordings = entry.wordings(language)
        if wordings:
            yield Entry(entry.id, wordings, entry.answered_in(language))
