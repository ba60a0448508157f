"""Every setting, command and make target can be found in the documentation, and nothing there is made up."""

import argparse
import importlib
import re
import tomllib
from collections.abc import Iterator
from fnmatch import fnmatch
from types import ModuleType
from typing import get_args

import pytest

from tests.house.checkout import ROOT


def read(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def load(module: str) -> ModuleType:
    if not (ROOT / "bot" / "app.py").exists():
        pytest.skip("bot is not written yet")
    return importlib.import_module(module)


def settings_in(model: type, above: str = "") -> Iterator[str]:
    """Dotted names of all settings; `*` stands for a name the operator chooses, or for each of a list."""
    for name, field in model.model_fields.items():
        dotted = above + (field.alias or name)
        models = list(models_in(field.annotation))
        if not models:
            yield dotted
        for inner, repeated in models:
            yield from settings_in(inner, f"{dotted}.*." if repeated else f"{dotted}.")


def models_in(annotation: object, repeated: bool = False) -> Iterator[tuple[type, bool]]:
    if hasattr(annotation, "model_fields"):
        yield annotation, repeated
    origin = getattr(annotation, "__origin__", None)
    holds_many = isinstance(origin, type) and issubclass(origin, list | tuple | dict | set | frozenset)
    for inner in get_args(annotation):
        yield from models_in(inner, repeated or holds_many)


def root_model(module: ModuleType) -> type:
    from pydantic_settings import BaseSettings

    found = [
        value
        for value in vars(module).values()
        if isinstance(value, type) and issubclass(value, BaseSettings) and value.__module__ == module.__name__
    ]
    return next((model for model in found if model.__name__ == "Settings"), found[0])


def told_apart(model: type) -> list[str]:
    """A change of policy may set what policy may set, and need not be told twice."""
    return [setting for setting in settings_in(model) if not setting.startswith("policy_change.*.values.")]


def keys_shown(example: str) -> list[str]:
    """Settings an example file shows, set or commented out: `key = …` under `[table]`, with or without `#` before."""
    table, shown = "", []
    for line in example.splitlines():
        if heading := re.match(r"#? ?\[\[?([\w.*\"-]+)\]\]?\s*(#.*)?$", line):
            table = heading[1].replace('"', "") + "."
        elif key := re.match(r"#? ?([A-Za-z_][\w.]*) = ", line):
            shown.append(table + key[1])
    return shown


def shows(setting: str, keys: list[str]) -> bool:
    """A repeated part may be shown under a name, or without one (`[[table]]`)."""
    return any(fnmatch(key, pattern) for key in keys for pattern in (setting, setting.replace(".*", "")))


def set_in(table: dict[str, object], above: str = "") -> Iterator[str]:
    for key, value in table.items():
        inner = value if isinstance(value, list) else [value]
        for one in inner:
            if isinstance(one, dict):
                yield from set_in(one, f"{above}{key}.")
            else:
                yield above + key


def commands_in(parser: argparse.ArgumentParser, above: str = "shouwang") -> Iterator[str]:
    """`shouwang key make` and the like, down to the last word."""
    inner = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
    for action in inner:
        for name, sub in action.choices.items():
            yield f"{above} {name}"
            yield from commands_in(sub, f"{above} {name}")


def targets() -> set[str]:
    return set(re.findall(r"^([a-z][a-z-]*):(?!=)", read("Makefile"), re.MULTILINE))


def in_code(words: str) -> str:
    """Only what stands in backticks or code blocks, so that "make sure" is no command."""
    return "\n".join(re.findall(r"```.*?```|`[^`\n]+`", words, re.DOTALL))


def test_every_setting_is_in_the_example():
    settings = told_apart(root_model(load("bot.settings")))
    keys = keys_shown(read("config.example.toml"))

    assert [setting for setting in settings if not shows(setting, keys)] == []


READMES = ["README.md", "README.zh-CN.md"]


@pytest.mark.parametrize("page", READMES)
def test_every_setting_is_in_the_readme(page):
    settings = told_apart(root_model(load("bot.settings")))
    readme = read(page)

    assert [setting for setting in settings if f"`{setting}`" not in readme] == []


def test_the_example_sets_nothing_that_does_not_exist():
    settings = list(settings_in(root_model(load("bot.settings"))))
    example = set_in(tomllib.loads(read("config.example.toml")))

    assert [key for key in example if not any(shows(setting, [key]) for setting in settings)] == []


@pytest.mark.parametrize("page", READMES)
def test_every_command_is_in_the_readme(page):
    commands = commands_in(load("bot.cli").build_parser())
    readme = read(page)

    assert [command for command in commands if command not in readme] == []


@pytest.mark.parametrize("page", READMES)
def test_every_command_the_readme_names_exists(page):
    commands = set(commands_in(load("bot.cli").build_parser()))
    named = set(re.findall(r"\bshouwang ([a-z][a-z-]*)", in_code(read(page))))

    assert {name for name in named if f"shouwang {name}" not in commands} == set()


def test_every_make_target_is_in_the_readme():
    readme = read("README.md")

    assert [target for target in sorted(targets()) if f"make {target}" not in readme] == []


@pytest.mark.parametrize("page", [*READMES, "CONTRIBUTING.md"])
def test_every_make_target_a_page_names_exists(page):
    named = set(re.findall(r"\bmake ([a-z][a-z-]*)", in_code(read(page))))

    assert named - targets() == set()


def test_make_alone_lists_every_target():
    assert len(re.findall(r"^[a-z-]+:.*## ", read("Makefile"), re.MULTILINE)) == len(targets())


def test_settings_are_found_at_every_depth():
    from pydantic import BaseModel

    class Inner(BaseModel):
        port: int = 1

    class Outer(BaseModel):
        name: str = ""
        one: Inner = Inner()
        maybe: Inner | None = None
        many: list[Inner] = []
        named: dict[str, Inner] = {}

    assert list(settings_in(Outer)) == ["name", "one.port", "maybe.port", "many.*.port", "named.*.port"]


def test_an_example_shows_settings_that_are_commented_out():
    keys = keys_shown('a = 1\n# prose, with no value\n[one]\n#port = 2\n# [two."x"]\n# host = "h"\n')

    assert keys == ["a", "one.port", "two.x.host"]
    assert shows("two.*.host", keys)
    assert not shows("two.*.port", keys)
