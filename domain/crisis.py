"""Whether words may mean that somebody is in danger. A miss costs more than a false alarm, and both are counted."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from enum import StrEnum

from domain.crisis_lookalikes import HARMLESS_EN, HARMLESS_HAN
from domain.crisis_words import EN, HAN


class Danger(StrEnum):
    """What it may be, and so whom to call."""

    SELF_HARM = "self_harm"
    VIOLENCE = "violence"
    MEDICAL = "medical"
    FIRE = "fire"
    GAS = "gas"
    POLICE = "police"


# Traditional characters in the words we look for, and how each is written in simplified ones.
_TRADITIONAL = str.maketrans(
    "著殺殘輕尋見樓橋農藥腳頸結親愛爺媽煙氣塵燒廚廠電動車掛災劃傷書遺沒無義斷絕虛難過綁賊進闖門鎖鄰險脈剛員報價搶竊嚴總內會這裡個們說話聽歲給讓現覺"
    "麼樣點請來對開關從後還時間兒孫爾夥並卻強姦褻脅嚨腦殼熱凍餓煩睏嚇悶懶饞買賣線術頭淚淨場紙應據數單雙圍紅藍綠黃顏東風鬥爭戰級網絡連號碼機視頻腫"
    "體膚臟癥診療醫護針劑蟲鷄豬魚屍樂獨舊戲劇週於",
    "着杀残轻寻见楼桥农药脚颈结亲爱爷妈烟气尘烧厨厂电动车挂灾划伤书遗没无义断绝虚难过绑贼进闯门锁邻险脉刚员报价抢窃严总内会这里个们说话听岁给让现觉"
    "么样点请来对开关从后还时间儿孙尔伙并却强奸亵胁咙脑壳热冻饿烦困吓闷懒馋买卖线术头泪净场纸应据数单双围红蓝绿黄颜东风斗争战级网络连号码机视频肿"
    "体肤脏症诊疗医护针剂虫鸡猪鱼尸乐独旧戏剧周于",
)
_APOSTROPHES = str.maketrans("’‘`´ʼ", "'''''")
_WITHOUT_APOSTROPHE = re.compile(r"\b(don|can|won|isn|doesn|didn|wasn|couldn)t\b")
_NOT_HAN = re.compile(r"[^\u3400-\u9fff0-9a-z]+")
_HAN_SIGN, _LATIN_SIGN = re.compile(r"[\u3400-\u9fff]"), re.compile("[a-z]")
_SENTENCE_ENDS = re.compile(r"[。！？!?；;\n]+")
_GONE = "，"


def _compiled(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{each})" for each in patterns))


def _by_kind(words: Mapping[str, Iterable[str]]) -> dict[Danger, re.Pattern[str]]:
    return {kind: _compiled(words[kind]) for kind in Danger}


_HARMLESS_HAN, _HARMLESS_EN = _compiled(HARMLESS_HAN), _compiled(HARMLESS_EN)
_HAN, _EN = _by_kind(HAN), _by_kind(EN)


def danger(words: str) -> Danger | None:
    """The danger these words may speak of, the gravest first; None for all the rest of life."""
    seen = _visible(words)
    # Words without a sign of a script hold none of what is said in it.
    han = _han(seen) if _HAN_SIGN.search(seen) else None
    english = _english(seen) if _LATIN_SIGN.search(seen) else None
    for kind in Danger:
        if (han and _HAN[kind].search(han)) or (english and _EN[kind].search(english)):
            return kind
    return None


def _visible(words: str) -> str:
    """One width, small letters, and nothing that nobody sees."""
    if words.isascii():
        return words.casefold()
    shown = "".join(letter for letter in words if unicodedata.category(letter) not in ("Cf", "Mn"))
    return unicodedata.normalize("NFKC", shown).casefold()


def _han(seen: str) -> str:
    """Without spaces and signs between the characters, as in 自 杀 or 自.杀; sentences stay apart."""
    sentences = _SENTENCE_ENDS.split(seen.translate(_TRADITIONAL))
    text = _GONE.join(_NOT_HAN.sub("", sentence) for sentence in sentences)
    return _HARMLESS_HAN.sub(_GONE, text)


def _english(seen: str) -> str:
    text = " ".join(seen.translate(_APOSTROPHES).split())
    return _HARMLESS_EN.sub(_GONE, _WITHOUT_APOSTROPHE.sub(r"\1't", text))
