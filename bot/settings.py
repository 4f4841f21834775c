"""The environment, read once. Each setting says what it is for; `.env.example` is the same list."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Self

from pydantic import Field, ModelWrapValidatorHandler, SecretStr, ValidationError, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.errors import Refusal

BESIDE_THE_PROGRAM = Path(__file__).parents[1]


class Settings(BaseSettings):
    """Everything that can be set from outside; a `.env` file beside the program is read too."""

    model_config = SettingsConfigDict(
        env_file=BESIDE_THE_PROGRAM / ".env", env_ignore_empty=True, extra="ignore", frozen=True
    )

    database_url: SecretStr | None = Field(
        None, description="Where the data is: postgresql://… ; left out, an SQLite file in the data folder."
    )
    data_dir: Path | None = Field(
        None, description="The data folder; left out, cairn in the user's own folder for application data."
    )
    content_dir: Path | None = Field(None, description="Another folder of content; left out, the one that comes along.")
    arxiv_rss_url: str = Field("https://rss.arxiv.org/rss", description="Where new papers are announced.")
    arxiv_api_url: str = Field("https://export.arxiv.org/api/query", description="Asked where the feed fails.")
    arxiv_contact: str = Field(
        "a self-hosted study-group bot",
        description="Who arXiv may write to: a name and an address, sent with each request.",
    )
    log_level: str = Field("INFO", description="How much is logged: DEBUG, INFO, WARNING or ERROR.")
    discord_token: SecretStr | None = Field(None, description="The bot token from Discord's developer portal.")
    discord_shards: int | None = Field(
        None, ge=1, description="How many shards the bot has over all processes; left out, Discord says how many."
    )
    discord_shard_ids: str | None = Field(
        None,
        pattern=r"^\d+(-\d+)?$",
        description="Which of them this process runs, such as 0-7; left out, all. It needs DISCORD_SHARDS.",
    )
    discord_guild: int | None = Field(
        None, description="For developing: the id of the one server in which commands appear, at once."
    )
    slack_bot_token: SecretStr | None = Field(None, description="Slack's token of the bot in its workspace, xoxb-….")
    slack_app_token: SecretStr | None = Field(None, description="Slack's token for Socket Mode, xapp-….")
    slack_commands: str = Field(
        "roadmap",
        pattern=r"^\s*/?[A-Za-z0-9_-]{1,32}(\s*,\s*/?[A-Za-z0-9_-]{1,32})*\s*$",
        description="The slash commands, the one that understands everything first. Further ones are first words of Cairn's, "
        "such as roadmap,cohort. After a change, print the manifest anew.",
    )
    slack_managers_open: bool = Field(
        default=False, description="Whether only admins of the workspace may open a group in Slack: true or false."
    )
    slack_sockets: int = Field(
        2, ge=1, le=10, description="Connections to Slack at once, so that one can be renewed while another listens."
    )
    slack_api_url: str = Field("https://slack.com/api/", description="Where Slack's Web API is.")

    @model_validator(mode="wrap")
    @classmethod
    def _refuse(cls, given: Any, read: ModelWrapValidatorHandler[Self]) -> Self:
        """What cannot be used is told to whoever wrote it, in a sentence for each."""
        try:
            return read(given)
        except ValidationError as error:
            mistakes = [_said(str(each["loc"][0]), each["type"], each.get("ctx", {})) for each in error.errors()]
            raise Refusal("\n".join(mistakes)) from None

    @property
    def discord_shard_range(self) -> range | None:
        """The shards of this process, None for all."""
        if self.discord_shard_ids is None:
            return None
        first, _, last = self.discord_shard_ids.partition("-")
        return range(int(first), int(last or first) + 1)

    def secrets(self) -> tuple[str, ...]:
        """The values that no log may hold."""
        fields = (getattr(self, name) for name in type(self).model_fields)
        return tuple(value.get_secret_value() for value in fields if isinstance(value, SecretStr))


def _said(name: str, mistake: str, limits: Mapping[str, object]) -> str:
    """Which setting it is and what belongs there; what stands there stays unsaid, it may be a secret in the wrong place."""
    belongs = {
        "int_parsing": "Write a whole number, or leave it out. ",
        "greater_than_equal": f"Write a whole number from {limits.get('ge')} on, or leave it out. ",
        "less_than_equal": f"Write a whole number up to {limits.get('le')}, or leave it out. ",
        "bool_parsing": "Write true or false, or leave it out. ",
    }.get(mistake, "")
    return f"{name.upper()} cannot be what it is now. {belongs}What it says: {Settings.model_fields[name].description}"


def data_folder(settings: Settings, chosen: Path | None = None) -> Path:
    """Where the data lives, made when it is missing."""
    folder = chosen or settings.data_dir or default_folder()
    folder = folder.expanduser().resolve()
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def default_folder() -> Path:
    """The user's own folder for application data, by the custom of the system."""
    import os
    import sys

    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "cairn"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "cairn"
