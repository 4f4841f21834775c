"""A small bank that holds every format, for stories and cards that must not change with the real one."""

from dataclasses import replace
from functools import cache

from bot.domain.questions import (
    Bank,
    Bloom,
    Figure,
    Format,
    Lesson,
    Misconception,
    NumberSlip,
    Option,
    OrderSlip,
    Piece,
    Question,
    Target,
    Term,
)
from content.generators import recipes

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="30" height="10"/></svg>'
WHY = "The places are multiplied one by one, and then everything is added."
TOPICS = ("la-vectors", "la-matrices", "la-systems", "stat-descriptive", "prob-basics", "calc-derivatives")


def choice(topic: str, number: int, level: int = 1, **changes: object) -> Question:
    """A question with four options; its key says so."""
    options = (
        Option(f"key {number}", WHY),
        Option(f"sum {number}", "This adds what must be multiplied first.", "vec-adds-instead"),
        Option(f"sign {number}", "The minus was lost on the way here.", "vec-loses-sign"),
        Option(f"length {number}", "This is a length, and no product at all.", "vec-length-instead"),
    )
    whole = Question(
        id=f"{topic}-{number}",
        skill=topic,
        topic=topic,
        level=level,
        bloom=Bloom.APPLY,
        format=Format.CHOICE,
        stem=f"Question {number} about {topic}: which one is it?",
        revision="r1",
        options=options,
    )
    return replace(whole, **changes)  # type: ignore[arg-type] # fields of a question, by name


def every_format(topic: str = "la-vectors") -> list[Question]:
    """One of each."""
    plain = choice(topic, 1)
    several = (plain.options[0], Option("key too", WHY), *plain.options[1:])
    steps = tuple(Option(f"step {number}", f"It comes at place {number}.") for number in (1, 2, 3, 4))
    lines = tuple(
        Option(f"Line {number}", WHY if number == 2 else "This line does what it says.", mistake)
        for number, mistake in ((2, None), (1, "vec-adds-instead"), (3, "vec-loses-sign"))
    )
    target = Target(0.6, 0.005, "The cosine is 6 divided by 10, which is 0.6.", "kg")
    return [
        plain,
        choice(topic, 2, format=Format.SEVERAL, options=several, level=2),
        choice(
            topic,
            3,
            format=Format.NUMBER,
            options=(),
            target=target,
            level=2,
            number_slips=(NumberSlip(6, "vec-length-instead", "This is the product, not yet divided."),),
        ),
        choice(
            topic,
            4,
            format=Format.ORDER,
            options=steps,
            order_slips=(OrderSlip((1, 0, 2, 3), "vec-adds-instead", "The first two are the wrong way round."),),
        ),
        choice(topic, 5, format=Format.OUTPUT, code="print(1 + 1)\n", level=2),
        choice(topic, 6, format=Format.LINE, code="a = 1\nb = a +\nprint(b)\n", options=lines, level=3),
        choice(topic, 7, format=Format.PICTURE, figure=Figure(SVG, "A bar of length 30 and one of length 10.")),
        choice(topic, 8, level=3, stem="What does this say?\n\n$$u \\cdot v$$", readings={"u \\cdot v": "u · v"}),
    ]


@cache
def bank_of(*topics: str) -> Bank:
    """Four plain questions about each of these topics."""
    items = [choice(topic, number, level=1 + number % 2) for topic in topics for number in range(1, 5)]
    return Bank(items={item.id: item for item in items})


@cache
def half_written() -> Bank:
    """Six plain questions and six numbers about the first two topics: among any eight are both."""
    target = Target(0.6, 0.005, "The cosine is 6 divided by 10, which is 0.6.", "kg")
    items = [
        choice(topic, number) if number % 2 else choice(topic, number, format=Format.NUMBER, options=(), target=target)
        for topic in TOPICS[:2]
        for number in range(1, 7)
    ]
    return Bank(items={item.id: item for item in items})


@cache
def bank() -> Bank:
    """Six topics of stage 1; vectors hold every format and two generators."""
    items = every_format()
    for topic in TOPICS[1:]:
        items += [choice(topic, number, level=1 + number % 3) for number in range(1, 7)]
    text = Piece("text", ("An arrow is a list of numbers.",))
    lesson = Lesson(
        topic="la-vectors",
        idea=(text, Piece("formula", ("u \\cdot v",), "u · v")),
        example=(Piece("code", ("print(3 * 4)",)), Piece("output", ("12",)), Piece("numbered", ("Multiply.", "Add."))),
        mistake=(Piece("bullets", ("Adding first.", "Losing a sign.")),),
        use=(text,),
    )
    mistakes = ("vec-adds-instead", "vec-loses-sign", "vec-length-instead")
    return Bank(
        items={item.id: item for item in items},
        generators={name: recipe.generator() for name, recipe in recipes().items() if recipe.topic == "la-vectors"},
        misconceptions={name: Misconception(name, "Something is added.", "la-vectors") for name in mistakes},
        lessons={"la-vectors": lesson},
        terms=(Term("vector", "la-vectors", "A list of numbers."),),
        complete=frozenset({1}),
    )
