"""Small rules from which Block Kit is described. A rule looks at a value and writes down what is wrong with it, in Slack's words."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from tests.fakes.slack.errors import Json


@dataclass(frozen=True)
class Problem:
    """One thing wrong, as blocks.validate reports it; `line` is the older form, which every other method answers with."""

    pointer: str
    code: str
    message: str
    constraint: tuple[tuple[str, Any], ...] = ()

    def shown(self) -> Json:
        constraint = {"constraint": dict(self.constraint)} if self.constraint else {}
        return {"pointer": self.pointer, "code": self.code, "message": self.message, **constraint}

    @property
    def line(self) -> str:
        return f"{self.message} [json-pointer:{self.pointer}]"


Problems = list[Problem]
Rule = Callable[[Any, str, Problems], None]


def failed(pointer: str, message: str, kind: str, **constraint: Any) -> Problem:
    """A constraint that does not hold."""
    return Problem(pointer, "failed_constraint", message, (("type", kind), *constraint.items()))


def string(most: int | None = None, least: int = 0) -> Rule:
    def rule(value: Any, at: str, out: Problems) -> None:
        if not isinstance(value, str):
            out.append(Problem(at, "invalid_type", "must provide a string"))
        elif len(value) < least:
            out.append(
                failed(at, f"must be more than {least - 1} characters", "min_length", expected=least, got=len(value))
            )
        elif most is not None and len(value) > most:
            out.append(
                failed(at, f"must be less than {most + 1} characters", "max_length", expected=most, got=len(value))
            )

    return rule


def boolean(value: Any, at: str, out: Problems) -> None:
    if not isinstance(value, bool):
        out.append(Problem(at, "invalid_type", "must provide a boolean"))


def integer(least: int, most: int) -> Rule:
    def rule(value: Any, at: str, out: Problems) -> None:
        if not isinstance(value, int) or isinstance(value, bool):
            out.append(Problem(at, "invalid_type", "must provide an integer"))
        elif not least <= value <= most:
            out.append(failed(at, f"must be between {least} and {most}", "range", expected=[least, most], got=value))

    return rule


def anything(_: Any, __: str, ___: Problems) -> None:
    """A part that this fake does not look into."""


def one_of(*allowed: str) -> Rule:
    def rule(value: Any, at: str, out: Problems) -> None:
        if value not in allowed:
            out.append(failed(at, f"must be one of: {', '.join(allowed)}", "enum", expected=list(allowed), got=value))

    return rule


def address(most: int) -> Rule:
    """A web address."""
    long_enough = string(most, 1)

    def rule(value: Any, at: str, out: Problems) -> None:
        long_enough(value, at, out)
        if isinstance(value, str) and not value.startswith(("https://", "http://", "mailto:", "slack://")):
            out.append(failed(at, "must be a valid URL", "format", got=value))

    return rule


def items(each: Rule, most: int | None = None, least: int = 1) -> Rule:
    def rule(value: Any, at: str, out: Problems) -> None:
        if not isinstance(value, list):
            out.append(Problem(at, "invalid_type", "must provide an array"))
            return
        if len(value) < least:
            out.append(failed(at, f"must provide at least {least} items", "min_items", expected=least, got=len(value)))
        if most is not None and len(value) > most:
            out.append(failed(at, f"no more than {most} items allowed", "max_items", expected=most, got=len(value)))
        for index, one in enumerate(value):
            each(one, f"{at}/{index}", out)

    return rule


def thing(needs: Mapping[str, Rule], may: Mapping[str, Rule] | None = None, *also: Rule) -> Rule:
    """An object with these fields and no others; `also` looks at it as a whole."""
    known = {**needs, **(may or {})}

    def rule(value: Any, at: str, out: Problems) -> None:
        if not isinstance(value, dict):
            out.append(Problem(at, "invalid_type", "must provide an object"))
            return
        out.extend(
            Problem(at, "missing_field", f"missing required field: {name}") for name in needs if name not in value
        )
        for name, one in value.items():
            if name not in known:
                out.append(failed(at, f"invalid additional property: {name}", "additional_properties", got=name))
            else:
                known[name](one, f"{at}/{name}", out)
        for check in also:
            check(value, at, out)

    return rule


def exactly_one(*names: str) -> Rule:
    """Of these fields one, and no more."""

    def rule(value: Any, at: str, out: Problems) -> None:
        if sum(name in value for name in names) != 1:
            out.append(failed(at, f"must define exactly one of: {', '.join(names)}", "one_of", expected=list(names)))

    return rule


def at_least_one(*names: str) -> Rule:
    def rule(value: Any, at: str, out: Problems) -> None:
        if not any(name in value for name in names):
            out.append(failed(at, f"must define at least one of: {', '.join(names)}", "any_of", expected=list(names)))

    return rule


def by_type(kinds: Mapping[str, Rule], what: str = "type") -> Rule:
    """An object whose "type" says which rule holds; `what` is "type" or "element" in the refusal."""

    def rule(value: Any, at: str, out: Problems) -> None:
        if not isinstance(value, dict):
            out.append(Problem(at, "invalid_type", "must provide an object"))
        elif "type" not in value:
            out.append(Problem(at, "missing_field", "missing required field: type"))
        elif value["type"] not in kinds:
            message = f"unsupported {what}: {value['type']}"
            out.append(failed(f"{at}/type", message, "enum", expected=sorted(kinds), got=value["type"]))
        else:
            kinds[value["type"]](value, at, out)

    return rule


def failures(rule: Rule, value: Any, at: str) -> Problems:
    """Everything that is wrong with a value."""
    out: Problems = []
    rule(value, at, out)
    return out
