"""Where new papers come from: the day's RSS first, the query API where that fails."""

import asyncio
import logging
from collections.abc import Sequence
from http import HTTPStatus

from adapters.arxiv.client import AskedToWait, Client
from adapters.arxiv.parse import read_atom, read_rss
from bot.domain.papers import FoundPaper, PaperNews
from bot.ports import SourceTrouble

SLICE = "2000"
"""The most that arXiv gives in one answer, by RSS and by the query API alike."""

log = logging.getLogger(__name__)


class Arxiv:
    """A PaperSource. Make one for a process: the pause between two requests is kept by each instance on its own."""

    def __init__(
        self,
        rss_url: str,
        api_url: str,
        contact: str,
        *,
        gap: float = 3.0,
        connect_timeout: float = 10.0,
        total_timeout: float = 60.0,
    ) -> None:
        self._rss_url = rss_url.rstrip("/")
        self._api_url = api_url
        self._client = Client(contact, gap, connect_timeout, total_timeout)

    async def newest(self, categories: Sequence[str], mark: str | None, *, fallback: bool = False) -> PaperNews:
        """One request, two where RSS fails or is empty on a working day; `fallback` asks the query API alone."""
        if fallback:
            return await self._ask_api(categories, mark)
        try:
            news, complete = await self._ask_rss(categories, mark)
        except AskedToWait:
            raise
        except SourceTrouble as trouble:
            return await self._ask_api(categories, mark, trouble.what)
        return news if complete else await self._make_sure(news, categories)

    async def _ask_rss(self, categories: Sequence[str], mark: str | None) -> tuple[PaperNews, bool]:
        answer = await self._client.get(f"{self._rss_url}/{'+'.join(categories)}", mark=mark)
        if answer.status == HTTPStatus.NOT_MODIFIED:
            return PaperNews((), "rss", mark, unchanged=True), True
        feed = await asyncio.to_thread(read_rss, answer.body)
        _accept(answer.status)
        return PaperNews(feed.papers, "rss", answer.mark), bool(feed.papers) or not feed.working_day

    async def _ask_api(self, categories: Sequence[str], mark: str | None, trouble: str | None = None) -> PaperNews:
        """The newest submissions. `mark` is handed back as it came: it is the RSS's, which is asked first next time."""
        try:
            papers = await self._read_api(categories)
        except SourceTrouble as second:
            both = f"RSS: {trouble}; query API: {second.what}" if trouble else second.what
            raise SourceTrouble(both, second.retry_after) from second
        if trouble:
            log.warning("The query API stood in for arXiv's RSS: %s", trouble)
        return PaperNews(papers, "api", mark, trouble=trouble)

    async def _read_api(self, categories: Sequence[str]) -> tuple[FoundPaper, ...]:
        query = {
            "search_query": " OR ".join(f"cat:{one}" for one in categories),
            "sortBy": "submittedDate",
            "sortOrder": "descending",
            "max_results": SLICE,
        }
        answer = await self._client.get(self._api_url, query)
        papers = await asyncio.to_thread(read_atom, answer.body)
        _accept(answer.status)
        if not papers:
            raise SourceTrouble("arXiv found no paper at all in these categories")
        return papers

    async def _make_sure(self, empty: PaperNews, categories: Sequence[str]) -> PaperNews:
        """A feed that is empty on a working day means a holiday or a fault; asking again does no harm on a holiday."""
        try:
            return await self._ask_api(categories, empty.mark)
        except SourceTrouble:
            return empty


def _accept(status: int) -> None:
    if status != HTTPStatus.OK:
        raise SourceTrouble(f"arXiv answered with HTTP {status}")
