from bot.cards.account import export, forget_question, settings, settings_form
from tests.read import buttons, files, prose
from tests.samples.facts import NOW


def test_the_zone_is_repeated_with_the_time_it_is_there() -> None:
    assert "Your zone: Africa/Lagos, where it is 13:00 now" in prose(settings("Africa/Lagos", NOW))


def test_the_form_shows_the_zone_that_is_set() -> None:
    (field,) = settings_form("Africa/Lagos").fields
    assert (field.option, field.value) == ("zone", "Africa/Lagos")


def test_the_export_is_one_file_and_only_for_its_owner() -> None:
    card = export(b"{}")
    assert [(file.name, file.content) for file in files(card)] == [("cairn-export.json", b"{}")]
    assert card.private


def test_forgetting_says_what_goes_before_the_second_press() -> None:
    card = forget_question()
    assert "everywhere on this bot" in prose(card)
    assert [(each.label, each.style) for each in buttons(card)] == [("Forget me", "danger"), ("Export first", "plain")]
