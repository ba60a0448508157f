"""A file is kept until Telegram has it, and given to Telegram once."""

from storage import media
from storage.media import Media
from tests.storage.places import AnyDatabase, Place, asked

PICTURE = bytes(range(256)) * 40


async def keep(database: AnyDatabase, id: int, name: str = "北门.png", content: bytes = PICTURE) -> int:
    return await database.write(lambda tx: media.keep(tx, id, name, content, 1))


async def test_a_file_comes_back_as_it_was(database: AnyDatabase) -> None:
    await keep(database, 1)

    assert await database.read(lambda tx: media.find(tx, 1)) == Media(1, "北门.png", PICTURE, "")


async def test_the_same_file_is_kept_once_and_another_name_or_content_is_another_file(database: AnyDatabase) -> None:
    ids = [await keep(database, 1), await keep(database, 2), await keep(database, 3, name="南门.png")]
    other = await keep(database, 4, content=PICTURE[:-1])

    assert (ids, other) == ([1, 1, 3], 4)


async def test_once_telegram_has_it_the_content_is_dropped_and_its_id_stays(
    place: Place, database: AnyDatabase
) -> None:
    await keep(database, 1)
    await database.write(lambda tx: media.uploaded(tx, 1, "AgACAgQ"))

    assert await database.read(lambda tx: media.find(tx, 1)) == Media(1, "北门.png", b"", "AgACAgQ")
    assert asked(place, "SELECT content_base64 FROM media") == [("",)]


async def test_a_file_telegram_has_is_not_uploaded_again(place: Place, database: AnyDatabase) -> None:
    await keep(database, 1)
    await database.write(lambda tx: media.uploaded(tx, 1, "AgACAgQ"))
    again = await keep(database, 2)

    assert again == 1
    assert await database.read(lambda tx: media.find(tx, again)) == Media(1, "北门.png", b"", "AgACAgQ")


async def test_a_name_cannot_pass_for_a_piece_of_content(database: AnyDatabase) -> None:
    assert await keep(database, 1, name="a", content=b"bc") == 1
    assert await keep(database, 2, name="ab", content=b"c") == 2


async def test_an_empty_file_is_a_file(database: AnyDatabase) -> None:
    await keep(database, 1, content=b"")

    assert (await database.read(lambda tx: media.find(tx, 1))).content == b""
