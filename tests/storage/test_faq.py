"""Ready answers are kept with all that belongs to them, and every change can be noticed."""

from dataclasses import replace
from datetime import date

from domain.areas import Area
from domain.faq import FaqEntry, State
from storage import areas, faq, questions
from storage.connection import Tx
from storage.faq import Reply
from storage.questions import Question
from tests.storage.places import AnyDatabase, Place, asked

NOW = 1_600_000_000_000
COURTYARD = Area(5, None, "c1", "courtyard", "一号院", "Courtyard 1", "/5/")
ENTRY = FaqEntry(
    id=1,
    code="rubbish",
    topic="other",
    question={"zh-Hans": "垃圾怎么扔？", "en": "Where does rubbish go?"},
    variants={"zh-Hans": ["垃圾桶在哪"], "en": []},
    answer={"zh-Hans": "早上放门口。", "en": "At the door, in the morning."},
    area_id=5,
    area_path="/5/",
    state=State.DRAFT,
    valid_until=date(2020, 12, 9),
    owner_user_id=77,
    media_kind="photo",
    media_file_id="file",
    place_code="bin-1",
    edited_at=NOW,
    revision=900,
)
QUESTION = Question(3, 1001, 1001, 40, None, "垃圾呢", "offered")


async def keep(database: AnyDatabase, *entries: FaqEntry) -> None:
    def work(tx: Tx) -> None:
        areas.add(tx, [COURTYARD])
        for entry in entries:
            faq.save(tx, entry, entry.revision, NOW)

    await database.write(work)


async def test_an_entry_comes_back_as_it_was_kept(database: AnyDatabase) -> None:
    plain = FaqEntry(id=2, code="a", topic="other", question={"en": "A?"}, variants={}, answer={"en": "B"})
    await keep(database, ENTRY, plain)

    assert await database.read(lambda tx: faq.get(tx, 1)) == ENTRY
    assert await database.read(lambda tx: faq.by_code(tx, "a")) == plain
    assert await database.read(faq.entries) == [plain, ENTRY]
    assert await database.read(lambda tx: faq.get(tx, 9)) is None


async def test_an_entry_with_a_known_code_takes_the_place_of_the_old_one_under_its_id(database: AnyDatabase) -> None:
    changed = replace(ENTRY, id=8, answer={"en": "Tomorrow."}, state=State.APPROVED, valid_until=None, revision=901)
    await keep(database, ENTRY, changed)

    assert await database.read(faq.entries) == [replace(changed, id=1)]


async def test_every_change_leaves_another_stamp_and_another_revision(database: AnyDatabase) -> None:
    before = await database.read(faq.stamp)
    await keep(database, ENTRY)
    first = await database.read(faq.stamp)
    await keep(database, replace(ENTRY, revision=905))

    assert len({before, first, await database.read(faq.stamp)}) == 3
    assert await database.read(faq.revisions) == {1: 905}


async def test_the_newest_reply_is_found_while_it_is_fresh(database: AnyDatabase) -> None:
    first = Reply(3, 1001, 1001, None, (1, 2), NOW)
    second = Reply(4, 1001, 1001, 17, (2,), NOW + 5)

    def work(tx: Tx) -> None:
        questions.ask(tx, QUESTION, None, "", NOW)
        questions.ask(tx, replace(QUESTION, id=4), None, "", NOW)
        faq.keep_reply(tx, first)
        faq.keep_reply(tx, second)

    await database.write(work)

    assert await database.read(lambda tx: faq.newest_reply(tx, 1001, 1001, NOW)) == second
    assert await database.read(lambda tx: faq.newest_reply(tx, 1001, 1001, NOW + 5)) is None
    assert await database.read(lambda tx: faq.newest_reply(tx, -5, 1001, NOW - 1)) is None
    assert await database.read(lambda tx: faq.reply(tx, 3)) == first
    await database.write(lambda tx: faq.forget(tx, NOW + 5))
    assert await database.read(lambda tx: faq.reply(tx, 3)) is None
    assert await database.read(lambda tx: faq.reply(tx, 4)) == second


async def test_a_question_is_answered_by_an_entry_until_a_person_has_it(place: Place, database: AnyDatabase) -> None:
    await database.write(lambda tx: questions.ask(tx, QUESTION, None, "", NOW))

    assert await database.write(lambda tx: faq.answer_with(tx, 3, 1, NOW))
    assert await database.write(lambda tx: faq.answer_with(tx, 3, 2, NOW))
    assert asked(place, "SELECT state, faq_id FROM question") == [("answered", 2)]
    assert await database.write(lambda tx: faq.pass_on(tx, 3))
    assert not await database.write(lambda tx: faq.pass_on(tx, 3))
    assert not await database.write(lambda tx: faq.answer_with(tx, 3, 1, NOW))
    assert asked(place, "SELECT state FROM question") == [("passed_on",)]


async def test_a_sheet_waits_for_one_yes(database: AnyDatabase) -> None:
    await database.write(lambda tx: faq.keep_sheet(tx, 7, [["old"]], NOW))
    await database.write(lambda tx: faq.keep_sheet(tx, 7, [["a", "=1+1"], ["", "二"]], NOW))

    assert await database.write(lambda tx: faq.take_sheet(tx, 7)) == [["a", "=1+1"], ["", "二"]]
    assert await database.write(lambda tx: faq.take_sheet(tx, 7)) is None
