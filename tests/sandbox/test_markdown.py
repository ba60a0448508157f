"""MarkdownV2: what its marks make of a text, and the words with which a slip is refused."""

import pytest

from sandbox.errors import ApiError
from sandbox.markdown import parse
from tests.sandbox.rig import Rig, person

RESERVED = "Character '{}' is reserved and must be escaped with the preceding '\\'"
Span = tuple[str, int, int]


def spans(source: str) -> tuple[str, list[Span]]:
    text, entities = parse(source)
    return text, sorted((one["type"], one["offset"], one["length"]) for one in entities)


@pytest.mark.parametrize("letter", "]()>#+-=|{}.!")
def test_a_reserved_character_must_be_escaped(letter: str) -> None:
    source = f"甲{letter}"

    with pytest.raises(ApiError) as caught:
        parse(source)

    assert caught.value.description == f"Bad Request: can't parse entities: {RESERVED.format(letter)}"
    assert spans(f"甲\\{letter}") == (source, [])


@pytest.mark.parametrize(
    ("source", "complaint"),
    [
        ("体温 _高", "Can't find end of Italic entity at byte offset 7"),
        ("😷*高", "Can't find end of Bold entity at byte offset 4"),
        ("a `b", "Can't find end of Code entity at byte offset 2"),
        ("a ```b", "Can't find end of Pre entity at byte offset 2"),
        ("a ```py b", "Can't find end of PreCode entity at byte offset 2"),
        ("a __b_", "Can't find end of Italic entity at byte offset 5"),
        ("a ||b", "Can't find end of Spoiler entity at byte offset 2"),
        ("a __b", "Can't find end of Underline entity at byte offset 2"),
        ("a ~b", "Can't find end of Strikethrough entity at byte offset 2"),
        ("[名](http://a.cn", "Can't find end of a URL at byte offset 6"),
        ("[名", "Can't find end of TextUrl entity at byte offset 0"),
        ("![👍]", "Custom emoji entity must contain a tg://emoji URL"),
        ("![👍](http://emoji?id=1)", "Custom emoji URL must have scheme tg"),
        ("![👍](tg://sticker?id=1)", 'Custom emoji URL must have host "emoji"'),
        ("![👍](tg://emoji?x=1)", "Custom emoji URL must have an emoji identifier"),
        ("![👍](tg://emoji?id=025)", "Invalid custom emoji identifier specified"),
        ("![👍](tg://emoji?id=1", "Can't find end of a custom emoji URL at byte offset 8"),
        (">甲\n>||乙\n||丙", "Can't find end of Spoiler entity at byte offset 6"),
        (">*b\n>ld", "Can't find end of Bold entity at byte offset 1"),
    ],
)
def test_a_slip_is_refused_in_telegrams_words(source: str, complaint: str) -> None:
    with pytest.raises(ApiError) as caught:
        parse(source)

    assert caught.value.description == f"Bad Request: can't parse entities: {complaint}"


@pytest.mark.parametrize(
    ("source", "text", "found"),
    [
        ("*粗* _斜_ __下__ ~划~ ||藏||", "粗 斜 下 划 藏", ["bold", "italic", "underline", "strikethrough", "spoiler"]),
        ("`a_b*c` ```x```", "a_b*c x", ["code", "pre"]),
        ("*a _b_*", "a b", ["bold", "italic"]),
        ("__a _b_ __", "a b ", ["underline", "italic"]),
        ("** ____", " ", []),
        ("[名](http://a.cn) [人](tg://user?id=7)", "名 人", ["text_link", "text_mention"]),
        ("[没有](nowhere)", "没有", []),
        ("![👍](tg://emoji?id=25)", "👍", ["custom_emoji"]),
        (">引\n>文\n后", "引\n文\n后", ["blockquote"]),
        (">长\n>文||\n后", "长\n文\n后", ["expandable_blockquote"]),
        ("*>引\n*后", "引\n后", ["blockquote", "bold"]),
        (">长 ||藏||\n后", "长 藏\n后", ["blockquote", "spoiler"]),
        ("\\\\ \\_ \\中", "\\ _ \\中", []),
    ],
)
def test_marks_become_entities(source: str, text: str, found: list[str]) -> None:
    read, entities = parse(source)

    assert read == text
    assert sorted(one["type"] for one in entities) == sorted(found)


def test_places_are_counted_in_utf16_units() -> None:
    assert spans("😷*体温* _😷_") == ("😷体温 😷", [("bold", 2, 2), ("italic", 5, 2)])
    assert spans("甲\n>乙\n>丙\n丁") == ("甲\n乙\n丙\n丁", [("blockquote", 2, 4)])


def test_a_code_block_knows_its_language_and_drops_one_line_break() -> None:
    text, entities = parse("```python\nx = 1\n```")

    assert text == "x = 1\n"
    assert entities == [{"type": "pre", "offset": 0, "length": 6, "language": "python"}]


async def test_a_message_is_read_so_when_it_says_so(rig: Rig) -> None:
    await rig.cast(person(1001))

    message = await rig.result("sendMessage", chat_id=1001, text="*36\\.5* ℃", parse_mode="MarkdownV2")
    refusal = await rig.refusal("sendMessage", chat_id=1001, text="36.5", parse_mode="markdownv2")

    assert (message["text"], message["entities"]) == ("36.5 ℃", [{"type": "bold", "offset": 0, "length": 4}])
    assert refusal == (
        "Bad Request: can't parse entities: Character '.' is reserved and must be escaped with the preceding '\\'"
    )
