from adapters.slack import forms, ids
from adapters.slack.cards import Pen
from bot.message import Attachment, Button, Card, Choice, Field, Form, paragraph
from tests.fakes.slack import blocks as kit
from tests.fakes.slack.forms import filled as filled_in
from tests.gallery import cards
from tests.gallery import forms as gallery

KEPT = ids.Kept("cohort open", "C1", "1.2", "https://hooks.slack.com/" + "x" * 200)


def test_every_form_is_within_every_limit_of_slack() -> None:
    for sample, form in gallery():
        kit.check_view(forms.modal(form, KEPT), ("modal",), files={})
        assert ids.kept(forms.modal(form, KEPT)["private_metadata"]) == KEPT, sample.name


def test_every_card_can_be_a_modal() -> None:
    for _, card in cards():
        kit.check_view(forms.shown(card, Pen(), KEPT, "help"), ("modal",), files={})


def test_a_form_that_nobody_touches_gives_back_what_stood_there() -> None:
    choices = [Choice("One", "1"), Choice("Two", "2")]
    form = Form("F", "x", [Field("a", "A", "old"), Field("b", "B"), Field("c", "C", "2", choices=choices)], "Note")
    modal = forms.modal(form, ids.Kept("x"))
    assert modal["blocks"][0]["type"] == "context"
    state, errors = filled_in(modal["blocks"], {})
    assert errors == {}
    assert forms.filled({"values": state}) == {"a": "old", "b": "", "c": "2"}


def test_what_slack_s_client_refuses_never_reaches_us() -> None:
    form = Form("F", "x", [Field("a", "A", required=True, long=True, hint="such as b")])
    _, errors = filled_in(forms.modal(form, ids.Kept("x"))["blocks"], {})
    assert list(errors) == ["a"]


def test_a_refusal_is_one_line_and_a_postponed_form_a_button() -> None:
    card = Card("No", [paragraph("One & two."), paragraph("Three."), Attachment("a", b"")], refuses="zone")
    assert forms.refusal(card) == "One & two. Three."
    assert forms.refusal(Card("No", [])) == "No"
    later = forms.postponed(Form("Open", "cohort open", [], "Note"))
    assert later.blocks[-1].buttons == [Button("Open: Open", "cohort open", "primary")]  # type: ignore[union-attr] # it is a row
