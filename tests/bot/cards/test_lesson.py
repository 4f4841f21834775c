from bot.cards.lesson import drawn, lesson_card
from bot.domain.questions import Piece
from bot.message import Bullets, CodeBlock, Formula, Numbered, Paragraph
from tests.read import buttons, prose
from tests.samples.bank import bank
from tests.samples.facts import topics


def test_a_lesson_has_its_four_parts_in_order_and_leads_on() -> None:
    card = lesson_card(bank().lessons["la-vectors"], topics("la-vectors")[0], asks=True)
    text = prose(card)
    places = [text.index(part) for part in ("An arrow", "Worked example", "The usual mistake", "In machine learning")]
    assert places == sorted(places)
    assert [each.label for each in buttons(card)] == ["Ask me about it", "Show topic"]
    quiet = lesson_card(bank().lessons["la-vectors"], topics("la-vectors")[0], asks=False)
    assert [each.label for each in buttons(quiet)] == ["Show topic"]


def test_each_kind_of_piece_is_drawn_as_what_it_is() -> None:
    kinds = {
        "text": Paragraph,
        "bullets": Bullets,
        "numbered": Numbered,
        "code": CodeBlock,
        "output": CodeBlock,
        "formula": Formula,
    }
    for kind, block in kinds.items():
        (one,) = drawn(Piece(kind, ("x",), "alt"))
        assert isinstance(one, block), kind
