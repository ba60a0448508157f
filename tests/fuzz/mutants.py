"""Updates as no Telegram would send them: fields dropped, types swapped, numbers and signs of every odd kind."""

from copy import deepcopy
from random import Random
from typing import Any

from tests.services.running import Json

ODD_NUMBERS = (
    0, -1, 1, 2**31, 2**32, 2**53 - 1, 2**53, 2**63 - 1, 2**63, -(2**63), -(2**63) - 1, 2**64, 10**30, 1.5, -0.0, 1e308,
    36.6, 1e-300, 999999999999999,
)  # fmt: skip
ODD_WORDS = (
    "", " ", "\x00", "a\x00b", "\ud800", "\udfff\ud800", "x\udc00y", "\u202eabc\u202c", "\u200b\u200f\u2066", "\ufeff",
    "\u0000" * 40, "e" + "\u0301" * 400, "x" * 4096, "x" * 20_000, "😷" * 3_000, "\U0010ffff", "\ufffe", "𝟛𝟞.𝟝",
    "٣٦٫٥", "'; DROP TABLE inbox; --", "{name}", "%s%n", "<b>&amp;", "\r\n\r\n", "/start@", "/", "null", "true", "0x10",
    "1e5", "NaN", "İ", "ß" * 100, "\u2028\u2029", "$" * 64, "../../etc/passwd", ":" * 64, "f:::::", "א" * 300,
)  # fmt: skip
ODD_THINGS: tuple[Any, ...] = (None, True, False, [], {}, [[]], [None], {"": ""}, {"id": None}, [1, "2", {}])


def mutate(random: Random, update: Json) -> Json:
    """A copy with one to three faults; its number is left alone mostly, or nothing else would be tried."""
    mutant = deepcopy(update)
    for _ in range(random.choice((1, 1, 1, 2, 3))):
        places = [place for place in _places(mutant) if place[1] != "update_id" or random.random() < 0.05]
        if places:
            inside, key = random.choice(places)
            _FAULTS[random.randrange(len(_FAULTS))](random, inside, key)
    return mutant


def _places(value: Any, depth: int = 0) -> list[tuple[Any, Any]]:
    """Each field and each item, with what holds it; what lies deeper than Telegram would put anything is left alone."""
    if depth > 15:
        return []
    keys = list(value) if isinstance(value, dict) else list(range(len(value))) if isinstance(value, list) else []
    found = [(value, key) for key in keys]
    for key in keys:
        found += _places(value[key], depth + 1)
    return found


def _drop(random: Random, inside: Any, key: Any) -> None:
    del inside[key]


def _odd_thing(random: Random, inside: Any, key: Any) -> None:
    inside[key] = deepcopy(random.choice(ODD_THINGS))


def _odd_number(random: Random, inside: Any, key: Any) -> None:
    inside[key] = random.choice(ODD_NUMBERS)


def _odd_words(random: Random, inside: Any, key: Any) -> None:
    inside[key] = random.choice(ODD_WORDS)


def _other_type(random: Random, inside: Any, key: Any) -> None:
    old = inside[key]
    inside[key] = random.choice((str(old), [old], {"id": old}, repr(old).encode("utf-8", "replace").hex()))


def _worse_words(random: Random, inside: Any, key: Any) -> None:
    old = inside[key]
    if isinstance(old, str):
        at = random.randrange(len(old) + 1)
        inside[key] = old[:at] + random.choice(ODD_WORDS) + old[at:]
    elif isinstance(old, int) and not isinstance(old, bool):
        inside[key] = old + random.choice((-1, 1, 2**40, -(2**40), 0.5))
    else:
        _odd_thing(random, inside, key)


def _deep(random: Random, inside: Any, key: Any) -> None:
    nested: Any = inside[key]
    for _ in range(random.choice((20, 100, 260, 600))):
        nested = [nested] if random.random() < 0.5 else {"message": nested}
    inside[key] = nested


def _new_field(random: Random, inside: Any, key: Any) -> None:
    if isinstance(inside, dict):
        name = random.choice(
            ("chat", "from", "text", "message", "date", "entities", "unknown", "photo", "reply_to_message")
        )
        inside[name] = deepcopy(random.choice((*ODD_THINGS, *ODD_NUMBERS, *ODD_WORDS)))


_FAULTS = (
    _drop,
    _drop,
    _odd_thing,
    _odd_number,
    _odd_words,
    _other_type,
    _worse_words,
    _worse_words,
    _deep,
    _new_field,
)
