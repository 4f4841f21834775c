"""One program for each data folder."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.errors import Refusal


@contextmanager
def alone(data: Path) -> Iterator[None]:
    """Hold the folder; two programs would tread on each other's clock and deliveries. Raises Refusal."""
    with (data / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise Refusal(
                "Another Cairn is using {folder}. Leave it first, or choose another folder with --data.",
                folder=str(data),
            ) from None
        yield
