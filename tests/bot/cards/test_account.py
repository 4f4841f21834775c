from dataclasses import replace
from datetime import time

from bot.cards.account import export, forget_question, settings, settings_form
from bot.domain.people import Learner
from bot.domain.slots import Rule, Slot
from bot.study.reviewing import REMINDER
from tests.read import buttons, files, prose
from tests.samples.facts import NOW

ADA = Learner("l1", None, 1, None, NOW, NOW)


def test_the_zone_is_repeated_with_the_time_it_is_there() -> None:
    assert "Your zone: Africa/Lagos, where it is 13:00 now" in prose(settings(ADA, "Africa/Lagos", None, NOW))


def test_the_form_shows_what_is_set() -> None:
    hour = Slot(REMINDER, Rule.DAILY, time(7, 5), "Africa/Lagos", NOW.date(), NOW, learner="l1")
    form = settings_form(replace(ADA, daily=20, says_sure=True), "Africa/Lagos", hour)
    values = {field.option: field.value for field in form.fields}
    assert values == {"zone": "Africa/Lagos", "daily": "20", "remind": "07:05", "sure": "yes"}
    off = settings_form(ADA, "", replace(hour, enabled=False))
    assert {field.option: field.value for field in off.fields} == {
        "zone": "",
        "daily": "12",
        "remind": "off",
        "sure": "no",
    }


def test_the_export_is_one_file_and_only_for_its_owner() -> None:
    card = export(b"{}")
    assert [(file.name, file.content) for file in files(card)] == [("cairn-export.json", b"{}")]
    assert card.private


def test_forgetting_says_what_goes_before_the_second_press() -> None:
    card = forget_question()
    assert "everywhere on this bot" in prose(card)
    assert [(each.label, each.style) for each in buttons(card)] == [("Forget me", "danger"), ("Export first", "plain")]
