"""The Ranker: SQLite's full-text search, in memory whatever the main database is, and beside the event loop.

Why this one: for curated profiles it ranked a real week as well as TF-IDF, bm25s and sentence embeddings (ten stages,
50 judged papers a method), in milliseconds, without a dependency; and it can say why.
"""

import asyncio
import re
import sqlite3
import weakref
from collections import OrderedDict, defaultdict
from collections.abc import Mapping, Sequence

from bot.domain.papers import Paper, Ranked

KEPT = 4
"""Indexes held at once: groups in the same stage on the same day share one, of 2.7 MB for 3,000 papers."""

_TABLE = "CREATE VIRTUAL TABLE papers USING fts5(title, abstract, content='', tokenize='porter unicode61')"
_SCORED = "SELECT rowid, -bm25(papers, 3.0, 1.0) AS score FROM papers WHERE papers MATCH ? ORDER BY score DESC, rowid"


class Fts5Ranker:
    """Keeps the last few indexes by the ids of their papers. One request at a time: other work needs threads too."""

    def __init__(self, kept: int = KEPT) -> None:
        self._kept = kept
        self._indexes: OrderedDict[tuple[str, ...], _Index] = OrderedDict()
        self._one_at_a_time = asyncio.Lock()

    async def rank(self, papers: Sequence[Paper], terms: Sequence[str]) -> Sequence[Ranked]:
        """By BM25 over any of the terms, a title counting three times."""
        by_key = {key: term for term in reversed(terms) if (key := _key(term))}
        if not papers or not by_key:
            return ()
        async with self._one_at_a_time:
            index = await self._index(papers)
            return await asyncio.to_thread(index.rank, papers, by_key)

    async def _index(self, papers: Sequence[Paper]) -> "_Index":
        ids = tuple(paper.id for paper in papers)
        if ids not in self._indexes:
            self._indexes[ids] = await asyncio.to_thread(_Index, papers)
        self._indexes.move_to_end(ids)
        if len(self._indexes) > self._kept:
            self._indexes.popitem(last=False)
        return self._indexes[ids]


class _Index:
    """One set of papers. It keeps words and places, not the texts: rows are places in the sequence it was made from."""

    def __init__(self, papers: Sequence[Paper]) -> None:
        # Threads come and go, one after another; SQLite itself is built to be passed between them.
        self._db = sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)
        weakref.finalize(self, self._db.close)
        rows = ((row, paper.title, paper.abstract) for row, paper in enumerate(papers))
        self._db.execute(_TABLE)
        self._db.execute("BEGIN")
        self._db.executemany("INSERT INTO papers (rowid, title, abstract) VALUES (?, ?, ?)", rows)
        self._db.execute("COMMIT")

    def rank(self, papers: Sequence[Paper], terms: Mapping[str, str]) -> list[Ranked]:
        """Of the papers this index was made from, and terms by their keys."""
        matched = self._matched(papers, terms)
        anything = " OR ".join(map(_phrase, terms.values()))
        scored = self._db.execute(_SCORED, (anything,))
        return [
            Ranked(papers[row], score, tuple(terms[key] for key in matched[row]))
            for row, score in scored
            if row in matched
        ]

    def _matched(self, papers: Sequence[Paper], terms: Mapping[str, str]) -> Mapping[int, list[str]]:
        """The keys of the terms in each row, rarest first; one that is part of another counts only by itself."""
        rows = {key: self._rows(papers, key, term) for key, term in terms.items()}
        matched: defaultdict[int, list[str]] = defaultdict(list)
        for key in sorted(rows, key=lambda one: (len(rows[one]), -len(one))):
            for row in rows[key]:
                if not any(f" {key} " in f" {longer} " for longer in matched[row]):
                    matched[row].append(key)
        return matched

    def _rows(self, papers: Sequence[Paper], key: str, term: str) -> list[int]:
        """Where a term stands. A word alone must be there itself: its stem would find "proven" for "provenance"."""
        found = [row for (row,) in self._db.execute("SELECT rowid FROM papers WHERE papers MATCH ?", (_phrase(term),))]
        if " " in key:
            return found
        word = re.compile(rf"\b{re.escape(key)}(?:s|es)?\b", re.IGNORECASE)
        return [row for row in found if word.search(papers[row].title) or word.search(papers[row].abstract)]


def _key(term: str) -> str:
    """Its words without case, plural or punctuation, so that one reason is not given twice."""
    return " ".join(word.removesuffix("s") for word in re.findall(r"[^\W_]+", term.casefold()))


def _phrase(term: str) -> str:
    """The term as one quoted phrase: between quotes FTS5 knows no operators, columns, stars or parentheses."""
    readable = term.encode(errors="replace").decode().replace("\0", " ")
    return '"' + readable.replace('"', '""') + '"'
