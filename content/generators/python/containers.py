"""Lists and dictionaries: slices, shared names, comprehensions."""

from collections.abc import Mapping
from random import Random

from content.generators.contract import Reject, Sketch, Slip, crossed, generator

WORDS = ("bread", "tea", "salt", "rice", "milk", "plum", "honey", "corn", "oats", "leek")


@generator("py-collections-slice", topic="py-collections", level=1, version=1)
def slices(dice: Random) -> Sketch:
    """A slice, forwards or backwards, sometimes in steps."""
    items = dice.sample(range(10, 60), 7)
    low, high = sorted(dice.sample(range(1, 7), 2))
    step = dice.choice((1, 2, -1, -2))
    if high - low < 3:  # noqa: PLR2004  a slice of two shows nothing
        raise Reject
    start, stop = (low, high) if step > 0 else (high, low)
    mark = f"{start}:{stop}" + (f":{step}" if step != 1 else "")
    key = items[start:stop:step]
    turn = step // abs(step)
    with_end = items[start : stop + turn : step] if stop + turn >= 0 else items[start::step]
    code = f"a = {items}\nprint(a[{mark}])"
    ends = f"begins at position {start} and stops before position {stop}"
    return Sketch(
        stem="What does this code print?",
        key=str(key),
        why=f"Positions count from 0. The slice {ends}, in steps of {step}".replace("-", "−") + f": {key}.",
        slips=[
            Slip(str(text), mistake, why)
            for text, mistake, why in (
                (with_end, "end-included", f"The slice stops before position {stop}: that item is not taken."),
                (items[start - 1 : stop - 1 if stop > 1 else None : step], "position-counts-from-one", "Positions count from 0, not from 1."),
                (key[::-1], "slice-direction-missed", "The order is turned: the sign of the step says which way to go."),
                (items[start:stop:turn], "slice-part-ignored", f"A step of {abs(step)} leaves items out in between."),
                (items[start + turn : stop : step], "slice-start-excluded", f"The item at position {start} belongs to the slice."),
                ([], "slice-direction-missed", "The start lies before the stop in the direction of the step, so items are found."),
            )
            if text != key
        ],
        given={"code": code},
        code=code,
    )  # fmt: skip


SHARED = {
    "b": "b is another name for the same list, and c is a copy",
    "c": "c is another name for the same list, and b is a copy",
    "both": "a, b and c are three names for one list",
    "none": "b and c are copies",
}
"""Which names share the list of a."""
SHOWS = {
    "b": "This list holds only what came through b",
    "c": "This list holds only what came through c",
    "both": "This list holds both appended numbers",
    "none": "This list holds neither of the appended numbers",
}


@generator("py-collections-alias", topic="py-collections", level=2, version=1)
def alias(dice: Random) -> Sketch:
    """Two names, one list or a copy, and what each change does."""
    items = dice.sample(range(1, 10), 2)
    x, y = dice.sample(range(10, 20), 2)
    copied = dice.choice(("list(a)", "a[:]", "a.copy()"))
    shared = dice.choice(list(SHARED))
    makes = {"b": ("a", copied), "c": (copied, "a"), "both": ("a", "b"), "none": (copied, copied)}[shared]
    code = f"a = {items}\nb = {makes[0]}\nc = {makes[1]}\nb.append({x})\nc.append({y})\nprint(a)"
    every = {"b": [*items, x], "c": [*items, y], "both": [*items, x, y], "none": items}
    slips = [
        Slip(str(every[each]), _alias_mistake(each, shared), f"{SHOWS[each]}, but {SHARED[shared]}.")
        for each in every
        if each != shared
    ]
    return Sketch(
        stem="What does this code print?",
        key=str(every[shared]),
        why=f"Here {SHARED[shared]}. What is appended through a name for the same list shows in a, what goes to a copy does not.",
        slips=[
            *slips,
            Slip(str([*items, y, x]), "append-goes-first", "append puts its value at the end, call after call."),
        ],
        given={"code": code},
        code=code,
    )


def _alias_mistake(said: str, shared: str) -> str:
    if said == "both" or shared == "none":
        return "copy-taken-for-alias"
    return "alias-taken-for-copy" if said == "none" or shared == "both" else "alias-mixed-up"


@generator("py-collections-comprehension", topic="py-collections", level=1, version=1)
def comprehension(dice: Random) -> Sketch:
    """A comprehension with a condition."""
    items = dice.sample(range(1, 13), 5)
    by, edge = dice.choice((2, 3, 5)), dice.randint(4, 8)
    key = [n * by for n in items if n > edge]
    after = [n * by for n in items if n * by > edge]
    if not 2 <= len(key) <= 3 or edge not in items:  # noqa: PLR2004  the edge itself is the point
        raise Reject
    code = f"a = {items}\nb = [n * {by} for n in a if n > {edge}]\nprint(b)"
    return Sketch(
        stem="What does this code print?",
        key=str(key),
        why=f"First the condition picks {', '.join(str(n) for n in items if n > edge)}, in their order; then each is multiplied by {by}.",
        slips=[
            Slip(str(text), mistake, why)
            for text, mistake, why in (
                ([n * by for n in items if n >= edge], "edge-included", f"{edge} itself is not greater than {edge}."),
                (after, "condition-after-change", f"The condition looks at n, before it is multiplied by {by}."),
                ([n for n in items if n > edge], "comprehension-only-filters", f"What stands in front, n * {by}, is what goes into the list."),
                ([n * by for n in items], "condition-ignored", "The condition behind the loop leaves some of them out."),
                ([n * by for n in items if n <= edge], "condition-turned-round", "The condition keeps what fulfils it."),
                (sorted(key), "order-sorted", "A comprehension keeps the order of its source."),
            )
            if text != key
        ],
        given={"code": code},
        code=code,
    )  # fmt: skip


@generator("py-collections-tally", topic="py-collections", level=2, version=1)
def tally(dice: Random) -> Sketch:
    """Counting words with a dictionary."""
    three = dice.sample(WORDS, 3)
    times = [dice.randint(1, 3) for _ in range(3)]
    words = [word for word, count in zip(three, times, strict=True) for _ in range(count)]
    dice.shuffle(words)
    key = {word: words.count(word) for word in dict.fromkeys(words)}
    if len(set(times)) == 1 or sum(times) < 4:  # noqa: PLR2004  all alike
        raise Reject
    code = f'text = "{" ".join(words)}"\ncount = {{}}\nfor word in text.split():\n    count[word] = count.get(word, 0) + 1\nprint(count)'
    return Sketch(
        stem="What does this code print?",
        key=str(key),
        why="get gives 0 for a word that is new, so the first time makes 1. Keys stay in the order in which they first came.",
        slips=_tally_slips(dice, key),
        given={"code": code},
        code=code,
    )


def _tally_slips(dice: Random, key: Mapping[str, int]) -> list[Slip]:
    less, ones, lengths = (
        {word: count - 1 for word, count in key.items()},
        dict.fromkeys(key, 1),
        {word: len(word) for word in key},
    )
    wrong = dice.choice(
        (
            (less, "count-begins-at-zero", "The first time a word comes, 0 + 1 is stored: that is 1, not 0."),
            (ones, "state-begins-anew", "get returns what was counted so far; it does not begin again each time."),
            (lengths, "counts-for-values", "These are the lengths of the words; the code counts how often each comes."),
        )
    )
    order = dice.choice(
        (
            (sorted(key), "order-sorted", "A dictionary keeps the order of arrival, not that of the alphabet."),
            (
                sorted(key, key=lambda word: -key[word]),
                "order-sorted",
                "Nothing here sorts by count: keys stand as they first came.",
            ),
        )
    )
    return crossed(lambda counts, words: str({word: counts[word] for word in words}), (key, list(key)), wrong, order)  # fmt: skip


@generator("py-collections-rows", topic="py-collections", level=3, version=1)
def rows_of_rows(dice: Random) -> Sketch:
    """Rows that are one list several times over, or lists of their own."""
    high, wide = dice.choice(((2, 2), (2, 3), (3, 2)))
    fill, value = dice.sample(range(10), 2)
    i, j = dice.randrange(high), dice.randrange(wide)
    shared = dice.random() < 2 / 3
    made = f"[[{fill}] * {wide}] * {high}" if shared else f"[[{fill}] * {wide} for _ in range({high})]"
    code = f"a = {made}\na[{i}][{j}] = {value}\nprint(a)"
    changed, plain = [value if place == j else fill for place in range(wide)], [fill] * wide
    every, once = [changed] * high, [changed if place == i else plain for place in range(high)]
    other = [
        [value if place == i % wide else fill for place in range(wide)] if row == j % high else plain
        for row in range(high)
    ]
    slips = (
        (once, "alias-taken-for-copy", f"* {high} repeats the same row {high} times over: a change in one shows in all."),
        (every, "copy-taken-for-alias", "The comprehension makes a new row each time round, so the others stay as they were."),
        ([[value] * wide if place == i else plain for place in range(high)], "plus-equals-misread", "One place of the row is replaced, not the whole row."),
        (other, "index-row-column-mixed", "The first index picks the row, the second the place in it."),
        ([plain] * high, "method-changes-nothing", f"The assignment changes the row in place, so {value} is in it."),
        ([[value] * wide] * high, "plus-equals-misread", "One place of each row at most is replaced, not all of them."),
    )  # fmt: skip
    key = every if shared else once
    return Sketch(
        stem="What does this code print?",
        key=str(key),
        why=f"[...] * {high} holds the same row {high} times, so the change shows in each of them."
        if shared
        else f"The comprehension makes {high} rows of their own, so only row {i} changes.",
        slips=[Slip(str(text), mistake, why) for text, mistake, why in slips if text != key],
        given={"code": code},
        code=code,
    )
