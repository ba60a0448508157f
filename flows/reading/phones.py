"""A phone number as people type it or share it."""

import re
from datetime import date

from domain.errors import Refusal
from flows.reading.cleaning import plain, without_end_marks
from flows.reading.numerals import digits
from i18n.text import Text, t

_LABEL = re.compile("^(?:my )?(?:phone|mobile|tel)[:.\\s]*(?:is )?|^(?:我的?)?(?:电话|手机)?(?:号码?)?(?:是)?[:\\s]*")
_SEPARATORS = re.compile(r"[\s\-().·/]")
_HOME = re.compile(r"(?:\+|00)?86(?=0?[1-9][0-9]{9,11}$)|(?:\+|00)86")
_MOBILE = re.compile("1[3-9][0-9]{9}")
# Beijing and the 02x cities have three digits and eight behind them, all others four and seven or eight.
_LANDLINE = re.compile("0(?:10|2[0-9])[0-9]{8}|0[3-9][0-9]{2}[0-9]{7,8}")
_FOREIGN = re.compile(r"\+[1-9][0-9]{6,14}")


def phone(words: str, today: date) -> str:
    """Digits, one spelling for one phone: a number from abroad keeps its +, one from here loses its +86."""
    typed = digits(_SEPARATORS.sub("", _LABEL.sub("", without_end_marks(plain(words)), count=1)))
    if not re.fullmatch(r"\+?[0-9]+", typed):
        raise Refusal(_why_no_number(typed))
    number = _at_home(typed)
    if not (_MOBILE.fullmatch(number) or _LANDLINE.fullmatch(number) or _FOREIGN.fullmatch(number)):
        raise Refusal(_why_refused(number))
    return number


def _at_home(typed: str) -> str:
    """Abroad the 0 of an area code is left out: +86 871 … is 0871 … here. Here a + is dialled as 00."""
    number = _HOME.sub("", typed, count=1) if _HOME.match(typed) else re.sub("^00(?=[1-9])", "+", typed)
    return f"0{number}" if _HOME.match(typed) and _LANDLINE.fullmatch(f"0{number}") else number


def _why_no_number(typed: str) -> Text:
    if not re.search("[0-9]", typed):
        return t("I see no phone number there. Please type its digits, such as 138 0013 8000.")
    return t("A phone number has only digits. Please type one number by itself, such as 138 0013 8000.")


def _why_refused(number: str) -> Text:
    count = len(number.removeprefix("+"))
    if number.startswith(("+", "00")):
        return t(
            "A number from abroad starts with + and its country code, such as +66 81 234 5678. Please type it again."
        )
    if number.startswith("0"):
        return t("A landline has its area code and 7 or 8 digits, such as 0871-6312 3456. Please look again.")
    if count in (7, 8) and not number.startswith("1"):
        return t("Please type the area code as well, such as 0871-6312 3456.")
    if number.startswith("1") and count != 11:
        return t("A mobile number has 11 digits, this has {count}. Please look again and type it.", count=count)
    if number.startswith("1"):
        return t("A mobile number starts with 13 to 19. Please look again and type it.")
    return t("That is no number from here. Please type 11 digits, or start with + and the country code.")
