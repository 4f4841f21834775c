"""Which platforms are started, and what is said where none can be."""

from pathlib import Path

import pytest

from bot.errors import Refusal
from bot.settings import Settings
from bot.wiring.platforms import CREDENTIALS, adapter_of, chosen_platforms


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No .env, and none of our names in the environment."""
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setitem(Settings.model_config, "env_file", tmp_path / ".env")


def refused() -> str:
    with pytest.raises(Refusal) as raised:
        chosen_platforms(Settings())
    return raised.value.plain


def test_without_any_credentials_they_are_named_with_the_way_to_try_without_one() -> None:
    sentence = refused()
    assert all(field.upper() in sentence for fields in CREDENTIALS.values() for field in fields)
    assert "run.py play" in sentence


@pytest.mark.parametrize("name", [name for name, fields in CREDENTIALS.items() if len(fields) > 1])
def test_half_of_a_platforms_credentials_names_the_other_half(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    given, *missing = CREDENTIALS[name]
    monkeypatch.setenv(given.upper(), "x")
    assert refused() == f"For {name.title()} one thing is missing: {', '.join(missing).upper()}."


@pytest.mark.parametrize("name", list(CREDENTIALS))
def test_a_platform_with_all_its_credentials_is_started(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    for field in CREDENTIALS[name]:
        monkeypatch.setenv(field.upper(), "x")
    assert chosen_platforms(Settings()) == [name]


def test_a_platform_that_this_version_does_not_speak_is_refused() -> None:
    with pytest.raises(Refusal, match="does not speak Carrier yet"):
        adapter_of("carrier")
