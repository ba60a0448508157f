"""Who may be told of whom: kept apart from the bot's own rules, from what the database says of posts and homes."""

from collections import defaultdict
from dataclasses import dataclass, field

from domain.roles import Role, looks_after_people, may_answer
from tests.fuzz.marks import Marks, sign_of
from tests.services.running import RunningBot

_HOMES = """
SELECT user_id AS who, area_id FROM account WHERE area_id IS NOT NULL
UNION SELECT reporter_user_id, area_id FROM person WHERE reporter_user_id <> 0
UNION SELECT user_id, area_id FROM person WHERE user_id IS NOT NULL
UNION SELECT p.reporter_user_id, e.area_id FROM episode AS e JOIN person AS p ON p.id = e.person_id
UNION SELECT user_id, area_id FROM resident WHERE user_id IS NOT NULL
UNION SELECT asker_user_id, area_id FROM help_request
UNION SELECT user_id, area_id FROM question WHERE area_id IS NOT NULL
UNION SELECT visitor_user_id, area_id FROM counselling
UNION SELECT user_id, area_id FROM household_request
UNION SELECT issued_by, area_id FROM entry_pass
UNION SELECT contact_user_id, area_id FROM premises WHERE contact_user_id IS NOT NULL
UNION SELECT user_id, area_id FROM volunteer
"""
_POSTS = """
SELECT user_id AS who, area_id, role FROM staff WHERE revoked_at IS NULL
UNION SELECT user_id, area_id, 'carer' FROM carer WHERE ended_at IS NULL
UNION SELECT user_id, area_id, 'carer' FROM pairing WHERE ended_at IS NULL
"""
# Who talks with whom, or helps whom, is told of the other what the two need.
_PAIRS = """
SELECT visitor_user_id AS one, counsellor_user_id AS other FROM counselling WHERE counsellor_user_id IS NOT NULL
UNION SELECT r.asker_user_id, e.by_user_id FROM help_request AS r JOIN help_event AS e ON e.request_id = r.id
WHERE e.by_user_id IS NOT NULL AND e.kind = 'claimed'
"""
_GROUPS = "SELECT chat_id, area_id, kind FROM group_chat"
_ASKED = """
SELECT 1 FROM question WHERE instr(lower(words), '{sign}') > 0
UNION SELECT 1 FROM question_message WHERE instr(lower(words), '{sign}') > 0 LIMIT 1
"""
_OPEN_WORDS = ("question",)


@dataclass
class Entitled:
    """Grows only: whoever could see something a moment ago may have been told then."""

    bot: RunningBot
    marks: Marks
    homes: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))
    posts: dict[int, set[tuple[str, str]]] = field(default_factory=lambda: defaultdict(set))
    pairs: set[tuple[int, int]] = field(default_factory=set)
    groups: dict[int, set[tuple[str, str]]] = field(default_factory=lambda: defaultdict(set))
    _paths: dict[int, str] = field(default_factory=dict)
    _top: str = ""
    _asked: set[int] = field(default_factory=set)
    _doors: set[str] = field(default_factory=set)

    def look(self) -> None:
        """Take in what holds now."""
        rows = self.bot.rows("SELECT id, path, level, parent_id FROM area")
        self._paths = {row["id"]: row["path"] for row in rows}
        self._top = next(row["path"] for row in rows if row["parent_id"] is None)
        self._doors = {row["path"] for row in rows if row["level"] == "household"}
        for row in self.bot.rows(_HOMES):
            self.homes[row["who"]].add(self._paths[row["area_id"]])
        for row in self.bot.rows(_POSTS):
            self.posts[row["who"]].add((row["role"], self._paths[row["area_id"]]))
        for row in self.bot.rows(_PAIRS):
            self.pairs |= {(row["one"], row["other"]), (row["other"], row["one"])}
        for row in self.bot.rows(_GROUPS):
            self.groups[row["chat_id"]].add((row["kind"], self._paths[row["area_id"]]))

    def may_read(self, chat_id: int, number: int) -> bool:
        """Whether these words may stand in this chat."""
        kind, owners = self.kind_of(number), self.marks.owners(number)
        if chat_id in owners or chat_id in self.marks.said_in.get(number, ()):
            return True
        if self._is_published(number):
            return True
        if chat_id < 0:
            return kind in _OPEN_WORDS and any(self._is_staff_group_of(chat_id, owner) for owner in owners)
        return any(self._may_know(chat_id, owner, kind) for owner in owners)

    def _is_published(self, number: int) -> bool:
        """Staff have read a question, and approved it as the title of a ready answer for everybody."""
        sign = sign_of(number, self.marks.known[number].kind)
        return bool(self.bot.rows(f"SELECT 1 FROM faq WHERE instr(lower(content), '{sign}') > 0"))

    def kind_of(self, number: int) -> str:
        """Whatever is written while nothing is asked is a question, and is read by whoever answers."""
        kind = self.marks.known[number].kind
        if kind not in _OPEN_WORDS and number not in self._asked:
            sign = sign_of(number, kind).casefold()
            if self.bot.rows(_ASKED.format(sign=sign)):
                self._asked.add(number)
        return "question" if number in self._asked else kind

    def _may_know(self, reader: int, owner: int, kind: str) -> bool:
        if (reader, owner) in self.pairs:
            return True
        homes = self.homes.get(owner) or {self._top}
        for role, path in self.posts.get(reader, ()):
            covers = any(home.startswith(path) for home in homes)
            if covers and (role == "carer" or _shows(Role(role), kind)):
                return True
        # Who lives behind one door has one household, and its visits are told to each of them.
        return bool(homes & self.homes.get(reader, set()) & self._doors)

    def _is_staff_group_of(self, chat_id: int, owner: int) -> bool:
        homes = self.homes.get(owner) or {self._top}
        return any(
            kind == "staff" and (home.startswith(path) or path.startswith(home))
            for kind, path in self.groups.get(chat_id, ())
            for home in homes
        )


def _shows(role: Role, kind: str) -> bool:
    if looks_after_people(role) or (role is Role.GATE_KEEPER and kind == "name"):
        return True
    return kind in _OPEN_WORDS and may_answer(role)
