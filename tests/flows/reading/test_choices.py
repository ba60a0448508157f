"""A typed answer means one button or none; what may be two is asked again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.reading.choices import folded, pick, pick_many, yes_no
from tests.flows.reading.typed import anything, full_width, reading, refused, spellings

SYMPTOMS = [
    ("cough", ["咳嗽", "Cough"]),
    ("breathless", ["呼吸困难", "Hard to breathe"]),
    ("chest", ["胸闷或胸痛", "Chest tightness or pain"]),
    ("fatigue", ["乏力", "Very tired"]),
    ("fever", ["发热（37.3以上）", "Fever"]),
    ("unsure", ["说不清", "Not sure"]),
]
BUILDINGS = [("x", ["3栋", "Building 3"]), ("y", ["4栋", "Building 4"]), ("z", ["10栋", "Building 10"])]
ROOMS = [("a", ["3-2-301"]), ("b", ["3-2-302"]), ("c", ["302 西"]), ("d", ["1202", "1202东"])]


@pytest.mark.parametrize(
    ("words", "key"),
    spellings(
        {
            "cough": """咳嗽|咳嗽。|Cough|COUGH|cough!|ｃｏｕｇｈ|😷咳嗽|咳 嗽
1|１|①|一|1.|1、|(1)|第1个|第一项|选1|#1|No. 1|option 1|1️⃣""",
            "breathless": "呼吸困难|呼吸|hard to breathe|Hard|hard to|2|二|两|第二个",
            "chest": "胸闷或胸痛|胸闷|chest|Chest tightness|3",
            "fatigue": "乏力|very tired|very|4",
            "fever": "发热|fever|5",
            "unsure": "说不清|Not sure|6",
            None: "咳|no|not|没有|7|0|十|99|头痛|咳嗽乏力|a|h||?|/1|1 2|1-2|-1|1.5|hard breath|2020|三四",
        }
    ),
)
def test_a_choice_is_named_by_its_number_its_words_or_their_beginning(words, key):
    assert pick(words, SYMPTOMS) == key


@pytest.mark.parametrize(
    ("words", "key"),
    spellings({"x": "3栋|building 3|３栋", "y": "4|4栋", "z": "10|10栋|十", None: "3|Building|栋|1栋"}),
)
def test_a_number_that_buttons_carry_is_not_quietly_taken_for_a_place_in_the_row(words, key):
    assert pick(words, BUILDINGS) == key


@pytest.mark.parametrize(
    ("words", "key"),
    spellings(
        {"b": "3-2-302|3－2－302|3—2—302", "c": "302|302 西|302西", "d": "1202|1202东", None: "3-2|3-2-30|301|1|12|120"}
    ),
)
def test_a_number_does_not_begin_a_longer_one(words, key):
    assert pick(words, ROOMS, numbered=False) == key


def test_two_choices_of_the_same_words_are_told_apart_by_number_alone():
    namesakes = [("one", ["王芳"]), ("other", ["王芳"])]

    assert pick("王芳", namesakes) is None
    assert pick("2", namesakes) == "other"


def test_a_choice_of_nothing_but_an_emoji_can_be_typed():
    assert pick("👍", [("good", ["👍"]), ("bad", ["👎"])]) == "good"


@pytest.mark.parametrize(
    ("words", "keys"),
    [
        *[
            (words, ["cough", "fatigue"])
            for words in ("咳嗽、乏力", "乏力，咳嗽", "1 4", "1,4", "1、4", "4;1", "1和4", "1.4", "1。4")
        ],
        *[
            (words, ["cough", "fatigue"])
            for words in ("咳嗽和乏力", "咳嗽 乏力", "咳嗽\n乏力", "cough and very tired", "1 & 4")
        ],
        *[
            (words, ["cough", "breathless"])
            for words in ("cough, hard to breathe", "Cough/呼吸", "咳嗽+呼吸困难", "咳嗽还有呼吸困难")
        ],
        *[(words, ["cough"]) for words in ("咳嗽", "1", "咳嗽、", "咳嗽、咳嗽", "、咳嗽")],
        ("1, 2 and 3", ["cough", "breathless", "chest"]),
        *[
            (words, [])
            for words in ("没有", "都没有", "无", "none", "None of these.", "NO", "0", "nothing", "以上都没有！")
        ],
    ],
)
def test_several_choices_are_named_in_one_message(words, keys):
    assert pick_many(words, SYMPTOMS) == keys


@pytest.mark.parametrize(
    "words",
    [
        "",
        "、",
        "咳嗽、头痛",
        "1 9",
        "14",
        "1-3",
        "没有咳嗽",
        "不咳嗽",
        "no cough",
        "咳嗽，没有",
        "cough, no",
        "①②",
        "除了咳嗽都没有",
    ],
)
def test_of_several_none_is_kept_when_one_part_is_unclear(words):
    assert pick_many(words, SYMPTOMS) is None


@pytest.mark.parametrize(
    ("words", "is_yes"),
    spellings(
        {
            True: "是|是的|有|对|好的|嗯|Yes|ＹＥＳ|y|ok|OK!|sure|1|👍|✅|好👌|√",
            False: "否|没有|不|不是|不用|No|n|nope|2|👎|❌|×|没有❌",
        }
    ),
)
def test_yes_and_no_are_read_in_many_words(words, is_yes):
    assert reading(yes_no, words) is is_yes


@pytest.mark.parametrize(
    "words", ["", "maybe", "不知道", "是不是", "👍👎", "是❌", "yes no", "3", "不👍", "有咳嗽👍", "😀"]
)
def test_what_is_neither_yes_nor_no_is_asked_again(words):
    assert refused(yes_no, words) == "Please answer yes or no."


labels = st.lists(
    st.text(st.characters(codec="utf-8"), min_size=1, max_size=12).filter(folded),
    min_size=1,
    max_size=8,
    unique_by=folded,
)


@given(labels, st.data(), st.booleans())
def test_every_button_is_also_its_words(labels, data, is_numbered):
    options = [(f"key{place}", [label]) for place, label in enumerate(labels)]
    place = data.draw(st.integers(0, len(labels) - 1))

    assert pick(f" {labels[place]} ", options, numbered=is_numbered) == f"key{place}"


@given(st.lists(st.text(st.characters(categories=["Lo"]), min_size=2), min_size=1, max_size=20), st.data())
def test_every_button_is_also_its_number(labels, data):
    options = [(f"key{place}", [label]) for place, label in enumerate(labels)]
    place = data.draw(st.integers(0, len(labels) - 1))

    assert pick(full_width(str(place + 1)), options) == f"key{place}"
    assert pick(str(place + 1), options, numbered=False) is None


@given(
    st.sets(st.sampled_from([0, 1, 3, 5]), min_size=1),
    st.sampled_from(["、", ",", "，", " ", "；", "\n", "/", "和", " and "]),
    st.data(),
)
def test_any_of_the_choices_in_any_order_are_read_back(places, parting, data):
    named = data.draw(st.permutations(sorted(places)))
    spelled = [
        [chinese, str(place + 1), *([english] if parting.strip() else [])]
        for place, (_, (chinese, english)) in enumerate(SYMPTOMS)
    ]
    parts = [data.draw(st.sampled_from(spelled[place])) for place in named]

    assert pick_many(parting.join(parts), SYMPTOMS) == [SYMPTOMS[place][0] for place in sorted(places)]


@given(anything, st.lists(anything, max_size=4), st.booleans())
def test_whatever_is_typed_and_whatever_buttons_say_at_most_one_is_meant(words, labels, is_numbered):
    options = [(f"key{place}", [label]) for place, label in enumerate(labels)]

    assert pick(words, options, numbered=is_numbered) in {None, *dict(options)}
    assert set(pick_many(words, options) or []) <= set(dict(options))
