from datetime import UTC, date, datetime

import pytest

from bot.cards.quiz import QuizFacts, invitation, minutes, names, quiz_result, returning
from bot.message import Card
from tests.read import prose
from tests.samples.bank import every_format
from tests.samples.facts import topics

PLAIN, NUMBER = every_format()[0], every_format()[2]


@pytest.mark.parametrize(
    ("questions", "told"), [(1, "1 minute"), (3, "2 minutes"), (8, "6 minutes"), (12, "9 minutes")]
)
def test_time_is_about_three_quarters_of_a_minute_for_each(questions: int, told: str) -> None:
    assert minutes(questions) == told


def result(facts: QuizFacts) -> str:
    return prose(Card("Recap", quiz_result(facts)))


def test_shares_are_told_from_five_people_on() -> None:
    told = result(QuizFacts(answered=20, right=9, people=5, discuss=PLAIN, share=0.4))
    assert "5 people, 45 % of answers" in told
    assert "(40 % had it)" in told
    few = result(QuizFacts(answered=16, right=9, people=4, discuss=NUMBER))
    assert "%" not in few
    assert "4" not in few.splitlines()[0]
    assert "0.6 kg. The cosine" in few


def test_what_comes_back_comes_back_on_the_readers_day_and_never_today() -> None:
    now = datetime(2026, 11, 23, 22, tzinfo=UTC)
    assert returning([], "UTC", now) is None
    assert returning([datetime(2026, 11, 27, 12, tzinfo=UTC)], "Europe/Berlin", now) == date(2026, 11, 27)
    assert returning([datetime(2026, 11, 1, 12, tzinfo=UTC)], "UTC", now) == date(2026, 11, 24)
    assert returning([datetime(2026, 11, 1, 12, tzinfo=UTC)], "Asia/Tokyo", now) == date(2026, 11, 25)


def test_the_invitation_names_what_fades_and_how_long_it_takes() -> None:
    told = prose(Card("Next", invitation(topics("la-vectors"), 3)))
    assert "Also: three quick questions to keep “Vectors and the angle between them” fresh (2 minutes)." in told


def test_topics_are_named_in_few_words() -> None:
    assert names(["Vectors"]) == "“Vectors”"
    assert names(["Vectors", "Matrices"]) == "“Vectors” and “Matrices”"
    assert names(["Vectors", "Matrices", "Systems"]) == "“Vectors” and 2 other topics"
