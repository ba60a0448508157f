"""What time does to a ticket, by jumps of the clock."""

import pytest

from domain.errors import Refusal
from domain.policy import Policy
from storage import accounts, groups
from storage.groups import Group
from tests.services.desk.scene import (
    ABOVE,
    ANN,
    COLLEAGUE,
    COMMUNITY,
    DOOR,
    OTHER_COURTYARD,
    OTHER_GRID,
    SECRETARY,
    STAFF,
    STRANGER,
    WORKER,
)
from tests.services.desk.test_tickets import LIFT, card_of


async def test_what_nobody_takes_climbs_to_the_group_above_and_then_to_people(scene):
    await scene.do(
        lambda unit: groups.bind(unit.tx, Group(ABOVE, COMMUNITY, "staff", "Above", "en"), SECRETARY, unit.now_at)
    )
    card = await card_of(scene)
    await scene.wait(29)
    assert not scene.texts(ABOVE)
    await scene.wait(2)

    scene.find(ABOVE, LIFT)
    nudge = scene.find(STAFF, "Nobody has taken this question yet. It has waited for 30 minutes.")
    assert scene.replied(STAFF, nudge) == card
    with pytest.raises(Refusal):
        await scene.replies(STRANGER, nudge, "A reply to this is one to the card.")
    assert not any(LIFT in words for words in scene.texts(SECRETARY))
    await scene.wait(60)
    above = scene.find(SECRETARY, LIFT)
    await scene.replies(SECRETARY, above, "At five.", chat=SECRETARY)

    scene.find(ANN, "At five.")
    assert "✓ Answered:" in scene.text(STAFF, card)
    assert "✓ Answered:" in scene.text(ABOVE, scene.find(ABOVE, LIFT))


async def test_what_somebody_takes_does_not_climb(scene):
    card = await card_of(scene)
    await scene.acts(WORKER, card, "take")
    await scene.wait(29)

    assert not any("Nobody has taken this question yet" in words for words in scene.texts(STAFF))


async def test_what_was_taken_and_left_comes_back_and_climbs_on(scene):
    card = await card_of(scene)
    await scene.acts(WORKER, card, "take")
    await scene.wait(31)
    back = scene.find(STAFF, "This question came back")
    assert scene.replied(STAFF, back) == card
    assert "Nobody has taken it yet." in scene.text(STAFF, card)
    await scene.wait(61)
    scene.find(SECRETARY, LIFT)
    await scene.acts(COLLEAGUE, card, "take")
    await scene.replies(COLLEAGUE, card, "At five.")

    scene.find(ANN, "At five.")


async def test_to_take_and_give_back_in_one_instant_keeps_the_timers(scene):
    card = await card_of(scene)
    for step in ("take", "back", "take"):
        await scene.acts(WORKER, card, step)
    await scene.wait(31)

    scene.find(STAFF, "This question came back")


async def test_the_minutes_are_policy(scene):
    scene.policy = Policy(desk_claim_minutes=5, desk_climb_minutes=7)
    card = await card_of(scene)
    await scene.wait(8)
    scene.find(STAFF, "It has waited for 7 minutes.")
    await scene.acts(WORKER, card, "take")
    await scene.wait(6)

    scene.find(STAFF, "This question came back")


async def test_an_answered_question_is_closed_after_a_day_unless_it_goes_on(scene):
    card = await card_of(scene)
    await scene.replies(WORKER, card, "At five.")
    await scene.wait(23 * 60)
    assert "✓ Answered:" in scene.text(STAFF, card)
    await scene.wait(61)

    assert "✓ Closed:" in scene.text(STAFF, card)
    answer = scene.find(ANN, "At five.")
    assert await scene.adds(ANN, "It is broken again", reply_to=answer)
    assert "Nobody has taken it yet." in scene.text(STAFF, card)


@pytest.mark.parametrize("taken", [False, True])
async def test_a_question_goes_with_its_asker_to_another_grid(scene, taken):
    await scene.do(
        lambda unit: groups.bind(unit.tx, Group(ABOVE, OTHER_GRID, "staff", "Other", "en"), SECRETARY, unit.now_at)
    )
    card = await card_of(scene)
    if taken:
        await scene.acts(WORKER, card, "take")
    await scene.do(lambda unit: accounts.set_area(unit.tx, ANN, OTHER_COURTYARD))
    await scene.wait(31)

    assert scene.text(STAFF, card) == "Whoever asked this lives elsewhere now, and others look after it."
    scene.find(ABOVE, LIFT)
    await scene.wait(31)
    assert LIFT not in scene.text(STAFF, card)
    scene.find(STRANGER, LIFT)
    assert not any(LIFT in words for words in scene.texts(WORKER))


async def test_a_question_stays_where_its_asker_only_named_the_door(scene):
    card = await card_of(scene)
    await scene.do(lambda unit: accounts.set_area(unit.tx, ANN, DOOR))
    await scene.wait(31)

    assert LIFT in scene.text(STAFF, card)
    scene.find(WORKER, LIFT)
