"""Long words go in several messages, and nothing of them is lost."""

from hypothesis import given
from hypothesis import strategies as st

from domain.splitting import parts, units


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
