import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.likeness import THRESHOLD, alike, closeness, likeness

ALIKE = (
    ("明天几点消毒？", "请问明天消毒几点开始"),
    ("明天几点消毒？", "您好，明天的消毒是什么时候呀"),
    ("停水到几点", "请问停水停到几点啊"),
    ("核酸检测在哪里做", "请问在哪做核酸检测"),
    ("三号楼电梯修好了吗", "3号楼的电梯修好了没"),
    ("出入证怎么办理", "请问怎么办理出入证"),
    ("When is the lift repaired?", "when will the lift be repaired please"),
    ("Is the gate closed tomorrow?", "Hello, is the gate closed tomorrow"),
)
UNLIKE = (
    ("我的药到了吗", "我的菜到了吗"),
    ("三号楼的电梯什么时候修好", "五号楼的电梯什么时候修好"),
    ("核酸检测在哪里做", "核酸检测什么时候做"),
    ("明天几点消毒", "明天几点停水"),
    ("出入证怎么办理", "健康码怎么办理"),
    ("When is the lift repaired?", "When is the water back?"),
    ("Where is the clinic?", "When is the clinic open?"),
    ("你好", "请问"),
    ("12号楼消毒了吗", "11号楼消毒了吗"),
)


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_the_same_in_other_words(one, other):
    assert alike(one, other)
    assert likeness(one, other) >= THRESHOLD


@pytest.mark.parametrize(("one", "other"), UNLIKE)
def test_another_matter_in_like_words(one, other):
    assert not alike(one, other)


@given(one=st.text(max_size=40), other=st.text(max_size=40))
def test_it_does_not_matter_who_asked_first(one, other):
    assert alike(one, other) == alike(other, one)
    assert 0 <= likeness(one, other) <= 1


@given(st.frozensets(st.text(max_size=2)), st.frozensets(st.text(max_size=2)))
def test_closeness_is_the_same_both_ways_and_between_0_and_1(one, other):
    assert closeness(one, other) == closeness(other, one)
    assert 0 <= closeness(one, other) <= 1
    assert closeness(one, one) == bool(one)
