"""The wire to arXiv, with the manners its terms of use ask for: one request at a time, and a pause between any two."""

import asyncio
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from email.utils import parsedate_to_datetime
from http import HTTPStatus

import aiohttp

import bot
from bot.ports import SourceTrouble

MOST_BYTES = 16 * 1024 * 1024
"""Three times the largest answer there is: 2,000 papers of the query API are about 5 MB."""


class AskedToWait(SourceTrouble):
    """arXiv wants fewer requests. Its limit counts over all its interfaces, so another one is no way round it."""


_READABLE = (HTTPStatus.OK, HTTPStatus.NOT_MODIFIED, HTTPStatus.BAD_REQUEST)


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back with status 200, 304 or 400; the last may hold a sentence that says what was wrong."""

    status: int
    body: bytes
    mark: str | None


class Client:
    """A gate for every request to arXiv: a process needs exactly one."""

    def __init__(self, contact: str, gap: float, connect_timeout: float, total_timeout: float) -> None:
        self._agent = f"Cairn/{bot.__version__}" + (f" (+{contact})" if contact else "")
        self._timeout = aiohttp.ClientTimeout(total=total_timeout, connect=connect_timeout)
        self._gap = gap
        self._one_at_a_time = asyncio.Lock()
        self._free_at = 0.0

    async def get(self, url: str, query: Mapping[str, str] | None = None, mark: str | None = None) -> Answer:
        """Ask once; `mark` is the ETag of the last answer. Raises SourceTrouble, or AskedToWait where arXiv says so."""
        async with self._one_at_a_time:
            clock = asyncio.get_running_loop().time
            await asyncio.sleep(self._free_at - clock())
            try:
                return await self._ask(url, query, mark)
            except aiohttp.ConnectionTimeoutError as error:
                raise SourceTrouble(f"arXiv could not be reached within {self._timeout.connect:g} seconds") from error
            except TimeoutError as error:
                raise SourceTrouble(f"arXiv did not answer within {self._timeout.total:g} seconds") from error
            except aiohttp.ClientConnectorError as error:
                raise SourceTrouble(f"arXiv could not be reached ({error.strerror})") from error
            except aiohttp.ClientError as error:
                raise SourceTrouble(f"the connection to arXiv broke off ({type(error).__name__})") from error
            finally:
                self._free_at = clock() + self._gap

    async def _ask(self, url: str, query: Mapping[str, str] | None, mark: str | None) -> Answer:
        headers = {"User-Agent": self._agent} | ({"If-None-Match": mark} if mark else {})
        async with (
            aiohttp.ClientSession(timeout=self._timeout) as session,
            session.get(url, params=query, headers=headers) as response,
        ):
            if response.status not in _READABLE:
                raise _refusal(response.status, response.headers)
            return Answer(response.status, await _body(response.content), response.headers.get("ETag"))


async def _body(stream: aiohttp.StreamReader) -> bytes:
    body = bytearray()
    async for chunk in stream.iter_chunked(1 << 16):
        body += chunk
        if len(body) > MOST_BYTES:
            raise SourceTrouble(f"arXiv's answer is larger than {MOST_BYTES >> 20} MB")
    return bytes(body)


def _refusal(status: int, headers: Mapping[str, str]) -> SourceTrouble:
    wait = retry_after(headers)
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        return AskedToWait("arXiv asks us to slow down (HTTP 429)", wait)
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        what = f"arXiv is not available (HTTP {status})"
        return AskedToWait(what, wait) if wait else SourceTrouble(what)
    return SourceTrouble(f"arXiv answered with HTTP {status}")


def retry_after(headers: Mapping[str, str]) -> timedelta | None:
    """How long a server asks us to wait, in seconds or until a date, which is held against the server's own clock."""
    said = headers.get("Retry-After", "").strip()
    if re.fullmatch(r"[0-9]{1,6}", said):
        return timedelta(seconds=int(said))
    try:
        return max(parsedate_to_datetime(said) - parsedate_to_datetime(headers.get("Date", "")), timedelta())
    except (TypeError, ValueError):  # no date, or one with a time zone and one without
        return None
