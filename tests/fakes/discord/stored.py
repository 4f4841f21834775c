"""What Discord adds to components when it keeps them: numbers, defaults, and where the files lie."""

from __future__ import annotations

from itertools import count

from tests.fakes.discord.errors import Json
from tests.fakes.discord.layout import SELECTS, media_in
from tests.fakes.discord.reading import CONTAINER, FILE, GALLERY, LINE, THUMBNAIL, walk

_DEFAULTS: dict[int, Json] = {
    CONTAINER: {"accent_color": None, "spoiler": False},
    THUMBNAIL: {"description": None, "spoiler": False},
    LINE: {"spacing": 1, "divider": True},
    FILE: {"spoiler": False},
    **{key: {"min_values": 1, "max_values": 1} for key in SELECTS},
}


def complete(components: list[Json], attachments: list[Json]) -> None:
    """Change components, as they were sent, into what Discord answers with."""
    everything = list(walk(components))
    taken = {one["id"] for one in everything if one.get("id")}
    free = (number for number in count(1) if number not in taken)
    for one in everything:
        one["id"] = one.get("id") or next(free)
        for name, value in _DEFAULTS.get(one["type"], {}).items():
            one[name] = value if one.get(name) is None else one[name]
        for item in one["items"] if one["type"] == GALLERY else ():
            item |= {"description": item.get("description"), "spoiler": bool(item.get("spoiler"))}
    files = {f"attachment://{one['filename']}": one for one in attachments}
    for media in media_in(everything):
        _resolve(media, files.get(media["url"]))
    for one in everything:
        if one["type"] == FILE:
            name = one["file"]["url"].rpartition("/")[2]
            size = next((file["size"] for file in attachments if file["filename"] == name), 0)
            one |= {"name": name, "size": size}


def _resolve(media: Json, file: Json | None) -> None:
    if file:
        media |= {"url": file["url"], "attachment_id": file["id"]}
    media.setdefault("id", "0")
    media.setdefault("proxy_url", media["url"])
    media |= {"width": None, "height": None}
