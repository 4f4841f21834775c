"""First Python: loops, defaults, whole division. The output is worked out here, and the code is run by the tests."""

from random import Random

from content.generators.contract import Miss, Reject, Sketch, Slip, crossed, generator, printed, say

NAMES = ("total", "score", "water", "steps", "points")


@generator("py-core-loop", topic="py-core", level=1, version=1)
def loop(dice: Random) -> Sketch:
    """A loop with a condition that adds and takes away."""
    name, start, by = dice.choice(NAMES), dice.randint(1, 5), dice.choice((2, 3, 4))
    stop = start + dice.randint(5, 9)
    off = dice.randint(1, 4)
    numbers = range(start, stop)
    fits = [n for n in numbers if n % by == 0]
    others = len(numbers) - len(fits)
    key = sum(fits) - off * others
    more = key + (stop if stop % by == 0 else -off)
    turned = sum(n for n in numbers if n % by) - off * len(fits)
    last = stop - 1 if (stop - 1) % by == 0 else -off
    if key == 0 or not fits:
        raise Reject
    return Sketch(
        stem="What does this code print?",
        key=str(key),
        why=f"n runs from {start} to {stop - 1}. Divisible by {by} and added: {', '.join(map(str, fits))}. For the other {others}, "
        f"{off} is taken away each time: {sum(fits)} − {off * others} = {say(key)}.",
        slips=printed(
            Miss(more, "end-included", f"{stop} was counted too: range stops before its end."),
            Miss(sum(fits), "else-branch-missed", f"The {others} numbers in the else branch each take away {off}."),
            Miss(turned, "condition-turned-round", f"Numbers that can be divided by {by} are the ones that are added."),
            Miss(last, "state-begins-anew", f"{name} keeps growing through the loop; it does not begin anew each time."),
            Miss(len(fits) - off * others, "counts-for-values", "One was added for each hit; the code adds n itself."),
            Miss(sum(fits) - off, "else-branch-missed", f"The else branch is taken {others} times, not once at the end."),
            Miss(sum(numbers) - off * others, "condition-ignored", f"Only numbers divisible by {by} are added, not all of them."),
        ),
        given={"code": (code := f"{name} = 0\nfor n in range({start}, {stop}):\n    if n % {by} == 0:\n        {name} += n\n"
                        f"    else:\n        {name} -= {off}\nprint({name})")},
        code=code,
    )  # fmt: skip


@generator("py-core-default", topic="py-core", level=1, version=1)
def default(dice: Random) -> Sketch:
    """A call that names one argument and leaves another to its default."""
    name, what = dice.choice((("price", "each"), ("area", "width"), ("time", "speed"), ("bill", "share")))
    first, second, third = dice.sample(range(2, 10), 3)
    one, given = dice.randint(2, 9), dice.randint(1, 9)
    key = one * second - given
    if given in {second, third} or one in {first, second}:
        raise Reject
    code = f"def {name}(n={first}, {what}={second}, off={third}):\n    return n * {what} - off\n\nprint({name}({one}, off={given}))"
    return Sketch(
        stem="What does this code print?",
        key=str(key),
        why=f"n gets {one} by its place, off gets {given} by its name, and {what} keeps its default {second}: "
        f"{one} · {second} − {given} = {say(key)}.",
        slips=printed(
            Miss(one * given - third, "keyword-read-by-place", f"off={given} goes to off, wherever it stands in the call."),
            Miss(one * second - third, "default-beats-argument", f"The default {third} of off is replaced by what the call gives."),
            Miss(first * second - given, "default-beats-argument", f"The default {first} of n is replaced by the {one} in the call."),
            Miss(first * second - third, "default-beats-argument", "These are the defaults alone; the call hands over two values."),
            Miss(one * second, "subtraction-left-out", f"The {given} for off has to be taken away."),
            Miss(given - one * second, "operands-swapped", "off is taken away from the product, not the other way round."),
            Miss(one * second + given, "signs-lost", "off stands behind a minus in the function."),
        ),
        given={"code": code},
        code=code,
    )  # fmt: skip


@generator("py-core-division", topic="py-core", level=2, version=1)
def division(dice: Random) -> Sketch:
    """Whole division and rest, often of a negative number."""
    number, by = dice.randint(7, 59) * dice.choice((1, -1, -1)), dice.randint(3, 9)
    down, rest = divmod(number, by)
    if rest in {0, abs(down), abs(down + 1)}:
        raise Reject
    code = f"a = {number}\nb = {by}\nprint(a // b, a % b)"
    return Sketch(
        stem="What does this code print?",
        key=f"{down} {rest}",
        why=f"// rounds down: {say(number)} / {by} lies between {say(down)} and {say(down + 1)}. % is what is missing from there: "
        f"{say(number)} − ({say(down)} · {by}) = {rest}.",
        slips=_division_slips(dice, number, by),
        given={"code": code},
        code=code,
    )


def _division_slips(dice: Random, number: int, by: int) -> list[Slip]:
    down, rest = divmod(number, by)
    above = (down + 1, "floor-division-rounding", "The whole part was rounded up; // goes down to the next integer.")
    left = (by - rest, "rest-from-above", "This rest counts from the next multiple above; % counts from the one below.")
    exact = (
        round(number / by, 1),
        "division-keeps-decimals",
        "One slash divides with decimals; two give a whole number.",
    )
    part = dice.choice((above, exact, None))
    if part:
        return crossed("{} {}".format, (down, rest), part, left)
    return [
        Slip(f"{down + 1} {rest - by}", "floor-division-rounding", "// rounds down, towards minus infinity, and leaves a rest of 0 or more here."),
        Slip(f"{rest} {down}", "quotient-rest-swapped", "The two are swapped: // gives the whole part, % gives the rest."),
        Slip(f"{rest - by} {down + 1}", "quotient-rest-swapped", "The whole part comes first, and the rest counts from the multiple below."),
    ]  # fmt: skip


@generator("py-core-mutable-default", topic="py-core", level=3, version=1)
def mutable_default(dice: Random) -> Sketch:
    """A list as a default, which is made once."""
    first, second, own, last = dice.sample(range(1, 30), 4)
    name = dice.choice(("add", "note", "store", "keep"))
    calls = [f"{name}({first})", f"{name}({second}, [{own}])"]
    went = [first, second]
    if dice.random() < 1 / 2:
        calls.reverse()
        went.reverse()
    code = f"def {name}(n, items=[]):\n    items.append(n)\n    return items\n\n{calls[0]}\n{calls[1]}\nprint({name}({last}))"
    given = "The call with a list of its own puts its number there, not into the default"
    return Sketch(
        stem="What does this code print?",
        key=str([first, last]),
        why=f"The default list is made once, when the function is defined, and kept: {first} is still in it when {last} comes. {given}.",
        slips=crossed(
            lambda kept, shared: str([*(n for n in went if n in {kept and first, shared and second}), last]),
            (True, False),
            (False, "state-begins-anew", "The default list is not made again for each call: what was appended stays."),
            (True, "alias-mixed-up", f"{second} went into the list [{own}] that the call handed over."),
        ),
        given={"code": code},
        code=code,
    )  # fmt: skip
