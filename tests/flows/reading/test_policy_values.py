"""Values of the policy can be typed in either language, and what is refused is refused with the reason."""

from datetime import date

import pytest

from bot.policy_table import PolicyTable
from domain.errors import Refusal
from domain.policy import POLICY_FIELDS, Policy
from domain.policy_fields import FIELDS, TOPICS
from domain.policy_values import contradiction, packed, shown, unpacked
from domain.triage import Level, Rule
from flows.reading.policy_line import named_field, nearest_field, value_and_day
from flows.reading.policy_values import example, policy_value
from i18n.catalogue import LANGUAGES, render

TODAY = date(2020, 2, 1)


def read(name: str, words: str) -> object:
    return policy_value(FIELDS[name])(words, TODAY)


def refusal(name: str, words: str, language: str = "en") -> str:
    with pytest.raises(Refusal) as caught:
        read(name, words)
    return render(caught.value.text, language)


def test_every_value_of_the_policy_has_a_name_and_may_stand_in_the_settings():
    assert set(FIELDS) == set(POLICY_FIELDS) == set(PolicyTable.model_fields)
    assert {field.topic for field in FIELDS.values()} == set(TOPICS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_values_are_called_the_same(language):
    titles = [render(field.title, language) for field in FIELDS.values()]

    assert len(titles) == len(set(titles))


@pytest.mark.parametrize("name", POLICY_FIELDS)
def test_what_holds_by_default_can_be_kept_shown_and_read_again(name):
    field, value = FIELDS[name], getattr(Policy(), name)

    assert unpacked(field, packed(value)) == value
    assert all(render(shown(field, value), language) for language in LANGUAGES)


@pytest.mark.parametrize("name", POLICY_FIELDS)
def test_the_example_can_be_typed_and_the_settings_would_take_it(name):
    value = read(name, example(FIELDS[name]))

    assert unpacked(FIELDS[name], packed(value)) == value
    if name != "triage":
        assert PolicyTable(**{name: value}).values_set() == {name: value}


@pytest.mark.parametrize("name", [field.name for field in FIELDS.values() if field.high and field.most == 1])
def test_a_number_at_either_bound_is_taken_and_one_beyond_is_not(name):
    field = FIELDS[name]

    assert (read(name, f"{field.low:g}"), read(name, f"{field.high:g}")) == (field.low, field.high)
    assert PolicyTable(**{name: field.low}).values_set() == {name: field.low}
    assert PolicyTable(**{name: field.high}).values_set() == {name: field.high}
    for words in (f"{field.high + 1:g}", "-1", "soon", ""):
        assert f"{field.low:g} to {field.high:g}" in refusal(name, words)


@pytest.mark.parametrize(
    ("name", "words", "value"),
    [
        ("days", "21 天", 21),
        ("days", "二十一天", 21),
        ("days", "２１", 21),
        ("leader_hours", "4.5 hours", 4.5),
        ("nudge_hours", "1.5、3", (1.5, 3)),
        ("slots", "20:00, 8:00", ("08:00", "20:00")),
        ("slots", "早上八点和晚上八点", ("08:00", "20:00")),
        ("slots", "09:00", ("09:00",)),
        ("closure_time", "晚上9点", "21:00"),
        ("closure_time", "9 pm", "21:00"),
        ("quiet_hours", "22:00 到 06:30", ("22:00", "06:30")),
        ("quiet_hours", "22:00-06:30", ("22:00", "06:30")),
        ("escalation", "网格员、社区工作者", ("grid_worker", "community_worker")),
        ("escalation", "Grid worker, administrator", ("grid_worker", "admin")),
        ("high_risk_places", "武汉，温州、Wuhan", ("武汉", "温州", "Wuhan")),
        ("triage", "urgent 38.5", (Rule(Level.URGENT, 385),)),
        (
            "triage",
            "紧急 38；留意 37.3 并有 1项 咳嗽、嗓子疼",
            (Rule(Level.URGENT, 380), Rule(Level.WATCH, 373, 1, frozenset({"cough", "throat"}))),
        ),
        ("triage", "watch 2 of throat, headache", (Rule(Level.WATCH, None, 2, frozenset({"throat", "headache"})),)),
    ],
)
def test_it_can_be_typed_as_people_write(name, words, value):
    assert read(name, words) == value


@pytest.mark.parametrize(
    ("name", "words", "said"),
    [
        ("slots", "08:00, 08:30", "at least an hour"),
        ("slots", "1:00 2:00", "Do you mean"),
        ("slots", "07:00 09:00 11:00 13:00 15:00 17:00 19:00", "from 1 to 6"),
        ("quiet_hours", "22:00", "two times"),
        ("quiet_hours", "22:00 22:00", "must differ"),
        ("closure_time", "25:00", "time of day"),
        ("escalation", "mayor", "building_leader, grid_worker, community_worker, admin"),
        ("high_risk_places", " , ", "commas between"),
        ("triage", "urgent 50", "no fever anybody has"),
        ("triage", "watch 2 of cough", "never happens"),
        ("triage", "watch 1 of hiccups", "no symptom hiccups"),
        ("triage", "urgent", "A rule looks like"),
    ],
)
def test_what_cannot_be_is_refused_with_the_reason(name, words, said):
    assert said in refusal(name, words)
    assert render(FIELDS[name].title, "zh-Hans") in refusal(name, words, "zh-Hans")


@pytest.mark.parametrize(
    ("words", "name", "rest"),
    [
        ("days 21", "days", "21"),
        ("Days of watch 21", "days", "21"),
        ("监测天数21天", "days", "21天"),
        ("监测天数 21 从明天起", "days", "21 从明天起"),
        ("answer days 20", "answer_days", "20"),
        ("knock at the door 30", "door_hours", "30"),
        ("上门看看 30", "door_hours", "30"),
        ("slots", "slots", ""),
    ],
)
def test_a_value_is_named_as_in_the_settings_or_as_it_is_shown(words, name, rest):
    found = named_field(words)

    assert found is not None
    assert (found[0].name, found[1]) == (name, rest)


@pytest.mark.parametrize(
    ("words", "name"),
    [("dayz 21", "days"), ("slot 08:00", "slots"), ("监测天 21", "days"), ("leader_hour 3", "leader_hours")],
)
def test_an_unknown_name_has_a_nearest_one(words, name):
    found = nearest_field(words)

    assert named_field(words) is None
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize(
    ("words", "value", "day"),
    [
        ("21 from 2020-02-10", "21", "2020-02-10"),
        ("21 天，从2月10日起", "21 天", "2月10日"),
        ("08:00, 20:00 from tomorrow", "08:00, 20:00", "tomorrow"),
        ("21", "21", None),
        ("22:30-07:00 从明天开始", "22:30-07:00", "明天"),
    ],
)
def test_the_day_stands_behind_from(words, value, day):
    assert value_and_day(words) == (value, day)


@pytest.mark.parametrize(
    ("name", "policy"),
    [
        ("nudge_hours", Policy(nudge_hours=(3, 2))),
        ("nudge_hours", Policy(nudge_hours=(2, 5))),
        ("leader_hours", Policy(leader_hours=30)),
        ("lost_hours", Policy(lost_hours=12)),
        ("days", Policy(days=2)),
        ("answer_review_days", Policy(answer_review_days=14)),
    ],
)
def test_values_that_do_not_fit_together_are_found_by_the_one_that_was_changed(name, policy):
    assert contradiction(name, policy) is not None
    assert contradiction("brief_time", policy) is None
    assert contradiction(name, Policy()) is None
