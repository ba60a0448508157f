"""A decision is a page one can find by its number: context, decision, consequence."""

import re

from tests.house.checkout import ROOT

FOLDER = ROOT / "docs" / "decisions"
HEADINGS = ["Context", "Decision", "Consequence"]


def headings(words: str) -> list[str]:
    return re.findall(r"^## (.+?)\s*$", words, re.MULTILINE)


def test_every_decision_has_context_decision_and_consequence():
    pages = {path.name: headings(path.read_text("utf-8")) for path in FOLDER.glob("*.md")}

    assert {name: found for name, found in pages.items() if found != HEADINGS} == {}


def test_decisions_are_numbered_without_gaps_or_twins():
    numbers = sorted(path.name[:5] for path in FOLDER.glob("*.md"))

    assert numbers == [f"{number:04}-" for number in range(1, len(numbers) + 1)]


def test_a_heading_that_is_missing_is_noticed():
    assert headings("# Title\n\n## Context\n\nWords.\n\n## Decision\n") != HEADINGS
