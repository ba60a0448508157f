"""What was written is said again as it was, with its formatting, below a heading."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.contents import FILES, TEXT_LIMIT, Content, from_json, joined, post, rewording, utf16_length

HEADING = "📢 Notice"


@given(st.text(min_size=1, max_size=40), st.integers(0, 40), st.integers(1, 40))
def test_what_was_bold_is_bold_below_the_heading(words, offset, length):
    raw = words.encode("utf-16-le", "surrogatepass")
    bold = raw[2 * offset : 2 * (offset + length)]
    said = post(Content("text", words, ({"type": "bold", "offset": offset, "length": length},)), HEADING).payload
    entity, whole = said["entities"][0], said["text"].encode("utf-16-le", "surrogatepass")

    assert whole[2 * entity["offset"] : 2 * (entity["offset"] + entity["length"])] == bold


def test_a_text_that_leaves_no_room_goes_without_a_heading():
    full = "字" * TEXT_LIMIT

    assert post(Content("text", full), HEADING).payload == {"text": full}
    assert utf16_length(post(Content("text", full[:-20]), HEADING).payload["text"]) <= TEXT_LIMIT


def test_a_text_is_reworded_with_the_heading_it_was_sent_with():
    content = Content("text", "new", ({"type": "italic", "offset": 0, "length": 3},))

    assert rewording(content, HEADING).payload == post(content, HEADING).payload


@pytest.mark.parametrize("kind", FILES)
def test_a_file_is_sent_by_its_name_and_reworded_by_its_caption(kind):
    content = Content(kind, "words", file_id="f")
    method, name = FILES[kind]

    assert (post(content).method, post(content).payload) == (method, {name: "f", "caption": "words"})
    assert rewording(content).method == "editMessageCaption"


def test_the_pieces_of_an_album_come_back_in_their_order():
    one, two, three = (Content("photo", str(number), file_id=str(number), album="a") for number in range(3))
    album = joined(joined(one, two), three)

    assert from_json(album.as_json()) == album
    assert [each["media"] for each in post(album).payload["media"]] == ["0", "1", "2"]
    assert not post(album).takes_buttons
    assert rewording(album.said_instead("new")).payload == {"caption": "new"}


def test_a_kind_we_cannot_say_is_copied():
    assert post(Content("copy", source=(5, 6))).payload == {"from_chat_id": 5, "message_id": 6}
