"""What the clients of others play against the sandbox is written down, file by file."""

import re

from tests.house.checkout import ROOT, tracked

PAGE = (ROOT / "docs" / "sandbox-judges.md").read_text("utf-8")
PROGRAM = re.compile(r"tests/sandbox/(?:grammy/)?(test_aiogram_\w+\.py|\w+\.test\.mjs)")


def test_every_program_of_a_client_is_on_the_page_and_nothing_else():
    programs = {found[1] for name in tracked() if (found := PROGRAM.fullmatch(name))}
    named = set(re.findall(r"`(test_aiogram_\w+\.py|\w+\.test\.mjs)`", PAGE))

    assert named == programs


def test_every_file_the_page_names_is_there():
    named = re.findall(r"`((?:bot|sandbox|tests)/[\w/.-]+?/?)`", PAGE)

    assert named
    assert [name for name in named if not (ROOT / name).exists()] == []
