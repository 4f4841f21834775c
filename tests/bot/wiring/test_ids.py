import pytest

from bot.ports import Ids
from bot.wiring.ids import ALPHABET, RandomIds

IDS: Ids = RandomIds()


@pytest.mark.parametrize(("make", "length"), [(IDS.new, 26), (IDS.short, 8), (IDS.reference, 6)])
def test_ids_have_their_length_and_only_letters_that_can_be_read_aloud(make: type[str], length: int) -> None:
    made = [make() for _ in range(500)]
    assert {len(each) for each in made} == {length}
    assert set("".join(made)) == set(ALPHABET), "and all of them"
    assert len(set(made)) == 500


def test_no_letter_is_taken_for_another() -> None:
    assert not set("01ilo") & set(ALPHABET)
    assert len(set(ALPHABET)) == len(ALPHABET)


def test_an_id_can_stand_in_the_line_of_a_button() -> None:
    assert ALPHABET.isascii()
    assert ALPHABET.isalnum()
    assert ALPHABET.lower() == ALPHABET


def test_jitter_is_somewhere_from_nought_to_one() -> None:
    made = [IDS.jitter() for _ in range(500)]
    assert all(0 <= each < 1 for each in made)
    assert min(made) < 0.1
    assert max(made) > 0.9
