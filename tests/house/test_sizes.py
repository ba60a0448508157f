"""Modules and functions stay small enough to be read in one go, or say here why they are not."""

import ast

import pytest

from tests.house.checkout import PACKAGES, ROOT, tracked, tracked_under

LONG_FILE = 300
LONG_TEST_FILE = 600  # It mirrors one module, and its tests are read one at a time.
LONG_FUNCTION = 60
# path → a reason a reviewer would accept
LONG_FILES = {
    "storage/sql/migrations/0001_foundation.sql": "one migration runs whole, and its tables are best read side by side",
}
# path:function → a reason a reviewer would accept
LONG_FUNCTIONS: dict[str, str] = {}
SUFFIXES = (".py", ".js", ".css", ".sql", ".html", ".typ", ".sh")


def length(name: str) -> int:
    return len((ROOT / name).read_text("utf-8").splitlines())


def allowed(name: str) -> int:
    return LONG_TEST_FILE if name.startswith("tests/") else LONG_FILE


def long_functions(source: str) -> list[str]:
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    functions = [node for node in ast.walk(ast.parse(source)) if isinstance(node, kinds)]
    return [node.name for node in functions if (node.end_lineno or 0) - node.lineno + 1 > LONG_FUNCTION]


def test_long_files_are_few_and_have_a_reason():
    long = {name for name in tracked() if name.endswith(SUFFIXES) and length(name) > allowed(name)}

    assert long - set(LONG_FILES) == set(), "split them, or give the reason in LONG_FILES"
    assert set(LONG_FILES) - long == set(), "these are no longer long"


def test_long_functions_are_few_and_have_a_reason():
    names = tracked_under(*PACKAGES, "tests", "tools", "benchmarks", suffix=".py")
    long = {f"{name}:{function}" for name in names for function in long_functions((ROOT / name).read_text("utf-8"))}

    assert long - set(LONG_FUNCTIONS) == set(), "split them, or give the reason in LONG_FUNCTIONS"
    assert set(LONG_FUNCTIONS) - long == set(), "these are no longer long"


@pytest.mark.parametrize(("lines", "is_long"), [(LONG_FUNCTION, False), (LONG_FUNCTION + 1, True)])
def test_the_line_that_makes_a_function_long_is_noticed(lines, is_long):
    source = "def f():\n" + "    x = 1\n" * (lines - 1)

    assert bool(long_functions(source)) == is_long
