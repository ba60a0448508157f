"""What holds for every reader, whatever its subject."""

import json
from time import process_time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from domain.errors import Refusal
from flows import readers
from i18n.catalogue import LANGUAGES, render
from i18n.text import Text
from tests.flows.reading.typed import TODAY, anything, full_width, reading

READERS = {
    "clock_time": readers.clock_time,
    "coming_date": readers.coming_date,
    "count": readers.count(0, 12),
    "moment": readers.moment,
    "names": readers.names,
    "past_date": readers.past_date,
    "person_name": readers.person_name,
    "phone": readers.phone,
    "recurrence": lambda words, today: (found := readers.recurrence(words, today)) and found.as_json(),
    "room": readers.room,
    "shift": readers.shift,
    "some_words": readers.some_words(300),
    "temperature": readers.temperature,
    "yes_no": readers.yes_no,
}
every_reader = pytest.mark.parametrize("name", sorted(READERS))


def test_every_reader_stands_here():
    assert {*READERS, "pick", "pick_many"} == set(readers.__all__)


@every_reader
@given(words=anything)
@example(words="")
@example(words="\ud800")
@example(words="\u202e\u2066")
@example(words="{words} %s {0}")
def test_whatever_is_typed_there_is_a_value_json_can_hold_or_a_sentence_in_every_language(name, words):
    value = outcome(READERS[name], words)

    if isinstance(value, Text):
        assert all(render(value, language) for language in LANGUAGES)
    else:
        assert json.loads(json.dumps(value)) == value


def outcome(read, words):
    try:
        return read(words, TODAY)
    except Refusal as refusal:
        return refusal.text


@pytest.mark.parametrize("name", sorted(READERS.keys() - {"some_words"}))
@given(words=st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=30) | anything)
def test_full_width_and_half_width_are_read_alike(name, words):
    assert reading(READERS[name], full_width(words)) == reading(READERS[name], words)


@given(words=st.text("，。！？、；：“”（）《》…～·－ＡＺａ０９％①½Ⅷﬁ㎏℃éあ守望王😀", max_size=30))
def test_words_that_others_will_read_keep_their_punctuation_and_width(words):
    assert outcome(READERS["some_words"], f"明天，{words}") == f"明天，{words}"


@every_reader
@given(words=anything, hidden=st.sampled_from("\u200b\u200e\u202e\u2066\ufeff\u00ad"), data=st.data())
def test_what_nobody_sees_changes_nothing(name, words, hidden, data):
    place = data.draw(st.integers(0, len(words)))

    assert reading(READERS[name], words[:place] + hidden + words[place:]) == reading(READERS[name], words)


@every_reader
@pytest.mark.parametrize(
    "piece", ["1", "三", "1 ", "周五 ", "12月8号", "8 (", "x,", "我叫", "王芳和", "体温", " ", "、", "\n", "mon ,"]
)
def test_a_long_message_does_not_keep_others_waiting(name, piece):
    words = (piece * 4096)[:4095] + "x"
    began = process_time()
    reading(READERS[name], words)

    assert process_time() - began < 0.5
