"""What Slack hands out with an interaction: a trigger that lives three seconds, an address that takes five answers in half an hour."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Generic, TypeVar

from tests.fakes.slack.errors import ApiError

TRIGGER_LIVES = timedelta(seconds=3)
RESPONSE_LIVES = timedelta(minutes=30)
RESPONSE_USES = 5

Owner = TypeVar("Owner")


@dataclass
class _Issued(Generic[Owner]):
    owner: Owner
    at: datetime
    uses: int = 0


class Triggers(Generic[Owner]):
    """Trigger ids, each good for one view within three seconds."""

    def __init__(self) -> None:
        self._issued: dict[str, _Issued[Owner]] = {}

    def issue(self, owner: Owner, now: datetime) -> str:
        trigger = f"1{len(self._issued):012}.3901254001572.{len(self._issued):032x}"
        self._issued[trigger] = _Issued(owner, now)
        return trigger

    def exchange(self, trigger: str, now: datetime) -> Owner:
        issued = self._issued.get(trigger)
        if issued is None:
            raise ApiError("invalid_trigger_id")
        if issued.uses:
            raise ApiError("exchanged_trigger_id")
        if now - issued.at > TRIGGER_LIVES:
            raise ApiError("expired_trigger_id")
        issued.uses += 1
        return issued.owner


class ResponseUrls(Generic[Owner]):
    """Addresses for answers to one interaction."""

    def __init__(self) -> None:
        self._issued: dict[str, _Issued[Owner]] = {}

    def issue(self, owner: Owner, now: datetime) -> str:
        key = f"{len(self._issued):024}"
        self._issued[key] = _Issued(owner, now)
        return key

    def use(self, key: str, now: datetime) -> Owner:
        issued = self._issued.get(key)
        if issued is None:
            raise ApiError("no_such_url")
        if now - issued.at > RESPONSE_LIVES:
            raise ApiError("expired_url")
        if issued.uses >= RESPONSE_USES:
            raise ApiError("used_url")
        issued.uses += 1
        return issued.owner
