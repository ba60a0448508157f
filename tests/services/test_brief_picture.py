"""The day at a glance must be true, fit a phone, and hold with no people and with very many."""

import re
import struct
from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from services import typeset
from services.brief_picture import (
    PALETTE,
    TEMPLATE,
    WORDS,
    Brief,
    BriefRow,
    Language,
    _data,
    brief_png,
    percent,
    unprintable,
)

LANGUAGES: tuple[Language, ...] = ("zh", "en")


def brief(
    language: Language = "zh",
    area: str = "金星社区",
    expected: int = 430,
    reported: int = 412,
    fever: Sequence[tuple[str, int]] = (),
    urgent: int = 2,
    trend: Sequence[tuple[str, float, int]] = (),
    buildings: Sequence[BriefRow] = (),
) -> Brief:
    return Brief(area, "2020年4月16日", language, expected, reported, fever, 7, 5, urgent, 11, 23, trend, buildings)


def size(picture: bytes) -> tuple[int, int]:
    width, height = struct.unpack(">II", picture[16:24])
    return width, height


def lines(shown: Brief) -> list[str]:
    """What the picture says: its template set as a document, line by line, without spaces."""
    pages = PdfReader(BytesIO(typeset.pdf(TEMPLATE, _data(shown)))).pages
    assert len(pages) == 1
    return ["".join(line.split()) for line in pages[0].extract_text().splitlines()]


def words(shown: Brief) -> str:
    return "".join(lines(shown))


def fortnight(days: int = 14) -> list[tuple[str, float, int]]:
    return [(f"4/{n + 1}", n / max(days - 1, 1), n % 5) for n in range(days)]


def two_hundred(name: str = "金江小区{n}栋") -> list[BriefRow]:
    return [BriefRow(name.format(n=n), 200, n) for n in range(200)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_full_day_is_1080_pixels_wide_and_not_too_tall_for_a_chat(language: Language):
    full = brief(language, fever=[(f"{n}栋", n) for n in range(40)], trend=fortnight(), buildings=two_hundred())

    width, height = size(brief_png(full))
    assert width == 1080
    assert 1900 < height < 2700


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_day_without_households_says_so_in_words(language: Language):
    empty = brief(language, expected=0, reported=0, urgent=0)

    assert size(brief_png(empty))[0] == 1080
    for key in ("nobody", "no_fever", "no_buildings", "no_trend"):
        assert "".join(WORDS[language][key].split()) in words(empty)
    assert "%" not in words(empty)


def test_the_headline_figures_stand_on_the_picture():
    said = words(brief(expected=80123, reported=79999, urgent=1234, fever=[("1栋", 3), ("2栋", 1)]))

    for figure in (
        "99%",
        "已报79,999人，应报80,123人",
        "1,234紧急",
        "5留意",
        "4发热",
        "7未回应",
        "11今日新增",
        "23待解除",
    ):
        assert figure in said


def test_the_twelve_worst_of_two_hundred_buildings_are_shown_and_the_rest_counted():
    said = words(brief(buildings=list(reversed(two_hundred()))))

    assert re.findall(r"金江小区(\d+)栋", said) == [str(n) for n in range(12)]
    assert "另有188栋" in said


def test_of_buildings_with_the_same_share_the_one_missing_more_people_comes_first():
    said = words(brief(buildings=[BriefRow("甲", 10, 5), BriefRow("乙", 40, 20), BriefRow("丙", 10, 9)]))

    assert said.index("乙50%20/40") < said.index("甲50%5/10") < said.index("丙90%9/10")


def test_a_building_where_nobody_is_expected_is_left_out():
    assert "空楼" not in words(brief(buildings=[BriefRow("空楼", 0, 0), BriefRow("甲", 2, 1)]))


def test_fever_is_counted_by_place_and_the_most_come_first():
    said = words(brief(fever=[(f"院{n}号", n) for n in range(12)]))

    assert re.findall(r"院(\d+)号", said) == ["11", "10", "9", "8", "7", "6", "5", "4"]
    assert "另有3处" in said
    assert "66发热" in said


@pytest.mark.parametrize(
    "name", ["长" * 300, "W" * 300, "（" * 300, "金江小区东侧商铺与酒店式公寓联合楼宇甲座第三单元{n}号"]
)
def test_a_very_long_name_keeps_its_line(name: str):
    plain = brief(fever=[("1栋", 1)], trend=fortnight(), buildings=two_hundred("{n}"))
    long = brief(fever=[(name, 1)], trend=fortnight(), buildings=two_hundred(name))

    assert size(brief_png(long)) == size(brief_png(plain))


def test_a_shortened_name_keeps_its_beginning_and_its_end():
    said = words(brief(buildings=[BriefRow("金江小区东侧商铺与酒店式公寓联合楼宇甲座七单元", 9, 1)]))

    assert re.search("金江小区.*….*七单元11%", said)


def test_a_very_long_area_name_takes_no_more_than_its_place():
    short, long = size(brief_png(brief())), size(brief_png(brief(area="长" * 300)))

    assert long[1] - short[1] < 100


def test_only_the_last_fourteen_days_are_drawn():
    said = words(brief(trend=fortnight(30)))

    assert "近14天" in said
    assert "4/30" in said
    assert "4/16" not in said


@pytest.mark.parametrize("days", [1, 2, 7])
def test_a_young_community_has_a_short_trend(days: int):
    assert f"近{days}天" in words(brief(trend=fortnight(days)))


def test_hundred_percent_means_everybody():
    assert percent(429, 430) == "99%"
    assert percent(430, 430) == "100%"
    assert percent(431, 430) == "100%"
    assert percent(0, 0) == "—"


@pytest.mark.parametrize(
    ("reported", "left", "right"), [(0, False, False), (1, True, False), (10**5 - 1, True, False), (10**5, True, True)]
)
def test_a_bar_is_full_only_with_everybody_and_empty_only_with_nobody(reported: int, left: bool, right: bool):
    image = pytest.importorskip("PIL.Image", reason="looking at a bar needs the package pillow")
    picture = image.open(BytesIO(brief_png(brief(expected=10**5, reported=reported)))).convert("RGB")
    blue = image.new("RGB", (1, 1), PALETTE["share"]).getpixel((0, 0))
    below_the_figures = range(250, 350)

    ends = [any(picture.getpixel((x, y)) == blue for y in below_the_figures) for x in (60, 1020)]
    assert ends == [left, right]


def test_the_latest_share_is_not_rounded_up_either():
    assert "4/14　99%".replace("　", "") in words(brief(trend=[*fortnight(13), ("4/14", 0.999, 0)]))
    assert "29%" in words(brief(trend=[("4/14", 0.29, 0)]))


def test_both_languages_have_the_same_words_with_the_same_places_to_fill():
    def places(language: Language) -> dict[str, list[str]]:
        return {key: sorted(re.findall(r"{\w+}", text)) for key, text in WORDS[language].items()}

    assert places("zh") == places("en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_is_used(language: Language):
    full = brief(language, fever=[(f"{n}栋", 1) for n in range(9)], trend=fortnight(), buildings=two_hundred())
    said = words(full) + words(brief(language, expected=0))
    said += words(replace(full, rows_are="areas")) + words(replace(brief(language, expected=0), rows_are="areas"))

    for text in WORDS[language].values():
        pieces = [piece for piece in re.split(r"{\w+}", "".join(text.split())) if piece]
        assert all(piece in said for piece in pieces), text


def luminance(code: str) -> float:
    channels = [int(code[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: str, second: str) -> float:
    dark, light = sorted((luminance(PALETTE[first]), luminance(PALETTE[second])))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("ground", ["paper", "card"])
@pytest.mark.parametrize("ink", ["ink", "soft", "share", "alarm"])
def test_letters_stand_out_from_their_ground(ink: str, ground: str):
    assert contrast(ink, ground) >= 4.5


def test_the_filled_part_of_a_bar_stands_out_from_the_rest():
    assert contrast("share", "track") >= 3


def test_a_name_the_picture_cannot_show_is_reported():
    assert unprintable(brief(fever=[("ཨ院", 1)], buildings=[BriefRow("𪚥楼", 2, 1)])) == {"ཨ", "𪚥"}
    assert unprintable(brief(trend=fortnight())) == frozenset()


rows = st.builds(BriefRow, st.text(max_size=40), st.integers(0, 10**6), st.integers(0, 10**6))


@settings(max_examples=25, deadline=None)
@given(st.lists(rows, max_size=20), st.lists(st.tuples(st.text(max_size=9), st.floats(0, 1), st.integers(0, 10**5))))
def test_any_day_can_be_drawn(buildings: list[BriefRow], trend: list[tuple[str, float, int]]):
    assert size(brief_png(brief(buildings=buildings, trend=trend)))[0] == 1080
