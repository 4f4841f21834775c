"""What we hide in messages: versioned ids of buttons and forms, and keys of posts as nonces and component ids."""

import re
from hashlib import sha256
from typing import NamedTuple

from adapters.discord.limits import CUSTOM_ID, NONCE

VERSION = "1"
PRESS, FORM = "p", "f"
SHAPE = re.compile(r"(?P<version>\d+)(?P<kind>[pf])(?:#\d+)?:(?P<runs>.*)", re.DOTALL)
BITS = 31


class Held(NamedTuple):
    """A custom id read back; not `current` where another version of ours wrote it."""

    kind: str
    runs: str
    current: bool


def held(kind: str, runs: str, place: int = 0) -> str:
    """A custom id: version, kind, a number where two of a message would be alike, and the command line."""
    number = f"#{place}" if place else ""
    whole = f"{VERSION}{kind}{number}:{runs}"
    if len(whole) > CUSTOM_ID:
        message = f"a button's line is too long for Discord: {runs!r}"
        raise ValueError(message)
    return whole


def fits(runs: str) -> bool:
    """Whether a button can hold this line, numbered or not."""
    return len(runs) <= CUSTOM_ID - len(f"{VERSION}{PRESS}#99:")


def read(custom_id: str) -> Held | None:
    """None for what was never ours."""
    match = SHAPE.fullmatch(custom_id)
    return Held(match["kind"], match["runs"], match["version"] == VERSION) if match else None


def nonce(key: str) -> str:
    """The same key gives the same nonce, by which Discord knows a message that was sent twice."""
    return sha256(key.encode()).hexdigest()[:NONCE]


def mark(key: str) -> int:
    """The key as the id of a message's container, by which we find our own message again."""
    return int.from_bytes(sha256(key.encode()).digest()[:4]) >> (32 - BITS) or 1
