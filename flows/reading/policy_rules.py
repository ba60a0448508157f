"""Rules of triage as somebody types them: `urgent 38; watch 37.3; watch 2 of throat, headache`."""

import re
from collections.abc import Iterator

from domain.errors import Refusal
from domain.triage import SYMPTOMS, Level, Rule
from flows.reading.cleaning import plain
from i18n.catalogue import LANGUAGES, render
from i18n.text import Text, t

_LEVELS = {"urgent": Level.URGENT, "紧急": Level.URGENT, "watch": Level.WATCH, "留意": Level.WATCH, "观察": Level.WATCH}
_ALL = frozenset({"*", "all", "any", "全部", "所有"})
_COLDEST, _HOTTEST = 34.0, 43.0
_RULE = re.compile(
    rf"(?P<level>{'|'.join(_LEVELS)})\s*:?\s*(?P<celsius>[0-9]{{2}}(?:\.[0-9])?(?![0-9.]))?\s*(?:°c|度|℃)?\s*(?:和|并有|with|and|plus|,|\+)?\s*"
    r"(?:任?(?:any\s*)?(?<![0-9.])(?P<any>[1-9])(?![0-9.])\s*(?:项|种|个)?\s*(?:of|:|于|之)?\s*(?P<of>.+))?"
)


def rules(title: Text, words: str) -> tuple[Rule, ...]:
    """At least one rule; each on its own line or behind a semicolon."""
    parts = [plain(part) for part in re.split(r"[;；\n]", words) if part.strip()]
    if not parts:
        raise _unread(title, "")
    return tuple(_rule(title, part) for part in parts)


def _rule(title: Text, words: str) -> Rule:
    found = _RULE.fullmatch(words)
    if found is None or not (found["celsius"] or found["any"]):
        raise _unread(title, words)
    celsius = float(found["celsius"]) if found["celsius"] else None
    if celsius is not None and not _COLDEST <= celsius <= _HOTTEST:
        raise Refusal(t("{title}: {celsius} °C is no fever anybody has.", title=title, celsius=f"{celsius:g}"))
    of = frozenset(_symptoms(title, found["of"])) if found["any"] else frozenset()
    least = int(found["any"] or 0)
    if least > len(of):
        raise Refusal(t("{title}: {n} of so few symptoms never happens.", title=title, n=least))
    return Rule(_LEVELS[found["level"]], None if celsius is None else round(celsius * 10), least, of)


def _symptoms(title: Text, words: str) -> Iterator[str]:
    named = {plain(render(text, language)): name for name, text in SYMPTOMS.items() for language in LANGUAGES}
    named |= {name: name for name in SYMPTOMS}
    for part in (each.strip() for each in re.split(r"[、,/]", words)):
        if part in _ALL:
            yield from SYMPTOMS
        elif part in named:
            yield named[part]
        else:
            raise Refusal(
                t("{title}: I know no symptom {words}. There are: {names}.", title=title, words=part, names=[*SYMPTOMS])
            )


def _unread(title: Text, words: str) -> Refusal:
    return Refusal(
        t(
            "{title}: I cannot read “{words}”. A rule looks like: urgent 38, or: watch 37.3 with 1 of cough, throat. "
            "Write each on its own line.",
            title=title,
            words=words,
        )
    )
