"""Which shards this process runs, and what is wrong with how that was set."""

from bot.settings import Settings


def wrong(settings: Settings) -> str | None:
    """What to write instead, where these shards cannot be."""
    ours, count = settings.discord_shard_range, settings.discord_shards
    if ours is None:
        return None
    if count is None:
        return "DISCORD_SHARD_IDS needs DISCORD_SHARDS, the number of all shards: set it too, or leave both out."
    if not ours or ours[-1] >= count:
        return f"DISCORD_SHARD_IDS must lie between 0 and {count - 1}, the smaller number first, such as 0-{count - 1}."
    return None


def own(settings: Settings) -> list[int] | None:
    """The shards of this process, None for all."""
    return list(settings.discord_shard_range) if settings.discord_shard_range else None


def share(settings: Settings) -> float:
    """Discord limits a bot, not a process: each takes as much of the pace as it has of the shards."""
    ours = settings.discord_shard_range
    return len(ours) / settings.discord_shards if ours and settings.discord_shards else 1.0
