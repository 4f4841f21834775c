"""stage.md: front matter, then one section for each week, each part of it one labelled line."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from bot.domain.roadmap import Hours, Week, WeekId
from content.explain import close_to
from content.source import Found, InText, Mistake

HEADING = re.compile(r"## (?:Week (?P<week>\d+)|(?P<breather>Breather)): +(?P<title>\S.*)")
PART = re.compile(r"\*\*(?P<label>[^*:]+):\*\*(?P<text>.*)")
HOURS = re.compile(r"(\d+(?:\.5)?) ?[-–] ?(\d+(?:\.5)?)")
FENCE = "---"
LABELS = {
    "Topics": "topics",
    "Hours": "hours",
    "With your hands": "hands_on",
    "If you have only one hour": "one_hour",
    "To discuss": "discuss",
    "Second track": "second_track",
}
OF_A_WEEK = frozenset(LABELS) - {"Second track"}
OF_A_BREATHER = OF_A_WEEK - {"Topics", "Hours"}


@dataclass
class Section:
    """A heading and what stands under it, still as text; `parts` go by the code's names."""

    title: str
    line: int
    breather: bool
    number: int
    opening: list[str] = field(default_factory=list)
    parts: dict[str, str] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)


def split_front(text: str) -> tuple[str, list[str], int] | None:
    """The front matter, the lines after it, and the number of the first of them; None where it is not closed."""
    lines = text.splitlines()
    if not lines or lines[0].rstrip() != FENCE or FENCE not in (rest := [line.rstrip() for line in lines[1:]]):
        return None
    end = rest.index(FENCE)
    return "\n".join(rest[:end]), rest[end + 1 :], end + 3


def read_weeks(body: list[str], start: int, file: str, stage: int, mistakes: list[Mistake]) -> tuple[Found[Week], ...]:
    """The weeks in order; where parts are missing they are empty, and the mistakes say so."""
    weeks: list[Found[Week]] = []
    for section in _sections(body, start, file, mistakes):
        number = len(weeks) + 1
        if section.number != number and not section.breather:
            mistakes.append(Mistake(file, section.line, f"this is week {number} of the file, not {section.number}"))
        weeks.append(_week(section, WeekId(stage, number), file, mistakes))
    return tuple(weeks)


def _sections(body: list[str], start: int, file: str, mistakes: list[Mistake]) -> Iterator[Section]:
    section: Section | None = None
    for line, text in enumerate(body, start):
        if text.startswith("#"):
            if section:
                yield section
            section = _headed(text, line, file, mistakes)
        elif text.strip() and section is None:
            mistakes.append(Mistake(file, line, "this text stands under no week"))
        elif text.strip() and section and (wrong := _add(section, text.strip(), line)):
            mistakes.append(Mistake(file, line, wrong))
    if section:
        yield section


def _headed(text: str, line: int, file: str, mistakes: list[Mistake]) -> Section:
    heading = HEADING.fullmatch(text.rstrip())
    if heading is None:
        mistakes.append(Mistake(file, line, "a heading must read `## Week 1: Its title` or `## Breather: Its title`"))
        return Section(text.lstrip("# "), line, breather=False, number=0)
    return Section(heading["title"], line, breather=bool(heading["breather"]), number=int(heading["week"] or 0))


def _add(section: Section, text: str, line: int) -> str | None:
    """Put a line where it belongs, or say why it belongs nowhere."""
    part = PART.fullmatch(text)
    if part is None:
        if section.parts:
            return "this line has no label; each part is one line"
        section.lines.setdefault("opening", line)
        section.opening.append(text)
        return None
    label, words = part["label"].strip(), part["text"].strip()
    name = LABELS.get(label)
    if name is None:
        return f"unknown part `{label}`" + close_to(label, LABELS)
    if name in section.parts:
        return f"`{label}` stands here twice"
    section.parts[name], section.lines[name] = words, line
    return None if words else f"`{label}` is empty"


def _week(section: Section, where: WeekId, file: str, mistakes: list[Mistake]) -> Found[Week]:
    source = InText(file, section.line, section.lines)
    wanted = OF_A_BREATHER if section.breather else OF_A_WEEK
    missing = [label for label in LABELS if label in wanted and LABELS[label] not in section.parts]
    mistakes.extend(source.mistake(f"`{label}` is missing") for label in missing)
    if not section.opening:
        mistakes.append(source.mistake("the opening is missing"))
    if section.breather:
        needless = [label for label in ("Topics", "Hours", "Second track") if LABELS[label] in section.parts]
        mistakes.extend(source.mistake(f"a breather has no `{label}`", LABELS[label]) for label in needless)
    hours = _hours(section.parts)
    if section.parts.get("hours") and hours is None:
        mistakes.append(source.mistake("`Hours` must be a range such as 6-8", "hours"))
    return Found(_as_week(section, where, hours), source)


def _as_week(section: Section, where: WeekId, hours: Hours | None) -> Week:
    parts = section.parts
    return Week(
        id=where,
        title=section.title,
        opening=" ".join(section.opening),
        topics=tuple(topic for part in parts.get("topics", "").split(",") if (topic := part.strip())),
        hours=hours,
        hands_on=parts.get("hands_on", ""),
        one_hour=parts.get("one_hour", ""),
        discuss=parts.get("discuss", ""),
        second_track=parts.get("second_track"),
        breather=section.breather,
    )


def _hours(parts: Mapping[str, str]) -> Hours | None:
    match = HOURS.fullmatch(parts.get("hours", ""))
    return (float(match[1]), float(match[2])) if match else None
