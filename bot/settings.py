"""The environment, read once. Each setting says what it is for; `.env.example` is the same list."""

from pathlib import Path

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

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

    @property
    def discord_shard_range(self) -> list[int] | None:
        """The shards of this process, None for all."""
        if self.discord_shard_ids is None:
            return None
        first, _, last = self.discord_shard_ids.partition("-")
        return list(range(int(first), int(last or first) + 1))

    def secrets(self) -> tuple[str, ...]:
        """The values that no log may hold."""
        fields = (getattr(self, name) for name in type(self).model_fields)
        return tuple(value.get_secret_value() for value in fields if isinstance(value, SecretStr))


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
