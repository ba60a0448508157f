"""A time of day is read when it can be one only."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.reading.times import Clock, clock_named, clock_time, digits_clock
from tests.flows.reading.typed import anything, full_width, in_chinese, reading, refused, spellings

READ = {
    "08:00": """8:00|08:00|８：００|8点|８点|八点|8点整|8点钟|8时|早上8点|早8点|上午八点|8am|8 am|8 a.m.
08:00 AM|8 o'clock|8:00。|0800""",
    "08:30": "8:30|8点半|八点半|8点30|8点30分|早上八点三十分|八点三十|8:30am|0830|上午8:30",
    "08:05": "8:05|8点05|八点零五|八点零五分|8点5分|八点五分",
    "08:15": "8点一刻|8点1刻|八点十五|8:15",
    "08:45": "8点三刻|8:45",
    "20:00": "20:00|20点|二十点|晚上8点|晚8点|夜里8点|8pm|8 PM|8 p.m.|20时|廿点|2000|20点整",
    "20:30": "20:30|晚上八点半|8:30pm|8:30 p.m.|20点半|晚上8:30",
    "15:00": "下午3点|下午三点|15:00|3pm|15点|3 p.m.",
    "03:00": "03:00|凌晨3点|3am|0300|03点",
    "12:00": "12:00|12点|十二点|中午12点|noon|Noon|12pm",
    "00:00": "0:00|00:00|0点|24:00|24点|晚上12点|midnight|12am|凌晨12点|零点",
    "12:30": "12:30|中午12点半|12:30pm",
    "00:30": "0:30|12:30am|凌晨12点半",
    "18:00": "18:00|傍晚6点|晚上6点|下午六点|6pm",
    "06:00": "06:00|早上6点|上午6点|6am|凌晨6点|清晨6点",
}


@pytest.mark.parametrize(("words", "time"), spellings(READ))
def test_a_time_is_read_however_it_is_typed(words, time):
    assert reading(clock_time, words) == time


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("3点", "Do you mean 03:00 or 15:00? Please type one of them."),
        ("6:30", "Do you mean 06:30 or 18:30?"),
        ("两点半", "Do you mean 02:30 or 14:30?"),
        ("25:00", "That does not make a time of day."),
        ("8:60", "That does not make a time of day."),
        ("99点", "That does not make a time of day."),
        ("早上3点", "That does not make a time of day."),
        ("晚上3点", "That does not make a time of day."),
        ("13am", "That does not make a time of day."),
        ("上午8pm", "I am not sure which time that is."),
        ("八点五", "I am not sure which time that is. Please type it like 08:00 or 20:30."),
        ("8", "I am not sure which time that is."),
        ("8.30", "I am not sure which time that is."),
        ("8:3", "I am not sure which time that is."),
        ("8:00-9:00", "I am not sure which time that is."),
        ("三四点", "I am not sure which time that is."),
        ("8:00 20:00", "I am not sure which time that is."),
        ("明天8点", "I am not sure which time that is."),
        ("马上", "I am not sure which time that is."),
        ("", "I am not sure which time that is."),
    ],
)
def test_what_is_no_time_or_may_be_two_is_refused_with_the_reason(words, told):
    assert refused(clock_time, words).startswith(told)


@given(st.integers(0, 23), st.integers(0, 59), st.data(), st.booleans())
def test_every_time_reads_back_in_every_spelling(hour, minute, data, is_wide):
    on_twelve = hour % 12 or 12
    spelled = [
        f"{hour:02}:{minute:02}",
        f"{hour:02}{minute:02}",
        f"{on_twelve}:{minute:02}{'am' if hour < 12 else 'pm'}",
    ]
    if hour > 6 or hour == 0:
        spelled += [f"{hour}:{minute:02}", f"{hour}点{minute}分", f"{in_chinese(hour)}点{in_chinese(minute)}分"]
    words = data.draw(st.sampled_from(spelled))

    assert reading(clock_time, full_width(words) if is_wide else words) == f"{hour:02}:{minute:02}"


@given(anything)
def test_whatever_is_typed_is_a_time_or_refused(words):
    time = reading(clock_time, words)

    assert " " in time or re.fullmatch("([01][0-9]|2[0-3]):[0-5][0-9]", time)


def test_four_digits_are_a_time_only_where_they_cannot_be_a_date():
    assert clock_named("0830") is None
    assert digits_clock("0830") == Clock((8,), 30)
    assert digits_clock("830") is None
