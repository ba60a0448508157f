"""Long words go in several messages, and nothing of them is lost."""

from hypothesis import given
from hypothesis import strategies as st

from domain.splitting import parts, split, units


@given(st.text(max_size=600), st.integers(2, 80))
def test_the_pieces_together_are_the_words_and_none_is_too_long(words, most):
    found = parts(words, most)

    assert "".join(found) == words
    assert all(0 < units(part) <= most for part in found)


@given(st.text())
def test_length_is_what_telegram_counts(words):
    assert units(words) == len(words.encode("utf-16-le", "surrogatepass")) // 2


def test_words_part_where_a_reader_would_pause():
    assert parts("今天下雨了。明天会晴吗？我不知道", 9) == ["今天下雨了。", "明天会晴吗？", "我不知道"]
    assert parts("one two three four", 9) == ["one two ", "three ", "four"]


def test_a_letter_keeps_its_marks():
    assert parts("abcde\u0301", 5) == ["abcd", "e\u0301"]


def test_messages_are_never_blank_and_what_fits_stays_whole():
    assert split("a" * 4096) == ["a" * 4096]
    assert split("  ") == []
    assert split("aaaa bbbb cc", 10) == ["aaaa bbbb", "cc"]
    assert [units(part) for part in split("𠮷" * 3000)] == [4096, 1904]


@given(words=st.text(st.characters(categories=("Mn", "L")), max_size=200))
def test_a_crowd_of_marks_is_cut_all_the_same(words):
    assert "".join(split(words, 20)) == "".join(words.split())
