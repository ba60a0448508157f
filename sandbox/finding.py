"""Entities nobody marked: commands, mentions, hashtags, links. Telegram finds them in every text."""

import re
from collections.abc import Iterator

from sandbox import utf16
from sandbox.wire import Json

ENDINGS = [
    "com",
    "org",
    "net",
    "io",
    "me",
    "cn",
    "hk",
    "tw",
    "gov",
    "edu",
    "ru",
    "info",
    "dev",
    "app",
    "xyz",
    "top",
    "site",
    "online",
    "club",
    "wiki",
    "ai",
    "co",
    "uk",
    "de",
    "fr",
    "jp",
    "kr",
    "sg",
    "us",
    "eu",
    "tv",
    "cc",
    "biz",
    "int",
    "mil",
]
HARD = r"\s<>\"«»“”‘’\u3000-\u303f\uff00-\uffef"
PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("url", re.compile(rf"(?<![\w@])(?:https?|tg|ton)://[^{HARD}]+", re.IGNORECASE)),
    ("email", re.compile(r"(?<![\w.+-])[A-Za-z0-9][\w.+-]*@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}(?!\w)", re.ASCII)),
    (
        "url",
        re.compile(
            rf"(?<![\w@./-])(?:[A-Za-z0-9-]+\.)+(?:{'|'.join(ENDINGS)})(?![A-Za-z0-9_.-]*[A-Za-z0-9_])"
            rf"(?::\d+)?(?:[/?#][^{HARD}]*)?",
            re.IGNORECASE,
        ),
    ),
    ("mention", re.compile(r"(?<!\w)@[A-Za-z0-9_]{2,32}(?!\w)")),
    ("bot_command", re.compile(r"(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/<>@])")),
    ("hashtag", re.compile(r"(?<!\w)#(?=\w*[^\W\d_])\w{1,256}(?![\w#])")),
    ("cashtag", re.compile(r"(?<![\w$])\$[A-Z]{1,8}(?![\w$])")),
    ("phone_number", re.compile(r"(?<![\w+])\+\d(?:[ \-()]?\d){7,14}(?!\w)")),
)
# None of these in it, and nothing can be found.
SIGNS = re.compile(r"[@/#$.+]")
CLOSED = frozenset({"code", "pre", "text_link", "text_mention"})
TRAILING = ".,:;!?'…)]}"


def found_in(text: str, marked: list[Json]) -> list[Json]:
    """Entities found outside of code and links that were marked by hand; offsets in UTF-16 units."""
    if not SIGNS.search(text):
        return []
    ruler = utf16.Ruler(text)
    taken = [_span(entity) for entity in marked if entity["type"] in CLOSED]
    found: list[Json] = []
    for kind, start, end in _matches(text):
        span = (ruler.units(start), ruler.units(end))
        if not any(span[0] < other[1] and other[0] < span[1] for other in taken):
            taken.append(span)
            found.append({"type": kind, "offset": span[0], "length": span[1] - span[0]})
    return found


def _matches(text: str) -> Iterator[tuple[str, int, int]]:
    for kind, pattern in PATTERNS:
        for match in pattern.finditer(text):
            yield kind, match.start(), _end(kind, match)


def _end(kind: str, match: re.Match[str]) -> int:
    """A sentence's full stop after a link is not part of it; a bracket that the link opened is."""
    if kind != "url":
        return match.end()
    words = match.group()
    while words[-1] in TRAILING and not (words[-1] == ")" and words.count("(") >= words.count(")")):
        words = words[:-1]
    return match.start() + len(words)


def _span(entity: Json) -> tuple[int, int]:
    return entity["offset"], entity["offset"] + entity["length"]
