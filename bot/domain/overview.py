"""What an operator sees at a glance."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.domain.posts import Post


@dataclass(frozen=True, slots=True)
class Overview:
    """Counts, groups by how they live, the latest post that was said, and posts that are dead or uncertain."""

    communities: int
    learners: int
    groups: Mapping[str, int]
    last: Post | None
    troubles: tuple[Post, ...]
    waiting: tuple[Post, ...] = ()
    """Posts that were tried and will be tried again."""
