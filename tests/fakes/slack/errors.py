"""What the fake refuses, in Slack's words."""

from typing import Any

Json = dict[str, Any]


class ApiError(Exception):
    """`error` is Slack's own name for it; the rest goes into the answer as it is."""

    def __init__(self, error: str, **extra: Any) -> None:
        super().__init__(error)
        self.error = error
        self.extra = extra

    def answer(self) -> Json:
        return {"ok": False, "error": self.error, **self.extra}


def pointed(error: str, *messages: str) -> ApiError:
    """An error that says where, as Slack does for arguments and blocks."""
    return ApiError(error, response_metadata={"messages": [f"[ERROR] {message}" for message in messages]})
