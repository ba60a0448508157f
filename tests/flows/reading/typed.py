"""What people type, for the tests of readers: the day it is typed on, how a reader answers, and words of all kinds."""

from datetime import date

from hypothesis import strategies as st

from domain.errors import Refusal
from i18n.catalogue import render

# A Wednesday.
TODAY = date(2020, 12, 9)


def reading(read, words, today=TODAY):
    """The value, or what the person is told instead, in English."""
    try:
        return read(words, today)
    except Refusal as refusal:
        return render(refusal.text, "en")


def refused(read, words, today=TODAY):
    """What the person is told; fails when the words were understood."""
    try:
        value = read(words, today)
    except Refusal as refusal:
        return render(refusal.text, "en")
    raise AssertionError(f"{words!r} was read as {value!r}")


def spellings(table):
    """Cases for `parametrize`: each value with each of its spellings, which a bar or a line end parts."""
    return [(words, value) for value, row in table.items() for words in row.replace("\n", "|").split("|") if words]


def in_chinese(number):
    """A number below a hundred in characters: 36 is 三十六."""
    digits = "零一二三四五六七八九"
    tens, ones = divmod(number, 10)
    if not tens:
        return digits[ones]
    return ("" if tens == 1 else digits[tens]) + "十" + (digits[ones] if ones else "")


def full_width(words):
    """As a Chinese keyboard types Latin letters, digits, signs and spaces in its wide mode."""
    return words.translate({32: 0x3000, **{sign: sign + 0xFEE0 for sign in range(0x21, 0x7F)}})


# All of Unicode, with what no keyboard types: control characters, halves of pairs, marks that turn the direction.
any_text = st.text(st.characters(), max_size=40)
_PIECES = """
0 1 2 3 5 8 9 10 12 20 29 31 36 37 60 2020 一 二 三 十 廿 两 零 半 . , : - / ° 度 点 月 日 号 年 时 分 天 前 后 上 下 周
星期 今 昨 明 早 晚 今天 上午 下午 去年 last next fri dec may the of and am pm noon t th F C 华氏 + +86 86 138 0871
电话 my phone 没有 none no 不 和 、 ； 王芳 阿依古丽 · ' O 我叫 name 室 栋 单元 # 第 个 人 刻 整 √ × 👍 🌡
① Ⅷ ½ ² ٣ ६ ３ ｆ ﷺ ㍿
"""
_UNSEEN = "\u200b\u202e\u2066\u200d\ufeff\u0300\u20e3\u3164\ud800\x00\t\n\r\u2028\x85\U000e0001\U0010ffff \u3000"
# Pieces our readers look for, in no order: nearer to what they may stumble over than letters by chance.
almost_words = st.lists(st.sampled_from([*_PIECES.split(), *_UNSEEN]), max_size=12).map("".join)
anything = almost_words | any_text
