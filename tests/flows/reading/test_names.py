"""Names of all peoples here are read; what is a link, a number or several people is not taken for one name."""

from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.errors import Refusal
from flows.reading.names import LONGEST, MOST, NOBODY, names, person_name
from tests.flows.reading.typed import TODAY, anything, full_width, reading, refused, spellings


@pytest.mark.parametrize(
    ("words", "name"),
    spellings(
        {
            "王芳": """王芳|王　芳|王 芳|王芳。|我叫王芳|我是王芳|叫我王芳|姓名：王芳|名字是王芳|我的名字叫王芳
My name is 王芳|\u202e王芳|王\u200b芳""",
            "阿依古丽·买买提": """阿依古丽·买买提|阿依古丽.买买提|阿依古丽•买买提|阿依古丽 · 买买提
阿依古丽・买买提|阿依古丽．买买提""",
            "和志强": "和志强|我叫和志强",
            "张和平": "张和平",
            "岩罕": "岩罕",
            "欧阳 娜娜": "欧阳 娜娜|欧阳　娜娜",
            "𠮷野": "𠮷野",
            "O'Brien": "O'Brien|O’Brien|O`Brien|OʼBrien",
            "Ann-Marie Lee": """Ann-Marie Lee|Ann‑Marie  Lee|Ａｎｎ－Ｍａｒｉｅ　Ｌｅｅ|I'm Ann-Marie Lee
name: Ann-Marie Lee""",
            "Nguyễn Thị Ánh": "Nguyễn Thị Ánh|Nguye\u0302\u0303n Thi\u0323 A\u0301nh",
            "Søren Ærø": "Søren Ærø",
            "مەمەت": "مەمەت",
            "བསྟན་འཛིན": "བསྟན་འཛིན",
            "ᦶᦵᦟ": "ᦶᦵᦟ",
            "A": "A",
        }
    ),
)
def test_a_name_is_kept_as_its_owner_writes_it(words, name):
    assert reading(person_name, words) == name


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("", "I see no name there."),
        ("...", "I see no name there."),
        ("😀", "I see no name there."),
        ("没有", "I see no name there."),
        ("不知道", "I see no name there."),
        ("我叫", "I see no name there."),
        ("123", "I see no name there."),
        ("王芳1", "A name has no digits."),
        ("王芳 13800138000", "A name has no digits."),
        ("一个", "A name has no digits."),
        ("两个孩子", "A name has no digits."),
        ("@wangfang", "Please type the name itself, not a link, a command or a name with @."),
        ("https://example.org", "Please type the name itself"),
        ("t.me/wang", "Please type the name itself"),
        ("/start", "Please type the name itself"),
        ("王芳、李明", "A name cannot have “、” in it. Please type one name only, such as 王芳."),
        ("王芳😀", "A name cannot have “😀” in it."),
        ("<b>王芳</b>", "A name cannot have “<” in it."),
        ("李(明)", "A name cannot have “(” in it."),
        ("=cmd", "A name cannot have “=” in it."),
        ("王" * (LONGEST + 1), "That is too long for a name: 41 of at most 40 characters."),
    ],
)
def test_what_is_no_name_is_refused_with_the_reason(words, told):
    assert refused(person_name, words).startswith(told)


@pytest.mark.parametrize(
    ("words", "read"),
    [
        *[
            (words, ["王芳", "李明"])
            for words in (
                "王芳、李明",
                "王芳，李明",
                "王芳,李明",
                "王芳；李明",
                "王芳/李明",
                "王芳+李明",
                "王芳、李明。",
            )
        ],
        *[
            (words, ["王芳", "李明"])
            for words in (
                "王芳和李明",
                "王芳 和 李明",
                "王芳跟李明",
                "王芳及李明",
                "王芳\n李明",
                "王芳 & 李明",
                "、王芳、、李 明、",
            )
        ],
        ("Ann and Bob Lee", ["Ann", "Bob Lee"]),
        ("Sandy Anderson, Ann", ["Sandy Anderson", "Ann"]),
        ("和志强", ["和志强"]),
        ("张和平、和志强", ["张和平", "和志强"]),
        ("王和平和李明", ["王和平", "李明"]),
        ("阿依古丽·买买提、买买提·艾力", ["阿依古丽·买买提", "买买提·艾力"]),
        ("王芳", ["王芳"]),
        *[(words, []) for words in ("没有", "没有。", "无", "没人", "none", "None.", "No one", "ＮＯ", "n/a")],
    ],
)
def test_several_names_are_read_from_one_message(words, read):
    assert reading(names, words) == read


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("", "I see no name there. Please type the names with commas between them"),
        ("、，", "I see no name there. Please type the names with commas between them"),
        ("王芳 李明", "Is that one name or several? Please put a comma between two names"),
        ("王芳和李明和张三", "Is that one name or several?"),
        ("王芳、李明1", "A name has no digits."),
        ("王芳、没有", "I see no name there."),
        ("、".join(["王芳"] * (MOST + 1)), "That is too many: 13 of at most 12 names."),
    ],
)
def test_what_are_no_names_is_refused_with_the_reason(words, told):
    assert refused(names, words).startswith(told)


name_words = st.text(st.characters(categories=["Lo", "Ll", "Lu"]), min_size=1, max_size=LONGEST).filter(
    lambda name: isinstance(reading(person_name, name), str) and reading(person_name, name) == name
)


@given(st.lists(name_words, min_size=1, max_size=MOST), st.sampled_from("、，,;；\n/"))
def test_any_names_with_signs_between_them_read_back(several, parting):
    told = reading(names, parting.join(several))

    assert (
        told == several or (isinstance(told, str) and "one name or several" in told) or parting.join(several) in NOBODY
    )


@given(anything)
def test_a_name_has_nothing_in_it_but_letters_and_what_joins_them(words):
    try:
        name = person_name(words, TODAY)
    except Refusal:
        return

    assert 0 < len(name) <= LONGEST
    # Rare characters newer than Python's tables have no category yet.
    assert {category(sign)[0] for sign in name if sign not in " ·-'་〇" and sign < "\U00020000"} <= {"L", "M"}


@given(anything)
def test_whatever_is_typed_is_a_few_short_names_or_refused(words):
    several = reading(names, words)

    assert isinstance(several, str) or (len(several) <= MOST and all(0 < len(name) <= LONGEST for name in several))


@given(st.text(st.characters(max_codepoint=126, min_codepoint=32)))
def test_wide_letters_are_the_same_name(words):
    assert reading(person_name, full_width(words)) == reading(person_name, words)
