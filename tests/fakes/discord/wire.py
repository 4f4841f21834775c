"""Transport compression of the gateway, one stream for a connection."""

import zlib
from collections.abc import Callable
from importlib import import_module
from typing import Any

Compress = Callable[[bytes], bytes]


def compression(asked: str | None) -> Compress | None:
    """What the client asked for in the query of its address; None sends plain text."""
    if asked is None:
        return None
    if asked == "zlib-stream":
        return _zlib()
    if asked == "zstd-stream":
        return _zstd()
    message = f"Discord knows no compression {asked!r}"
    raise ValueError(message)


def _zlib() -> Compress:
    stream = zlib.compressobj()
    return lambda data: stream.compress(data) + stream.flush(zlib.Z_SYNC_FLUSH)


def _zstd() -> Compress:
    """discord.py asks for it where the package is installed, so it is there for us as well."""
    try:
        module: Any = import_module("zstandard")
    except ImportError:
        module = import_module("compression.zstd")
        own = module.ZstdCompressor()
        return lambda data: bytes(own.compress(data, own.FLUSH_BLOCK))
    stream = module.ZstdCompressor().compressobj()
    return lambda data: bytes(stream.compress(data) + stream.flush(module.COMPRESSOBJ_FLUSH_BLOCK))
