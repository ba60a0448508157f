"""Name, door, phone and words reach who asked and who has it in hand, and nobody and nothing else."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.ids import to_base36
from tests.services.acting import Canaries
from tests.services.helping import (
    ALSO_NEAR,
    ASKER,
    FAR,
    FARTHER,
    NEAR,
    VOLUNTEERS,
    all_volunteers,
    asks,
    minutes,
    photo,
    requests,
    settle,
)
from tests.services.neighbourhood import (
    DOORS,
    LEADER,
    OTHER_STAFF_GROUP,
    OUTSIDER,
    RESIDENTS_GROUP,
    SECRETARY,
    STAFF_GROUP,
    WORKER,
)
from tests.services.running import RunningBot, Shown
from tests.services.template import Template, template_in

HELPERS = tuple(user_id for user_id, _ in VOLUNTEERS)
CARERS = (LEADER, WORKER, SECRETARY)
EVERYBODY = (*HELPERS, *CARERS, OUTSIDER)
GROUPS = (STAFF_GROUP, OTHER_STAFF_GROUP, RESIDENTS_GROUP)
STEPS = ("take", "over", "look", "card", "show", "way", "done", "back", "lost", "cancel", "thanks", "good", "bad", "")


def live(bot: RunningBot, canaries: Canaries) -> None:
    """Somebody whose door stands in the grid has asked, and all rings are there."""
    all_volunteers(bot)
    settle(bot, canaries)
    canaries.typed[DOORS[0]] = ASKER
    asks(bot, canaries)


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Template:
    return template_in(tmp_path_factory.mktemp("disclosure"), "asked", live)


acts = st.lists(
    st.one_of(
        st.tuples(st.just("press"), st.sampled_from(EVERYBODY), st.integers(0, 30)),
        st.tuples(st.just("forge"), st.sampled_from(EVERYBODY), st.integers(0, 3 * len(STEPS) - 1)),
        st.tuples(st.just("words"), st.sampled_from(EVERYBODY), st.integers(0, 3)),
        st.tuples(st.just("time"), st.just(0), st.sampled_from([5, 21, 91])),
        st.tuples(st.just("asker"), st.just(ASKER), st.integers(0, 8)),
    ),
    min_size=3,
    max_size=25,
)


def pressable(bot: RunningBot, user_id: int) -> list[Shown]:
    """What somebody sees of help requests in their own chat and in the staff group."""
    own = (user_id, STAFF_GROUP) if user_id in CARERS else (user_id,)
    shown = [one for each in bot.telegram.keyboards.values() for one in each if one.chat_id in own]
    return [one for one in shown if one.data.split(":")[0] in ("ho", "hw", "hn", "f")]


def does(bot: RunningBot, what: str, who: int, which: int) -> None:
    shown = pressable(bot, who)
    match what:
        case "press" | "asker" if shown:
            bot.hear(bot.press(who, shown[-1 - which % len(shown)]))
        case "forge":
            prefix = ("ho", "hw", "hn")[which // len(STEPS)]
            data = f"{prefix}:{to_base36(requests(bot)[0]['id'])}:{STEPS[which % len(STEPS)]}"
            bot.hear(bot.press(who, Shown(who, 1, data, "")))
        case "words":
            told = (bot.message(who, "/needs"), bot.message(who, "/need"), bot.message(who, "none"), photo(bot, who))
            bot.hear(told[which])
        case "time":
            minutes(bot, which)


def had_it(bot: RunningBot) -> set[int]:
    """Who has had the request in hand, or looks after what did not go well."""
    kinds = "('claimed', 'taken_over')"
    found = bot.rows(f"SELECT DISTINCT by_user_id AS who FROM help_event WHERE kind IN {kinds}")
    return {row["who"] for row in found} | {row["followed_by"] for row in requests(bot)}


def disclosed(bot: RunningBot, canaries: Canaries, since: int) -> Iterator[tuple[int, str, str]]:
    allowed = {ASKER, *had_it(bot)}
    for said in bot.telegram.said[since:]:
        for words in canaries.typed:
            if words in said.everything and said.chat_id not in allowed:
                yield said.chat_id, words, said.text


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(plan=acts)
def test_whatever_anybody_presses_only_the_two_of_them_learn_who_it_is(asked: Template, plan) -> None:
    bot, canaries = asked.copy()
    try:
        for act in plan:
            since = len(bot.telegram.said)
            does(bot, *act)
            assert list(disclosed(bot, canaries, since)) == [], act
        now = requests(bot)[0]
        may_know = {ASKER, now["claimed_by"] if now["ended_at"] is None else None, now["followed_by"]}
        left = [
            (chat, words)
            for (chat, _), text in bot.telegram.texts.items()
            for words in canaries.typed
            if words in text and chat not in may_know
        ]
        assert left == [], "what was given back or done says no more who it was"
        assert [words for words in canaries.typed if any(words in line for line in bot.log.lines)] == []
        assert len([row for row in requests(bot) if row["claimed_by"] and row["ended_at"] is None]) <= 1
    finally:
        bot.close()
        bot.path.unlink()


def test_the_offer_names_the_building_to_neighbours_and_the_courtyard_to_others(asked: Template) -> None:
    bot, canaries = asked.copy()
    minutes(bot, 20)
    minutes(bot, 20)
    minutes(bot, 20)
    offers = {said.chat_id: said.text for said in bot.telegram.said if "🤝" in said.text and said.chat_id != ASKER}
    bot.close()

    assert "Building A" in offers[NEAR]
    assert "Building A" in offers[ALSO_NEAR]
    assert "East Yard" in offers[FAR]
    assert "Building" not in offers[FAR] + offers[FARTHER]
    assert "Unit" not in offers[NEAR]
    assert all(words not in text for text in offers.values() for words in canaries.typed)


def test_groups_are_told_of_place_and_kind(asked: Template) -> None:
    bot, canaries = asked.copy()
    for _ in range(3):
        minutes(bot, 20)
    told = [said.text for said in bot.telegram.said if said.chat_id in GROUPS]
    bot.close()

    assert any("🤝 Help is wanted: Groceries" in text for text in told)
    assert all(words not in text for text in told for words in canaries.typed)
