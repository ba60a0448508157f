"""The settings of `[hotlines]`."""

from pydantic import BaseModel, ConfigDict

from domain.hotlines import Hotlines


class HotlinesTable(BaseModel):
    """Numbers named to whoever may be in danger; an empty one is not named."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    listening: str = Hotlines().listening
    women: str = Hotlines().women
    police: str = Hotlines().police
    fire: str = Hotlines().fire
    ambulance: str = Hotlines().ambulance
    gas: str = Hotlines().gas

    def hotlines(self) -> Hotlines:
        """As the house takes them."""
        return Hotlines(**self.model_dump())
