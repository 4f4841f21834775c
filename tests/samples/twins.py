"""Two banks that read alike to whoever is asked, and differ only in what is right."""

from dataclasses import replace

from bot.domain.questions import Bank, Figure, Format, Misconception, Option, OrderSlip, Question, Target
from tests.samples.bank import SVG, choice

MISTAKES = ("vec-adds-instead", "vec-loses-sign", "vec-length-instead")
TEXTS = ("a ring", "a square", "a long and winding road", "a star")
LINES = ("Line 1", "Line 2", "Line 3", "Line 4")
FORMULA = "\\frac{u}{v}"


def options(texts: tuple[str, ...], right: tuple[int, ...]) -> tuple[Option, ...]:
    """As content is read: the right ones stand first, each wrong one has its mistake."""
    wrong = [place for place in range(len(texts)) if place not in right]
    return (
        *(Option(texts[place], f"Because {texts[place]} is what was drawn.") for place in right),
        *(Option(texts[place], f"No {texts[place]}.", name) for place, name in zip(wrong, MISTAKES, strict=False)),
    )


def twin(number: int, topic: str, form: Format, second: bool) -> Question:
    """A question of a format; `second`: the one with another key."""
    right = (2,) if second else (0,)
    if form is Format.SEVERAL:
        right = (1, 3) if second else (0, 2)
    plain = choice(topic, number, format=form, options=options(LINES if form is Format.LINE else TEXTS, right))
    match form:
        case Format.NUMBER:
            return replace(plain, options=(), target=Target(7 if second else 4, 0.5, "Counted.", "kg"))
        case Format.ORDER:
            steps = tuple(Option(text, "It comes here.") for text in (TEXTS[1:] + TEXTS[:1] if second else TEXTS))
            return replace(plain, options=steps, order_slips=(OrderSlip((1, 0, 2, 3), MISTAKES[0], "Swapped."),))
        case Format.PICTURE:
            return replace(plain, figure=Figure(SVG, "A bar of length 30."))
        case Format.LINE | Format.OUTPUT:
            return replace(plain, code="a = 1\nb = a + 1\nc = b\nprint(c)\n")
        case _:
            return replace(plain, stem=f"Which one?\n\n$${FORMULA}$$", readings={FORMULA: "u/v"})


def bank(*, second: bool) -> Bank:
    """One of the two: five questions about vectors, the other formats about matrices."""
    vectors = [Format.CHOICE, Format.SEVERAL, Format.ORDER, Format.LINE, Format.PICTURE]
    items = [twin(number, "la-vectors", form, second) for number, form in enumerate(vectors, 1)]
    items += [
        twin(number, "la-matrices", form, second) for number, form in enumerate((Format.NUMBER, Format.OUTPUT), 1)
    ]
    names = {name: Misconception(name, "Something is added.", "la-vectors") for name in MISTAKES}
    return Bank(items={item.id: item for item in items}, misconceptions=names)
