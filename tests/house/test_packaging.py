"""What `pip install .` puts on an operator's machine is all the bot needs."""

import tomllib
from fnmatch import fnmatch

from tests.house.checkout import PACKAGES, ROOT, pyproject, tracked, tracked_under


def test_every_package_is_packed():
    packed = set(pyproject()["tool"]["setuptools"]["packages"]["find"]["include"])

    assert packed == {pattern for name in (*PACKAGES, "assets") for pattern in (name, f"{name}.*")}


def test_every_kind_of_file_inside_a_package_is_packed():
    patterns = ["*.py", *pyproject()["tool"]["setuptools"]["package-data"]["*"]]
    names = tracked_under(*PACKAGES, "assets")

    assert [name for name in names if not any(fnmatch(name, pattern) for pattern in patterns)] == []


def test_folders_that_are_packed_can_be_module_names():
    folders = {part for name in tracked_under(*PACKAGES, "assets") for part in name.split("/")[:-1]}

    assert [folder for folder in sorted(folders) if not folder.isidentifier()] == []


def test_every_package_is_linted_typed_and_held_to_the_arrows():
    tools = pyproject()["tool"]

    assert set(tools["mypy"]["packages"]) == {*PACKAGES, "benchmarks"}
    assert set(tools["importlinter"]["root_packages"]) == set(PACKAGES)


def test_every_top_folder_with_source_is_known_here():
    folders = {name.split("/")[0] for name in tracked() if name.endswith(".py") and "/" in name}

    assert folders - {*PACKAGES, "assets", "benchmarks", "tests", "tools"} == set()


def test_tracked_toml_can_be_read():
    for name in tracked():
        if name.endswith(".toml"):
            assert tomllib.loads((ROOT / name).read_text("utf-8")), name
