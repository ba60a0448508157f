"""What staff type behind /supplies in one line: what is done, with how much of which good, and who or where."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from domain.errors import Refusal
from domain.supplies import Good
from flows.reading.amounts import FIND, Amount, amount_in
from flows.reading.cleaning import clean, plain
from i18n.text import t


class Act(StrEnum):
    """What is done."""

    IN = "in"
    OUT = "out"
    BACK = "back"
    MOVE = "move"
    COUNT = "count"
    LOW = "low"
    ROUND = "round"
    FAIR = "fair"
    LEDGER = "ledger"
    GOOD = "good"


_WORDS: dict[Act, tuple[str, ...]] = {
    Act.IN: ("in", "got", "donation", "收到", "收", "接收", "捐赠", "入库", "进"),
    Act.OUT: ("out", "give", "发放", "发给", "发", "出库"),
    Act.BACK: ("back", "return", "returned", "退回", "退"),
    Act.MOVE: ("move", "调拨", "调", "转"),
    Act.COUNT: ("count", "correct", "盘点", "更正", "清点"),
    Act.LOW: ("low", "warn", "预警", "警戒"),
    Act.ROUND: ("round", "新一轮"),
    Act.FAIR: ("fair", "who", "谁没领", "未领", "谁没有"),
    Act.LEDGER: ("ledger", "台账", "账本", "流水"),
    Act.GOOD: ("good", "new", "新物资", "物资"),
}
_NAMED = re.compile(r"(?:^|[\s,;])(?:may be named|named|可公开|公开|愿意公开|实名)(?=$|[\s,;])", re.IGNORECASE)
_ANONYMOUS = re.compile(
    r"\b(?:an )?anonym(?:ous|ously)(?: neighbou?r)?\b|匿名(?:邻居|居民)?|不具名|无名氏", re.IGNORECASE
)
_DONOR = (
    re.compile(r"(?:^|[\s,;])(?:from|by|given by)\s+(?P<who>.+)$", re.IGNORECASE),
    re.compile(r"(?:来自|由)\s*(?P<who>.+?)\s*(?:捐赠|捐助|捐献|捐|赠|送)?的?$"),
    re.compile(r"(?P<who>\S.*?)\s*(?:捐赠|捐助|捐献|捐|赠送|赠|送)(?:了|的|来的?)?\s*$"),
    re.compile(r"^(?P<who>\S.*?)\s*(?:捐赠|捐助|捐献|捐|赠送|赠|送)(?:了|的|来的?)?\s"),
)
_TO = re.compile(r"(?:^|\s)(?:to|into)\s+(?P<place>\S.*)$|(?:到|给)\s*(?P<zh>\S.*)$", re.IGNORECASE)
_GLUE = re.compile(r"^(?:of|for|to|at|the|给|到|在|:|,|，)\s+|\s+(?:of|for|to|at)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Line:
    """A typed line: `good` and `amount` where they were said, `rest` what is left of it."""

    act: Act
    good: Good | None
    amount: Amount | None
    rest: str
    named: bool = False
    anonymous: bool = False


def act_of(words: str) -> tuple[Act, str] | None:
    """What the first word says is done, and the words behind it; a Chinese word needs no space after it."""
    text = clean(words)
    first, _, rest = text.partition(" ")
    for act, names in _WORDS.items():
        if plain(first) in names:
            return act, rest.strip()
    found = [(name, act) for act, names in _WORDS.items() for name in names if not name.isascii()]
    for name, act in sorted(found, key=lambda pair: -len(pair[0])):
        if text.startswith(name):
            return act, text[len(name) :].strip()
    return None


def read_line(act: Act, words: str, goods: Sequence[Good]) -> Line:
    """The good, the amount, and what is left. Two bare numbers that may both be the amount are asked back."""
    text = clean(words)
    named, anonymous = bool(_NAMED.search(text)), bool(_ANONYMOUS.search(text))
    text = _ANONYMOUS.sub(" ", _NAMED.sub(" ", text))
    text, good = _without_good(text, goods)
    text, amount = _without_amount(text)
    return Line(act, good, amount, _tidy(text.replace("\0", " ")), named, anonymous)


def donor_in(rest: str) -> str:
    """Who gave: "from 王先生", "王先生捐", or all that is left."""
    for pattern in _DONOR:
        found = pattern.search(rest)
        if found is not None:
            return _tidy(found["who"])
    return _tidy(rest)


def place_in(rest: str) -> str:
    """Where to: "to jx-g1", "到 jx-g1", or all that is left."""
    found = _TO.search(rest)
    return _tidy((found["place"] or found["zh"]) if found else rest)


def good_named(words: str, goods: Sequence[Good]) -> Good | None:
    """The good of this name."""
    wanted = folded(words)
    return next((good for good in goods if wanted in _names(good)), None)


def folded(name: str) -> str:
    """A name as it is compared."""
    return plain(name).strip(" .。,")


def _names(good: Good) -> set[str]:
    english = folded(good.name_en)
    return {folded(good.name), english, english.removesuffix("s")} - {""}


def _without_good(text: str, goods: Sequence[Good]) -> tuple[str, Good | None]:
    names = sorted(((name, good) for good in goods for name in _names(good)), key=lambda pair: -len(pair[0]))
    for name, good in names:
        pattern = re.escape(name) if not name.isascii() else rf"(?<![a-z]){re.escape(name)}(?:e?s)?(?![a-z])"
        found = re.search(pattern, text, re.IGNORECASE)
        if found is not None:
            return f"{text[: found.start()]} \0 {text[found.end() :]}", good
    return text, None


def _without_amount(text: str) -> tuple[str, Amount | None]:
    found = list(FIND.finditer(text.casefold())) if len(text.casefold()) == len(text) else list(FIND.finditer(text))
    said = [each for each in found if each["measure"]] or found
    if len(said) > 1:
        raise Refusal(t("Which number is the amount? Write its unit, such as 5个 or 5 kg."))
    amount = amount_in(said[0]) if said else None
    if amount is None:
        return text, None
    return f"{text[: said[0].start()]} {text[said[0].end() :]}", amount


def _tidy(text: str) -> str:
    text = " ".join(text.split()).strip(" ,;:，；：。")
    while (shorter := _GLUE.sub("", text).strip(" ,;:，；：。")) != text:
        text = shorter
    return text


def unknown_good(goods: Sequence[Good]) -> Refusal:
    """Which goods there are, and how another is added."""
    known = [good.called for good in goods]
    if not known:
        return Refusal(t("No goods are known yet. Add one: /supplies good 口罩 个"))
    return Refusal(t("Which good? There are: {goods}. Add another: /supplies good 护目镜 副", goods=known))


def new_good(rest: str) -> tuple[str, str, str]:
    """`护目镜 goggles 副`: the Chinese name, the English one, and the unit."""
    *names, unit = clean(rest).split() or [""]
    chinese = "".join(each for each in names if not each.isascii())
    english = " ".join(each for each in names if each.isascii())
    return chinese or english, english or chinese, unit
