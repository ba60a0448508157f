"""`shouwang faq` at the command line: out as a sheet, and in again after a look."""

import pytest

from bot.cli import build_parser
from bot.settings import SettingsWrong
from tests.house.checkout import ROOT


@pytest.fixture
def faq(tmp_path, capsys):
    config = tmp_path / "config.toml"
    config.write_text(
        f'duty_phone = "0871"\nareas = "{ROOT / "areas.example.toml"}"\n'
        f'[database]\npath = "{tmp_path / "house.db"}"\nkey_file = "{tmp_path / "key"}"\n'
    )

    def run(*words):
        options = build_parser().parse_args(["faq", *map(str, words), "--config", str(config)])
        options.run(options)
        return capsys.readouterr().out

    return run


def test_what_goes_out_comes_in_without_a_change(faq, tmp_path):
    sheet = tmp_path / "faq.xlsx"
    faq("export", "--to", sheet)

    assert "New: 0, changed: 0, as they are: 40" in faq("import", sheet)
    assert "Nothing was changed." in faq("import", sheet)
    assert "Nothing was changed." not in faq("import", sheet, "--apply")


def test_a_sheet_that_is_not_there_is_told_in_a_sentence(faq, tmp_path):
    with pytest.raises(SettingsWrong, match=r"no\.xlsx: No such file"):
        faq("import", tmp_path / "no.xlsx")
