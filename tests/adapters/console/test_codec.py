import json
from datetime import UTC, datetime
from typing import get_args

from hypothesis import given

from adapters.console.codec import BY_NAME, decoded, encoded
from bot.message import Block, Button, Buttons, Card, Facts, Moment, Span
from tests.adapters.console.gallery import NINE_IN_BERLIN, PROMPT, STEP, cards


def there_and_back(value: object) -> object:
    return decoded(json.loads(json.dumps(encoded(value))))


@given(cards)
def test_a_card_comes_back_as_it_was(card: Card) -> None:
    back = there_and_back(card)
    assert encoded(back) == encoded(card)
    assert there_and_back(back) == back


def test_bytes_and_moments_keep_their_kind() -> None:
    assert there_and_back([b"\x00\xff", datetime(2026, 11, 30, tzinfo=UTC)]) == (
        b"\x00\xff",
        datetime(2026, 11, 30, tzinfo=UTC),
    )


def test_every_block_and_span_is_known() -> None:
    assert {kind.__name__ for kind in (*get_args(Block), *get_args(Span))} - {"str"} <= BY_NAME.keys()


def test_the_examples_use_every_block() -> None:
    assert {type(block) for card in (STEP, PROMPT) for block in card.blocks} == set(get_args(Block))


def test_a_field_from_a_newer_version_is_left_out() -> None:
    assert decoded({"is": "Button", "label": "Join", "runs": "cohort join", "sparkle": True}).label == "Join"


def test_a_card_that_was_stored_long_ago_can_still_be_drawn() -> None:
    stored = (
        '{"is": "Card", "title": "Club", "blocks": [{"is": "Facts", "rows": [["First day", [{"is": "Moment", '
        '"at": {"is": "moment", "at": "2026-11-30T08:00:00+00:00"}, "zone": "Europe/Berlin", "style": "full"}]]]}, '
        '{"is": "Buttons", "buttons": [{"is": "Button", "label": "Join", "runs": "cohort join", "style": "plain"}]}], '
        '"private": false, "replaces": false, "thread": null, "refuses": null, "broke": false}'
    )
    facts = Facts((("First day", (Moment(NINE_IN_BERLIN, "Europe/Berlin"),)),))
    join = Buttons((Button("Join", "cohort join"),))
    assert decoded(json.loads(stored)) == Card("Club", (facts, join), private=False)
