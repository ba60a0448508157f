"""A body temperature as people type it. A wrong one is worse than one more question, so what is doubtful is asked."""

import re
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from domain.errors import Refusal
from flows.reading.cleaning import plain
from flows.reading.numerals import DIGIT, NUMBER, digits, number
from i18n.text import Text, t

# What a thermometer may show of a living person. Outside lies a typing mistake, another unit or a broken thermometer.
LOWEST_X10 = 340
HIGHEST_X10 = 429

# NFKC would make an "o" and a space of these two.
_RINGS = str.maketrans("º˚", "°°")
# Words that change nothing about the number. Not 昨天 or 爸爸: then it is not this person's temperature of now.
_BEFORE = (
    "我的?|本人|体温|温度|腋温|额温|腋下|今天|今日|今早|今晚|早上|早晨|上午|中午|下午|晚上|现在|刚刚?|刚才"
    "|测量?|量|的|是|为|了|一下|大概|大约|约|摄氏"
    "|my|body|temperature|temp|is|it's|it|about|today|now|this|morning|evening|celsius"
)
_AFTER = "左右|正常|今天|今早|今晚|早上|上午|中午|下午|晚上|现在|了|吧|哦|啊|today|now|this|morning|evening"
_CELSIUS = "摄氏度?|[°度o]\\s?c|(?:degrees?\\s?)?(?:celsius|centigrade|c)"
_FAHRENHEIT = "华氏度?|[°度o]\\s?f|(?:degrees?\\s?)?(?:fahrenheit|f)"
_EMOJI = "[^\\w\\s\\u0020-\\u007e\\u00b0\\u2000-\\u206f\\u2190-\\u22ff\\u3000-\\u303f]"
_SPELLING = re.compile(
    rf"""(?:{_BEFORE}|[\s:,=(🌡])*+
    (?P<scale>华氏)?\s?
    (?P<whole>0|[1-9][0-9]{{0,3}}|[零〇一二三四五六七八九十]{{1,4}})
    (?: [.点](?P<fine>{DIGIT}{{1,2}})  # Two digits only here: in "36 37" and "36,37" the second is another value.
      | (?:\s?[.,。·•・点度°]\s?|\s)(?P<tenth>{DIGIT})分?
      | 度(?P<half>半) )?
    \s?(?:(?P<fahrenheit>{_FAHRENHEIT})|(?P<celsius>{_CELSIUS})|[°度]|degrees?)?
    (?:{_AFTER}|[\s.。,!)]|{_EMOJI})*+""",
    re.VERBOSE,
)
_VALUE = re.compile(rf"{NUMBER}(?:[.点]{DIGIT}+)?")


def temperature(words: str, today: date) -> int:
    """Celsius in tenths, rounded half up: 37.25 is 373, so that a fever is never rounded away."""
    text = plain(words.translate(_RINGS))
    found = _SPELLING.fullmatch(text)
    value = _value(found) if found else None
    if found is None or value is None:
        raise Refusal(_why_unread(text))
    if found["scale"] or found["fahrenheit"]:
        return _from_fahrenheit(value)
    if (celsius_x10 := _x10(value)) not in range(LOWEST_X10, HIGHEST_X10 + 1):
        raise Refusal(_why_not_celsius(value, is_certain=bool(found["celsius"]) or "摄氏" in text))
    return celsius_x10


def _value(found: re.Match[str]) -> Decimal | None:
    """The number as typed. 365 is 36.5, and 977 is 97.7, because no body has hundreds of degrees."""
    whole = _whole(found["whole"])
    tenths = "5" if found["half"] else digits(found["fine"] or found["tenth"] or "")
    if whole is None:
        return None
    if whole > 199:
        is_pointless = not tenths and (LOWEST_X10 <= whole <= HIGHEST_X10 or _is_fahrenheit(Decimal(whole) / 10))
        return Decimal(whole) / 10 if is_pointless else None
    return Decimal(f"{whole}.{tenths or 0}")


def _whole(words: str) -> int | None:
    """三十六 and 三六 are 36, 三六五 is 365."""
    read = number(words)
    spelled = digits(words)
    return int(spelled) if read is None and spelled.isdecimal() else read


def _x10(celsius: Decimal) -> int:
    return int((celsius * 10).quantize(Decimal(1), ROUND_HALF_UP))


def _celsius(fahrenheit: Decimal) -> Decimal:
    return Decimal(_x10((fahrenheit - 32) * 5 / 9)) / 10


def _is_fahrenheit(value: Decimal) -> bool:
    return LOWEST_X10 <= _x10(_celsius(value)) <= HIGHEST_X10


def _from_fahrenheit(value: Decimal) -> int:
    if _is_fahrenheit(value):
        return _x10(_celsius(value))
    if LOWEST_X10 <= _x10(value) <= HIGHEST_X10:
        raise Refusal(
            t("{number} °F is very cold. Did you mean {number} °C? Then please type {number}C.", number=_typed(value))
        )
    raise Refusal(_why_outside(_celsius(value), f"{_typed(value)} °F"))


def _why_not_celsius(value: Decimal, *, is_certain: bool) -> Text:
    if is_certain or not _is_fahrenheit(value):
        return _why_outside(value, f"{_typed(value)} °C")
    return t(
        "Did you mean {fahrenheit} °F ({celsius} °C)? Please type {fahrenheit}F or {celsius}.",
        fahrenheit=_typed(value),
        celsius=str(_celsius(value)),
    )


def _why_outside(celsius: Decimal, typed: str) -> Text:
    if _x10(celsius) < LOWEST_X10:
        return t(
            "{typed} is lower than a body can be. Is it a typing mistake? Please type it again, such as 36.5.",
            typed=typed,
        )
    return t(
        "{typed} is higher than a body can be. Is it a typing mistake? Please type it again, such as 36.5.", typed=typed
    )


def _why_unread(text: str) -> Text:
    values = len(_VALUE.findall(text))
    if values == 0:
        return t("I see no number there. Please type the temperature, such as 36.5.")
    if re.search(r"-\s?[0-9]", text) and values == 1:
        return t("A body temperature has no minus sign. Please type it again, such as 36.5.")
    if values > 1:
        return t("I see more than one number there. Please type one temperature only, such as 36.5.")
    return t("I am not sure which temperature that is. Please type only the number, such as 36.5.")


def _typed(value: Decimal) -> str:
    return f"{value.normalize():f}"
