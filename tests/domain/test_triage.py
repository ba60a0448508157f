import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.triage import DEFAULT_RULES, SEVERITY, SYMPTOMS, Level, Rule, triage

TEMPERATURES = st.none() | st.integers(340, 429)
SOME_SYMPTOMS = st.sets(st.sampled_from(sorted(SYMPTOMS)))


@pytest.mark.parametrize(
    ("celsius_x10", "symptoms", "level"),
    [
        (None, [], Level.WELL),
        (372, [], Level.WELL),
        (373, [], Level.WATCH),
        (380, [], Level.URGENT),
        (373, ["runny"], Level.URGENT),
        (None, ["breathless"], Level.URGENT),
        (None, ["cough"], Level.WATCH),
        (None, ["runny"], Level.WELL),
        (None, ["runny", "throat"], Level.WATCH),
        (365, ["unheard_of"], Level.WELL),
    ],
)
def test_the_default_rules(celsius_x10, symptoms, level):
    assert triage(celsius_x10, symptoms, DEFAULT_RULES) is level


@given(TEMPERATURES, SOME_SYMPTOMS, st.sampled_from(sorted(SYMPTOMS)))
def test_one_more_symptom_never_makes_it_better(celsius_x10, symptoms, more):
    before = triage(celsius_x10, symptoms, DEFAULT_RULES)
    after = triage(celsius_x10, symptoms | {more}, DEFAULT_RULES)

    assert SEVERITY[after] >= SEVERITY[before]


@given(st.integers(340, 428), SOME_SYMPTOMS)
def test_a_higher_temperature_never_makes_it_better(celsius_x10, symptoms):
    before = triage(celsius_x10, symptoms, DEFAULT_RULES)
    after = triage(celsius_x10 + 1, symptoms, DEFAULT_RULES)

    assert SEVERITY[after] >= SEVERITY[before]


def test_a_rule_may_ask_for_two_of_a_group():
    rule = Rule(Level.WATCH, any=2, of=frozenset({"throat", "muscle"}))

    assert not rule.holds(None, ["throat"])
    assert rule.holds(None, ["throat", "muscle"])
