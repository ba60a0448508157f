"""Numbers to call when words in a chat are not enough."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Hotlines:
    """Mainland China's; an empty one is not named to anybody."""

    listening: str = "12356"
    women: str = "12338"
    police: str = "110"
    fire: str = "119"
    ambulance: str = "120"
    gas: str = ""
