from hypothesis import given
from hypothesis import strategies as st

from domain.matching import closeness, pieces, ranked


def test_the_closest_wording_decides():
    found = ranked("大门几点关", [("gate", ["小区大门几点开关", "大门几点关门"]), ("rubbish", ["垃圾什么时候收"])])

    assert found[0].key == "gate"
    assert found[0].closeness > 0.6 > found[1].closeness


def test_words_of_both_scripts_count():
    assert pieces("我要买 Mask!") == {"我要", "要买", "mask"}


def test_a_single_character_is_a_piece_of_its_own():
    assert pieces("药") == {"药"}


@given(st.text(), st.text())
def test_closeness_is_the_same_both_ways_and_between_0_and_1(one, other):
    there, back = closeness(pieces(one), pieces(other)), closeness(pieces(other), pieces(one))

    assert there == back
    assert 0 <= there <= 1


@given(st.text(alphabet="门几点开关药菜abc", min_size=1))
def test_the_same_words_are_as_close_as_can_be(words):
    assert closeness(pieces(words), pieces(words)) == 1
