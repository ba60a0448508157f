"""The pages of help together explain every command to everybody who may use it."""

import re

import pytest

from domain.commands import COMMANDS, in_private
from domain.help_topics import TOPICS, topic_named, topics_for
from domain.roles import Role
from i18n.catalogue import LANGUAGES, PAGES_FOLDER, page_words

HOLDERS = [((), False), ((), True), *(((role,), False) for role in Role)]


def explained(pages, language):
    return {name for page in pages for name in re.findall(r"/([a-z]+)\b", page_words(page, language))}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("held", "is_contact"), HOLDERS)
def test_whoever_may_use_a_command_finds_it_explained_in_a_page_they_may_open(held, is_contact, language):
    pages = ["help", *(topic.page for topic in topics_for(held, is_contact))]
    mine = {command.name for command in in_private(held, is_contact)}

    assert mine - explained(pages, language) == set(), "explain it in a page of i18n/pages/help_*.md"


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_sent_in_groups_is_explained_too(language):
    assert set(COMMANDS) - explained(["help", *(topic.page for topic in TOPICS)], language) == set()


def test_no_page_of_help_is_left_out():
    pages = {path.name.split(".")[0] for path in PAGES_FOLDER.glob("help_*.md")}

    assert pages == {topic.page for topic in TOPICS}


def test_a_topic_is_found_by_its_name_and_by_words_for_it():
    assert all(topic_named(word) is topic for topic in TOPICS for word in (topic.name, *topic.words))
    assert topic_named("NOTICES") is topic_named("通知")
    assert topic_named("cake") is None
