"""Each button of the menu does what its command does: pressed and typed for every role, also for commands to come."""

from collections.abc import Iterator

import pytest

from domain.commands import COMMANDS
from domain.ids import to_base36
from domain.menus import MOST, TILES
from domain.roles import Role
from handlers.registry import COMMANDS as ENTRIES
from tests.handlers.test_matrix import ACTOR, HOLDERS, appoint, live
from tests.services.running import Shown
from tests.services.template import Template, template_in

TOO_OLD = "This menu is out of date. Send /start for the one of today."


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Template:
    return template_in(tmp_path_factory.mktemp("menu"), "lived", live)


@pytest.fixture
def bots(lived: Template) -> Iterator[tuple]:
    """Two equal days, one for the finger and one for the keyboard."""
    pair = [lived.copy()[0], lived.copy()[0]]
    yield tuple(pair)
    for bot in pair:
        bot.close()


def told(said, methods=("send",)):
    """What is read and which buttons stand below it; what they lead to holds ids, which differ."""
    return [
        (
            one.chat_id,
            one.method,
            one.text,
            [
                [button["text"] for button in row]
                for row in one.payload.get("reply_markup", {}).get("inline_keyboard", [])
            ],
        )
        for one in said
        if one.method.startswith(methods)
    ]


def tile(name, message_id=1):
    return Shown(ACTOR, message_id, f"m:{name}", "")


@pytest.mark.parametrize("role", HOLDERS, ids=lambda role: role or "nobody")
def test_a_button_of_the_menu_answers_as_its_typed_command_does(bots, role):
    pressed, typed = bots
    for each in TILES:
        for bot in bots:
            bot.clock.at += 1000
            appoint(bot, role)
            bot.hear(bot.message(ACTOR, "/cancel"))
        by_finger = pressed.hear(pressed.press(ACTOR, tile(each.name)))
        by_hand = typed.hear(typed.message(ACTOR, f"/{each.name}"))

        assert told(by_finger) == told(by_hand), each.name
        assert told(by_finger), f"/{each.name} alone says nothing"
        assert [one.method for one in by_finger].count("answerCallbackQuery") == 1, each.name
        assert not COMMANDS[each.name].who.lets({role} if role else ()) or ENTRIES[each.name].where.takes(True)


@pytest.mark.parametrize("role", HOLDERS, ids=lambda role: role or "nobody")
def test_the_buttons_of_start_are_six_and_lead_to_all_others(bots, role):
    bot, _ = bots
    appoint(bot, role)
    first = bot.hear(bot.message(ACTOR, "/start"))
    keyboard = bot.telegram.keyboard(ACTOR)
    reached = {one.data.removeprefix("m:") for one in keyboard if not one.data.startswith("m:~")}
    for page in [one for one in keyboard if one.data.startswith("m:~")]:
        changed = bot.hear(bot.press(ACTOR, page))
        assert [one.method for one in changed if one.chat_id == ACTOR] == ["editMessageText"]
        reached |= {one.data.removeprefix("m:") for one in bot.telegram.keyboard(ACTOR) if one.data != "m:~"}
        bot.hear(bot.press(ACTOR, next(one for one in bot.telegram.keyboard(ACTOR) if one.data == "m:~")))

    assert len(first) == 1
    assert len(keyboard) <= MOST
    allowed = {each.name for each in TILES if COMMANDS[each.name].who.lets({role} if role else ())}
    assert reached == allowed
    assert [one.data for one in bot.telegram.keyboard(ACTOR)] == [one.data for one in keyboard]


def test_an_old_menu_says_that_a_post_has_ended_and_what_it_was(bots):
    bot, _ = bots
    appoint(bot, None)

    assert "This is for staff" in bot.hear(bot.press(ACTOR, tile("list")))[-1].text
    for gone in ("bind", "nothing", "~people", "~nothing"):
        said = bot.hear(bot.press(ACTOR, tile(gone)))
        assert TOO_OLD in [one.text for one in said], gone


@pytest.mark.parametrize("words", ["菜单", "menu", "Menu"])
def test_the_word_alone_brings_the_menu(bots, words):
    bot, _ = bots
    said = bot.hear(bot.message(ACTOR, words))

    assert [one.text for one in said] == ["What would you like to do?"]
    assert len(bot.telegram.keyboard(ACTOR)) <= MOST


def test_the_building_leader_finds_what_waits_in_words_and_first(bots):
    bot, _ = bots
    appoint(bot, Role.BUILDING_LEADER)
    said = bot.hear(bot.message(ACTOR, "/start"))

    assert "wait" in said[0].text
    assert bot.telegram.keyboard(ACTOR)[0].data in ("m:list", "m:desk")


def test_new_gate_codes_are_made_only_after_a_yes(bots):
    bot, _ = bots
    appoint(bot, Role.GRID_WORKER)

    def valid():
        return {row["token"] for row in bot.rows("SELECT token FROM gate WHERE revoked_at IS NULL")}

    before = valid()
    said = bot.hear(bot.press(ACTOR, tile("newcode")))
    assert "open nothing from then on" in said[-1].text
    assert valid() == before

    bot.hear(bot.press(ACTOR, bot.telegram.keyboard(ACTOR)[0]))
    assert len(valid()) == len(before)
    assert len(valid() - before) == 1


def test_nobody_renews_codes_outside_their_area(bots):
    bot, _ = bots
    appoint(bot, Role.GRID_WORKER)
    before = bot.rows("SELECT * FROM gate")
    elsewhere = bot.rows("SELECT id FROM area WHERE code = 'g2-y'")[0]["id"]

    for area in (to_base36(elsewhere), "zz9", "?"):
        bot.hear(bot.press(ACTOR, Shown(ACTOR, 1, f"nc:{area}", "")))
    assert bot.rows("SELECT * FROM gate") == before
