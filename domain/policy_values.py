"""Values of the policy: in words, as kept, and how they must fit each other."""

import json
from collections.abc import Iterator
from typing import Any

from domain.policy import Policy
from domain.policy_fields import Field, Kind
from domain.reports import celsius_text
from domain.roles import ROLE_NAMES, Role
from domain.triage import SYMPTOMS, Level, Rule
from i18n.text import Text, lines, t, verbatim

LEVEL_NAMES: dict[Level, Text] = {Level.URGENT: t("urgent"), Level.WATCH: t("to watch"), Level.WELL: t("well")}


def shown(field: Field, value: Any) -> Text:
    """A value in words."""
    match field.kind:
        case Kind.SPAN:
            return t("{start} to {end}", start=value[0], end=value[1])
        case Kind.HOURS:
            return verbatim(f"{value:g}")
        case Kind.HOURS_LIST:
            return Text("{list}", {"list": [f"{each:g}" for each in value]})
        case Kind.ROLES:
            return Text("{list}", {"list": [ROLE_NAMES[Role(each)] for each in value]})
        case Kind.CLOCKS | Kind.WORDS:
            return Text("{list}", {"list": list(value)})
        case Kind.SWITCH:
            return t("yes") if value else t("no")
        case Kind.CLOCK_OR_NONE if not value:
            return t("none")
        case Kind.RULES:
            return lines(*(_rule_shown(rule) for rule in value))
        case _:
            return verbatim(str(value))


def _rule_shown(rule: Rule) -> Text:
    level = LEVEL_NAMES[rule.level]
    names = [SYMPTOMS[name] for name in SYMPTOMS if name in rule.of]
    symptoms = t("any {n} of {names}", n=rule.any, names=names) if rule.any else None
    hot = celsius_text(rule.celsius_x10) if rule.celsius_x10 is not None else None
    if hot and symptoms:
        return t("· {level}: from {hot} with {symptoms}", level=level, hot=hot, symptoms=symptoms)
    if hot:
        return t("· {level}: from {hot}", level=level, hot=hot)
    return t("· {level}: {symptoms}", level=level, symptoms=symptoms or t("always"))


def packed(value: Any) -> str:
    """As it is kept."""
    return json.dumps(value, ensure_ascii=False, default=_plain)


def _plain(value: Any) -> Any:
    if isinstance(value, Rule):
        return [value.level, value.celsius_x10, value.any, sorted(value.of)]
    raise TypeError(f"a policy holds no {type(value).__name__}")


def unpacked(field: Field, kept: str) -> Any:
    """As the policy takes it."""
    value = json.loads(kept)
    if field.kind is Kind.RULES:
        return tuple(Rule(Level(level), celsius, least, frozenset(of)) for level, celsius, least, of in value)
    return tuple(value) if isinstance(value, list) else value


def contradictions(policy: Policy) -> Iterator[tuple[frozenset[str], Text]]:
    """What does not fit together in a policy, and the values it is about."""
    steps = ("leader_hours", "door_hours", "lost_hours")
    nudges = policy.nudge_hours
    if list(nudges) != sorted(set(nudges)) or (nudges and nudges[-1] > policy.leader_hours):
        yield (
            frozenset({"nudge_hours", "leader_hours"}),
            t("Reminders come one after the other, and before the building leader is told."),
        )
    hours = [getattr(policy, name) for name in steps]
    if hours != sorted(hours):
        yield frozenset(steps), t("First the building leader is told, then comes the knock at the door, then lost.")
    if policy.well_days_before_release > policy.days:
        yield (
            frozenset({"days", "well_days_before_release"}),
            t("Nobody can have been well for more days than the watch has."),
        )
    if policy.answer_review_days >= policy.answer_days:
        yield (
            frozenset({"answer_days", "answer_review_days"}),
            t("An answer must hold for more days than its review comes before its end."),
        )


def contradiction(name: str, policy: Policy) -> Text | None:
    """Why a policy cannot be so with this value just changed."""
    return next((why for names, why in contradictions(policy) if name in names), None)
