"""Words that are kept as typed."""

import unicodedata

import pytest
from hypothesis import given

from flows.reading.free_words import LONGEST_ROOM, room, some_words
from tests.flows.reading.typed import anything, full_width, reading, refused, spellings

words_of_ten = some_words(10)


@pytest.mark.parametrize(
    ("words", "kept"),
    spellings(
        {
            "302": "302|３０２|302。|302!|302、| 302 |\u200f302|302-",
            "3-2-302": "3-2-302|3－2－302|3—2—302|3 - 2 - 302|3_2_302|3~2~302|３－２－３０２",
            "B1202": "B1202|b1202|ｂ１２０２",
            "12楼3号": "12楼3号|１２楼３号",
            "302室": "302室",
            "3栋2单元302": "3栋2单元302",
            "1/302": "1/302",
            "#302": "#302",
            "东屋": "东屋",
            "王家院": "王家院",
            "三零二": "三零二",
            "3 302": "3 302|3  302",
        }
    ),
)
def test_a_room_is_kept_as_typed_with_plain_dashes(words, kept):
    assert reading(room, words) == kept


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("", "I see no room number there."),
        ("没有", "I see no room number there."),
        ("no", "I see no room number there."),
        ("@1a2b", "A room has only letters, digits and dashes."),
        ("302<b>", "A room has only letters, digits and dashes."),
        ("=302", "A room has only letters, digits and dashes."),
        ("302，13800138000", "A room has only letters, digits and dashes."),
        ("1" * (LONGEST_ROOM + 1), "That is too long for a room."),
    ],
)
def test_what_is_no_room_is_refused_with_the_reason(words, told):
    assert refused(room, words).startswith(told)


@given(anything)
def test_a_room_once_read_reads_as_itself_and_is_never_taken_for_a_tapped_one(words):
    kept = reading(room, words)

    assert kept.endswith(".") or kept == reading(room, kept)
    assert not kept.startswith("@")


def test_lines_of_free_words_stay_and_what_nobody_sees_goes():
    assert reading(some_words(60), " 米 \u200b 5kg \r\n\r\n\r\n\n油\t1\u202e桶 ") == "米 5kg\n\n油 1桶"


def test_free_words_have_an_end_and_a_beginning():
    assert reading(words_of_ten, "一二三四五六七八九十") == "一二三四五六七八九十"
    assert refused(words_of_ten, "一二三四五六七八九十一") == "That is too long: 11 of at most 10 characters."
    assert refused(words_of_ten, " \u200b\n\u3164 ") == "I see no words there. Please type a few."


@given(anything)
def test_free_words_once_read_read_as_themselves_and_hide_nothing(words):
    kept = reading(some_words(400), words)

    assert reading(some_words(400), kept) == kept
    assert not [sign for sign in kept if unicodedata.category(sign) in {"Cf", "Cs", "Cc"} and sign != "\n"]


@given(anything)
def test_wide_letters_are_the_same_room(words):
    assert reading(room, full_width(words)) == reading(room, words)
