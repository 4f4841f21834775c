"""What holds for every card and form of the gallery, whatever platform draws it."""

import re
from collections.abc import Callable

import bot.commands
from bot.cards import account, cohort, home, organiser, papers
from bot.cards import roadmap as way
from bot.command import CommandBook, Options
from bot.errors import Refusal
from bot.message import MOST_FIELDS, MOST_RUNS, Card, Code, Link, Mention, Moment, Strong, Typed
from tests.gallery import cards, forms, gallery, makers
from tests.read import buttons, labels, prose, runs, selects, spans, whole
from tests.samples.facts import HOSTILE, STRANGE, roadmap

BOOK = CommandBook.of(bot.commands)
LONGEST_TITLE = 100
"""A thread takes its name from it: https://docs.discord.com/developers/resources/channel#start-thread-from-message"""
LONGEST_LABEL, MOST_BUTTONS = 80, 25
"""Five rows of five: https://docs.discord.com/developers/components/reference#button"""
MOST_CHOICES, LONGEST_CHOICE = 25, 100
"""Of a select: https://docs.discord.com/developers/components/reference#string-select"""
LONGEST_FORM, LONGEST_HINT = 45, 100
"""Of a form's title and labels, and of what stands in an empty field: …/components/reference#text-input"""
LONGEST_CARD = 4_000
"""Of all text of a message: https://docs.discord.com/developers/components/reference#text-display"""
STONES = re.compile(r"[●◐○]{2,}")
LEFT_OVER = re.compile(r"\*\*|`|\{/|\{[a-z_]+\}|\]\(")
ID = re.compile(r"[a-z0-9:_-]+")
CALLED_AGAIN = {
    account.forget_question,
    account.settings,
    cohort.consent,
    cohort.joined,
    cohort.left,
    home.newcomer,
    organiser.paused,
    organiser.schedule,
    organiser.week,
    papers.interests,
    way.others,
    way.start_question,
    way.started,
}
"""Private cards with something to choose on them: they vanish, so each names the command that brings it back."""


def where(broken: Callable[[Card], object]) -> list[str]:
    """Samples whose card breaks a rule."""
    return [sample.name for sample, card in cards() if broken(card)]


def test_every_function_that_makes_a_card_or_a_form_is_in_the_gallery() -> None:
    made = {sample.make for sample in gallery()}
    assert sorted(f"{maker.__module__}.{maker.__name__}" for maker in makers() - made) == []


def test_no_two_samples_have_one_name() -> None:
    names = [sample.name for sample in gallery()]
    assert len(names) == len(set(names))


def test_titles_and_threads_fit_their_places() -> None:
    assert where(lambda card: not 0 < len(card.title) <= LONGEST_TITLE) == []
    assert where(lambda card: card.thread is not None and not 0 < len(card.thread) <= LONGEST_TITLE) == []


def test_a_card_fits_into_one_message() -> None:
    assert where(lambda card: len(whole(card)) > LONGEST_CARD) == []


def test_buttons_fit_their_rows() -> None:
    assert where(lambda card: len(buttons(card)) > MOST_BUTTONS) == []
    assert where(lambda card: any(not 0 < len(each.label) <= LONGEST_LABEL for each in buttons(card))) == []
    assert where(lambda card: any(each.style not in {"plain", "primary", "danger"} for each in buttons(card))) == []


def test_a_label_stands_once_on_a_card() -> None:
    assert where(lambda card: len({each.label for each in buttons(card)}) < len(buttons(card))) == []


def test_selects_fit_their_lists() -> None:
    assert where(lambda card: any(not 0 < len(each.choices) <= MOST_CHOICES for each in selects(card))) == []
    assert where(lambda card: any(len(text) > LONGEST_CHOICE for text in labels(card))) == []


def test_forms_fit_their_windows() -> None:
    for sample, form in forms():
        assert 0 < len(form.title) <= LONGEST_FORM, sample.name
        assert 0 < len(form.fields) <= MOST_FIELDS, sample.name
        assert all(0 < len(field.label) <= LONGEST_FORM for field in form.fields), sample.name
        assert all(len(field.hint) <= LONGEST_HINT for field in form.fields), sample.name


def test_the_fields_of_a_form_are_options_of_its_command() -> None:
    for sample, form in forms():
        command = BOOK.read(form.runs).command
        assert all(command.option(field.option) for field in form.fields), sample.name


def test_whatever_can_be_pressed_is_a_command_in_few_bytes() -> None:
    assert where(lambda card: any(len(line.encode()) > MOST_RUNS for line in runs(card))) == []
    for sample, card in cards():
        for line in runs(card):
            assert _read(line) is not None, f"{sample.name}: {line}"


def test_whatever_can_be_pressed_holds_ids_and_never_what_somebody_wrote() -> None:
    known = roadmap().topics
    for sample, card in cards():
        for line in runs(card):
            assert all(ID.fullmatch(word) for word in line.split()), f"{sample.name}: {line}"
            topic = (_read(line) or {}).get("topic")
            assert topic is None or topic in known, f"{sample.name}: {line}"


def _read(line: str) -> Options | None:
    try:
        return BOOK.read(line).options
    except Refusal:
        return None


def test_every_command_named_in_prose_exists_and_takes_what_is_written() -> None:
    named = {(sample.name, span.line) for sample, card in cards() for span in spans(card) if isinstance(span, Typed)}
    for name, line in sorted(named):
        path = next((each.path for each in BOOK if f"{line} ".startswith(f"{each.path} ")), None)
        assert path is not None, f"{name}: /{line}"
        written = re.sub(r"\[\w+\]", "", line).strip()
        assert written == path or _read(written) is not None, f"{name}: /{line}"


def test_cards_that_vanish_name_the_command_that_brings_them_back() -> None:
    listed = {each.path for each in BOOK.listed}
    for sample, card in cards():
        if sample.make in CALLED_AGAIN:
            named = [span.line for span in spans(card) if isinstance(span, Typed)]
            assert any(line.startswith(tuple(listed)) for line in named), sample.name


def test_text_of_strangers_stays_whole_in_one_literal_span() -> None:
    for sample, card in cards():
        for span in spans(card):
            text = span if isinstance(span, str) else "" if isinstance(span, Moment) else _text(span)
            assert STRANGE not in text.replace(HOSTILE, ""), f"{sample.name}: {span}"


def test_only_a_papers_title_is_a_link_that_a_stranger_named() -> None:
    for sample, card in cards():
        links = [span for span in spans(card) if isinstance(span, Link)]
        assert all(span.url.startswith("http") and STRANGE not in span.url for span in links), sample.name
        assert STRANGE not in "".join(span.text for span in links) or sample.make.__module__ == papers.__name__


def _text(span: Strong | Code | Typed | Link | Mention) -> str:
    match span:
        case Typed(line):
            return line
        case Mention(_, name):
            return name
        case Strong(text) | Code(text) | Link(text):
            return text


def test_none_of_our_own_marks_is_left_unread() -> None:
    def left(card: Card) -> bool:
        literal = [span for span in spans(card) if isinstance(span, str)]
        return any(LEFT_OVER.search(text) for text in [card.title, *literal, *labels(card)])

    foreign = {sample.name for sample in gallery() if sample.foreign}
    assert [name for name in where(left) if name not in foreign] == []


def test_a_drawing_always_has_numbers_in_words_beside_it() -> None:
    for sample, card in cards():
        drawn = [span for span in spans(card) if isinstance(span, str) and STONES.search(span)]
        assert all(re.match(r"\d+ of \d+ done", text) for text in drawn), sample.name


def test_sizes_on_cards_are_those_of_the_content() -> None:
    for sample, card in cards():
        for count in re.findall(r"(\d+) topics:|, (\d+) topics|of (\d+) so far|first of (\d+)", prose(card)):
            assert str(len(roadmap().topics)) in count, sample.name
