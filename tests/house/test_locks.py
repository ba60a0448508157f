"""The lock files say exactly what is installed, and from nowhere in particular."""

import json
import re

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.house.checkout import ROOT, pyproject, tracked

LOCKS = ("requirements.txt", "requirements-dev.txt")


def pins(lock: str) -> dict[str, str]:
    found = re.findall(r"^([A-Za-z0-9._-]+)==(\S+)", (ROOT / lock).read_text("utf-8"), re.MULTILINE)
    return {canonicalize_name(name): version for name, version in found}


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_address(lock):
    assert "://" not in (ROOT / lock).read_text("utf-8")
    assert "-url" not in (ROOT / lock).read_text("utf-8")


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_of_a_lock_has_a_hash(lock):
    blocks = re.split(r"^(?=[A-Za-z0-9])", (ROOT / lock).read_text("utf-8"), flags=re.MULTILINE)

    assert [block.split()[0] for block in blocks if "==" in block and "--hash=sha256:" not in block] == []


def test_what_node_is_given_names_no_address_and_has_hashes():
    words = (ROOT / "tests/sandbox/grammy/package-lock.json").read_text("utf-8")
    packages = {name: told for name, told in json.loads(words)["packages"].items() if name}

    assert "://" not in words
    assert "resolved" not in words
    assert packages
    assert [name for name, told in packages.items() if not told["integrity"].startswith("sha512-")] == []


def test_the_lock_that_records_addresses_stays_out():
    assert "uv.lock" not in tracked()


def test_what_is_tested_is_what_runs():
    run, dev = pins("requirements.txt"), pins("requirements-dev.txt")

    assert {name: (version, dev.get(name)) for name, version in run.items() if dev.get(name) != version} == {}


def test_every_dependency_is_locked_at_a_version_it_allows():
    project = pyproject()["project"]
    run = [*project["dependencies"], *project["optional-dependencies"]["postgres"]]
    wanted = [("requirements.txt", line) for line in run]
    wanted += [("requirements-dev.txt", line) for line in [*run, *pyproject()["dependency-groups"]["dev"]]]
    stale = []
    for lock, line in wanted:
        requirement = Requirement(line)
        version = pins(lock).get(canonicalize_name(requirement.name))
        if version is None or not requirement.specifier.contains(version):
            stale.append((lock, line, version))

    assert stale == [], "run `make lock`"
