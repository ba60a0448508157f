import pytest

from domain.topics import Topic, topic_named, topic_of


@pytest.mark.parametrize(
    ("words", "topic"),
    [
        ("我发烧了怎么办", Topic.HEALTH),
        ("發燒要去哪家醫院", Topic.HEALTH),
        ("My child has a fever", Topic.HEALTH),
        ("买菜的快递放哪里", Topic.SUPPLIES),
        ("Where can I order food?", Topic.SUPPLIES),
        ("出入证怎么办", Topic.PASSES),
        ("How do I get a gate pass?", Topic.PASSES),
        ("电梯什么时候修好", Topic.OTHER),
        ("Is there still time?", Topic.OTHER),
        ("", Topic.OTHER),
    ],
)
def test_a_question_goes_where_its_words_point(words, topic):
    assert topic_of(words) is topic


def test_health_comes_first_where_it_is_a_tie():
    assert topic_of("药和菜") is Topic.HEALTH


def test_a_topic_is_named_by_its_key_or_in_chinese():
    assert topic_named("Health ") is Topic.HEALTH
    assert topic_named("物资") is Topic.SUPPLIES
    assert topic_named("weather") is None
