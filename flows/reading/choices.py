"""Which button a typed answer means: by its number, its words, or the beginning of its words."""

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from domain.errors import Refusal
from flows.reading.cleaning import plain
from flows.reading.numerals import NUMBER, number
from i18n.text import t

Options = Sequence[tuple[str, Sequence[str]]]

YES_WORDS = frozenset({
    "是", "是的", "是啊", "有", "有的", "对", "对的", "对啊", "好", "好的", "好啊", "嗯", "嗯嗯", "恩",
    "行", "可以", "同意", "要", "需要", "确认", "确定", "yes", "y", "yeah", "yep", "ok", "okay", "sure",
    "1",
})  # fmt: skip
NO_WORDS = frozenset({
    "否", "没有", "没有的", "没", "不", "不是", "不是的", "不要", "不用", "不需要", "不行", "不可以",
    "不同意", "不对", "无", "no", "n", "nope", "not", "none", "2",
})  # fmt: skip
_YES_SIGNS = frozenset("👍👌✅✔✓√☑")
_NO_SIGNS = frozenset("👎❌✗✘✖×🚫🙅")
_NONE_WORDS = frozenset({
    "没有", "都没有", "都没", "没", "无", "没有任何", "以上都没有", "一个都没有", "全都没有", "none",
    "no", "nothing", "none of them", "none of these", "0",
})  # fmt: skip
# Emoji and other ornaments, but no sign that changes what words or numbers mean.
_ORNAMENT = re.compile("[\u2190-\u21ff\u2300-\u243f\u25a0-\u2bff\u3030\u303d\U0001f000-\U0001faff]")
_POSITION = re.compile(
    rf"(?:第|选择?|#|no\.?\s?|option\s?)?\s?[(\[]?(?P<position>{NUMBER})[)\].。、,]?\s?(?:个|项|号)?"
)
_NUMBER_IN_LABEL = re.compile("(?<![0-9.:/-])[0-9]+(?![0-9.:/-])")
# From what certainly parts two answers to what may also stand inside one.
_PARTINGS = (
    re.compile(r"[,;、。;/+&|]|(?<=[0-9])\.(?=[0-9])|\n"),
    re.compile(r"和|还有|以及|及|跟|与|\sand\s"),
    re.compile(r"\s"),
)


def yes_no(words: str, today: date) -> bool:
    """True for yes."""
    text = folded(words)
    signs = set(words)
    meant = {True} if text in YES_WORDS or signs & _YES_SIGNS else set()
    meant |= {False} if text in NO_WORDS or signs & _NO_SIGNS else set()
    is_known = text in YES_WORDS | NO_WORDS or not re.sub("[√×]", "", text)
    if len(meant) != 1 or not is_known:
        raise Refusal(t("Please answer yes or no."))
    return meant.pop()


def folded(words: str) -> str:
    """Small letters, one width, without ornaments and end marks; spaces only where two digits would join."""
    return re.sub("(?<![0-9]) | (?![0-9])", "", _unadorned(words))


@lru_cache(maxsize=4_000)
def _label(words: str) -> str:
    # Buttons and known words are the same for everybody; what people type is not kept here.
    return folded(words)


def _unadorned(words: str) -> str:
    return " ".join(_ORNAMENT.sub(" ", plain(words)).split()).strip(" .。,!?~:…、'\"")


def pick(words: str, options: Options, *, numbered: bool = True) -> str | None:
    """The key of the one option that is meant, None when none or more than one may be.

    Where buttons carry numbers of their own, such as 3栋, a bare 3 must not quietly become the third of them.
    """
    text = folded(words)
    if not text:
        return _only({key for key, labels in options if plain(words) and plain(words) in map(plain, labels)})
    exact = {key for key, labels in options if text in map(_label, labels)}
    if exact:
        return _only(exact)
    if found := _POSITION.fullmatch(text):
        return _by_number(number(found["position"]), options if numbered else (), options)
    return _only({key for key, labels in options if any(_begins(text, label) for label in labels)})


def pick_many(words: str, options: Options) -> list[str] | None:
    """The keys of all options that are named, in the options' order; [] for "none", None when any part is unclear."""
    found = _several(plain(words.replace("\n", "、")), options, _PARTINGS)
    if found is not None:
        return [key for key, _ in options if key in found]
    return [] if folded(words) in map(_label, _NONE_WORDS) else None


def _several(text: str, options: Options, partings: Sequence[re.Pattern[str]]) -> set[str] | None:
    if key := pick(text, options):
        return {key}
    if not partings:
        return None
    parts = [part for part in partings[0].split(text) if part.strip()]
    found = [_several(part, options, partings[1:]) for part in parts]
    return set().union(*filter(None, found)) if found and all(found) else None


def _only(keys: set[str]) -> str | None:
    return keys.pop() if len(keys) == 1 else None


def _by_number(position: int | None, numbered: Options, options: Options) -> str | None:
    if position is None:
        return None
    meant = {numbered[position - 1][0]} if 1 <= position <= len(numbered) else set()
    return _only(meant | {key for key, labels in options if any(_carries(label, position) for label in labels)})


def _carries(label: str, position: int) -> bool:
    return [int(each) for each in _NUMBER_IN_LABEL.findall(plain(label)[:200])] == [position]


def _begins(text: str, label: str) -> bool:
    """Whether a label starts with these words.

    A number or a plain "no" must not go on: 3-2 is not 3-201, no is not "not sure".
    """
    whole = _label(label)
    if len(text) < 2 or not whole.startswith(text):
        return False
    rest = _spaced_rest(text, label)
    if re.search("[0-9]", text):
        return not re.match(r"[\w.:/-]|\s[0-9]", rest)
    return not (text.isascii() and text in YES_WORDS | NO_WORDS and re.match(r"\s?\w", rest))


def _spaced_rest(text: str, label: str) -> str:
    """What stands behind the folded words in a label that starts with them, its spaces kept: they end a number."""
    rest = _unadorned(label)
    for sign in text:
        rest = (rest if sign == " " else rest.lstrip(" ")).removeprefix(sign)
    return rest
