"""Chance, from the system's own source."""

import secrets

ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without letters and digits that are taken for one another when read aloud."""


class RandomIds:
    """Ids that nobody can guess, and jitter that need not be repeatable."""

    def new(self) -> str:
        """26 characters: 128 bits."""
        return _some(26)

    def short(self) -> str:
        """8 characters: enough for every group there will be."""
        return _some(8)

    def reference(self) -> str:
        """6 characters to read out to the operator."""
        return _some(6)

    def jitter(self) -> float:
        """A number in [0, 1)."""
        return secrets.randbelow(1_000_000) / 1_000_000


def _some(count: int) -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(count))
