"""The log of everything the bot asked of the Web API."""

from dataclasses import dataclass, field
from datetime import datetime

from tests.fakes.slack.errors import ApiError, Json


@dataclass
class Call:
    """One request: `transport` says how the arguments came (GET, query, form, json or multipart), `error` is "" when it went well."""

    method: str
    args: Json
    token: str
    at: datetime
    transport: str
    team: str = ""
    status: int = 0
    error: str = ""
    answer: Json = field(default_factory=dict)

    def need(self, name: str) -> str:
        """An argument that must be there and say something."""
        value = self.args.get(name)
        if value is None or value == "":
            raise ApiError(
                "invalid_arguments",
                response_metadata={"messages": [f"[ERROR] missing required field: {name}"]},
            )
        return str(value)

    def flag(self, name: str) -> bool:
        return self.args.get(name) in {True, "1", "true", "True"}

    def number(self, name: str, default: int, most: int) -> int:
        raw = self.args.get(name, default)
        try:
            value = int(raw)
        except (TypeError, ValueError):
            raise ApiError("invalid_limit" if name == "limit" else "invalid_arguments") from None
        if value < 1:
            raise ApiError("invalid_limit" if name == "limit" else "invalid_arguments")
        return min(value, most)


class Log(list[Call]):
    """The calls in order."""

    def of(self, method: str) -> list[Call]:
        return [call for call in self if call.method == method]

    def count(self, method: object) -> int:
        return sum(call.method == method for call in self)
