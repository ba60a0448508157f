"""Pictures, files, recordings and albums: sent, sent again, copied, fetched."""

import json

import aiohttp
import pytest

from sandbox.files import LARGEST_DOWNLOAD, LARGEST_PHOTO, LARGEST_UPLOAD
from tests.sandbox.rig import Json, Rig, base64_of, multipart, person, png

VOICE = b"OggS" + b"\x00" * 40


async def upload(rig: Rig, kind: str = "document", content: bytes = b"x", **fields: object) -> Json:
    form = multipart({"chat_id": 1001, **fields}, **{kind: content})
    answer = await rig.form(f"send{kind.capitalize()}", form)
    assert answer["ok"], answer
    message: Json = answer["result"]
    return message


async def refused(rig: Rig, kind: str, content: bytes) -> str:
    return str(
        (await rig.form(f"send{kind.capitalize()}", multipart({"chat_id": 1001}, **{kind: content})))["description"]
    )


def album(*kinds: str, caption: str = "通知") -> Json:
    items = [{"type": kind, "media": f"attach://part{number}"} for number, kind in enumerate(kinds)]
    items[0]["caption"] = caption
    return {"chat_id": 1001, "media": json.dumps(items)}


async def send_album(rig: Rig, *kinds: str, **more: object) -> Json:
    parts = {f"part{number}": png(3, 2) for number in range(len(kinds))}
    return await rig.form("sendMediaGroup", multipart(album(*kinds) | more, **parts))


async def test_a_file_goes_up_and_its_bytes_come_down(rig: Rig) -> None:
    await rig.cast(person(1001))
    content = bytes(range(256))

    document = (await upload(rig, "document", content))["document"]
    path = (await rig.result("getFile", file_id=document["file_id"]))["file_path"]
    async with rig.http.get(f"{rig.here.url}/file/bot{rig.here.token}/{path}") as response:
        fetched = await response.read()

    assert (document["file_name"], document["file_size"]) == ("document.png", 256)
    assert fetched == content


async def test_a_file_is_fetched_only_with_the_token_and_by_its_path(rig: Rig) -> None:
    await rig.cast(person(1001))
    statuses = []
    for address in ("7000000001:wrong/documents/file_0", f"{rig.here.token}/documents/nothing"):
        async with rig.http.get(f"{rig.here.url}/file/bot{address}") as response:
            statuses.append(response.status)

    assert statuses == [401, 404]


async def test_a_voice_a_piece_of_music_and_a_film_tell_what_they_are(rig: Rig) -> None:
    await rig.cast(person(1001))

    voice = await upload(rig, "voice", VOICE, duration=7, caption="停水通知")
    audio = await upload(rig, "audio", VOICE, duration=60, performer="广播站", title="早操")
    video = await upload(rig, "video", VOICE, width=640, height=360, duration=3)

    assert (voice["voice"]["duration"], voice["caption"]) == (7, "停水通知")
    assert (audio["audio"]["performer"], audio["audio"]["title"]) == ("广播站", "早操")
    assert [video["video"][name] for name in ("width", "height", "duration")] == [640, 360, 3]


async def test_a_known_file_is_sent_again_by_its_id_but_only_as_what_it_is(rig: Rig) -> None:
    await rig.cast(person(1001))
    voice = (await upload(rig, "voice", VOICE, duration=7))["voice"]

    again = await rig.result("sendVoice", chat_id=1001, voice=voice["file_id"])

    assert again["voice"] == voice
    assert await rig.refusal("sendDocument", chat_id=1001, document=voice["file_id"]) == (
        "Bad Request: can't use file of type VoiceNote as Document"
    )
    assert await rig.refusal("sendVoice", chat_id=1001, voice="nobody") == (
        "Bad Request: wrong file identifier/HTTP URL specified"
    )
    assert await rig.refusal("sendVoice", chat_id=1001) == "Bad Request: there is no voice in the request"


async def test_a_photo_has_sizes_from_small_to_large(rig: Rig) -> None:
    await rig.cast(person(1001))

    photo = (await upload(rig, "photo", png(640, 400)))["photo"]

    assert [(size["width"], size["height"]) for size in photo] == [(320, 200), (640, 400)]


@pytest.mark.parametrize(
    ("kind", "content", "description"),
    [
        ("photo", b"", "Bad Request: file must be non-empty"),
        ("photo", b"no picture", "Bad Request: IMAGE_PROCESS_FAILED"),
        ("photo", png(2100, 100), "Bad Request: PHOTO_INVALID_DIMENSIONS"),
        ("document", b"", "Bad Request: file must be non-empty"),
    ],
)
async def test_a_file_nobody_could_see_is_refused(rig: Rig, kind: str, content: bytes, description: str) -> None:
    await rig.cast(person(1001))

    assert await refused(rig, kind, content) == description


async def test_the_limits_are_10_mb_for_a_photo_50_for_an_upload_and_20_for_a_download(rig: Rig) -> None:
    await rig.cast(person(1001))
    large = await upload(rig, "document", b"x" * (LARGEST_DOWNLOAD + 1))

    photo = await refused(rig, "photo", b"x" * (LARGEST_PHOTO + 1))
    document = await refused(rig, "document", b"x" * (LARGEST_UPLOAD + 1))
    download = await rig.refusal("getFile", file_id=large["document"]["file_id"])

    assert photo == (
        "Bad Request: file of size 10485761 bytes is too big for a photo; the maximum size is 10485760 bytes"
    )
    assert document == "Request Entity Too Large"
    assert download == "Bad Request: file is too big"


async def test_an_unknown_file_cannot_be_fetched(rig: Rig) -> None:
    assert await rig.refusal("getFile", file_id="nobody") == (
        "Bad Request: wrong file_id or the file is temporarily unavailable"
    )


@pytest.mark.parametrize(("length", "fits"), [(1024, True), (1025, False)])
async def test_a_caption_has_at_most_1024_units(rig: Rig, length: int, fits: bool) -> None:
    await rig.cast(person(1001))
    sent = await rig.stage("users/1001/send", chat_id=1001, photo=base64_of(png()))
    photo = sent["message"]["photo"][-1]["file_id"]

    answer = await rig.call("sendPhoto", chat_id=1001, photo=photo, caption="字" * length)

    assert answer["ok"] is fits
    assert fits or answer["description"] == "Bad Request: message caption is too long"


async def test_an_album_is_several_messages_with_one_group(rig: Rig) -> None:
    await rig.cast(person(1001))

    messages = (await send_album(rig, "photo", "video", "photo"))["result"]

    assert len({message["media_group_id"] for message in messages}) == 1
    assert [message["message_id"] for message in messages] == [1, 2, 3]
    assert [message.get("caption") for message in messages] == ["通知", None, None]


async def test_one_picture_alone_is_no_album(rig: Rig) -> None:
    await rig.cast(person(1001))

    messages = (await send_album(rig, "photo"))["result"]

    assert "media_group_id" not in messages[0]


@pytest.mark.parametrize(
    ("kinds", "description"),
    [
        (("photo",) * 11, "too many messages to send as an album"),
        (("photo", "document"), "document can't be mixed with other media types"),
        (("audio", "photo"), "audio can't be mixed with other media types"),
    ],
)
async def test_an_album_that_cannot_be_leaves_nothing_behind(
    rig: Rig, kinds: tuple[str, ...], description: str
) -> None:
    await rig.cast(person(1001))

    answer = await send_album(rig, *kinds)

    assert answer["description"] == f"Bad Request: {description}"
    assert (await rig.chat(1001))["messages"] == []


async def test_an_album_with_one_bad_part_leaves_nothing_behind(rig: Rig) -> None:
    await rig.cast(person(1001))
    media = [{"type": "document", "media": "nobody"}, {"type": "document", "media": "nobody"}]

    assert await rig.refusal("sendMediaGroup", chat_id=1001, media=[]) == "Bad Request: there are no messages to send"
    assert await rig.refusal("sendMediaGroup", chat_id=1001, media=media) == (
        "Bad Request: wrong file identifier/HTTP URL specified"
    )
    assert (await rig.chat(1001))["messages"] == []


async def test_a_copied_album_stays_one_but_another(rig: Rig) -> None:
    await rig.cast(person(1001), person(1002))
    sent = (await send_album(rig, "document", "document"))["result"]
    ids = [message["message_id"] for message in sent]

    await rig.result("copyMessages", chat_id=1002, from_chat_id=1001, message_ids=ids)
    groups = [message["media_group_id"] for message in (await rig.chat(1002))["messages"]]

    assert groups[0] == groups[1] != sent[0]["media_group_id"]


async def test_a_copy_keeps_the_recording_and_takes_another_caption(rig: Rig) -> None:
    await rig.cast(person(1001), person(1002))
    sent = await upload(rig, "voice", VOICE, caption="旧")

    await rig.result("copyMessage", chat_id=1002, from_chat_id=1001, message_id=sent["message_id"], caption="新")
    copied = (await rig.chat(1002))["messages"][0]

    assert (copied["voice"], copied["caption"]) == (sent["voice"], "新")


async def test_what_is_protected_travels_no_further(rig: Rig) -> None:
    await rig.cast(person(1001), person(1002))
    sent = await rig.result("sendMessage", chat_id=1001, text="x", protect_content=True)
    source = {"chat_id": 1002, "from_chat_id": 1001, "message_id": sent["message_id"]}

    assert sent["has_protected_content"] is True
    assert await rig.refusal("forwardMessage", **source) == "Bad Request: message can't be forwarded"
    assert await rig.refusal("copyMessage", **source) == "Bad Request: message can't be copied"


@pytest.mark.parametrize(
    ("name", "told", "read_as"),
    [
        ("名单.csv", "application/octet-stream", "text/csv"),
        ("a.png", "text/plain", "image/png"),
        ("名单", "text/csv", "text/csv"),
        ("名单", "", "application/octet-stream"),
    ],
)
async def test_what_a_file_is_follows_from_its_name(rig: Rig, name: str, told: str, read_as: str) -> None:
    """Clients such as aiogram call every part of a form a stream of bytes."""
    await rig.cast(person(1001))
    form = aiohttp.FormData(quote_fields=False)
    form.add_field("chat_id", "1001")
    form.add_field("document", b"a,b\n", filename=name, content_type=told or None)

    sent = (await rig.form("sendDocument", form))["result"]

    assert sent["document"]["mime_type"] == read_as
