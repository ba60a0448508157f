"""Whoever loses the key loses the database, and whoever reads it reads everything."""

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from storage.connection import DatabaseUnusable
from storage.keys import load_or_make


def test_the_first_start_makes_a_key_and_every_later_one_finds_it(tmp_path: Path) -> None:
    path, database = tmp_path / "keys" / "shouwang.key", tmp_path / "shouwang.db"
    first = load_or_make(path, database)
    database.touch()

    assert len(first) == 32
    assert load_or_make(path, database) == first
    assert load_or_make(tmp_path / "another.key", tmp_path / "another.db") != first


def test_only_its_owner_can_read_the_key(tmp_path: Path) -> None:
    path = tmp_path / "keys" / "shouwang.key"
    load_or_make(path, tmp_path / "shouwang.db")

    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_a_missing_key_is_not_replaced_while_its_database_is_there(tmp_path: Path) -> None:
    path, database = tmp_path / "shouwang.key", tmp_path / "shouwang.db"
    database.write_bytes(b"something")
    with pytest.raises(DatabaseUnusable, match=r"key file .*shouwang\.key is missing.*Put the key file back"):
        load_or_make(path, database)

    assert not path.exists()


@pytest.mark.parametrize("content", ["", "ab" * 31, "ab" * 31 + "a", "ab" * 33, "zz" * 32, "钥" * 32])
def test_a_damaged_key_file_is_told_in_plain_words_and_left_as_it_is(tmp_path: Path, content: str) -> None:
    path = tmp_path / "shouwang.key"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(DatabaseUnusable, match=r"should hold 64 hexadecimal digits") as error:
        load_or_make(path, tmp_path / "shouwang.db")

    assert path.read_text(encoding="utf-8") == content
    assert not content or content[:6] not in str(error.value)


def test_a_key_file_that_cannot_be_read_is_told_in_plain_words(tmp_path: Path) -> None:
    (tmp_path / "shouwang.key").mkdir()
    with pytest.raises(DatabaseUnusable, match="cannot be read"):
        load_or_make(tmp_path / "shouwang.key", tmp_path / "shouwang.db")


def test_space_around_the_key_does_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "shouwang.key"
    path.write_bytes(b"\n" + b"AB" * 32 + b" \r\n")

    assert load_or_make(path, tmp_path / "shouwang.db") == b"\xab" * 32


def test_of_many_that_start_at_once_all_take_the_same_key(tmp_path: Path) -> None:
    path, database = tmp_path / "shouwang.key", tmp_path / "shouwang.db"
    with ThreadPoolExecutor(16) as threads:
        keys = {future.result() for future in [threads.submit(load_or_make, path, database) for _ in range(16)]}

    assert len(keys) == 1
    assert [file.name for file in tmp_path.iterdir()] == [path.name]
