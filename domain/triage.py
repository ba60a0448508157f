"""How worried to be about a report: rules from policy, never a diagnosis."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from i18n.text import Text, t


class Level(StrEnum):
    """Triage level, from calm to worst."""

    WELL = "well"
    WATCH = "watch"
    URGENT = "urgent"


SEVERITY = {Level.WELL: 0, Level.WATCH: 1, Level.URGENT: 2}

SYMPTOMS: dict[str, Text] = {
    "cough": t("Cough"),
    "breathless": t("Hard to breathe"),
    "chest": t("Chest tightness or pain"),
    "fatigue": t("Very tired"),
    "throat": t("Sore throat"),
    "muscle": t("Aching muscles"),
    "headache": t("Headache"),
    "runny": t("Runny nose"),
    "diarrhoea": t("Diarrhoea"),
}


@dataclass(frozen=True, slots=True)
class Rule:
    """A level is reached at a temperature of `celsius_x10` or more together with `any` or more of the symptoms in `of`.

    A part that is not given asks nothing.
    """

    level: Level
    celsius_x10: int | None = None
    any: int = 0
    of: frozenset[str] = frozenset()

    def holds(self, celsius_x10: int | None, symptoms: Collection[str]) -> bool:
        """Whether a report reaches this rule's level."""
        hot = self.celsius_x10 is None or (celsius_x10 is not None and celsius_x10 >= self.celsius_x10)
        return hot and len(self.of.intersection(symptoms)) >= self.any


_ALL = frozenset(SYMPTOMS)
# Thresholds after China's National Health Commission, diagnosis and treatment protocol for COVID-19 (2020): fever is
# 37.3 °C and above; difficult breathing is a danger sign by itself (WHO, clinical management interim guidance 2020).
DEFAULT_RULES = (
    Rule(Level.URGENT, celsius_x10=380),
    Rule(Level.URGENT, celsius_x10=373, any=1, of=_ALL),
    Rule(Level.URGENT, any=1, of=frozenset({"breathless", "chest"})),
    Rule(Level.WATCH, celsius_x10=373),
    Rule(Level.WATCH, any=1, of=frozenset({"cough", "fatigue", "diarrhoea"})),
    Rule(Level.WATCH, any=2, of=frozenset({"throat", "muscle", "headache", "runny"})),
)


def triage(celsius_x10: int | None, symptoms: Collection[str], rules: Collection[Rule]) -> Level:
    """The worst level any rule gives; well when none holds."""
    reached = [rule.level for rule in rules if rule.holds(celsius_x10, symptoms)]
    return max(reached, key=SEVERITY.__getitem__, default=Level.WELL)
