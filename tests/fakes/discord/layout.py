"""Components of a message: Discord's rules for what may stand where, how long and how often."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from urllib.parse import urlsplit

from tests.fakes.discord.errors import Json, Mistakes, Path
from tests.fakes.discord.reading import (
    BUTTON,
    CONTAINER,
    FILE,
    GALLERY,
    LINE,
    ROW,
    SECTION,
    SELECT,
    THUMBNAIL,
    WORDS,
    walk,
)  # fmt: skip

SELECTS = {SELECT, 5, 6, 7, 8}
IN_CONTAINER = {ROW, SECTION, WORDS, GALLERY, FILE, LINE}
ON_TOP = IN_CONTAINER | {CONTAINER}
MOST_COMPONENTS = 40
MOST_TEXT = 4000
LINK = 5


def check_layout(parts: list[Json], *, v2: bool, files: set[str], mistakes: Mistakes) -> None:
    """All components of a message; `files` are the names that `attachment://` may speak of."""
    allowed = ON_TOP if v2 else {ROW}
    if not v2:
        mistakes.within(parts, 0, 5, ("components",))
    for place, part in enumerate(parts):
        check_part(part, ("components", place), allowed, mistakes)
    check_together(parts, mistakes)
    everything = list(walk(parts))
    mistakes.expect(len(everything) <= MOST_COMPONENTS, ("components",), "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED", f"The total number of components exceeds the maximum of 40: {len(everything)}")  # fmt: skip
    length = sum(len(one.get("content") or "") for one in everything if one["type"] == WORDS)
    mistakes.expect(length <= MOST_TEXT, ("components",), "COMPONENT_MAX_TOTAL_TEXT_EXCEEDED", f"The total displayable text size exceeds the maximum of 4000: {length}")  # fmt: skip
    _check_media(everything, files, mistakes, v2=v2)


def check_together(parts: list[Json], mistakes: Mistakes) -> None:
    """No two components of one message or form share a custom id or a number."""
    everything = list(walk(parts))
    for name, code in (("custom_id", "COMPONENT_CUSTOM_ID_DUPLICATED"), ("id", "COMPONENT_ID_DUPLICATED")):
        seen = Counter(one[name] for one in everything if one.get(name))
        for value in (value for value, times in seen.items() if times > 1):
            mistakes.add(("components",), code, f"Component {name} cannot be duplicated: {value}")


def check_part(part: Json, where: Path, allowed: set[int], mistakes: Mistakes) -> None:
    """One component and what stands in it."""
    kind = part.get("type")
    if kind not in allowed:
        mistakes.add((*where, "type"), "UNION_TYPE_CHOICES", f"Value of field 'type' must be one of {sorted(allowed)}.")
        return
    number = part.get("id")
    mistakes.expect(
        number is None or 0 <= number < 2**31,
        (*where, "id"),
        "NUMBER_TYPE_MAX",
        "int32 value should be less than 2^31.",
    )
    rule = _RULES.get(kind)
    if rule:
        rule(part, where, mistakes)


def _row(part: Json, where: Path, mistakes: Mistakes) -> None:
    children: list[Json] = part.get("components") or []
    selects = [one for one in children if one.get("type") in SELECTS]
    fits = 1 <= len(children) <= 5 if not selects else len(children) == 1
    mistakes.expect(
        fits, (*where, "components"), "COMPONENT_LAYOUT_WIDTH_EXCEEDED", "Must be 1 to 5 buttons or 1 select."
    )
    for place, child in enumerate(children):
        check_part(child, (*where, "components", place), {BUTTON, *SELECTS}, mistakes)


def _button(part: Json, where: Path, mistakes: Mistakes) -> None:
    style, url, own = part.get("style"), part.get("url"), part.get("custom_id")
    mistakes.within(part.get("label") or "", 0, 80, (*where, "label"))
    mistakes.expect(part.get("label") or part.get("emoji"), (*where, "label"), "BUTTON_COMPONENT_EMPTY", "A button needs a label or an emoji.")  # fmt: skip
    if style == LINK:
        mistakes.expect(not own, (*where, "custom_id"), "BUTTON_COMPONENT_CUSTOM_ID_NOT_ALLOWED", "A custom id cannot be set on a link button")  # fmt: skip
        mistakes.expect(_is_address(url), (*where, "url"), "URL_TYPE_INVALID_URL", "Not a well formed URL.")
    else:
        mistakes.expect(
            style in {1, 2, 3, 4}, (*where, "style"), "BASE_TYPE_CHOICES", "Value must be one of {1, 2, 3, 4, 5}."
        )
        mistakes.expect(not url, (*where, "url"), "BUTTON_COMPONENT_INVALID_URL", "Only link buttons lead somewhere")
        mistakes.within(own, 1, 100, (*where, "custom_id"))


def check_select(part: Json, where: Path, mistakes: Mistakes) -> None:
    """A select, in a message or in a form."""
    mistakes.within(part.get("custom_id"), 1, 100, (*where, "custom_id"))
    mistakes.within(part.get("placeholder") or "", 0, 150, (*where, "placeholder"))
    if part["type"] == SELECT:
        check_options(part.get("options") or [], 25, (*where, "options"), mistakes)
    least, most = part.get("min_values", 1), part.get("max_values", 1)
    mistakes.expect(least is None or 0 <= least <= 25, (*where, "min_values"), "NUMBER_TYPE_MAX", "0 to 25")
    mistakes.expect(most is None or 1 <= most <= 25, (*where, "max_values"), "NUMBER_TYPE_MAX", "1 to 25")
    chosen = sum(bool(one.get("default")) for one in part.get("options") or [])
    mistakes.expect(
        chosen <= (most or 1), where, "SELECT_COMPONENT_TOO_MANY_DEFAULTS", "More defaults than may be chosen"
    )


def check_options(options: list[Json], most: int, where: Path, mistakes: Mistakes) -> None:
    """Entries to choose from."""
    mistakes.within(options, 1, most, where)
    values = Counter(one.get("value") for one in options)
    for place, option in enumerate(options):
        mistakes.within(option.get("label"), 1, 100, (*where, place, "label"))
        mistakes.within(option.get("value"), 1, 100, (*where, place, "value"))
        mistakes.within(option.get("description") or "", 0, 100, (*where, place, "description"))
        mistakes.expect(values[option.get("value")] == 1, (*where, place, "value"), "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED", "The specified option value is already used")  # fmt: skip


def _section(part: Json, where: Path, mistakes: Mistakes) -> None:
    mistakes.within(part.get("components"), 1, 3, (*where, "components"))
    for place, child in enumerate(part.get("components") or []):
        check_part(child, (*where, "components", place), {WORDS}, mistakes)
    if part.get("accessory") is None:
        mistakes.add((*where, "accessory"), "BASE_TYPE_REQUIRED", "This field is required")
    else:
        check_part(part["accessory"], (*where, "accessory"), {BUTTON, THUMBNAIL}, mistakes)


def check_words(part: Json, where: Path, mistakes: Mistakes) -> None:
    """Text: something must be in it."""
    content = part.get("content") or ""
    mistakes.within(content.strip() and content, 1, MOST_TEXT, (*where, "content"))


def _gallery(part: Json, where: Path, mistakes: Mistakes) -> None:
    mistakes.within(part.get("items"), 1, 10, (*where, "items"))
    for place, item in enumerate(part.get("items") or []):
        mistakes.within(item.get("description") or "", 0, 1024, (*where, "items", place, "description"))


def _thumbnail(part: Json, where: Path, mistakes: Mistakes) -> None:
    mistakes.within(part.get("description") or "", 0, 1024, (*where, "description"))


def _container(part: Json, where: Path, mistakes: Mistakes) -> None:
    mistakes.expect(part.get("components"), (*where, "components"), "BASE_TYPE_REQUIRED", "This field is required")
    for place, child in enumerate(part.get("components") or []):
        check_part(child, (*where, "components", place), IN_CONTAINER, mistakes)


_RULES: dict[int, Callable[[Json, Path, Mistakes], None]] = {
    ROW: _row, BUTTON: _button, SECTION: _section, WORDS: check_words, GALLERY: _gallery, THUMBNAIL: _thumbnail,
    CONTAINER: _container, **dict.fromkeys(SELECTS, check_select),
}  # fmt: skip


def _is_address(url: object) -> bool:
    if not isinstance(url, str) or len(url) > 512:
        return False
    parts = urlsplit(url)
    return parts.scheme in {"http", "https", "discord"} and bool(parts.netloc) and " " not in url


def media_in(everything: Iterable[Json]) -> list[Json]:
    """Every place where a component shows a file or a picture."""
    found = []
    for one in everything:
        found += [item["media"] for item in one.get("items") or ()] if one["type"] == GALLERY else []
        found += [one["media"]] if one["type"] == THUMBNAIL else []
        found += [one["file"]] if one["type"] == FILE else []
    return found


def _check_media(everything: list[Json], files: set[str], mistakes: Mistakes, *, v2: bool) -> None:
    shown = {media["url"] for media in media_in(everything)}
    for url in shown:
        name = url.removeprefix("attachment://")
        known = name in files if name != url else _is_address(url)
        mistakes.expect(known, ("components",), "UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND", f"{url} is neither a file of this message nor an address")  # fmt: skip
    hidden = files - {url.rpartition("/")[2] for url in shown} if v2 else set[str]()
    mistakes.expect(not hidden, ("attachments",), "ATTACHMENT_NOT_SHOWN", f"With components, a file is seen only where one shows it: {sorted(hidden)}")  # fmt: skip
