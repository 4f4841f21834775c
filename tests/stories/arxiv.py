"""A paper source whose shelves the story fills, and which can have its troubles."""

from collections.abc import Sequence

from bot.domain.papers import FoundPaper, PaperNews
from bot.ports import SourceTrouble


class Shelves:
    """Announces everything that was put on it since the last visit."""

    def __init__(self) -> None:
        self.trouble: str | None = None
        self._new: list[FoundPaper] = []
        self._count = 0

    def put(self, title: str, *terms: str, author: str = "A. Uthor", category: str = "cs.LG") -> None:
        """A paper whose abstract speaks of these terms, and of nothing else that anybody looks for."""
        self._count += 1
        name = f"2611.{self._count:05}"
        self._new.append(FoundPaper(name, title, f"We speak of {', '.join(terms)}.", (author,), (category,)))

    async def newest(self, categories: Sequence[str], mark: str | None, *, fallback: bool = False) -> PaperNews:
        del mark, fallback
        if self.trouble is not None:
            raise SourceTrouble(self.trouble)
        found = [paper for paper in self._new if set(paper.categories) & set(categories)]
        self._new = []
        return PaperNews(found, "the shelves")
