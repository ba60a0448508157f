"""Six buttons for everybody, and all somebody may do within two taps."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.access import Where
from domain.commands import COMMANDS, in_private
from domain.menus import GROUP_NAMES, MOST, MOST_BEHIND, TILES, WITHOUT_TILE, Standing, in_rows, shown
from domain.roles import Role
from i18n.catalogue import LANGUAGES, render

NAMES = [tile.name for tile in TILES]
STANDINGS = st.builds(
    Standing,
    held=st.frozensets(st.sampled_from(Role)),
    is_contact=st.booleans(),
    waits=st.frozensets(st.sampled_from(NAMES)),
    open=st.frozensets(st.sampled_from(NAMES)),
    beside=st.integers(0, 1),
)
LONGEST = {"zh-Hans": 10, "en": 24}


def names(menu):
    """What is opened by the first tap, and what by the second."""
    return [tile.name for tile in menu.tiles], [tile.name for page in menu.pages for tile in page.tiles]


def test_each_command_has_a_tile_or_says_why_it_has_none():
    assert set(NAMES) | set(WITHOUT_TILE) == set(COMMANDS), "give it a line in domain/menus.py"
    assert not set(NAMES) & set(WITHOUT_TILE)
    assert len(NAMES) == len(set(NAMES))
    assert all(WITHOUT_TILE.values())
    assert all(COMMANDS[name].where is not Where.GROUPS for name in NAMES)


@given(STANDINGS)
def test_whoever_it_is_sees_at_most_six_buttons_and_reaches_all_they_may_use_in_two_taps(standing):
    menu = shown(standing)
    first, second = names(menu)
    allowed = {command.name for command in in_private(standing.held, standing.is_contact)}

    assert len(menu.tiles) + len(menu.pages) + standing.beside <= MOST
    assert sorted(first + second) == sorted(allowed - set(WITHOUT_TILE))
    assert all(0 < len(page.tiles) <= MOST_BEHIND for page in menu.pages)


@given(STANDINGS)
def test_something_is_always_open_at_once_and_what_waits_comes_first(standing):
    menu = shown(standing)
    first, second = names(menu)
    waiting = [name for name in first + second if name in standing.waits]

    assert first
    assert all(name in standing.waits for name in first[: min(len(waiting), len(first))])


@given(STANDINGS)
def test_the_last_button_leads_on_where_not_everything_fits(standing):
    menu = shown(standing)

    assert [page.key for page in menu.pages][-1:] in ([], ["more"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_labels_are_short_and_differ(language):
    tiles = [render(tile.label, language) for tile in TILES]
    labels = [*tiles, *(render(name, language) for name in GROUP_NAMES.values())]

    assert [label for label in labels if len(label) > LONGEST[language] and "English" not in label] == []
    assert len(set(tiles)) == len(tiles)


def test_rows_hold_two_and_never_mix_what_does_not_belong_together():
    rows = in_rows(TILES)

    assert [tile for row in rows for tile in row] == list(TILES)
    assert all(len(row) <= 2 and len({tile.group for tile in row}) == 1 for row in rows)


def test_who_has_not_reported_is_offered_that_first():
    held = frozenset({Role.BUILDING_LEADER})

    assert shown(Standing(waits=frozenset({"report"}))).tiles[0].name == "report"
    assert shown(Standing(held, waits=frozenset({"report"}))).tiles[0].name == "report"
    assert shown(Standing()).tiles[0].name != "report"
