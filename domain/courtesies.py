"""What people say out of courtesy, which asks for nothing."""

import re

from domain.faq import folded

_WORDS = re.compile(
    "(?:好|好的|好啊|好滴|嗯+|哦+|行|可以|对|是的|收到|知道了|明白了?|了解了?|清楚了?|谢谢?(?:你|您|了|啦|大家|守望)?|多谢|"
    "感谢|非常感谢|辛苦了?|您?辛苦|不客气|再见|ok|okay|yes|thanks?|thankyou(?:verymuch|somuch)?|thx|gotit|great|"
    "fine|understood|bye)+"
)


def is_courtesy(words: str) -> bool:
    """Whether these are thanks, or a sign that a message was read; pictures and hands alone are such."""
    if re.search("[?？]", words):
        return False
    said = folded(words)
    return bool(words.strip()) and (not said or _WORDS.fullmatch(said) is not None)
