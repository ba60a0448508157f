"""What an operator may write, and the plain words they get when it is wrong."""

from pathlib import Path

import pytest

from bot.settings import Settings, SettingsWrong, load, names_in, unknown_in_environment


@pytest.fixture(autouse=True)
def _nothing_in_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SHOUWANG_TELEGRAM__TOKEN", "SHOUWANG_TIMEZONE"):
        monkeypatch.delenv(name, raising=False)


def written(folder: Path, words: str) -> Path:
    path = folder / "config.toml"
    path.write_text(words, encoding="utf-8")
    return path


def refusal(folder: Path, words: str) -> str:
    with pytest.raises(SettingsWrong) as refused:
        load(written(folder, words))
    return str(refused.value)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("timezon = 'Asia/Shanghai'", "There is no setting timezon. Did you mean timezone?"),
        ("[telegram]\ntokn = 'x'", "There is no setting telegram.tokn. Did you mean telegram.token?"),
        ("token_file = 'x'", "There is no setting token_file. Did you mean telegram.token_file?"),
        ("[database]\nurl = 'x'", "There is no setting database.url. Did you mean database.postgres_url?"),
        ("[policy]\nnugde_hours = [1]", "There is no setting policy.nugde_hours. Did you mean policy.nudge_hours?"),
        ("xyzzy = 1", "There is no setting xyzzy."),
    ],
)
def test_a_name_nobody_knows_is_refused_with_the_nearest(tmp_path: Path, words: str, told: str):
    assert refusal(tmp_path, words) == told


@pytest.mark.parametrize(
    ("words", "sign"),
    [
        ("timezone = 'Asia/Kunming2'", "no such time zone"),
        ("log_level = 'LOUD'", "log_level: "),
        ("[delivery]\nin_flight = 1", "delivery.in_flight: "),
        ("[policy]\ndays = 0", "policy.days: "),
        ("[policy]\nslots = ['25:00']", "policy.slots.0: "),
        ("[[policy.triage]]\nlevel = 'urgent'\nof = ['headche']\nany = 1", "no such symptom: headche"),
        ("[telegram]\nupdates = 'pigeon'", "telegram.updates: "),
        ("timezone = ", "is not well-formed TOML"),
    ],
)
def test_a_value_that_cannot_be_is_refused_by_its_name(tmp_path: Path, words: str, sign: str):
    assert sign in refusal(tmp_path, words)


def test_a_refusal_never_tells_the_secret_that_was_set(tmp_path: Path):
    words = refusal(tmp_path, "[telegram]\ntoken = ['7000000001:AAsecret']\nproxy = 5")

    assert "telegram.token" in words
    assert "AAsecret" not in words


def test_two_mistakes_are_told_at_once(tmp_path: Path):
    assert len(refusal(tmp_path, "one_wrong = 1\nanother_wrong = 2").splitlines()) == 2


def test_paths_are_meant_from_where_the_file_lies(tmp_path: Path):
    settings = load(written(tmp_path, "areas = 'grid.toml'\n[database]\npath = 'data/a.db'\nkey_file = '~/k.key'"))

    assert settings.areas == tmp_path / "grid.toml"
    assert settings.database.path == tmp_path / "data" / "a.db"
    assert settings.database.key_file == Path.home() / "k.key"


def test_without_a_file_paths_are_meant_from_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)

    assert load(None).database.path == tmp_path / "data" / "shouwang.db"


def test_the_environment_wins_over_the_file_and_leaves_the_rest_of_a_table(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("SHOUWANG_TELEGRAM__TOKEN", " 7000000001:from-the-environment\n")
    settings = load(written(tmp_path, "[telegram]\ntoken = 'from the file'\napi_url = 'http://127.0.0.1:8081'"))

    assert settings.token() == "7000000001:from-the-environment"
    assert settings.telegram.api_url == "http://127.0.0.1:8081"


def test_the_token_may_lie_in_a_file(tmp_path: Path):
    (tmp_path / "token").write_text("7000000001:from-a-file\n")

    assert load(written(tmp_path, "[telegram]\ntoken_file = 'token'")).token() == "7000000001:from-a-file"


def test_a_token_that_is_not_there_is_told_in_plain_words(tmp_path: Path):
    with pytest.raises(SettingsWrong, match="No token is set"):
        load(written(tmp_path, "")).token()
    with pytest.raises(SettingsWrong, match="cannot be read"):
        load(written(tmp_path, "[telegram]\ntoken_file = 'nowhere'")).token()


def test_a_file_that_is_not_there_is_told_in_plain_words(tmp_path: Path):
    with pytest.raises(SettingsWrong, match="cannot be read"):
        load(tmp_path / "nowhere.toml")


def test_nothing_that_shows_settings_shows_a_secret():
    settings = Settings(telegram={"token": "7000000001:AAsecret", "proxy": "socks5://me:hunter2@127.0.0.1:9"})

    assert "AAsecret" not in repr(settings)
    assert "hunter2" not in repr(settings)


@pytest.mark.parametrize("webhook", [{}, {"url": "https://example.org"}, {"secret": "word"}])
def test_a_webhook_without_an_address_or_a_secret_is_refused(webhook: dict[str, str]):
    with pytest.raises(ValueError, match=r"telegram\.webhook"):
        Settings(telegram={"updates": "webhook", "webhook": webhook})


def test_a_slip_in_the_environment_is_told():
    told = unknown_in_environment({"SHOUWANG_TELEGRAM__TOKN": "x", "SHOUWANG_TIMEZONE": "Asia/Shanghai", "PATH": ""})

    assert told == ["SHOUWANG_TELEGRAM__TOKN sets nothing. Did you mean SHOUWANG_TELEGRAM__TOKEN?"]


def test_every_setting_has_a_name():
    names = list(names_in(Settings))

    assert {"timezone", "telegram.webhook.secret", "policy.triage.celsius", "policy_change.from"} <= set(names)
    assert len(names) == len(set(names))


def test_a_policy_change_keeps_what_it_does_not_name(tmp_path: Path):
    words = "[policy]\ndays = 21\n[[policy_change]]\narea = 'jx'\nfrom = 2020-03-01\nvalues = { days = 7 }"
    changes = load(written(tmp_path, words)).policy_change

    assert [change.values.values_set() for change in changes] == [{"days": 7}]
