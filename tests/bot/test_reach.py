"""Chats that move, people who block the bot, and ways to be forbidden that pass."""

from pathlib import Path

from domain.ids import UserId
from i18n.text import verbatim
from services.outgoing import Saying, say
from services.unit import Unit
from storage import areas, groups
from storage.groups import Group
from tests.bot.running import ADMIN, OTHER, PERSON, Bot, bot_at_work
from tests.sandbox.rig import basic_group

GROUP = -200
PRIVACY, HELP = "How we treat what you tell us", "The usual commands:"


async def test_a_group_that_moves_in_the_middle_of_messages_gets_them_all_in_order(tmp_path: Path):
    words = [f"Number {number} of forty" for number in range(40)]

    def promise(unit: Unit) -> None:
        district = areas.by_code(unit.tx, "pl")
        assert district is not None
        groups.bind(unit.tx, Group(GROUP, district.id, "staff", "G", "en"), UserId(ADMIN), unit.now_at)
        for each in words:
            say(unit, GROUP, verbatim(each), Saying(personal=False))

    async with bot_at_work(tmp_path, basic_group(PERSON, ADMIN, chat_id=GROUP), also=promise) as bot:
        # No update is fetched from now on, so only the refusal of a message tells where the group has gone.
        await bot.fault("getUpdates", kind="html")
        await bot.says("/help")
        await bot.until(lambda: _fetches_nothing(bot))
        assert not await _told_in(bot, GROUP, len(words))
        moved = (await bot.rig.stage(f"chats/{GROUP}/migrate"))["chat_id"]
        await bot.until(lambda: _told_in(bot, moved, 1, words[-1]))
        said = [each for each in [*await bot.told(GROUP), *await bot.told(moved)] if each in words]
        await bot.until(lambda: _all_sent(bot))
        known = await bot.rows("SELECT chat_id FROM group_chat")

    assert list(dict.fromkeys(said)) == words
    assert len(said) == len(words)
    assert known == [(moved,)]


async def _fetches_nothing(bot: Bot) -> bool:
    return any(each["status"] == 502 for each in bot.requests("getUpdates"))


async def _told_in(bot: Bot, chat_id: int, count: int, sign: str = "") -> bool:
    return sum(sign in each for each in await bot.told(chat_id)) >= count


async def _all_sent(bot: Bot) -> bool:
    return await bot.rows("SELECT state FROM outbox WHERE state != 'sent'") == []


async def test_who_blocked_the_bot_is_left_alone_and_found_again_when_they_come_back(tmp_path: Path):
    async with bot_at_work(tmp_path) as bot:
        await bot.answers("/help", HELP)
        await bot.fault(
            "sendMessage", 1, kind="status", status=403, description="Forbidden: bot was blocked by the user"
        )
        await bot.says("/privacy")
        await bot.until(lambda: _is_reachable(bot, 0))
        ended = await bot.rows("SELECT state FROM outbox WHERE state != 'sent'")
        await bot.answers("/help", HELP, OTHER)
        await bot.rig.stage(f"users/{PERSON}/block")
        await bot.rig.stage(f"users/{PERSON}/unblock")
        await bot.until(lambda: _is_reachable(bot, 1))
        await bot.answers("/privacy", PRIVACY)

    assert ended == [("gone",)]


async def _is_reachable(bot: Bot, as_number: int) -> bool:
    return await bot.rows(f"SELECT reachable FROM account WHERE user_id = {PERSON}") == [(as_number,)]


async def test_another_way_to_be_forbidden_ends_nothing(tmp_path: Path):
    async with bot_at_work(tmp_path) as bot:
        await bot.fault("sendMessage", 1, kind="status", status=403, description="Forbidden: user is shy today")
        await bot.says("/privacy")
        await bot.until(lambda: _is_passing(bot))

        assert await _is_reachable(bot, 1)


async def _is_passing(bot: Bot) -> bool:
    return await bot.rows("SELECT error FROM outbox WHERE state = 'waiting'") == [("passing",)]
