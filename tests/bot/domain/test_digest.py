from datetime import UTC, datetime

import pytest

from bot.domain.digest import candidate_days, choose_classic, choose_papers, kind_of, reasons
from bot.domain.papers import Paper, Ranked
from bot.domain.roadmap import Classic


def paper(title: str, abstract: str = "") -> Paper:
    return Paper(title, title, abstract, (), ("cs.LG",), datetime(2025, 6, 24, tzinfo=UTC))


def match(title: str, score: float, *terms: str, abstract: str = "") -> Ranked:
    return Ranked(paper(title, abstract), score, terms)


def chosen(*ranked: Ranked, stage: int = 3, most: int = 3, **more: object) -> list[str]:
    among = more.pop("among", 1000)
    found = choose_papers(ranked, among=among, stage=stage, most=most, **more)  # type: ignore[arg-type] # passed through
    return [one.paper.title for one in found]


def test_early_stages_with_little_supply_look_back_four_weeks_and_the_others_one() -> None:
    assert [candidate_days(stage) for stage in range(1, 11)] == [28, 28, 7, 7, 28, 7, 7, 7, 7, 7]


def test_a_paper_needs_two_terms_of_the_profile() -> None:
    assert chosen(match("one term", 10, "a"), match("two terms", 8, "b", "c")) == ["two terms"]


def test_a_paper_needs_half_the_score_of_the_best_that_has_two_terms() -> None:
    best = match("best", 10, "a", "b")
    assert chosen(match("one term", 100, "z"), best, match("near", 5, "c", "d"), match("far", 4.9, "e", "f")) == [
        "best",
        "near",
    ]


def test_nothing_is_filled_up_where_nothing_fits() -> None:
    assert chosen() == []
    assert chosen(match("one term", 10, "a"), match("no reason", 9)) == []


def test_terms_that_stand_in_every_eleventh_paper_are_no_reason_and_do_not_lift_above_the_floor() -> None:
    crowd = [match(f"{number}", 0.1, "model") for number in range(89)]
    lifted = match("lifted", 10, "rare", "model")
    fits = match("fits", 9, "rare", "telling", "model")
    assert chosen(lifted, fits, *crowd, among=1000) == ["fits"]
    assert choose_papers([lifted, fits, *crowd], among=1000, stage=3, most=1)[0].matched == ("rare", "telling")
    assert chosen(lifted, fits, *crowd, among=1100) == ["lifted", "fits"]


def test_among_few_papers_no_term_is_generic() -> None:
    few = [match(f"{number}", 10, "numpy", f"word {number}") for number in range(5)]
    assert len(chosen(*few, among=20, most=2)) == 2


def test_a_paper_that_was_shown_does_not_come_back_and_lowers_no_bar() -> None:
    best, near, far = match("best", 10, "a", "b"), match("near", 6, "c", "d"), match("far", 4, "e", "f")
    assert chosen(best, near, far, shown={"best"}) == ["near"]
    assert chosen(best, near, far, shown={"best", "near"}) == []
    assert chosen(liked=[match("wish", 3, "protein")], shown={"wish"}) == []


def test_one_word_of_interest_is_enough_and_is_the_first_reason() -> None:
    ranked = [match("stage", 10, "a", "b"), match("both", 9, "c", "d")]
    liked = [match("both", 4, "protein"), match("wish", 3, "protein"), match("hardly", 1, "protein")]
    found = choose_papers(ranked, among=1000, stage=3, most=9, liked=liked)
    assert [(one.paper.title, one.matched) for one in found] == [
        ("both", ("protein", "c", "d")),
        ("stage", ("a", "b")),
        ("wish", ("protein",)),
    ]


def test_what_a_search_found_without_a_word_to_show_is_no_wish() -> None:
    assert chosen(liked=[match("stem only", 3)]) == []


@pytest.mark.parametrize("stage", [1, 2, 3, 4])
def test_surveys_and_comparisons_come_first_in_early_stages(stage: int) -> None:
    ranked = (
        match("A new method", 10, "a", "b"),
        match("Comparing trees and forests", 9, "c", "d"),
        match("Decision trees: a survey", 8, "e", "f"),
    )
    assert chosen(*ranked, stage=stage) == [
        "Decision trees: a survey",
        "Comparing trees and forests",
        "A new method",
    ]


def test_in_later_stages_a_better_match_stays_before_a_survey() -> None:
    ranked = match("A new method", 10, "a", "b"), match("Decision trees: a survey", 8, "e", "f")
    assert chosen(*ranked, stage=8) == ["A new method", "Decision trees: a survey"]


def test_heavy_mathematics_is_left_out_of_early_stages_unless_a_reader_asked_for_it() -> None:
    proof = match("Rates", 10, "a", "b", abstract="A theorem in Hilbert spaces: $O(n^{-1/2})$, and a lower bound.")
    plain = match("Plain", 8, "c", "d")
    assert chosen(proof, plain, stage=1) == ["Plain"]
    assert chosen(plain, stage=1, liked=[match("Rates", 9, "a", abstract=proof.paper.abstract)]) == ["Plain", "Rates"]
    assert chosen(proof, plain, stage=9) == ["Rates", "Plain"]


def test_papers_that_differ_come_before_more_of_the_same() -> None:
    ranked = match("first", 10, "a", "b"), match("same again", 9.5, "a", "b"), match("other", 8, "c", "d")
    assert chosen(*ranked, most=2) == ["first", "other"]


def test_at_most_two_papers_have_the_same_first_reason() -> None:
    ranked = [match(f"{number}", 10, "drift", f"word {number}") for number in range(4)]
    assert chosen(*ranked, match("other", 6, "x", "y"), most=4) == ["0", "1", "other"]


def test_no_more_papers_are_chosen_than_asked_for() -> None:
    assert chosen(*(match(f"{number}", 10, f"a{number}", f"b{number}") for number in range(9)), most=2) == ["0", "1"]


def test_three_reasons_are_named_at_most() -> None:
    assert reasons(match("many", 1, "a", "b", "c", "d")) == ("a", "b", "c")


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Large Language Models in Argument Mining: A Survey", "Survey"),
        ("Keeping Medical AI Healthy: A Review of Detection", "Survey"),
        ("A Practical Guide to Tabular Data", "Survey"),
        ("Gradient boosting: a beginner's guide for teams", "Survey"),
        ("An Introduction to Kernels", "Survey"),
        ("Should AI Guide Therapy?", None),
        ("Let the Structure Guide You", None),
        ("Learning to Guide Transformers", None),
        ("The Hitchhiker's problem", None),
        ("An Expert Survey on Digital Twins", None),
        ("Results from a Survey Study", None),
        ("Who reads peer review?", None),
        ("Reviewers and code review", None),
        ("TabArena: A Living Benchmark", "Benchmark"),
        ("LMR-BENCH and friends", "Benchmark"),
        ("On the workbench's edge", None),
        ("Decision trees", None),
    ],
)
def test_surveys_and_benchmarks_are_known_by_their_titles(title: str, kind: str | None) -> None:
    assert kind_of(paper(title)) == kind


def test_a_survey_may_say_so_in_its_abstract_only() -> None:
    assert kind_of(paper("Recent advances", "This paper provides a comprehensive overview of imputation.")) == "Survey"
    assert kind_of(paper("Bridging", "In this survey, we look at the brain.")) == "Survey"
    assert kind_of(paper("A method", "We review related work and survey users.")) is None


def classic(name: str, *needs: str, stage: int = 3) -> Classic:
    return Classic(name, name, (), 2001, stage, "paper", needs, "It is short.")


CLASSICS = (classic("elsewhere", stage=4), classic("hard", "svm"), classic("ready", "trees"), classic("open"))


def test_the_next_classic_is_one_that_its_readers_can_follow() -> None:
    first = choose_classic(CLASSICS, 3, shown=set(), held={"trees"})
    assert first is not None
    assert first.id == "ready"


def test_classics_come_in_their_order_until_they_are_used_up() -> None:
    shown: set[str] = set()
    order = []
    while one := choose_classic(CLASSICS, 3, shown, held=set()):
        order.append(one.id)
        shown.add(one.id)
    assert order == ["open", "hard", "ready"]
    assert choose_classic(CLASSICS, 3, shown, held=set()) is None
