"""Forms as questions, where Enter keeps what stands there; a script keeps all of it at once."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace

from rich.text import Text

from adapters.console.screen import Screen
from adapters.console.spans import hanging, one_line
from bot.message import Block, Buttons, Card, Choices, Code, Facts, Field, Form, paragraph

OUT = frozenset({":cancel", ":quit"})

Answers = dict[str, str]
Submit = Callable[[Mapping[str, str]], Awaitable[Card | Form]]
Show = Callable[[Card], None]


def defaults(form: Form) -> Answers:
    """What the form says before anyone has touched it."""
    return {field.option: field.value for field in form.fields}


def written(form: Form, text: str) -> Answers:
    """The first field says this, and the others what they said."""
    first = form.fields[0]
    return defaults(form) | {first.option: _chosen(first, text)}


def announced(form: Form, *, asking: bool) -> Card:
    """The form as a card: what will be asked, or what a script took."""
    blocks: list[Block] = [paragraph(form.note)] if form.note else []
    if asking:
        count = len(form.fields)
        many = "One question" if count == 1 else f"{count} questions"
        blocks.append(paragraph(f"{many}. ", Code(":cancel"), " leaves."))
    else:
        blocks.append(Facts([(field.label, [_named(field, field.value) or "(left open)"]) for field in form.fields]))
    return Card(form.title, blocks)


async def submitted(form: Form, screen: Screen, submit: Submit, show: Show) -> Card | Form | None:
    """What comes of the form; None where the person wants out. A refused field is asked again, the others are kept."""
    show(announced(form, asking=screen.waits))
    answers = await fill(form, screen) if screen.waits else defaults(form)
    while answers is not None:
        answer = await submit(answers)
        refused = _refused(form, answer) if screen.waits else None
        if refused is None or isinstance(answer, Form):
            return None if answer == form else answer
        show(_words(answer))
        kept = refused.value if refused.value != answers[refused.option] else ""
        again = await ask(refused, kept, screen)
        answers = None if again is None else answers | {refused.option: again}
    return None


async def fill(form: Form, screen: Screen) -> Answers | None:
    """Every field in turn; None where the person wants out."""
    answers: Answers = {}
    for place, field in enumerate(form.fields, 1):
        answer = await ask(field, field.value, screen, f"{place} of {len(form.fields)}  ")
        if answer is None:
            return None
        answers[field.option] = answer
    return answers


async def ask(field: Field, now: str, screen: Screen, mark: str = "Again   ") -> str | None:
    """One field, until something stands in it that was needed; None where the person wants out."""
    while True:
        typed = await screen.ask(_question(field, now, mark, screen.width))
        if typed is None or typed.strip().lower() in OUT:
            return None
        answer = _chosen(field, typed.strip()) or now
        if answer or not field.required:
            return answer
        screen.show("This one is needed, or :cancel.")


def _question(field: Field, now: str, mark: str, width: int) -> str:
    lines = [field.label, field.hint, *(f"[{number}] {choice.label}" for number, choice in enumerate(field.choices, 1))]
    if now:
        lines.append(f"Enter keeps “{_named(field, now)}”.")
    elif not field.required:
        lines.append("Enter leaves it open.")
    shown = "\n".join(one_line(line) for line in lines if line)
    drawn = [line.plain for line in hanging(Text(mark), Text(shown), width)]
    return "\n".join([*drawn, " " * len(mark) + "› "])


def _refused(form: Form, answer: Card | Form) -> Field | None:
    option = None if isinstance(answer, Form) else answer.refuses
    return next((field for field in form.fields if field.option == option), None)


def _words(refusal: Card) -> Card:
    """A refusal without its ways out: here the way is to answer again."""
    return replace(refusal, blocks=[block for block in refusal.blocks if not isinstance(block, Buttons | Choices)])


def _named(field: Field, value: str) -> str:
    return next((choice.label for choice in field.choices if choice.value == value), value)


def _chosen(field: Field, typed: str) -> str:
    by_number = {str(number): choice.value for number, choice in enumerate(field.choices, 1)}
    if typed in by_number:
        return by_number[typed]
    return next((choice.value for choice in field.choices if choice.label.casefold() == typed.casefold()), typed)
