"""A change of policy in one line: `days 21 from 2020-02-10`, `监测天数 21 天，从明天起`."""

import re
from collections.abc import Iterator
from difflib import get_close_matches

from domain.policy_fields import FIELDS, Field
from flows.reading.cleaning import clean, plain
from i18n.catalogue import LANGUAGES, render

_FROM = re.compile(
    r"(?P<value>.*?)[\s,，]*(?:(?:^|\s)(?:from|since|starting)\s+|从\s*|自\s*)(?P<day>.+)", re.IGNORECASE
)
_ONWARDS = re.compile(r"\s*(?:起|开始|onwards?|on)$", re.IGNORECASE)
_HAN = re.compile("[\u4e00-\u9fff]$")


def named_field(words: str) -> tuple[Field, str] | None:
    """The field these words begin with, by its name or its title, and what stands behind it."""
    text = clean(words)
    found = [(name, field) for name, field in _names() if _begins(plain(text), name)]
    if not found:
        return None
    name, field = max(found, key=lambda pair: len(pair[0]))
    return field, text[len(name) :].strip(" :=，,")


def value_and_day(words: str) -> tuple[str, str | None]:
    """The value and, where one is named, the day from which it shall hold."""
    found = _FROM.fullmatch(clean(words))
    if found is None:
        return words.strip(), None
    return found["value"].strip(), _ONWARDS.sub("", found["day"].strip())


def nearest_field(words: str) -> Field | None:
    """The field somebody may have meant."""
    names = dict(_names())
    text = plain(words)
    pieces = [text, *(" ".join(text.split()[:n]) for n in (3, 2, 1))]
    near = (get_close_matches(piece, names, 1, 0.6) for piece in pieces if piece)
    return next((names[found[0]] for found in near if found), None)


def _names() -> Iterator[tuple[str, Field]]:
    for field in FIELDS.values():
        titles = [plain(render(field.title, language)) for language in LANGUAGES]
        short = [re.split("[,，(]", title)[0] for title in titles]
        for name in {field.name, field.name.replace("_", " "), *titles, *short}:
            yield name, field


def _begins(text: str, name: str) -> bool:
    if not text.startswith(name):
        return False
    rest = text[len(name) :]
    return not rest or rest[0] in " :=" or bool(_HAN.search(name))
