"""What Discord answers when it refuses, with its own codes and shapes."""

from typing import Any

Json = dict[str, Any]
Path = tuple[str | int, ...]


class Refused(Exception):  # noqa: N818 - it is an answer
    """An HTTP answer other than success."""

    def __init__(self, status: int, code: int, message: str, **more: object) -> None:
        super().__init__(f"{status} {code} {message} {more or ''}")
        self.status = status
        self.body: Json = {"message": message, "code": code, **more}


class Mistakes:
    """Collects what is wrong with a body, and says it as one 50035 with nested errors."""

    def __init__(self) -> None:
        self._tree: Json = {}

    def add(self, where: Path, code: str, message: str) -> None:
        node = self._tree
        for step in where:
            node = node.setdefault(str(step), {})
        node.setdefault("_errors", []).append({"code": code, "message": message})

    def expect(self, holds: object, where: Path, code: str, message: str) -> None:
        if not holds:
            self.add(where, code, message)

    def within(self, value: object, least: int, most: int, where: Path) -> None:
        """A length between two bounds; a missing value has length 0."""
        length = len(value) if isinstance(value, str | list) else 0
        self.expect(
            least <= length <= most, where, "BASE_TYPE_BAD_LENGTH", f"Must be between {least} and {most} in length."
        )

    def answer(self) -> None:
        if self._tree:
            raise Refused(400, 50035, "Invalid Form Body", errors=self._tree)


def invalid(where: Path, code: str, message: str) -> Refused:
    """One mistake as its whole answer."""
    mistakes = Mistakes()
    mistakes.add(where, code, message)
    return Refused(400, 50035, "Invalid Form Body", errors=mistakes._tree)


def unauthorized() -> Refused:
    return Refused(401, 0, "401: Unauthorized")


def no_such_route() -> Refused:
    return Refused(404, 0, "404: Not Found")


def unknown(code: int) -> Refused:
    what = {10003: "Channel", 10008: "Message", 10015: "Webhook", 10062: "interaction", 10063: "application command"}
    return Refused(404, code, f"Unknown {what[code]}")


def missing_access() -> Refused:
    return Refused(403, 50001, "Missing Access")


def missing_permissions() -> Refused:
    return Refused(403, 50013, "Missing Permissions")
