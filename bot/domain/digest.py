"""Which few papers a group or a reader should meet now. Fewer or none where little fits: a digest is never filled up.

The figures stand on one real week of arXiv (3,049 papers, June 2025), and on 216 pairs of paper and stage that one
reader judged: words of comparison spoke for a usable paper (AUC .64), words of mathematics against one (.40).
"""

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from bot.domain.papers import Paper, Ranked
from bot.domain.roadmap import Classic

SPARSE_STAGES = frozenset({1, 2, 5})
"""A week brings one to three papers that a group in these stages can use, whatever ranks them."""
FIRST_STAGES = range(1, 5)

GENERIC_SHARE, GENERIC_COUNT = 0.09, 25
"""A profile term found in more of the candidates than this is no reason: "fine-tuning" was in 9.3 % of a week."""
FEWEST_TERMS, LOWEST_SHARE = 2, 0.5
"""The floor. Papers with one term of a profile, or under half of the best score, were on the topic by accident."""
LIKED_WEIGHT = 0.8
"""A paper that has only a word of interest comes after the best for the stage, and before middling ones."""
MOST_WISHES = 50
"""A word that everyone uses ("llm") finds hundreds; the best of them are enough to choose a few from."""
OVERLAP_WEIGHT = 0.25
"""What a paper loses by having the very terms of one before it."""
MOST_ALIKE = 2
"""Papers of one digest that may have the same first reason."""
MOST_REASONS = 3

_SURVEY_TITLE = re.compile(
    r"(?<!expert )\bsurvey\b(?! stud| data)|(?<!peer )(?<!code )\breview\b|\btutorial\b|\boverview\b|\bprimer\b"
    r"|\blecture notes\b|\ban? (?:[\w'-]+ ){0,4}guide (?:to|for)\b|\bguide:|\bintroduction to\b",
    re.IGNORECASE,
)
_SURVEY_ABSTRACT = re.compile(
    r"\bthis (?:survey|tutorial|review|overview)\b"
    r"|\bthis (?:paper|article) (?:surveys|reviews|provides an? (?:\w+ ){0,2}(?:survey|review|overview)\b)",
    re.IGNORECASE,
)
_BENCHMARK = re.compile(r"(?i:\bbenchmark|-bench\b)|Bench\b")
_COMPARISON = re.compile(r"\bcompar(?:ison|ative|ing)\b|\bempirical\b|\bevaluat(?:ion|ing)\b", re.IGNORECASE)
_HEAVY = re.compile(
    r"\$[^$]+\$|\b(?:theorem|lemma|asymptotic|minimax|almost surely|np-hard|polynomial[- ]time|sample complexity"
    r"|(?:upper|lower|regret) bound|hilbert|banach|sobolev|krylov|galerkin|riemannian|grassmann|wasserstein|semigroup"
    r"|variational inequalit|partial differential|pdes\b|elliptic|finite element)",
    re.IGNORECASE,
)
"""Formulas, and words of proofs and analysis: in 56 % of that week's papers of math and stat, in 11 % of cs."""


def candidate_days(stage: int) -> int:
    """How far back to look for papers that a group of this stage has not met."""
    return 28 if stage in SPARSE_STAGES else 7


def kind_of(paper: Paper) -> str | None:
    """Survey or Benchmark, where the paper says so itself."""
    if _SURVEY_TITLE.search(paper.title) or _SURVEY_ABSTRACT.search(paper.abstract):
        return "Survey"
    return "Benchmark" if _BENCHMARK.search(paper.title) else None


def reasons(chosen: Ranked) -> tuple[str, ...]:
    """The terms to name beside a chosen paper."""
    return chosen.matched[:MOST_REASONS]


def choose_papers(
    ranked: Sequence[Ranked],
    *,
    among: int,
    stage: int,
    most: int,
    liked: Sequence[Ranked] = (),
    shown: Collection[str] = frozenset(),
) -> list[Ranked]:
    """At most `most` papers, best first, each with what it is worth here and the terms that say why.

    `ranked` is by the stage's profile over `among` candidates, `liked` by words of interest over the same ones.
    """
    fitting = _fitting(ranked, among)
    wished = _upper_half([one for one in liked if one.matched and one.paper.id not in shown][:MOST_WISHES])
    papers = {one.paper.id: one.paper for one in (*ranked, *liked)}
    return _varied(
        [
            _weighed(papers[paper], fitting.get(paper), wished.get(paper), stage)
            for paper in dict.fromkeys((*fitting, *wished))
            if paper not in shown and (paper in wished or not _too_heavy(papers[paper], stage))
        ],
        most,
    )


def _fitting(ranked: Sequence[Ranked], among: int) -> Mapping[str, Ranked]:
    """What is above the floor, shown or not: once the best has been shown, the rest does not become better."""
    common = _generic(ranked, among)
    telling = [replace(one, matched=tuple(term for term in one.matched if term not in common)) for one in ranked]
    return _upper_half([one for one in telling if len(one.matched) >= FEWEST_TERMS])


def _generic(ranked: Sequence[Ranked], among: int) -> frozenset[str]:
    found = Counter(term for one in ranked for term in one.matched)
    return frozenset(term for term, count in found.items() if count > max(GENERIC_COUNT, GENERIC_SHARE * among))


def _upper_half(ranked: Sequence[Ranked]) -> Mapping[str, Ranked]:
    """By paper, what has at least half of the best score, with its score as a share of the best."""
    best = max((one.score for one in ranked), default=0.0)
    return {
        one.paper.id: replace(one, score=one.score / best) for one in ranked if one.score >= LOWEST_SHARE * best > 0
    }


def _weighed(paper: Paper, fit: Ranked | None, wish: Ranked | None, stage: int) -> Ranked:
    worth = (fit.score if fit else 0) + LIKED_WEIGHT * (wish.score if wish else 0) + _level(paper, stage)
    terms = (*(wish.matched if wish else ()), *(fit.matched if fit else ()))
    return Ranked(paper, worth, tuple(dict.fromkeys(terms)))


def _level(paper: Paper, stage: int) -> float:
    """Up for what explains and compares, down for heavy mathematics; a small term, and smaller later on."""
    explains = 0.3 if kind_of(paper) == "Survey" else 0.0
    compares = 0.15 if _BENCHMARK.search(paper.title) or _COMPARISON.search(paper.title) else 0.0
    words = {word.lower() for word in _HEAVY.findall(f"{paper.title} {paper.abstract}")}
    return (max(explains, compares) - 0.1 * min(len(words), 3)) * (1.0 if stage in FIRST_STAGES else 0.4)


def _too_heavy(paper: Paper, stage: int) -> bool:
    """In the first stages a classic serves better than a paper of proofs and formulas that happens to match."""
    return stage in FIRST_STAGES and _level(paper, stage) < 0


def _varied(candidates: list[Ranked], most: int) -> list[Ranked]:
    """Maximal marginal relevance: each next paper is good by itself and unlike those before it."""
    chosen: list[Ranked] = []
    while candidates and len(chosen) < most:
        best = max(candidates, key=lambda one: one.score - OVERLAP_WEIGHT * _likeness(one, chosen))
        chosen.append(best)
        leading = Counter(one.matched[0] for one in chosen)
        candidates = [one for one in candidates if one is not best and leading[one.matched[0]] < MOST_ALIKE]
    return chosen


def _likeness(one: Ranked, others: Sequence[Ranked]) -> float:
    """The share of terms in common with the most similar of the others."""
    terms = set(one.matched)
    return max((len(terms & set(other.matched)) / len(terms | set(other.matched)) for other in others), default=0.0)


def choose_classic(
    classics: Sequence[Classic], stage: int, shown: Collection[str], held: Collection[str]
) -> Classic | None:
    """The next classic of this stage that was not shown, one that its readers can follow first; None when used up."""
    left = [one for one in classics if one.stage == stage and one.id not in shown]
    readable = (one for one in left if all(topic in held for topic in one.needs))
    return next(readable, left[0] if left else None)
