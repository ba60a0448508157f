"""Whether two people ask the same thing, each in their own words."""

import re
import unicodedata

# From the pairs in the tests: below this, questions that only share a form ("has my … come?") would be one.
THRESHOLD = 0.7

# Words that say how one asks, not what.
_MANNER = re.compile(
    "请问一下|请问|問一下|问一下|請問|你好|您好|大家好|谢谢|謝謝|麻烦|麻煩|有人知道|有谁知道|知道|想问|想問|什么时候|什麼時候|"
    "几点钟|几点|幾點|多久|时间|時間|何时|怎么样|怎么办|怎么|怎樣|如何|可以|能不能|能够|是不是|有没有|为什么|我们|咱们|我家|我|"
    "小区|小區|社区|社區|开始|開始|现在|現在|今天是|到底|还|是|的|了|吗|嗎|呢|啊|吧|呀|么|会|會|要|在|和|就|都|能"
)
_MANNER_LATIN = frozenset(
    {
        *("a", "an", "the", "is", "are", "will", "be", "been", "does", "do", "did", "has", "have", "am", "to", "of"),
        *("in", "on", "at", "for", "and", "or", "please", "hello", "hi", "thanks", "thank", "you", "i", "we", "my"),
        *("our", "it", "this", "that", "when", "what", "who", "where", "which", "why", "how", "much", "many", "long"),
        *("time", "can", "could", "must", "should", "start", "starts", "begin", "begins", "know", "anyone", "there"),
    }
)
# What is asked for; "where is it?" and "when is it?" are two questions.
_ASKED_FOR = {
    "where": re.compile(r"哪|什么地方|什麼地方|where\b"),
    "when": re.compile(r"什么时候|什麼時候|几点|幾點|何时|何時|时间|時間|哪天|多久|when\b|what time|how long"),
    "how": re.compile(r"怎么|怎樣|怎麼|如何|怎样|how to|how do\b|how can\b"),
    "how much": re.compile(r"多少|几块|几元|how much|how many"),
    "who": re.compile(r"谁|誰|找哪位|who\b"),
    "why": re.compile(r"为什么|為什麼|why\b"),
}
_HAN = re.compile(r"[\u3400-\u9fff]")
_WORD = re.compile(r"[a-z]+")
_NUMBER = re.compile(r"\d+|[一二三四五六七八九十两]+(?=[号號栋棟幢单單楼樓层層区區期])")
_DIGITS = {"一": "1", "二": "2", "两": "2", "三": "3", "四": "4", "五": "5", "六": "6", "七": "7", "八": "8", "九": "9"}


def likeness(one: str, other: str) -> float:
    """From 0 to 1: how much of what they speak about is the same."""
    return closeness(_matter(one), _matter(other))


def alike(one: str, other: str) -> bool:
    """Whether one answer will do for both. Another building's lift is another lift."""
    numbers, others = _numbers(one), _numbers(other)
    if numbers and others and numbers != others:
        return False
    asked, besides = _asked_for(one), _asked_for(other)
    if asked and besides and not asked & besides:
        return False
    return likeness(one, other) >= THRESHOLD


def _folded(words: str) -> str:
    return unicodedata.normalize("NFKC", words).casefold()


def _matter(words: str) -> frozenset[str]:
    rest = _MANNER.sub(" ", _folded(words))
    return frozenset(set(_HAN.findall(rest)) | (set(_WORD.findall(rest)) - _MANNER_LATIN))


def _numbers(words: str) -> frozenset[str]:
    return frozenset(_DIGITS.get(found, found) for found in _NUMBER.findall(_folded(words)))


def _asked_for(words: str) -> frozenset[str]:
    folded = _folded(words)
    return frozenset(kind for kind, signs in _ASKED_FOR.items() if signs.search(folded))


def closeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Twice what they share, over all they have (Dice's coefficient, 1945)."""
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0
