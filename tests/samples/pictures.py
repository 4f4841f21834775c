"""A card with what has to be drawn, for as long as no card of the bot holds both."""

from collections.abc import Iterator

from bot.message import Button, Buttons, Card, Formula, Picture, paragraph
from tests.samples.facts import Sample, of

BARS = (("tree", 71), ("forest", 84), ("k-NN", 78), ("σ-net ŷ", 91))
MEAN = Formula(
    r"\hat{\mu} = \frac{1}{n}\sum_{i=1}^{n} x_i",
    "mu hat equals one over n times the sum of x i for i from 1 to n",
)


def chart(labels: bool = True) -> Picture:
    """Four bars, with their words or without any."""
    bars = "".join(
        f'<rect x="{60 + 85 * place}" y="{200 - 1.6 * height}" width="50" height="{1.6 * height}" fill="#4878a8"/>'
        for place, (_, height) in enumerate(BARS)
    )
    words = "".join(
        f'<text x="{85 + 85 * place}" y="218" text-anchor="middle">{name}</text>'
        for place, (name, _) in enumerate(BARS)
    )
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 420 240" font-family="Arial" font-size="13">'
        f'<line x1="40" y1="200" x2="400" y2="200" stroke="#333"/>{bars}{words if labels else ""}</svg>'
    )
    alt = "Four bars: " + ", ".join(f"{name} {height} per cent" for name, height in BARS)
    return Picture("accuracy", svg, alt)


def lesson() -> Card:
    """A card that cannot be told in text alone."""
    buttons = Buttons([Button("Go on", "help")])
    asked, told = paragraph("Which model is the most accurate?"), paragraph("The mean of a sample:")
    return Card("Read this picture", [asked, chart(), told, MEAN, buttons])


def samples() -> Iterator[Sample]:
    """One card."""
    yield of(lesson, "a picture and a formula")
