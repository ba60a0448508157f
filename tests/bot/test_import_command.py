"""`shouwang import` at the command line: looked through, taken over, taken back."""

import pytest
from python_calamine import CalamineWorkbook

from bot.cli import build_parser
from bot.settings import SettingsWrong
from domain.errors import Refusal
from tests.house.checkout import ROOT

AREAS = """
[[area]]
code = "jx"
level = "community"
name = "金星社区"
[[area]]
code = "jx-c01"
parent = "jx"
level = "courtyard"
name = "一号院"
"""
LIST = "姓名,房号,联系电话\n张建国,3-2-502,13900000001\n李芳,3-2-502,139\n周强,3-2-503,\n"


@pytest.fixture
def run(tmp_path, capsys):
    (tmp_path / "areas.toml").write_text(AREAS)
    config = tmp_path / "config.toml"
    config.write_text(
        f'duty_phone = "0871"\nareas = "{tmp_path / "areas.toml"}"\n'
        f'[database]\npath = "{tmp_path / "house.db"}"\nkey_file = "{tmp_path / "key"}"\n'
    )

    def command(*words):
        options = build_parser().parse_args(["import", *map(str, words), "--config", str(config)])
        options.run(options)
        return capsys.readouterr()

    return command


def test_a_list_is_looked_through_taken_over_once_and_taken_back(run, tmp_path):
    roster, remarks = tmp_path / "list.csv", tmp_path / "remarks.xlsx"
    roster.write_bytes(LIST.encode("gb18030"))
    looked = run(roster, "--area", "jx-c01", "--remarks", remarks).out

    assert "2 households" in looked
    assert "Row 3: Phone 139:" in looked
    assert "Nothing was changed." in looked
    assert CalamineWorkbook.from_path(remarks).get_sheet_by_index(0).to_python()[1][1] == "3"
    assert "New people: 2, changed: 0, as they are: 0" in run(roster, "--apply").out
    assert "New people: 0, changed: 0, as they are: 2" in run(roster, "--apply").out
    assert "People taken out: 2, entries put back: 0, areas taken out: 4" in run("--undo").out
    with pytest.raises(Refusal):
        run("--undo")


def test_progress_is_told_beside_the_result(run, tmp_path):
    rows = "".join(f"张三,1-{n // 100 + 1}-{n % 100 + 101},\n" for n in range(2500))
    (tmp_path / "long.csv").write_text("姓名,房号,电话\n" + rows)

    assert "2,000 rows read" in run(tmp_path / "long.csv").err


def test_what_cannot_be_done_is_told_in_a_sentence(run, tmp_path):
    with pytest.raises(SettingsWrong, match=r"no\.xlsx: No such file"):
        run(tmp_path / "no.xlsx")
    with pytest.raises(SettingsWrong, match="name a file"):
        run()
    with pytest.raises(Refusal):
        run(ROOT / "README.md")
