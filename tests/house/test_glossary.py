"""The glossary points at modules that exist, and says so when one is still to come."""

import re

from tests.house.checkout import ROOT

ROW = re.compile(r"^\| (?P<chinese>[^|]+) \| (?P<english>[^|]+) \| (?P<where>[^|]+) \|", re.MULTILINE)


def places(glossary: str) -> list[tuple[str, str, bool]]:
    """(English name, path, whether it is still to come) of each module the table names."""
    rows = [row for row in ROW.finditer(glossary) if "`" in row["where"]]
    return [
        (row["english"].strip(), path, bool(later))
        for row in rows
        for path, later in re.findall(r"`([^`]+)`( \(later\))?", row["where"])
    ]


def glossary() -> list[tuple[str, str, bool]]:
    return places((ROOT / "docs" / "glossary.md").read_text("utf-8"))


def test_every_module_the_glossary_names_exists():
    assert [(word, path) for word, path, later in glossary() if not later and not (ROOT / path).exists()] == []


def test_what_has_come_is_no_longer_called_later():
    assert [(word, path) for word, path, later in glossary() if later and (ROOT / path).exists()] == []


def test_every_word_of_the_trade_stands_in_the_glossary():
    assert len(glossary()) >= 30


def test_rows_are_read_with_their_marks():
    assert places("| 片区 | area | `domain/areas.py`, `web/x.py` (later) |\n") == [
        ("area", "domain/areas.py", False),
        ("area", "web/x.py", True),
    ]
