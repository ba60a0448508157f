"""aiogram sends files up, uses them again, and fetches what people sent."""

from io import BytesIO
from pathlib import Path

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest, TelegramEntityTooLarge, TelegramNetworkError
from aiogram.types import (
    BufferedInputFile,
    FSInputFile,
    InputMediaDocument,
    InputMediaPhoto,
    Message,
)

from tests.sandbox.aiogram_bot import no_refusals
from tests.sandbox.rig import Rig, base64_of, person, png

MB = 1024 * 1024


async def content(bot: Bot, file_id: str) -> bytes:
    fetched = await bot.download(file_id)
    assert isinstance(fetched, BytesIO)
    return fetched.read()


async def test_a_picture_comes_in_sizes_and_its_id_sends_it_again(rig: Rig, bot: Bot) -> None:
    await rig.cast(person(1001), person(1002))
    sent = await bot.send_photo(
        1001, BufferedInputFile(png(640, 480), "温度计.png"), caption="<b>看</b>", parse_mode="HTML"
    )
    assert sent.photo
    again = await bot.send_photo(1002, sent.photo[-1].file_id, has_spoiler=True)
    assert again.photo

    assert [(one.width, one.height) for one in sent.photo] == [(320, 240), (640, 480)]
    assert sent.caption_entities
    assert sent.caption == "看"
    assert again.photo[-1].file_unique_id == sent.photo[-1].file_unique_id
    assert again.has_media_spoiler
    assert await content(bot, again.photo[-1].file_id) == png(640, 480)
    assert await no_refusals(rig)


async def test_a_file_from_the_disk_keeps_its_name(rig: Rig, bot: Bot, tmp_path: Path) -> None:
    await rig.cast(person(1001))
    path = tmp_path / "名单 一.csv"
    path.write_bytes(b"a,b\n")
    sent = await bot.send_document(1001, FSInputFile(path))
    assert sent.document
    described = await bot.get_file(sent.document.file_id)

    assert (sent.document.file_name, sent.document.mime_type) == ("名单 一.csv", "text/csv")
    assert described.file_size == 4
    assert described.file_path
    assert await content(bot, sent.document.file_id) == b"a,b\n"
    assert await no_refusals(rig)


async def test_an_album_mixes_what_is_new_with_what_was_sent_before(rig: Rig, bot: Bot) -> None:
    await rig.cast(person(1001))
    first = await bot.send_photo(1001, BufferedInputFile(png(), "1.png"))
    assert first.photo
    media = [
        InputMediaPhoto(media=first.photo[-1].file_id, caption="一"),
        InputMediaPhoto(media=BufferedInputFile(png(4, 4), "2.png")),
    ]
    album = await bot.send_media_group(1001, media)
    with pytest.raises(TelegramBadRequest, match="document can't be mixed with other media types"):
        await bot.send_media_group(1001, [*media, InputMediaDocument(media=BufferedInputFile(b"x", "x.txt"))])

    assert [message.caption for message in album] == ["一", None]
    assert album[0].media_group_id == album[1].media_group_id
    assert await no_refusals(rig)


async def test_a_picture_takes_the_place_of_another(rig: Rig, bot: Bot) -> None:
    await rig.cast(person(1001))
    sent = await bot.send_photo(1001, BufferedInputFile(png(), "1.png"), caption="旧")
    new = InputMediaPhoto(media=BufferedInputFile(png(6, 6), "2.png"), caption="新")
    edited = await bot.edit_message_media(new, chat_id=1001, message_id=sent.message_id)
    assert isinstance(edited, Message)
    assert edited.photo

    assert (edited.caption, edited.photo[-1].width) == ("新", 6)
    assert edited.edit_date is not None
    assert await no_refusals(rig)


@pytest.mark.parametrize(
    ("given", "kind"),
    [
        ({"photo": base64_of(png(9, 9))}, "photo"),
        ({"document": {"file_name": "a.csv", "content": base64_of(b"1")}}, "document"),
        ({"voice": {"content": base64_of(b"OggS"), "duration": 2}}, "voice"),
    ],
)
async def test_what_a_person_sends_can_be_fetched_and_passed_on(
    rig: Rig, bot: Bot, given: dict[str, object], kind: str
) -> None:
    await rig.cast(person(1001), person(1002))
    await rig.stage("users/1001/send", chat_id=1001, **given)
    update = (await bot.get_updates())[0]
    assert update.message
    part = getattr(update.message, kind)
    file_id = (part[-1] if isinstance(part, list) else part).file_id
    copied = await update.message.copy_to(1002)
    sent = await getattr(bot, f"send_{kind}")(1002, file_id)

    assert await content(bot, file_id) in (png(9, 9), b"1", b"OggS")
    assert copied.message_id < sent.message_id
    assert await no_refusals(rig)


async def test_what_is_too_great_is_refused_where_telegram_refuses_it(rig: Rig, bot: Bot) -> None:
    """A picture above 10 MB, a file above 50 MB; what is above 20 MB goes up but does not come down."""
    await rig.cast(person(1001))
    large = await bot.send_document(1001, BufferedInputFile(bytes(20 * MB + 1), "a.bin"))
    assert large.document

    with pytest.raises(TelegramBadRequest, match="too big for a photo"):
        await bot.send_photo(1001, BufferedInputFile(bytes(10 * MB + 1), "a.png"))
    with pytest.raises(TelegramBadRequest, match="file is too big"):
        await bot.get_file(large.document.file_id)
    with pytest.raises(TelegramEntityTooLarge):
        await bot.send_document(1001, BufferedInputFile(bytes(50 * MB + 1), "a.bin"))


async def test_a_path_that_leads_nowhere_is_not_found(rig: Rig, bot: Bot) -> None:
    from aiohttp import ClientResponseError

    with pytest.raises((ClientResponseError, TelegramNetworkError), match="404"):
        await bot.download_file("documents/file_99.bin")
