"""Cards as they come, and cards of everything a stranger could type."""

from datetime import UTC, datetime

from hypothesis import strategies as st

from bot.domain.people import AccountId
from bot.message import (
    Attachment,
    Block,
    Bullets,
    Button,
    Buttons,
    Card,
    Choice,
    Choices,
    Code,
    CodeBlock,
    Facts,
    Formula,
    Link,
    Mention,
    Moment,
    Numbered,
    Paragraph,
    Picture,
    Span,
    Strong,
    Typed,
)

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
NINE_IN_BERLIN = datetime(2026, 11, 30, 8, tzinfo=UTC)

STEP = Card(
    "Your next step",
    [
        Paragraph([Strong("Vectors"), " · stage 1. Type ", Typed("roadmap topic la-vectors"), " to see more."]),
        Facts([("Hours", ["2-3"]), ("Begin with", [Link("Essence of linear algebra", "https://example.org/ela")])]),
        Buttons([Button("Done", "roadmap done la-vectors"), Button("Something else", "roadmap list")]),
    ],
)
PROMPT = Card(
    "Week 3: Linear systems",
    [
        Paragraph(["Three friends split a bill. ", Mention(AccountId("console", "ada"), "ada"), " begins."]),
        Bullets([["Elimination"], ["No answer, and many"]]),
        Numbered([["Write it down as three equations."], ["Take one away from another."]]),
        Facts([("Papers", [Moment(NINE_IN_BERLIN, "Europe/Berlin")])]),
        CodeBlock("np.linalg.solve(A, b)", "python"),
        Formula("A x = b", "A times x equals b"),
        Picture("path", "<svg/>", "The path: 7 of 122 stones."),
        Attachment("bill.csv", b"a,b"),
        Choices("Another topic", "roadmap topic", [Choice("Vectors", "la-vectors", "2-3 hours")]),
        Buttons([Button("Join", "cohort join")]),
    ],
    private=False,
    thread="Week 3: Linear systems",
)

texts = st.text(max_size=60) | st.sampled_from(
    ["\x1b[31mred\x1b[0m", "a\u202eb", "行列と固有値", "👩‍👩‍👧 ", "x" * 200, "│\n╰─"]
)
moments = st.builds(
    Moment,
    st.datetimes(datetime(2000, 1, 2), datetime(2100, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001 - bounds are naive
    st.sampled_from(["Europe/Berlin", "Pacific/Apia", "America/Argentina/Buenos_Aires"]),
    st.sampled_from(["day", "time", "full"]),
)
mentions = st.builds(Mention, st.builds(AccountId, st.just("console"), texts), texts)
spans: st.SearchStrategy[Span] = st.one_of(
    texts, *(st.builds(kind, texts) for kind in (Strong, Code, Typed)), st.builds(Link, texts, texts), mentions, moments
)
lines = st.lists(spans, max_size=4)
choices = st.builds(Choice, texts, texts, texts)
blocks: st.SearchStrategy[Block] = st.one_of(
    st.builds(Paragraph, lines),
    st.builds(Bullets, st.lists(lines, max_size=3)),
    st.builds(Numbered, st.lists(lines, max_size=12)),
    st.builds(Facts, st.lists(st.tuples(texts, lines), max_size=4)),
    st.builds(CodeBlock, texts),
    st.builds(Formula, texts, texts),
    st.builds(Picture, texts, texts, texts),
    st.builds(Attachment, texts, st.binary(max_size=8)),
    st.builds(Buttons, st.lists(st.builds(Button, texts, texts), max_size=5)),
    st.builds(Choices, texts, texts, st.lists(choices, max_size=5)),
)
cards = st.builds(
    Card,
    texts,
    st.lists(blocks, max_size=4),
    private=st.booleans(),
    thread=st.none() | texts,
    refuses=st.none() | texts,
)
