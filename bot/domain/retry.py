"""When to try again."""

from datetime import timedelta

FIRST = timedelta(seconds=4)
LONGEST = timedelta(minutes=15)
LEASE = timedelta(minutes=2)
"""How long an attempt may take before somebody else may look at its post."""
PATIENCE = timedelta(seconds=90)
"""How long a platform may take to answer: less than the lease, so that nobody else has taken the post up meanwhile."""
CHORE_LEASE = timedelta(minutes=15)
"""Asking arXiv twice, with all its pauses, takes longer than a post."""
MOST_BUGS = 5
"""Attempts that ended in a bug of ours before a post is given up."""


def backoff(attempts: int, chance: float) -> timedelta:
    """Full jitter: a random part of an exponentially growing wait.

    https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
    """
    ceiling = min(LONGEST, FIRST * (1 << min(attempts, 10)))
    return max(timedelta(seconds=1), ceiling * chance)
