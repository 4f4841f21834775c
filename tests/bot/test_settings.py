"""The environment, read once. That `.env.example` is the same list stands in the house rules."""

from pathlib import Path

import pytest

from bot.errors import Refusal
from bot.settings import BESIDE_THE_PROGRAM, Settings, data_folder, default_folder

SECRETS = {
    "DATABASE_URL": "postgresql://cairn:hush@db/cairn",
    "DISCORD_TOKEN": "discord-hush",
    "SLACK_BOT_TOKEN": "xoxb-hush",
    "SLACK_APP_TOKEN": "xapp-hush",
}


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A folder without a .env, and an environment without our names."""
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setitem(Settings.model_config, "env_file", tmp_path / ".env")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_file_lies_beside_the_program_wherever_that_is_started_from() -> None:
    assert Path(__file__).parents[2] == BESIDE_THE_PROGRAM


def test_nothing_needs_to_be_set() -> None:
    settings = Settings()
    assert settings.arxiv_rss_url == "https://rss.arxiv.org/rss"
    assert settings.arxiv_api_url == "https://export.arxiv.org/api/query"
    assert settings.log_level == "INFO"
    assert settings.secrets() == ()
    assert all(getattr(settings, name.lower()) is None for name in (*SECRETS, "data_dir", "content_dir"))


def test_every_setting_says_what_it_is_for() -> None:
    assert [name for name, field in Settings.model_fields.items() if not (field.description or "").endswith(".")] == []


def test_the_environment_comes_before_the_file_beside_the_program(alone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (alone / ".env").write_text("LOG_LEVEL=DEBUG\nARXIV_CONTACT=ada@example.org\nEDITOR_OF_CHOICE=ed\n")
    monkeypatch.setenv("log_level", "ERROR")
    settings = Settings()
    assert (settings.log_level, settings.arxiv_contact) == ("ERROR", "ada@example.org")


def test_what_is_set_to_nothing_is_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (*SECRETS, "DATA_DIR"):
        monkeypatch.setenv(name, "")
    settings = Settings()
    assert settings.database_url is None
    assert settings.data_dir is None
    assert settings.secrets() == ()


def test_every_secret_is_known_by_its_value_and_shown_to_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in SECRETS.items():
        monkeypatch.setenv(name, value)
    settings = Settings()
    assert set(settings.secrets()) >= set(SECRETS.values())
    assert "hush" not in repr(settings)
    assert "hush" not in str(settings.model_dump())


def test_whatever_sounds_like_a_secret_is_one() -> None:
    words = ("token", "secret", "password", "key", "database_url")
    for name, field in Settings.model_fields.items():
        if any(word in name for word in words):
            assert "SecretStr" in str(field.annotation), name


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("DISCORD_SHARDS", "0", "Write a whole number from 1 on, or leave it out."),
        ("SLACK_SOCKETS", "hush", "Write a whole number, or leave it out."),
        ("SLACK_SOCKETS", "11", "Write a whole number up to 10, or leave it out."),
        ("SLACK_MANAGERS_OPEN", "hush", "Write true or false, or leave it out."),
        ("DISCORD_SHARD_IDS", "hush", "such as 0-7"),
        ("SLACK_COMMANDS", "hush?", "roadmap,cohort"),
    ],
)
def test_what_a_setting_cannot_be_is_told_with_what_belongs_there(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, words: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(Refusal) as raised:
        Settings()
    assert raised.value.plain.startswith(f"{name} cannot be what it is now. ")
    assert words in raised.value.plain
    assert "hush" not in raised.value.plain


def test_every_mistake_is_told_on_a_line_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISCORD_SHARDS", "0")
    monkeypatch.setenv("DISCORD_SHARD_IDS", "all")
    with pytest.raises(Refusal) as raised:
        Settings()
    assert [line.split()[0] for line in raised.value.plain.splitlines()] == ["DISCORD_SHARDS", "DISCORD_SHARD_IDS"]


def test_the_data_folder_is_the_one_typed_else_the_one_set_else_the_users_own(
    alone: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(alone / "share"))
    monkeypatch.setattr("sys.platform", "linux")
    assert data_folder(Settings()) == alone / "share" / "cairn"
    monkeypatch.setenv("DATA_DIR", str(alone / "set" / "deep"))
    assert data_folder(Settings()) == alone / "set" / "deep"
    assert data_folder(Settings(), Path("typed")) == alone / "typed"
    assert all((alone / name).is_dir() for name in ("share/cairn", "set/deep", "typed"))


def test_the_users_own_folder_follows_the_system(alone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(alone))
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    assert default_folder() == alone / ".local" / "share" / "cairn"
    monkeypatch.setattr("sys.platform", "darwin")
    assert default_folder() == alone / "Library" / "Application Support" / "cairn"
    monkeypatch.setenv("DATA_DIR", "~/cairn")
    assert data_folder(Settings()) == alone / "cairn"
