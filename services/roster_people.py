"""People of a roster among those who are known: who is new, who is as they were, and whose entry it corrects."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from domain.errors import Refusal
from domain.households import TAG_NAMES, Resident, alike
from domain.ids import AreaId, NewId
from flows.roster.people import Entry
from i18n.catalogue import LANGUAGE_NAMES
from i18n.text import Text, t


@dataclass(frozen=True, slots=True)
class Found:
    """Whom a row makes, or whose entry it corrects; `was` is the entry before."""

    someone: Resident
    was: Resident | None = None

    def told(self) -> Text:
        """What is corrected, old and new."""
        assert self.was is not None, "who is new is only counted"
        pairs = [(self.was.name, self.someone.name), (self.was.phone, self.someone.phone)]
        told: list[Text | str] = [f"{old or '–'} → {new}" for old, new in pairs if old != new]
        if self.someone.tags != self.was.tags:
            told += [TAG_NAMES[tag] for tag in self.someone.tags]
        if self.someone.is_head != self.was.is_head:
            told.append(t("head of household"))
        if self.someone.language != self.was.language:
            told += [name for language, name in LANGUAGE_NAMES.items() if language == self.someone.language]
        return t("{name}: {told}", name=self.someone.name, told=told)


class Known:
    """Who is there already, and who has come with the rows so far. Nothing is written.

    `touched` are those whom somebody has changed by hand or who have an account: a list may be older than that.
    `named` are the doors and names of the whole list.
    """

    def __init__(
        self, people: Iterable[Resident], touched: Collection[int], named: Collection[tuple[int, str]]
    ) -> None:
        self._touched = touched
        self._left_out: dict[int, list[Resident]] = {}
        self._at_door: dict[tuple[int, str], Resident] = {}
        self._by_phone: dict[tuple[str, str], Resident] = {}
        self._heads: dict[int, str] = {}
        self._settled: set[int] = set()
        for each in people:
            self._note(each)
            if (each.area_id, each.name) not in named:
                self._left_out.setdefault(each.area_id, []).append(each)

    def _note(self, each: Resident) -> None:
        self._at_door[each.area_id, each.name] = each
        if each.phone:
            self._by_phone[each.phone, each.name] = each
        if each.is_head:
            self._heads[each.area_id] = each.name

    def settle(self, entry: Entry, door: AreaId, new_id: NewId) -> Found | None:
        """None when a row says nothing new."""
        known = self._at_door.get((door, entry.name)) or self._misspelt(entry, door)
        if known is not None:
            return self._corrected(known, entry)
        if entry.phone and (entry.phone, entry.name) in self._by_phone:
            # Moving them is for staff to say, not for a list that may be old.
            raise Refusal(t("The same name and phone are at another door already. If they moved, use /household."))
        if entry.is_head:
            self._must_lack_head(door, "")
        someone = Resident(new_id(), door, entry.name, entry.phone, entry.is_head, entry.tags, entry.language)
        self._settled.add(someone.id)
        self._note(someone)
        return Found(someone)

    def _misspelt(self, entry: Entry, door: AreaId) -> Resident | None:
        """One sign of the name is new, the phone and the door are not, and the list has all others of the household.

        Brothers and sisters often have names as near, so a list of newcomers alone corrects nobody.
        """
        left_out = self._left_out.get(door, [])
        row = Resident(0, door, entry.name, entry.phone, entry.is_head)
        return left_out[0] if len(left_out) == 1 and alike(left_out[0], row) else None

    def _corrected(self, known: Resident, entry: Entry) -> Found | None:
        """What a row says is taken, and what it leaves open stays; of two rows about somebody the first counts."""
        if known.id in self._settled:
            return None
        self._settled.add(known.id)
        better = replace(
            known,
            name=entry.name,
            phone=entry.phone or known.phone,
            is_head=known.is_head or entry.is_head,
            tags=entry.tags or known.tags,
            language=entry.language or known.language,
        )
        if better == known:
            return None
        if known.id in self._touched:
            raise Refusal(t("This differs from what was changed by hand, which stays. To change it, use /household."))
        if better.is_head:
            self._must_lack_head(known.area_id, known.name)
        self._note(better)
        return Found(better, known)

    def _must_lack_head(self, door: AreaId, but: str) -> None:
        head = self._heads.get(door, but)
        if head != but:
            raise Refusal(t("This door has a head of household already: {name}.", name=head))
