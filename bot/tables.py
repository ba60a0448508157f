"""Tables of the settings that stand for values of the domain."""

from pydantic import BaseModel, ConfigDict, Field, field_validator

from domain.hotlines import Hotlines
from domain.triage import SYMPTOMS, Level, Rule


class Table(BaseModel):
    """A table of the file: a name it does not know is refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class HotlinesTable(Table):
    """Numbers named to whoever may be in danger; an empty one is not named."""

    listening: str = Hotlines().listening
    women: str = Hotlines().women
    police: str = Hotlines().police
    fire: str = Hotlines().fire
    ambulance: str = Hotlines().ambulance
    gas: str = Hotlines().gas

    def hotlines(self) -> Hotlines:
        """As the house takes them."""
        return Hotlines(**self.model_dump())


class RuleTable(Table):
    """One rule of triage: reached by the temperature and at least `any` of the symptoms in `of`; "*" is all of them."""

    level: Level
    celsius: float | None = Field(None, ge=34, le=43)
    any: int = Field(0, ge=0)
    of: tuple[str, ...] = ()

    @field_validator("of")
    @classmethod
    def _known(cls, of: tuple[str, ...]) -> tuple[str, ...]:
        unknown = [name for name in of if name != "*" and name not in SYMPTOMS]
        if unknown:
            raise ValueError(f"no such symptom: {', '.join(unknown)}. There are {', '.join(SYMPTOMS)}, and *")
        return of

    def rule(self) -> Rule:
        """As the rules of triage take it."""
        celsius_x10 = None if self.celsius is None else round(self.celsius * 10)
        return Rule(self.level, celsius_x10, self.any, frozenset(SYMPTOMS if "*" in self.of else self.of))
