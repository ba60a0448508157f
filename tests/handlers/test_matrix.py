"""Every role × every command, button and link × every area × every kind of chat: nobody learns of whom is not theirs.

What is tried comes from the registry, so a new entry is tried without being named here. Buttons are those the bot has
shown to anybody; of a kind nobody was shown, one is forged for each thing that has an id.
"""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from domain.ids import UserId
from domain.ids import to_base36 as base36
from domain.roles import Role, looks_after_people
from handlers.entry import Entry
from handlers.registry import BUTTONS, COMMANDS, LINKS
from storage import accounts, areas, staff
from tests.services.acting import Canaries, goes_on_to_the_end, presses, registers
from tests.services.neighbourhood import (
    ADMIN,
    OTHER_STAFF_GROUP,
    OUTSIDER,
    RESIDENTS_GROUP,
    SECRETARY,
    STAFF_GROUP,
    WORKER,
)
from tests.services.running import Json, RunningBot, Said, Shown
from tests.services.template import Template, template_in

ACTOR = 301
# The post is for g1-y: its own area, one below, the one above, and one beside it.
OWN = "g1-y"
AREAS = ("", "g1-y", "g1-y-a", "g1", "d", "g2", "g2-y", "nowhere")
HERE, THERE = 0, 1
PEOPLE = ((6_300_001, 6_300_002), (6_300_003, 6_300_004))
CHATS = {"private": ACTOR, "own staff": STAFF_GROUP, "other staff": OTHER_STAFF_GROUP, "residents": RESIDENTS_GROUP}
HOLDERS = (None, *Role)
# Tables that hold how things go, not facts about anybody.
_MACHINERY = ("inbox", "outbox", "account", "join_attempt", "meta", "due", "media", "sqlite_sequence")


@dataclass(frozen=True)
class Try:
    """One thing somebody does, and the entry it comes in by."""

    entry: Entry
    update: Json


def feverish(options: list) -> object:
    return "38.2" if "38.2" in options else options[0]


def live(bot: RunningBot, canaries: Canaries) -> None:
    """A day in both grids that leaves somebody ill, a question, a notice and a wish to talk in each."""
    for gate, worker, group in ((0, WORKER, STAFF_GROUP), (1, OUTSIDER, OTHER_STAFF_GROUP)):
        for user_id in PEOPLE[gate]:
            registers(bot, canaries, user_id, gate=gate, members=1)
            bot.hear(bot.message(user_id, "/report"), bot.message(user_id, "2"))
            goes_on_to_the_end(bot, canaries, user_id, choose=feverish)
            bot.hear(bot.message(user_id, f"/ask {canaries.new(user_id, 'question')}"))
            for words in ("/report", "/language", "/privacy", "/forget", "/nearby", "/talk"):
                bot.hear(bot.message(user_id, words), bot.message(user_id, "/cancel"))
        for words in (
            "/staff",
            "/list",
            "/desk",
            "/faq",
            "/reply",
            "/notices",
            "/duty alerts me today",
            "/duty",
            "/brief",
            "/policy",
            "/invite building_leader",
            "/supplies good masks pieces",
            f"/supplies in 100 masks from {canaries.new(PEOPLE[gate][0], 'name')}",
            "/supplies",
            "/supplies out masks 5",
            "/supplies fair masks",
            "/supplies ledger",
            "/thanks",
        ):
            bot.hear(bot.message(worker, words))
        # The one who fell ill last is taken care of; the other's card waits for whoever comes.
        presses(bot, worker, "I take it", group)
        for user_id in PEOPLE[gate]:
            for words in ("/need", "groceries", canaries.new(user_id, "note"), "tomorrow", "yes"):
                bot.hear(bot.message(user_id, words))
        presses(bot, worker, "I take it", group)
        bot.hear(bot.message(worker, "/needs"))
        care_for(bot, canaries, worker, PEOPLE[gate][0])
    for code in ("g1-y", "g2-y"):
        bot.hear(bot.message(SECRETARY, f"/notice {code} residents"))
        for words in ("Water off", "none", "now", "done", "no end", "1"):
            bot.hear(bot.message(SECRETARY, words))
    bot.hear(bot.message(SECRETARY, "/notices"), bot.message(ADMIN, "/invite grid_worker g2"))


def care_for(bot: RunningBot, canaries: Canaries, worker: int, ill: int) -> None:
    """A visit at the door with something missing, another carer offered, and a transfer as far as the call."""
    bot.hear(bot.message(worker, "/care"))
    presses(bot, worker, "1")
    presses(bot, worker, "I look after them")
    presses(bot, worker, "Somebody else shall")
    presses(bot, worker, "Enter a visit")
    for words in ("1", "38.2", "cough", "yes", "no", canaries.new(ill, "note"), "none"):
        bot.hear(bot.message(worker, words))
    presses(bot, worker, "Ask volunteers to bring it")
    bot.hear(bot.message(worker, "/transfer"))
    bot.hear(bot.press(worker, next(b for b in reversed(bot.telegram.buttons) if ":begin" in b.data)))
    presses(bot, worker, "Called")
    bot.hear(bot.message(worker, canaries.new(ill, "note")))
    presses(bot, worker, "Close")
    presses(bot, worker, "Summary")


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Template:
    return template_in(tmp_path_factory.mktemp("matrix"), "lived", live)


@pytest.fixture
def house(lived: Template) -> Iterator[tuple[RunningBot, Canaries]]:
    bot, canaries = lived.copy()
    yield bot, canaries
    bot.close()


def appoint(bot: RunningBot, role: Role | None) -> None:
    """The actor reads English and holds the role for the courtyard, whatever was done to it before."""

    def do(unit) -> None:
        accounts.seen(unit.tx, ACTOR, "en", unit.now_at)
        own = areas.by_code(unit.tx, OWN)
        held = {(post.role, post.area_id) for post in staff.posts_of(unit.tx, ACTOR)}
        assert own is not None
        if role is not None and (role, own.id) not in held:
            staff.appoint(unit.tx, unit.new_id(), UserId(ACTOR), own.id, role, "Actor", "", unit.now_at)

    bot.write(do)


def commands(bot: RunningBot, chat_id: int) -> Iterator[Try]:
    """Each command alone, and about each area and some words."""
    for entry in COMMANDS.values():
        for words in AREAS:
            yield Try(entry, bot.message(ACTOR, f"/{entry.name} {words}".strip(), chat_id))


def buttons(bot: RunningBot, chat_id: int) -> Iterator[Try]:
    """Each button anybody was shown; of a kind nobody was shown, one for each thing that has an id."""
    shown: dict[str, set[str]] = {}
    for each in bot.telegram.buttons:
        shown.setdefault(each.data.split(":")[0], set()).add(each.data)
    for entry in BUTTONS.values():
        for data in sorted(shown.get(entry.name) or forged(bot, entry.name)):
            yield Try(entry, bot.press(ACTOR, Shown(chat_id, 1, data, "")))


def forged(bot: RunningBot, prefix: str) -> set[str]:
    """Data of such a button about all there is."""
    tables = [row["name"] for row in bot.rows("SELECT name FROM sqlite_master WHERE type = 'table'")]
    ids = [
        base36(row["id"])
        for table in tables
        if table not in _MACHINERY and any(c["name"] == "id" for c in bot.rows(f"PRAGMA table_info({table})"))
        for row in bot.rows(f"SELECT id FROM {table} ORDER BY id DESC LIMIT 3")
    ]
    return {f"{prefix}:{id}{step}" for id, step in itertools.product(ids, ("", ":take", ":yes", ":1"))}


def links(bot: RunningBot, _: int) -> Iterator[Try]:
    """Each kind of link, with a token of somebody else's and with nonsense."""
    told = " ".join(said.text for said in bot.telegram.said)
    for entry in LINKS.values():
        tokens = {"", "x", *(word.split("=")[1] for word in told.split() if f"?start={entry.name}" in word)}
        for token in sorted(tokens):
            payload = token if token.startswith(entry.name) else entry.name + token
            yield Try(entry, bot.message(ACTOR, f"/start {payload}"))


def facts(bot: RunningBot) -> dict[str, list[tuple]]:
    """All that is kept about people and the neighbourhood."""
    tables = [row["name"] for row in bot.rows("SELECT name FROM sqlite_master WHERE type = 'table'")]
    return {
        table: sorted(tuple(map(str, row.values())) for row in bot.rows(f"SELECT * FROM {table}"))
        for table in tables
        if table not in _MACHINERY
    }


def disclosed(
    said: list[Said], canaries: Canaries, role: Role | None, helped: frozenset[int]
) -> list[tuple[int, str, str]]:
    """What was told to somebody, or in a group, about people who are not theirs."""
    found = []
    for one in said:
        if one.chat_id != ACTOR and one.chat_id > 0:
            continue
        for words, owner in {**canaries.typed, **canaries.questions}.items():
            question = words in canaries.questions
            where = THERE if owner in PEOPLE[THERE] else HERE
            its_helper = where == HERE and one.chat_id == ACTOR and owner in helped
            if words in one.everything and not (its_helper or may_read(one.chat_id, where, role, question)):
                found.append((one.chat_id, words, one.text))
    return found


def helped_by(bot: RunningBot) -> frozenset[int]:
    """Whose request the actor has taken: until then a volunteer is told of nobody."""
    sql = f"""SELECT r.asker_user_id FROM help_request AS r JOIN help_event AS e ON e.request_id = r.id
    WHERE e.kind = 'claimed' AND e.by_user_id = {ACTOR}"""
    return frozenset(row["asker_user_id"] for row in bot.rows(sql))


def may_read(chat_id: int, where: int, role: Role | None, question: bool) -> bool:
    """A question stands without its asker in the staff group of its area; names only with who looks after them."""
    if chat_id < 0:
        return question and chat_id == (STAFF_GROUP, OTHER_STAFF_GROUP)[where]
    return where == HERE and role is not None and (looks_after_people(role) or question)


WAYS = {"commands": commands, "buttons": buttons, "links": links}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("role", HOLDERS, ids=lambda role: role or "nobody")
def test_nobody_learns_or_changes_what_is_not_theirs(house, role, way):
    bot, canaries = house
    tried: dict[str, int] = {}
    for chat, chat_id in CHATS.items():
        for name, tries in itertools.groupby(list(WAYS[way](bot, chat_id)), key=lambda each: each.entry.name):
            appoint(bot, role)
            listed = list(tries)
            before = facts(bot)
            said = bot.hear(*(each.update for each in listed))
            entry, told = listed[0].entry, (name, chat, role)
            assert disclosed(said, canaries, role, helped_by(bot)) == [], told
            if not entry.who.lets({role} if role else ()) or not entry.where.takes(chat == "private"):
                assert facts(bot) == before, told
            tried[name] = tried.get(name, 0) + len(listed)

    assert set(tried) == set({"commands": COMMANDS, "buttons": BUTTONS, "links": LINKS}[way])
    assert all(tried.values())
