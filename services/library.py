"""All ready answers with their index, kept in the process and brought up to date when one has changed."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date

from domain.faq import FaqEntry, State, folded, signs
from domain.ranking.index import Entry, Index
from domain.ranking.judging import Found
from i18n.catalogue import LANGUAGES, Language
from storage import faq
from storage.connection import Tx

# Beyond this many one long reading is quicker than many short ones.
_ONE_BY_ONE = 50


@dataclass(slots=True)
class Library:
    """What is in the database, by a number for each change: other programs on the same database are noticed too.

    Entries are compared one by one with what is kept, never by "what came after": a change that was rolled back
    may have been seen here, and must go again.
    """

    _stamp: str | None = ""
    _entries: dict[int, FaqEntry] = field(default_factory=dict)
    _indexes: dict[Language, Index] = field(default_factory=lambda: {each: Index.of(()) for each in LANGUAGES})
    _exact: dict[str, set[int]] = field(default_factory=dict)
    _rivals: dict[int, set[int]] = field(default_factory=dict)

    def refresh(self, tx: Tx) -> None:
        """Read again what has changed since the last time, and nothing when nothing has."""
        stamp = faq.stamp(tx)
        if stamp == self._stamp:
            return
        revisions = faq.revisions(tx)
        stale = [id for id, entry in self._entries.items() if revisions.get(id) != entry.revision]
        for id in stale:
            del self._entries[id]
        fresh = _read(tx, [id for id in revisions if id not in self._entries])
        self._entries |= {entry.id: entry for entry in fresh}
        self._index(stale, [entry for entry in fresh if entry.state is State.APPROVED])
        self._stamp = stamp

    def _index(self, stale: list[int], fresh: list[FaqEntry]) -> None:
        for language, index in self._indexes.items():
            kept = index.without(*map(str, stale))
            self._indexes[language] = kept.with_entries(_indexed(fresh, language))
        gone = set(stale)
        for ids in self._exact.values():
            ids -= gone
        for entry in fresh:
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
        may = None if among is None else lambda key: among(int(key))
        found = self._indexes[language].find(words, most, may)
        same = {id for id in self._exact.get(folded(words), ()) if among is None or among(id)}
        return found, bool(found.ranked) and {int(found.ranked[0].key)} == same

    def nearest(
        self, words: str, language: Language, among: Callable[[int], bool] | None = None, most: int = 5
    ) -> list[FaqEntry]:
        """The same without the figures."""
        return self.named(self.find(words, language, among, most)[0])

    def named(self, found: Found) -> list[FaqEntry]:
        """The entries of a search."""
        return [self._entries[int(each.key)] for each in found.ranked]


def _read(tx: Tx, ids: list[int]) -> list[FaqEntry]:
    if len(ids) > _ONE_BY_ONE:
        wanted = set(ids)
        return [entry for entry in faq.entries(tx) if entry.id in wanted]
    read = (faq.get(tx, id) for id in ids)
    return [entry for entry in read if entry is not None]


def _indexed(entries: Iterable[FaqEntry], language: Language) -> Iterable[Entry]:
    for entry in entries:
        wordings = entry.wordings(language)
        if wordings:
            yield Entry(str(entry.id), tuple(wordings), entry.answered_in(language))
