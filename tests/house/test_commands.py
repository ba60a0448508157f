"""A command that a page names is one that people have."""

import re

import pytest

from domain.commands import COMMANDS
from domain.tickets import Step
from tests.house.checkout import ROOT

# Steps of a ticket are understood only as a reply to its card, so they stand in no menu.
KNOWN = {*COMMANDS, *map(str, Step)}
PAGES = [*sorted((ROOT / "i18n" / "pages").glob("*.md")), ROOT / "README.md", ROOT / "README.zh-CN.md"]
# A slash begins a command after white space or a backtick; in a path or a date something stands before it.
COMMAND = re.compile(r"(?:^|[\s`（(，、])/([a-z]+)\b(?!/)", re.MULTILINE)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_a_page_names_exists(page):
    named = set(COMMAND.findall(page.read_text("utf-8")))

    assert named - KNOWN - {"newbot", "setinline"} == set()


@pytest.mark.parametrize("readme", ["README.md", "README.zh-CN.md"])
def test_every_command_is_in_both_readmes(readme):
    named = set(COMMAND.findall((ROOT / readme).read_text("utf-8")))

    assert KNOWN - named == set()
