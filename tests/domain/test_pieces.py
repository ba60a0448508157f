from hypothesis import given
from hypothesis import strategies as st

from domain.pieces import length, split


def test_what_fits_stays_whole():
    assert split("a" * 4096) == ["a" * 4096]
    assert split("  ") == []


def test_astral_letters_count_twice():
    assert length("𠮷a") == 3
    assert [length(part) for part in split("𠮷" * 3000)] == [4096, 1904]


def test_it_breaks_at_a_line_or_a_word_where_one_is_near():
    assert split("aaaa bbbb cc", 10) == ["aaaa bbbb", "cc"]
    assert split("aaaaaaaa\nb c", 10) == ["aaaaaaaa", "b c"]


def test_a_mark_stays_with_its_letter():
    parts = split("e\u0301" * 100, 51)

    assert all(part[0] == "e" for part in parts)


@given(words=st.text(st.characters(categories=("Mn", "L")), max_size=200))
def test_a_crowd_of_marks_is_cut_all_the_same(words):
    assert "".join(split(words, 20)) == "".join(words.split())


def test_a_letter_whose_mark_does_not_fit_is_parted_from_it():
    assert split("e\u0301e", 2) == ["e\u0301", "e"]
    assert split("ae\u0301" + "\u0301" * 3, 2)[0] == "a"
    assert split("e\u0301\u0301\u0301", 2) == ["e\u0301", "\u0301\u0301"]
