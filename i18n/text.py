"""A text as a value: an English sentence with named gaps, and what goes into them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

PAGE = "page:"
BY_LANGUAGE = "by language:"


@dataclass(frozen=True, slots=True)
class Text:
    """A sentence in no language yet. `msgid` is its English form with `{named}` gaps.

    With `plural`, the part called `n` decides between the two forms.
    A part may be a Text, a date, a number, a string, or a sequence of these.
    """

    msgid: str
    parts: Mapping[str, object] = field(default_factory=dict)
    plural: str | None = None


def t(msgid: str, **parts: object) -> Text:
    """Mark a sentence for translation."""
    return Text(msgid, parts)


def nt(singular: str, plural: str, n: int, **parts: object) -> Text:
    """Mark a sentence that counts something."""
    return Text(singular, {"n": n, **parts}, plural)


def verbatim(words: str) -> Text:
    """Words that are the same in every language, such as a name a person typed."""
    return Text("{words}", {"words": words})


def by_language(zh: str, en: str) -> Text:
    """What has a name of its own in each language, such as a place; where one is not known the other stands for it."""
    return Text(BY_LANGUAGE, {"zh": zh or en, "en": en or zh})


def page(name: str, **parts: object) -> Text:
    """A long text kept as a file of its own in `i18n/pages`."""
    return Text(PAGE + name, parts)


def lines(*texts: Text | None) -> Text:
    """Several texts below each other; `None` stands for a line that does not apply."""
    kept = [text for text in texts if text is not None]
    names = [f"line{index}" for index in range(len(kept))]
    return Text("\n".join(f"{{{name}}}" for name in names), dict(zip(names, kept, strict=True)))
