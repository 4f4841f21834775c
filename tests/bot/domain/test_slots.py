from datetime import UTC, date, datetime, time

import pytest

from bot.domain.slots import Occurrence, Rule, Slot

NOON = datetime(2026, 11, 30, 11, 0, tzinfo=UTC)


def slot(**owner: str) -> Slot:
    return Slot("papers", Rule.WEEKLY, time(12, 0), "Europe/Berlin", date(2026, 11, 30), NOON, **owner)  # type: ignore[arg-type] # an owner is a name and an id


@pytest.mark.parametrize("owner", [{"cohort": "one"}, {"learner": "one"}, {"house": "one"}])
def test_a_slot_has_the_one_owner_that_is_set(owner: dict[str, str]) -> None:
    assert slot(**owner).owner == "one"


def test_an_occurrence_is_named_by_its_slot_and_its_local_date() -> None:
    assert Occurrence(slot(cohort="club"), NOON, date(2026, 12, 1)).key == "club/papers/2026-12-01"
