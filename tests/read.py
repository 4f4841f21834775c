"""A card taken apart, as a reader, a screen reader and a platform meet it."""

from collections.abc import Iterator, Sequence

from bot.message import (
    Attachment,
    Block,
    Bullets,
    Button,
    Buttons,
    Card,
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
    Text,
    Typed,
)


def texts(block: Block) -> Sequence[Text]:
    """The lines of a block."""
    match block:
        case Paragraph(text):
            return [text]
        case Bullets(items) | Numbered(items):
            return items
        case Facts(rows):
            return [(name, ": ", *value) for name, value in rows]
        case Formula(alt=alt) | Picture(alt=alt):
            return [[alt]]
        case CodeBlock(text):
            return [[Code(text)]]
        case _:
            return []


def spans(card: Card) -> Iterator[Span]:
    """Every span of every block."""
    for block in card.blocks:
        for text in texts(block):
            yield from text


def words(span: Span) -> str:
    """What is read aloud of a span."""
    match span:
        case str(text) | Strong(text) | Code(text) | Link(text):
            return text
        case Typed(line):
            return f"/{line}"
        case Mention(_, name):
            return f"@{name}"
        case Moment():
            return "Monday 30 November, 09:00"


def prose(card: Card) -> str:
    """The running text that we wrote or passed on, without commands and code: one line for each."""
    lines = [
        "".join(words(span) for span in text if not isinstance(span, Typed | Code))
        for block in card.blocks
        for text in texts(block)
    ]
    return "\n".join([card.title, *lines, *(button.label for button in buttons(card)), *labels(card)])


def whole(card: Card) -> str:
    """Everything on it that takes room."""
    lines = ["".join(words(span) for span in text) for block in card.blocks for text in texts(block)]
    links = "".join(span.url for span in spans(card) if isinstance(span, Link))
    return "\n".join([card.title, *lines, links])


def buttons(card: Card) -> list[Button]:
    """All of them."""
    return [button for block in card.blocks if isinstance(block, Buttons) for button in block.buttons]


def selects(card: Card) -> list[Choices]:
    """All of them."""
    return [block for block in card.blocks if isinstance(block, Choices)]


def labels(card: Card) -> list[str]:
    """The words of its selects."""
    return [text for select in selects(card) for each in select.choices for text in (each.label, each.note) if text]


def runs(card: Card) -> list[str]:
    """The line of everything on it that can be pressed, in order."""
    found: list[str] = []
    for block in card.blocks:
        if isinstance(block, Buttons):
            found += [button.runs for button in block.buttons]
        elif isinstance(block, Choices):
            found += [f"{block.runs} {each.value}" for each in block.choices]
    return found


def files(card: Card) -> list[Attachment]:
    """What it hands over."""
    return [block for block in card.blocks if isinstance(block, Attachment)]
