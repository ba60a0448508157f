"""Nothing tracked names a machine of ours or lets anyone into a bot."""

import re

import pytest

from tests.house.checkout import tracked, words_of

MACHINE_PATH = re.compile(r"(?<![\w.}/])/(?:work|home|root|Users)/[\w.]|[A-Z]:\\+Users\\")
TOKEN = re.compile(r"(?<!\d)(\d{8,10}):[A-Za-z0-9_-]{35}(?![A-Za-z0-9_-])")
# The sandbox deals bots with these numbers; Telegram has given out none of them (docs/sandbox.md).
SANDBOX_BOT = re.compile(r"70000000\d\d")


def tokens_in(words: str) -> list[str]:
    return [found[0] for found in TOKEN.finditer(words) if not SANDBOX_BOT.fullmatch(found[1])]


def lines_with_paths(words: str) -> list[str]:
    return [line.strip()[:120] for line in words.splitlines() if MACHINE_PATH.search(line)]


def test_no_tracked_file_names_a_path_of_a_developers_machine():
    found = {
        name: lines_with_paths(words_of(name) or "") for name in tracked() if name != "tests/house/test_secrets.py"
    }

    assert {name: lines for name, lines in found.items() if lines} == {}


def test_no_tracked_file_holds_a_token():
    found = {name: len(tokens_in(words_of(name) or "")) for name in tracked()}

    assert {name: count for name, count in found.items() if count} == {}


@pytest.mark.parametrize("path", ["/home/li/shouwang", "see /work/shouwang.", "'/root/.cache'", r"C:\Users\li"])
def test_paths_of_machines_are_noticed(path):
    assert lines_with_paths(path)


@pytest.mark.parametrize("path", ["/var/lib/shouwang", "core.telegram.org/home/x", "~/work/"])
def test_other_paths_are_left_alone(path):
    assert not lines_with_paths(path)


def test_a_real_token_is_noticed_and_the_sandboxes_is_not():
    secret = "A" * 35

    assert tokens_in(f"token = 123456789:{secret}")
    assert not tokens_in(f"token = 7000000001:{secret}")
