"""Days told by their distance."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.reading.near_days import days_away
from tests.flows.reading.typed import TODAY, anything, in_chinese, spellings


@pytest.mark.parametrize(
    ("words", "away"),
    spellings(
        {
            0: "今天|今日|今儿|today|0天前",
            -1: "昨天|昨日|yesterday|1天前|a day ago|one day ago",
            -2: "前天|两天前|二天前|2 days ago|the day before yesterday|day before yesterday",
            -3: "大前天|三天前|三天以前|三天之前|3日前",
            -7: "一周前|一个星期前|1 week ago|a week ago|七天前",
            -14: "两周前|两个礼拜前|2 weeks ago",
            1: "明天|明日|tomorrow|一天后|in a day|1 day from now",
            2: "后天|两天后|in two days|the day after tomorrow",
            3: "大后天|三天以后|in 3 days",
            14: "两周后|in 2 weeks|两个星期以后",
        }
    ),
)
def test_a_distance_leads_to_a_day(words, away):
    assert days_away(words, TODAY) == (TODAY + timedelta(days=away),)


@pytest.mark.parametrize(
    "words", ["", "三天", "前", "天前", "几天前", "三四天前", "10000天前", "9999999999 days ago", "-1天前", "ago"]
)
def test_what_tells_no_distance_is_left_to_others(words):
    assert days_away(words, TODAY) == ()


@given(st.integers(1, 99), st.sampled_from(["{n}天前", "{n} days ago", "{zh}天前", "{zh}日前"]))
def test_any_number_of_days_can_be_counted_back(count, spelling):
    words = spelling.format(n=count, zh=in_chinese(count))

    assert days_away(words, TODAY) == (TODAY - timedelta(days=count),)


@given(anything)
def test_whatever_is_typed_is_at_most_one_day(words):
    assert len(days_away(words, TODAY)) <= 1
