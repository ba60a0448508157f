"""Texts become words: in the reader's language, with dates, counts and lists as that language has them."""

from collections.abc import Sequence
from datetime import date, datetime

import pytest

from i18n.catalogue import LANGUAGES, Language, language_of, page_version, page_words, render
from i18n.text import Text, lines, nt, page, t, verbatim

TUESDAY = date(2020, 12, 8)


def both(text: Text) -> list[str]:
    return [render(text, language) for language in LANGUAGES]


def test_a_sentence_is_said_in_the_language_of_its_reader() -> None:
    assert both(t("What is your name?")) == ["请问您叫什么名字？", "What is your name?"]


def test_gaps_are_filled_in_both_languages() -> None:
    text = t("Day {day} of {days}.", day=3, days=14)

    assert both(text) == ["第 3 天，共 14 天。", "Day 3 of 14."]


@pytest.mark.parametrize(
    ("n", "chinese", "english"),
    [
        (0, "监测中 0 人", "0 people under watch"),
        (1, "监测中 1 人", "1 person under watch"),
        (2, "监测中 2 人", "2 people under watch"),
        (11, "监测中 11 人", "11 people under watch"),
    ],
)
def test_one_and_many_are_told_apart_where_a_language_does(n: int, chinese: str, english: str) -> None:
    assert both(nt("{n} person under watch", "{n} people under watch", n)) == [chinese, english]


@pytest.mark.parametrize(
    ("moment", "chinese", "english"),
    [
        (TUESDAY, "12月8日 周二", "Tue 8 Dec"),
        (date(2020, 2, 29), "2月29日 周六", "Sat 29 Feb"),
        (datetime(2020, 12, 9, 8, 5), "12月9日 08:05", "9 Dec 08:05"),
        (datetime(2020, 12, 9, 0, 0), "12月9日 00:00", "9 Dec 00:00"),
        (datetime(2020, 12, 9, 20, 0), "12月9日 20:00", "9 Dec 20:00"),
    ],
)
def test_dates_are_written_as_people_write_them(moment: date, chinese: str, english: str) -> None:
    assert both(t("{moment}", moment=moment)) == [chinese, english]


@pytest.mark.parametrize(
    ("items", "chinese", "english"),
    [
        ([], "", ""),
        (["王芳"], "王芳", "王芳"),
        (["王芳", "李明", "张伟"], "王芳、李明、张伟", "王芳, 李明, 张伟"),
        ([t("Cough"), t("Headache")], "咳嗽、头疼", "Cough, Headache"),
        ((TUESDAY, 7, "x"), "12月8日 周二、7、x", "Tue 8 Dec, 7, x"),
    ],
)
def test_lists_are_joined_with_the_mark_of_the_language(items: Sequence[object], chinese: str, english: str) -> None:
    assert both(t("{names}", names=items)) == [chinese, english]


def test_a_text_within_a_text_is_in_the_same_language() -> None:
    answer = t("{name}, {day}", name=t("Today"), day=TUESDAY)
    text = t("✓ {label}: {answer}", label=t("Arrived"), answer=answer)

    assert both(text) == ["✓ 哪天到的：今天 12月8日 周二", "✓ Arrived: Today, Tue 8 Dec"]


def test_lines_stand_below_each_other_in_both_languages() -> None:
    text = lines(t("✓ Saved. You are registered."), None, t("Duty phone: {phone}", phone="12345"))

    assert both(text) == ["✓ 登记好了，谢谢您。\n值班电话：12345", "✓ Saved. You are registered.\nDuty phone: 12345"]


@pytest.mark.parametrize(
    "typed", ["{n}", "{", "}", "{{}}", "{0}", "{phone!r}", "{answer.__class__}", "%s %(n)s", "\\n"]
)
def test_what_a_person_wrote_stays_as_it_is(typed: str) -> None:
    assert both(verbatim(typed)) == [typed, typed]
    assert both(t("Note: {words}", words=typed)) == [f"补充：{typed}", f"Note: {typed}"]
    assert both(t("Note: {words}", words=verbatim(typed))) == [f"补充：{typed}", f"Note: {typed}"]
    assert both(t("{names}", names=[typed, typed])) == [f"{typed}、{typed}", f"{typed}, {typed}"]


def test_what_a_person_wrote_is_not_translated_even_where_we_have_a_word_for_it() -> None:
    assert both(t("Note: {words}", words="Cough")) == ["补充：Cough", "Note: Cough"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_gap_nobody_filled_is_a_bug_that_shows(language: Language) -> None:
    with pytest.raises(KeyError, match="phone"):
        render(t("Duty phone: {phone}"), language)
    with pytest.raises(KeyError, match="phone"):
        render(lines(t("Done"), t("Duty phone: {phone}", phones="12345")), language)


@pytest.mark.parametrize("part", [None, {"a": 1}, object()])
def test_a_part_that_has_no_words_is_a_bug_that_shows(part: object) -> None:
    with pytest.raises(TypeError, match="a text cannot hold"):
        render(t("Note: {words}", words=part), "en")


def test_a_sentence_the_catalogue_does_not_know_is_said_in_english() -> None:
    assert both(verbatim("x")) == ["x", "x"]
    assert both(Text("{a} unheard of", {"a": 1})) == ["1 unheard of", "1 unheard of"]


def test_no_lines_are_no_words() -> None:
    assert both(lines()) == ["", ""]


@pytest.mark.parametrize("name", ["consent", "help", "privacy"])
def test_a_page_has_words_in_both_languages_and_never_shows_its_version_line(name: str) -> None:
    words = [page_words(name, language) for language in LANGUAGES]

    assert all(words)
    assert words[0] != words[1]
    assert not [each for each in words if each.startswith("version:")]


def test_the_gaps_of_a_page_are_filled() -> None:
    for words in both(
        page(
            "privacy",
            audit_days=365,
            supply_days=180,
            retention_days=30,
            talk_days=7,
            help_days=14,
            duty_phone="0871-6312 3456",
        )
    ):
        assert "30" in words
        assert "0871-6312 3456" in words


def test_what_people_agree_to_has_a_version() -> None:
    assert date.fromisoformat(page_version("consent"))


@pytest.mark.parametrize(
    ("code", "language"),
    [
        ("zh-Hans", "zh-Hans"),
        ("zh-hans", "zh-Hans"),
        ("zh", "zh-Hans"),
        ("zh-TW", "zh-Hans"),
        ("ZH-cn", "zh-Hans"),
        ("en", "en"),
        ("en-GB", "en"),
        ("de", "en"),
        ("", "zh-Hans"),
        (None, "zh-Hans"),
    ],
)
def test_people_are_addressed_in_the_language_of_their_telegram(code: str | None, language: Language) -> None:
    assert language_of(code) == language
