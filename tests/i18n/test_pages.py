"""The long pages say the same in both languages, and are short enough for one Telegram message."""

import re
from string import Formatter

import pytest

from domain.help_topics import TOPICS
from i18n.catalogue import LANGUAGES, PAGES_FOLDER, Language, page_version, page_words

GAPS = {
    "consent": set(),
    "privacy": {"retention_days", "talk_days", "audit_days", "help_days", "supply_days", "duty_phone"},
    "help": set(),
    **{topic.page: set() for topic in TOPICS},
    "talk": {"retention_days", "quiet_minutes", "hours", "ambulance", "police", "listening"},
    "isolation_advice_watch": {"clinic", "duty_phone"},
    "isolation_advice_urgent": {"clinic", "duty_phone"},
}
COMMANDS = {
    "help": "/start /report /ask /talk /cancel /language /help",
    "help_watch": "/report /status /household /nearby",
    "help_posts": "/staff /bind /invite /brief",
    "help_counsellor": "/duty /handover /end",
    "privacy": "/mydata /forget /language",
    "consent": "/forget",
}
HAN = r"[\u3400-\u4dbf\u4e00-\u9fff]"
HALF_WIDTH = re.compile(rf"{HAN} ?[,;:?!]|[,;:?!]{HAN}")
MARKUP = re.compile(r"[*_`#<>\[\]]")


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> Language:
    return request.param


def gaps(words: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(words) if name is not None}


@pytest.mark.parametrize("name", GAPS)
def test_a_page_has_the_gaps_its_callers_fill(name, language):
    assert gaps(page_words(name, language)) == GAPS[name]


@pytest.mark.parametrize("name", GAPS)
def test_a_page_fits_into_one_message_as_plain_text(name, language):
    words = page_words(name, language)

    assert 0 < len(words) < 3500
    assert not MARKUP.search(re.sub(r"\{\w+\}", "", words))


@pytest.mark.parametrize(("name", "commands"), COMMANDS.items())
def test_a_page_names_its_commands(name, commands, language):
    assert set(commands.split()) <= set(re.findall(r"/[a-z]+", page_words(name, language)))


@pytest.mark.parametrize("name", GAPS)
def test_both_languages_have_as_many_paragraphs_and_the_same_commands(name):
    told = [page_words(name, language) for language in LANGUAGES]

    assert len({words.count("\n\n") for words in told}) == 1
    assert len({frozenset(re.findall(r"/[a-z]+", words)) for words in told}) == 1


@pytest.mark.parametrize("path", sorted(PAGES_FOLDER.glob("*.zh-Hans.md")), ids=lambda path: path.name)
def test_chinese_pages_are_set_with_chinese_punctuation(path):
    words = path.read_text("utf-8").partition("\n")[2] if path.name.startswith("consent") else path.read_text("utf-8")

    assert HALF_WIDTH.findall(words) == []


def test_the_consent_text_is_short_and_has_a_version(language):
    assert page_version("consent") == "2020-02-01"
    assert len(page_words("consent", language)) < 900
    assert "version:" not in page_words("consent", language)


@pytest.mark.parametrize("name", ["isolation_advice_watch", "isolation_advice_urgent", "privacy", "help"])
def test_whoever_cannot_breathe_is_told_to_ring_120(name, language):
    assert "120" in page_words(name, language)
