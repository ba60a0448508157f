"""`make test` shares the tests out to several workers, and still says and does what one process would."""

import os
import re
import subprocess
import sys

import pytest

from tests.house.checkout import ROOT

SKIPPED = "import pytest\ndef test_a(): pytest.skip('no Chromium here')\ndef test_b(): pass\n"


def workers() -> list[str]:
    return re.search(r"^WORKERS := (.+)$", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)[1].split()


@pytest.fixture
def make_test(tmp_path):
    """Lets workers run these files, as `make test` would; the exit status and all that was said."""

    def run(*files: str, must_run: str = "") -> tuple[int, str]:
        for number, words in enumerate(files):
            (tmp_path / f"test_{number}.py").write_text(words, "utf-8")
        command = [sys.executable, "-m", "pytest", "-p", "tests.conftest", *workers(), "-c", "pyproject.toml"]
        environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", "COLUMNS"))}
        told = environment | {"SHOUWANG_MUST_RUN": must_run}
        done = subprocess.run([*command, tmp_path], cwd=ROOT, env=told, capture_output=True, text=True, timeout=60)
        return done.returncode, done.stdout

    return run


def test_what_is_skipped_though_it_must_run_fails_the_run(make_test):
    status, said = make_test(SKIPPED, SKIPPED, must_run="PostgreSQL,Chromium")

    assert "Skipped 2: no Chromium here" in said
    assert said.count("This must run here: no Chromium here") == 1
    assert "2 passed, 2 skipped" in said.splitlines()[-1]
    assert status == 1


def test_a_test_that_fails_on_a_worker_fails_the_run_and_is_named(make_test):
    status, said = make_test("def test_a(): pass\n", "def test_b(): assert 1 == 2\n")

    assert "test_1.py::test_b" in said
    assert "1 failed, 1 passed" in said.splitlines()[-1]
    assert status == 1
