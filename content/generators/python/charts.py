"""Charts: the height of a bar, the size of a picture, an axis that does not begin at zero, a box."""

from random import Random

from content.generators.contract import Miss, Reject, Sketch, generator, numbers, say

THINGS = (("Journey times", "min"), ("Parcel weights", "kg"), ("Tree heights", "m"), ("Waiting times", "s"))
MAKERS = (("A", "B"), ("this year", "last year"), ("the new model", "the old model"), ("our app", "theirs"))


@generator("viz-matplotlib-density", topic="viz-matplotlib", level=2, version=1)
def density(dice: Random) -> Sketch:
    """The height of a bar when a histogram shows densities."""
    what, unit = dice.choice(THINGS)
    whole, width = dice.choice((20, 40, 50, 80, 100, 200, 250)), dice.choice((0.5, 2, 4, 5, 10, 0.2))
    share = dice.choice((5, 10, 15, 20, 25, 30, 40, 45))
    inside = whole * share // 100
    start = dice.choice((0, 1, 2, 3, 5)) * width
    key = share / 100 / width
    if inside * 100 != whole * share:
        raise Reject
    return Sketch(
        stem=f"{what} of {whole} cases are drawn with `density=True`. {inside} of them lie in the bin from {say(start)} to {say(start + width)} "
        f"{unit}. How high is its bar?",
        key=say(key, 3),
        why=f"The area is the share, {inside} / {whole} = {say(share / 100)}, and the bin is {say(width)} wide: {say(share / 100)} / {say(width)} = "
        f"{say(key, 3)}.",
        slips=numbers(
            Miss(share / 100, "density-is-share", f"This is the share; with a bin {say(width)} wide the area, not the height, shows it."),
            Miss(inside, "count-for-share", "This is the count, as it is drawn without density."),
            Miss(share / 100 * width, "density-is-share", "Height times width is the share, so the share is divided by the width."),
            Miss(inside / width, "count-for-share", f"Still to be divided by the {whole} cases."),
            Miss(key / 2, "divided-once-too-often", "Nothing is halved: the bar is a rectangle, not a triangle."),
            Miss(inside / (whole - inside), "odds-for-share", f"{inside} against the other {whole - inside} are odds; a share divides by all {whole}."),
            Miss(key / whole, "divided-once-too-often", f"Divided by {whole} twice; once makes a share of the count."),
            decimals=3,
        ),
        given={"inside": inside, "whole": whole, "start": start, "width": width},
    )  # fmt: skip


@generator("viz-matplotlib-pixels", topic="viz-matplotlib", level=1, version=1)
def pixels(dice: Random) -> Sketch:
    """How many pixels wide or high a saved figure is, typed."""
    wide, high = dice.sample((2, 3, 4, 5, 6, 7, 8, 9, 10, 12), 2)
    dpi = dice.choice((72, 120, 150, 160, 200, 240, 300))
    asked, own, other = dice.choice((("wide", wide, high), ("high", high, wide)))
    code = f'import matplotlib.pyplot as plt\nfig, ax = plt.subplots(figsize=({wide}, {high}))\nax.plot([1, 3, 2])\nfig.savefig("a.png", dpi={dpi})'
    return Sketch(
        stem=f"How many pixels {asked} is the saved picture?",
        key=str(own * dpi),
        why=f"figsize is in inches, width first, and dpi says how many pixels an inch has: {own} · {dpi} = {own * dpi}.",
        slips=numbers(
            Miss(other * dpi, "figsize-turned-round", f"figsize has the width first: {wide} wide, {high} high."),
            Miss(own * 100, "default-beats-argument", f"100 is the default; savefig is told {dpi}."),
            Miss(own * other * dpi, "figsize-dpi-mixed", "Width and height were multiplied; one side is asked for."),
            Miss(dpi, "figsize-dpi-mixed", "This is the number of pixels in one inch."),
        ),
        given={"size": [wide, high], "dpi": dpi, "asked": asked},
        code=code,
        tolerance=0.5,
        unit="pixels",
    )  # fmt: skip


@generator("viz-choose-axis", topic="viz-choose", level=2, version=1)
def cut_axis(dice: Random) -> Sketch:
    """How much taller a bar looks when the axis does not begin at zero."""
    one, other = dice.choice(MAKERS)
    base = dice.choice((20, 40, 50, 60, 80, 90))
    low, more = base + dice.choice((2, 4, 5, 8, 10)), dice.choice((3, 4, 5, 6, 8, 10, 12, 15, 20))
    high = low + more
    key, real = (high - base) / (low - base), high / low
    return Sketch(
        stem=f"Bars show {one} at {high} % and {other} at {low} %, on an axis that begins at {base} %. How many times as tall does the bar of {one} "
        "look?",
        key=say(key, 2),
        why=f"What is drawn begins at {base}: {high} − {base} = {high - base} against {low} − {base} = {low - base}, so {say(key, 2)} times. "
        f"In truth it is {say(real, 2)} times as much.",
        slips=numbers(
            Miss(real, "bar-from-zero-assumed", f"{high} / {low} is the truth; the drawn bars begin at {base}."),
            Miss(1 / key, "ratio-upside-down", f"The bar of {one} is the taller one, so it is more than once as tall."),
            Miss(high / base, "bar-one-side-cut", f"{high} was compared with the start of the axis, not with the other bar."),
            Miss((high - base) / low, "bar-one-side-cut", f"Both bars lose {base}, the lower one as well."),
            Miss(high / (low - base), "bar-one-side-cut", f"Both bars lose {base}, the taller one as well."),
            Miss(high - low, "change-for-result", f"{high - low} points is the difference; asked is how many times as tall."),
            Miss((high - low) / (low - base), "change-for-result", "This is by how much it looks taller; as tall as the other counts as once."),
            decimals=2,
        ),
        given={"high": high, "low": low, "base": base},
    )  # fmt: skip


@generator("viz-choose-whisker", topic="viz-choose", level=2, version=1)
def whisker(dice: Random) -> Sketch:
    """Up to which value a box plot draws its whisker at most, typed."""
    what, unit = dice.choice(THINGS)
    values = sorted(dice.sample(range(2, 40), 8))
    values.append(dice.randint(60, 90))
    lower, middle, upper = values[2], values[4], values[6]
    spread = upper - lower
    key = upper + 1.5 * spread
    if spread < 4 or key in values:  # noqa: PLR2004  hardly a box
        raise Reject
    beyond = "is drawn as a single point" if values[-1] > key else "still lies within"
    return Sketch(
        stem=f"{what} in {unit}, in order: {', '.join(map(str, values))}. The quartiles are the third and the seventh value. Up to which value "
        "may the upper whisker of a box plot reach at most (1.5 boxes)?",
        key=say(key),
        why=f"The box goes from {lower} to {upper} and is {spread} long. {upper} + 1.5 · {spread} = {say(key)}; {values[-1]} {beyond}.",
        slips=numbers(
            Miss(middle + 1.5 * spread, "whisker-rule-mixed", f"The whisker starts at the end of the box, {upper}, not at the median."),
            Miss(upper + spread, "whisker-rule-mixed", "One box length was added; the rule says one and a half."),
            Miss(1.5 * upper, "whisker-rule-mixed", f"1.5 belongs to the length of the box, not to {upper}."),
            Miss(values[-1], "largest-decides", f"{values[-1]} is the largest value; the rule sets a limit of its own."),
            Miss(1.5 * spread, "whisker-rule-mixed", f"This is the allowed length; it is added to {upper}."),
            decimals=1,
        ),
        given={"values": values},
        tolerance=0.05,
    )  # fmt: skip
