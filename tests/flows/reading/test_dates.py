"""A day is read as people say it; what is impossible, to come, long ago or unclear is told in words of its own."""

from datetime import date, timedelta

import pytest
from babel.dates import format_date
from hypothesis import given
from hypothesis import strategies as st

from flows.reading.dates import REACH, coming_date, past_date
from tests.flows.reading.typed import TODAY, anything, full_width, in_chinese, reading, refused, spellings

READ = {
    "2020-12-08": """12月8号|12月8日|12月8|12月08日|１２月８号|十二月八号|12 月 8 日|12.8|12.08|12。8|12/8|12-8
12－8|12—8
12 8|1208|2020-12-08|2020-12-8|2020.12.8|2020/12/8|2020 12 8|2020年12月8日|二〇二〇年十二月八日|20201208
今年12月8号|2020–12–08
8号|8日|八号|the 8th|8th|这个月8号|本月8号
昨天|昨日|昨儿|昨晚|昨天晚上|昨天下午到的|一天前|1天前|1日前|yesterday|Yesterday.|yesterday evening
last night|a day ago|1 day ago
周二|星期二|礼拜二|週二|本周二|这周二|这星期二|周2|Tuesday|tue|on Tuesday|this Tuesday
8 Dec|Dec 8|8 December|December 8|December 8th|8th of December|the 8th of December|8-Dec|Dec. 8|8 Dec 2020
Dec 8, 2020|8dec
12月8日 周二|12月8日周二|12月8号(星期二)|周二 12月8日|周二，12月8日|Tue 8 Dec|Tuesday, 8 Dec|8 Dec (Tue)
我是12月8号到的|12月8号晚上|12月8日到达|8号回来的|arrived 8 Dec|on 8 Dec|i came back yesterday|8.12.2020|8/12/2020
12\u200b月8号|12月8号。|\u202e12月8号|12月8號|١٢.٨""",
    "2020-12-09": "今天|今日|今早|今天早上|今天上午到的|today|TODAY!|12.9|9号|0天前|ｔｏｄａｙ",
    "2020-12-07": "前天|前日|两天前|2天前|2 days ago|two days ago|the day before yesterday|周一|12/7|前天晚上",
    "2020-12-06": "三天前|3天前|３天前|三天以前|三日前|大前天|周日|周天|星期天|礼拜日|上周日|three days ago|Sunday",
    "2020-12-04": "上周五|上个周五|上星期五|上個星期五|上礼拜五|周五|last Friday|Last Fri|friday|五天前",
    "2020-12-02": "一周前|一个星期前|1个礼拜前|a week ago|1 week ago|2号|上周三|last Wednesday",
    "2020-11-27": "上上周五|27号|11.27|11月27日",
    "2020-11-30": "30号|上个月30号|上月三十号|11月30|30 Nov|11-30",
    "2020-10-10": "六十天前|10月10号|10.10|1010|十月十日|Oct 10",
}


@pytest.mark.parametrize(("words", "day"), spellings(READ))
def test_a_day_is_read_however_it_is_typed(words, day):
    assert reading(past_date, words) == day


@pytest.mark.parametrize(
    ("words", "day"),
    spellings(
        {
            "2020-12-09": "今天|today|12.9|9号|今晚",
            "2020-12-10": "明天|明日|明早|tomorrow|12.10|12月10号|10号|周四|Thursday|一天后|1 day from now|in 1 day",
            "2020-12-11": "后天|後天|11号|周五|the day after tomorrow|in two days|两天后",
            "2020-12-14": "下周一|下星期一|周一|Monday|next Monday|五天后|五天以后",
            "2021-01-05": "1月5号|1.5|5 Jan|2021-01-05|下个月5号|明年1月5号",
            "2021-02-07": "2月7日|in 60 days",
        }
    ),
)
def test_a_day_without_a_year_may_be_the_next_such_day(words, day):
    assert reading(coming_date, words) == day


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("2月30号", "Month 2 has no day 30. Please look again and type it, such as 12-8."),
        ("11-31", "Month 11 has no day 31."),
        ("2019-02-29", "Month 2 has no day 29."),
        ("32号", "Month 12 has no day 32."),
        ("0号", "Month 12 has no day 0."),
        ("40 Dec", "Month 12 has no day 40."),
        ("13月1号", "There is no month 13."),
        ("25/12", "There is no month 25. Please type the month first, then the day, such as 12-8."),
        ("0.8", "There is no month 0."),
        ("明天", "Thu 10 Dec is still to come. Please type a day up to today, such as 12-6."),
        ("12月25号", "Fri 25 Dec is still to come."),
        ("31号", "Thu 31 Dec is still to come."),
        ("2021-12-08", "2021-12-08 is still to come."),
        ("61天前", "Fri 9 Oct is more than 60 days ago. Please check and type it again, such as 12-6."),
        ("9月1号", "Tue 1 Sep is more than 60 days ago."),
        ("2019年12月8日", "2019-12-08 is more than 60 days ago."),
        ("去年12月8号", "2019-12-08 is more than 60 days ago."),
        ("1999-12-08", "1999-12-08 is more than 60 days ago."),
        ("12月8日 周三", "Tue 8 Dec is another day of the week. Please check and type the date only, such as 12-8."),
        ("Mon 8 Dec", "Tue 8 Dec is another day of the week."),
        ("周三", "Do you mean Wed 2 Dec or Wed 9 Dec? Please type 12-2 or 12-9."),
        ("last Monday", "Do you mean Mon 30 Nov or Mon 7 Dec? Please type 11-30 or 12-7."),
        ("11/10/2020", "Do you mean Sun 11 Oct or Tue 10 Nov? Please type 10-11 or 11-10."),
        ("", "I see no date there."),
        ("8", "I am not sure which day that is. Please type the month and the day, such as 12-8."),
        ("12", "I am not sure which day that is."),
        ("十二月", "I am not sure which day that is."),
        ("前几天", "I am not sure which day that is."),
        ("两三天前", "I am not sure which day that is."),
        ("8号或9号", "I am not sure which day that is."),
        ("不是昨天", "I am not sure which day that is."),
        ("武汉", "I am not sure which day that is."),
        ("-3天前", "I am not sure which day that is."),
        ("999999999天前", "I am not sure which day that is."),
    ],
)
def test_every_trouble_with_a_past_day_has_its_own_sentence(words, told):
    assert refused(past_date, words).startswith(told)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("昨天", "Tue 8 Dec has already passed. Please type a day from today on, such as 12-10."),
        ("12.8", "Tue 8 Dec has already passed."),
        ("2020-01-01", "2020-01-01 has already passed."),
        ("in 61 days", "Mon 8 Feb is more than 60 days ahead. Please check and type it again, such as 12-10."),
        ("next Friday", "Do you mean Fri 11 Dec or Fri 18 Dec? Please type 12-11 or 12-18."),
        ("2月30号", "Month 2 has no day 30."),
        ("嗯", "I am not sure which day that is."),
    ],
)
def test_every_trouble_with_a_day_to_come_has_its_own_sentence(words, told):
    assert refused(coming_date, words).startswith(told)


def test_what_a_refusal_gives_as_an_example_would_be_understood():
    assert reading(past_date, "12-6") == "2020-12-06"
    assert reading(coming_date, "12-10") == "2020-12-10"


def test_a_year_ends_between_a_day_and_the_next():
    new_year = date(2021, 1, 1)

    assert reading(past_date, "12月31号", new_year) == "2020-12-31"
    assert reading(past_date, "31号", new_year) == "2020-12-31"
    assert reading(past_date, "去年12月31号", new_year) == "2020-12-31"
    assert reading(past_date, "上个月31号", new_year) == "2020-12-31"
    assert reading(coming_date, "1月1号", date(2020, 12, 31)) == "2021-01-01"


def test_the_last_of_february_is_there_in_leap_years_alone():
    assert reading(past_date, "2月29号", date(2020, 3, 1)) == "2020-02-29"
    assert refused(past_date, "2月29号", date(2021, 3, 1)).startswith("2020-02-29 is more than 60 days ago.")


def spelled(day, today):
    """All the ways of typing a day that can mean no other."""
    month_day = [
        f"{day.month}{month}{day.day}{end}"
        for month, end in ("月日", "月号", ("月", ""), (".", ""), ("/", ""), ("-", ""), (" ", ""))
    ]
    with_year = [
        f"{day.year}年{day.month}月{day.day}日",
        *(f"{day.year}{sign}{day.month}{sign}{day.day}" for sign in "-./ "),
    ]
    chinese = [f"{in_chinese(day.month)}月{in_chinese(day.day)}{end}" for end in "日号"]
    english = [
        format_date(day, pattern, locale="en")
        for pattern in ("d MMM", "MMM d", "d MMMM", "MMMM d", "d MMM y", "MMM d, y", "EEE d MMM", "EEEE, d MMMM")
    ]
    shown = [format_date(day, pattern, locale="zh_Hans") for pattern in ("M月d日 EEE", "M月d日EEEE", "y年M月d日 EEEE")]
    away = abs((today - day).days)
    side = ["前", "ago"] if day <= today else ["后", "from now"]
    distance = [f"{away}天{side[0]}", f"{away} days {side[1]}"]
    return [*month_day, *with_year, *chinese, *english, *shown, *distance, f"{day:%Y%m%d}", f"{day:%m%d}", f"{day}"]


todays = st.dates(date(2020, 1, 1), date(2032, 12, 31))
away = st.integers(0, REACH.days).map(lambda days: timedelta(days=days))


@given(todays, away, st.data(), st.booleans())
def test_every_day_in_reach_reads_back_in_every_spelling(today, away, data, is_past):
    day = today - away if is_past else today + away
    words = data.draw(st.sampled_from(spelled(day, today)))
    dressed = data.draw(st.sampled_from([str, str.upper, full_width, lambda each: f" {each}。"]))(words)

    assert reading(past_date if is_past else coming_date, dressed, today) == day.isoformat()


@given(anything, todays)
def test_whatever_is_typed_is_a_day_in_reach_or_refused(words, today):
    past, coming = reading(past_date, words, today), reading(coming_date, words, today)

    assert " " in past or today - REACH <= date.fromisoformat(past) <= today
    assert " " in coming or today <= date.fromisoformat(coming) <= today + REACH


def test_the_examples_are_counted_from_a_wednesday():
    assert TODAY.weekday() == 2
