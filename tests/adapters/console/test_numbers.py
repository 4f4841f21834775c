from adapters.console.cards import Pressable
from adapters.console.numbers import Numbers
from bot.domain.people import AccountId

ADA, BEN = AccountId("console", "ada"), AccountId("console", "ben")
JOIN, DONE, SHOW = (Pressable(label, label.lower()) for label in ("Join", "Done", "Show topic"))


def found(numbers: Numbers, what: str, member: AccountId = ADA) -> Pressable | None:
    held = numbers.find(what, member)
    return held.button if held else None


def test_numbers_run_through_the_cards_between_two_lines() -> None:
    numbers = Numbers()
    numbers.add([JOIN], None, None)
    assert numbers.next == 2
    numbers.add([DONE, SHOW], None, ADA)
    assert [found(numbers, number) for number in ("1", "2", "3", "4", "0")] == [JOIN, DONE, SHOW, None, None]


def test_old_numbers_hold_until_new_ones_come() -> None:
    numbers = Numbers()
    numbers.add([JOIN], None, None)
    numbers.start_over()
    numbers.add([], None, None)
    assert found(numbers, "1") == JOIN
    numbers.add([DONE], None, None)
    assert found(numbers, "1") == DONE
    assert found(numbers, "Join") is None


def test_a_refusal_goes_on_counting_so_that_what_it_stands_under_can_still_be_pressed() -> None:
    numbers = Numbers()
    numbers.go_on()
    assert numbers.next == 1
    numbers.add([JOIN], None, None)
    numbers.start_over()
    numbers.go_on()
    numbers.add([SHOW], None, None)
    assert [found(numbers, number) for number in ("1", "2")] == [JOIN, SHOW]
    numbers.start_over()
    numbers.add([DONE], None, None)
    assert [found(numbers, number) for number in ("1", "2")] == [DONE, None]


def test_words_find_the_newest_button_that_this_member_may_press() -> None:
    numbers = Numbers()
    numbers.add([JOIN, SHOW], None, None)
    numbers.add([Pressable("Show me", "x")], None, BEN)
    assert found(numbers, "show") == SHOW
    assert found(numbers, "show", BEN) == Pressable("Show me", "x")
    assert [held.number for held in numbers.open_to(ADA)] == [1, 2]


def test_a_letter_is_the_whole_name_of_its_button_and_no_beginning_of_another() -> None:
    numbers = Numbers()
    answer = Pressable("A", "quiz answer t 1 given:a")
    numbers.add([Pressable("Ask me about it", "quiz now"), answer], None, ADA)
    numbers.add([Pressable("Answer", "quiz answer t 2")], None, ADA)
    assert found(numbers, "a") == answer
    assert found(numbers, "s") is None
    assert found(numbers, "as") == Pressable("Ask me about it", "quiz now")
