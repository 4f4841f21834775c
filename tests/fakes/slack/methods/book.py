"""Where methods are written down."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.fakes.slack.calls import Call
from tests.fakes.slack.errors import ApiError, Json

if TYPE_CHECKING:
    from tests.fakes.slack.places import Workspace
    from tests.fakes.slack.server import FakeSlack

Run = Callable[[Call, "Workspace"], Json]
RunForApp = Callable[[Call, "FakeSlack"], Json]


@dataclass(frozen=True)
class Method:
    """`scopes` are needed whatever the arguments; `app_level` stands instead of `run` where an xapp token is asked for."""

    run: Run
    scopes: tuple[str, ...] = ()
    app_level: RunForApp | None = None


BOOK: dict[str, Method] = {}


def method(name: str, *scopes: str) -> Callable[[Run], Run]:
    """Enter a method that works with a bot token."""

    def enter(run: Run) -> Run:
        BOOK[name] = Method(run, scopes)
        return run

    return enter


def app_method(name: str) -> Callable[[RunForApp], RunForApp]:
    """Enter a method that works with the app-level token."""

    def enter(run: RunForApp) -> RunForApp:
        BOOK[name] = Method(lambda _call, _team: {}, (), run)
        return run

    return enter


def need_scope(team: "Workspace", scope: str) -> None:
    """Refuse unless the bot was installed with this scope."""
    if scope not in team.scopes:
        raise ApiError("missing_scope", needed=scope, provided=",".join(sorted(team.scopes)))
