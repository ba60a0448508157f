"""A day and a time in one message, in either order."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.reading.moments import moment
from tests.flows.reading.test_dates import spelled, todays
from tests.flows.reading.typed import TODAY, almost_words, any_text, reading, refused, spellings

READ = {
    "2020-12-09T20:00": """20:00|今天20:00|今晚8点|今天晚上8点|晚上8点|8pm|today 8pm|8 pm today|20:00 today
at 20:00|today at 8pm|２０：００
12-9 20:00|12月9日20:00|9 Dec 20:00|2020-12-09 20:00|2020-12-09T20:00|今天20点。""",
    "2020-12-10T20:00": """明天20:00|明天 20:00|20:00 明天|明晚8点|明天晚上八点|明天20点|12-10 20:00
12.10 20:00|12/10 20:00|12月10号20点
12月10日，20:00|10号晚上8点|十二月十日二十点|10 Dec 8pm|10 Dec at 20:00|20:00 on 10 Dec|Dec 10, 20:00|tomorrow at 8pm
8pm tomorrow|Thu 10 Dec 20:00|12月10日 周四 20:00|周四20点|2020-12-10T20:00""",
    "2020-12-09T08:00": "9 Dec 08:00|8点|今早8点",
    "2020-12-11T12:00": "后天中午12点|后天12点|周五 noon|Friday noon|11日12点|12月11日12点",
    "2020-12-11T11:00": "11日11点|12月11日11点|12-11 11:00|11号上午11点",
    "2020-12-14T09:00": "下周一上午9点|周一9点|next Monday 9am|五天后9点",
    "2021-01-01T00:00": "1月1日0点|1-1 00:00|1月1日零点|1 Jan 0:00",
}


@pytest.mark.parametrize(("words", "when"), spellings(READ))
def test_a_moment_is_read_however_it_is_typed(words, when):
    assert reading(moment, words) == when


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("", "I am not sure which day and time that is. Please type them like 12-8 20:00."),
        ("12-10", "I am not sure which day and time that is."),
        ("明天", "I am not sure which day and time that is."),
        ("今晚", "I am not sure which day and time that is."),
        ("过两天8点", "I am not sure which day and time that is."),
        ("2010 2000", "I am not sure which day and time that is."),
        ("0830", "I am not sure which day and time that is."),
        ("明天8点9点", "I am not sure which day and time that is."),
        ("12-10 2000", "I am not sure which day and time that is."),
        ("周三20:00", "Do you mean Wed 9 Dec or Wed 16 Dec?"),
        ("现在", "I am not sure which day and time that is."),
        ("明天3点", "Do you mean 03:00 or 15:00? Please type one of them."),
        ("明天25:00", "That does not make a time of day."),
        ("今天24点", "That midnight may be the start or the end of a day."),
        ("tomorrow midnight", "That midnight may be the start or the end of a day."),
        ("昨天20:00", "Tue 8 Dec has already passed."),
        ("12-8 20:00", "Tue 8 Dec has already passed."),
        ("2月8号8点", "Mon 8 Feb is more than 60 days ahead."),
        ("2月30号8点", "Month 2 has no day 30."),
        ("13-1 20:00", "There is no month 13."),
        ("next Friday 8pm", "Do you mean Fri 11 Dec or Fri 18 Dec?"),
    ],
)
def test_what_is_no_moment_is_refused_with_the_reason(words, told):
    assert refused(moment, words).startswith(told)


@given(todays, st.integers(0, 60), st.integers(0, 23), st.integers(0, 59), st.data())
def test_every_moment_in_reach_reads_back_in_every_spelling(today, away, hour, minute, data):
    day = today + timedelta(days=away)
    day_words = data.draw(st.sampled_from(spelled(day, today)))
    pattern = data.draw(st.sampled_from(["{day} {time}", "{time} {day}", "{day}，{time}", "{day} at {time}"]))
    words = pattern.format(day=day_words, time=f"{hour:02}:{minute:02}")

    assert reading(moment, words, today) == f"{day}T{hour:02}:{minute:02}"


@given(almost_words | any_text, st.dates(date(2020, 1, 1), date(2040, 1, 1)))
def test_whatever_is_typed_is_a_moment_in_reach_or_refused(words, today):
    when = reading(moment, words, today)

    assert " " in when or today <= datetime.fromisoformat(when).date() <= today + timedelta(days=60)


def test_what_was_read_reads_as_itself():
    assert reading(moment, moment("明晚8点", TODAY)) == "2020-12-10T20:00"
