"""Words of people are data, are kept as long as they must be, and go when their author wants it."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.days import DAY
from domain.splitting import LIMIT, split, units
from services import asked_by, retention, rights
from services.cleaning import relayed
from services.unit import Unit
from storage import groups
from tests.services.desk.scene import ANN, BEN, STAFF, WORKER, Scene
from tests.services.desk.test_tickets import LIFT, card_of
from tests.storage.places import asked

TRICKS = "<b>粗</b> *x* [link](https://example.org) https://example.org \u202egnp.exe\u202c a\u200bb @everyone /start"


def visible(words):
    return "".join(words.split())


async def test_no_markup_preview_or_trick_passes_in_either_direction(scene):
    await scene.asks(ANN, TRICKS)
    card = scene.find(STAFF, "example.org")
    await scene.replies(WORKER, card, TRICKS)
    for chat in (STAFF, ANN):
        message = scene.shown[chat][scene.find(chat, "example.org")]
        assert "<b>粗</b> *x* [link](https://example.org)" in message["text"]
        assert not set(message["text"]) & set("\u202e\u202c\u200b")
        assert "parse_mode" not in message
        assert "entities" not in message
        assert message["link_preview_options"] == {"is_disabled": True}


@settings(max_examples=15, suppress_health_check=list(HealthCheck))
@given(words=st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=40), times=st.integers(1, 150))
async def test_whatever_staff_write_arrives_whole_as_it_stands(scene: Scene, words, times):
    long = (words + " ") * times
    if not relayed(long) or relayed(long).startswith("/") or len(relayed(long)) > 8000:
        return
    user_id = scene.now_at = scene.now_at + 1
    await scene.new_resident(user_id)
    await scene.asks(user_id, f"{LIFT} {user_id}")
    await scene.replies(WORKER, scene.find(STAFF, f"{LIFT} {user_id}"), long)
    parts = [text for text in scene.texts(user_id)[1:] if text]

    assert visible("".join(parts)).endswith(visible(relayed(long)))
    assert all(units(part) <= LIMIT and part.strip() for part in parts)


@given(words=st.text(max_size=300), limit=st.integers(2, 60))
def test_splitting_loses_nothing(words, limit):
    parts = split(words, limit)

    assert visible("".join(parts)) == visible(words)
    assert all(0 < units(part) <= limit and part.strip() for part in parts)


async def test_words_go_some_weeks_after_the_end_and_counts_stay(scene):
    card = await card_of(scene)
    await scene.acts(WORKER, card, "take")
    await scene.adds(ANN, "The left one")
    await scene.replies(WORKER, card, "At five.")
    scene.now_at += 29 * DAY
    await scene.do(retention.forget_questions)
    assert LIFT in scene.text(STAFF, card)
    scene.now_at += 3 * DAY
    await scene.do(retention.forget_questions)

    assert "(The words have been erased.)" in scene.text(STAFF, card)
    assert "At five." not in scene.text(STAFF, card)
    assert await words_kept(scene) == []


async def words_kept(scene):
    def look(unit: Unit):
        rows = unit.tx.all("tickets.ended_before", before_at=unit.now_at + DAY)
        return [row["words"] for row in rows]

    return await scene.do(look)


async def test_a_person_sees_what_they_asked_and_is_forgotten(scene):
    card = await card_of(scene)
    await scene.acts(WORKER, card, "take")
    await scene.adds(ANN, "The left one")
    await scene.replies(WORKER, card, "At five.")
    (mine,) = await scene.do(asked_by.copy_of, ANN)
    assert (mine["words"], mine["added"], mine["answers"]) == (LIFT, ["The left one"], ["At five."])
    await scene.do(rights.send_my_data, ANN)

    await scene.do(rights.forget, ANN)
    assert await scene.do(asked_by.copy_of, ANN) == []
    assert await words_kept(scene) == []
    assert LIFT not in scene.text(STAFF, card)
    tables = ("question", "question_message", "question_copy", "question_event")
    rows = [row for table in tables for row in asked(scene.place, f"SELECT * FROM {table}")]
    assert rows
    assert not any(ANN in row for row in rows)


async def test_a_waiting_question_of_who_is_forgotten_is_closed(scene):
    card = await card_of(scene)
    await scene.do(rights.forget, ANN)
    await scene.wait(60)

    assert "✓ Closed:" in scene.text(STAFF, card)
    assert not any("Nobody has taken" in words for words in scene.texts(STAFF))


async def test_one_of_a_herd_is_forgotten_and_the_others_are_answered(scene):
    await card_of(scene)
    await scene.asks(BEN, "When is the lift repaired, please?")
    await scene.do(rights.forget, ANN)
    card = scene.find(STAFF, "When is the lift repaired, please?")
    before = len(scene.texts(ANN))
    await scene.replies(WORKER, card, "At five.")

    scene.find(BEN, "At five.")
    assert len(scene.texts(ANN)) == before


async def test_a_group_that_moves_takes_its_cards_with_it(scene):
    card = await card_of(scene)
    new = -1009
    await scene.do(lambda unit: groups.move(unit.tx, STAFF, new))
    scene.shown[new] = scene.shown[STAFF]
    await scene.replies(WORKER, card, "At five.", chat=new)

    assert "✓ Answered:" in scene.text(new, card)
