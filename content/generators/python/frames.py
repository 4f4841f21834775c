"""pandas: selecting by label and by position, lining up by label, cleaning."""

from random import Random
from statistics import median

from content.generators.contract import Miss, Reject, Sketch, Slip, generator, numbers, printed, say
from content.generators.python.arrays import PRINTS

IMPORT = "import pandas as pd\n"


@generator("pd-frames-loc", topic="pd-frames", level=1, version=1)
def selections(dice: Random) -> Sketch:
    """How many rows the same numbers pick by label and by position."""
    count, first, step = dice.randint(8, 12), dice.choice((0, 1, 10)), dice.choice((1, 1, 10))
    low, wide = dice.randint(1, 3), dice.randint(2, 4)
    labels = [first + step * place for place in range(count)]
    start, stop = labels[low], labels[low + wide]
    by_label = wide + 1
    by_place = len(range(count)[start:stop])
    code = (
        f"{IMPORT}labels = range({first}, {first + step * count}{f', {step}' if step > 1 else ''})\n"
        f"s = pd.Series(1, index=labels)\nprint(len(s.loc[{start}:{stop}]), len(s.iloc[{start}:{stop}]))"
    )
    key = f"{by_label} {by_place}"
    slips = (
        (f"{wide} {by_place}", "loc-iloc-mixed", f"loc works by label and takes the last one, {stop}, with it."),
        (f"{by_label} {by_place + 1}", "end-included", f"iloc counts positions like a list: it stops before {stop}."),
        (f"{by_label} {by_label}", "loc-iloc-mixed", "The two differ: loc by label with the end, iloc by position without it."),
        (f"{by_place} {by_label}", "loc-iloc-mixed", "The two are swapped: it is loc that takes its end with it."),
        (f"{wide} {wide}", "loc-iloc-mixed", "Labels have no place before their end: loc takes the last one with it."),
    )  # fmt: skip
    return Sketch(
        stem=PRINTS,
        key=key,
        why=f"loc takes the labels {start} to {stop}, both ends: {by_label}. iloc takes positions {start} to {stop - 1}, as far as the {count} rows "
        f"go: {by_place}.",
        slips=[Slip(*slip) for slip in slips if slip[0] != key],
        given={"code": code},
        code=code,
    )


@generator("pd-frames-align", topic="pd-frames", level=2, version=1)
def alignment(dice: Random) -> Sketch:
    """How many gaps the sum of two series has when their labels differ."""
    letters = "abcdefghijk"
    one = sorted(dice.sample(letters, dice.randint(3, 6)))
    other = dice.sample(letters, dice.randint(3, 6))
    common, every = len(set(one) & set(other)), len({*one, *other})
    key = every - common
    if common == 0 or key < 2:  # noqa: PLR2004  nothing lines up, or all does
        raise Reject
    code = f'{IMPORT}s = pd.Series(1, index=list("{"".join(one)}"))\nt = pd.Series(2, index=list("{"".join(other)}"))\nprint((s + t).isna().sum())'
    return Sketch(
        stem=PRINTS,
        key=str(key),
        why=f"Together there are {every} labels, {common} of them in both. Only those get a sum; the other {key} become gaps.",
        slips=printed(
            Miss(0, "series-add-by-position", "Series meet by label, not by position: what has no partner becomes a gap."),
            Miss(common, "alignment-miscounted", f"Labels that match, {common} here, get a sum; the gaps are the others."),
            Miss(every, "series-add-by-position", "The order of labels does not matter: those in both do get a sum."),
            Miss(abs(len(one) - len(other)), "series-add-by-position", "The lengths do not decide; each label without a partner is a gap."),
            Miss(len(one) - common, "alignment-miscounted", "Labels that stand only in t become gaps too."),
            Miss(len(other) - common, "alignment-miscounted", "Labels that stand only in s become gaps too."),
            Miss(len(one) + len(other), "alignment-miscounted", "A label that stands in both appears once in the sum."),
            Miss(max(len(one), len(other)), "series-add-by-position", "Labels are looked up wherever they stand; those in both get a sum."),
        ),
        given={"code": code},
        code=code,
    )  # fmt: skip


@generator("pd-clean-gaps", topic="pd-clean", level=2, version=1)
def gaps(dice: Random) -> Sketch:
    """What a mean becomes when gaps are skipped or filled."""
    there = [dice.randint(1, 20) for _ in range(dice.choice((3, 4, 5)))]
    missing = dice.choice((1, 2))
    values: list[int | None] = [*there, *[None] * missing]
    dice.shuffle(values)
    whole, count = sum(there), len(there)
    middle = median(there)
    means = {
        "s": whole / count,
        "s.fillna(0)": whole / (count + missing),
        "s.fillna(s.median())": (whole + missing * middle) / (count + missing),
        "s.fillna(s.max())": (whole + missing * max(there)) / (count + missing),
    }
    if any(round(mean, 2) != mean for mean in means.values()):
        raise Reject
    asked = dice.choice(list(means))
    code = f"{IMPORT}s = pd.Series({values})\nprint({asked}.mean())"
    says = {
        "s": ("gaps-filled-otherwise", "This is what comes out when mean leaves the gaps aside."),
        "s.fillna(0)": ("gaps-count-as-zero", "This is what comes out when each gap counts as 0."),
        "s.fillna(s.median())": ("gaps-filled-otherwise", f"This is what comes out with {say(middle)} in each gap."),
        "s.fillna(s.max())": ("gaps-filled-otherwise", f"This is what comes out with {max(there)} in each gap."),
    }
    filled = {"s": "mean leaves gaps aside", "s.fillna(0)": "Each gap becomes 0"}.get(asked, "Each gap is filled first")
    return Sketch(
        stem=PRINTS,
        key=str(means[asked]),
        why=f"{filled}: {say(round(means[asked] * (count if asked == 's' else count + missing)))} shared out over "
        f"{count if asked == 's' else count + missing} values gives {say(means[asked])}.",
        slips=[Slip(str(mean), *says[each]) for each, mean in means.items() if each != asked]
        + [Slip("nan", "gap-spoils-mean", "NumPy would give nan; pandas leaves gaps aside unless they are filled.")],
        given={"code": code},
        code=code,
    )  # fmt: skip


@generator("pd-clean-duplicates", topic="pd-clean", level=1, version=1)
def duplicates(dice: Random) -> Sketch:
    """How many rows are left without duplicates, typed."""
    count = dice.randint(6, 8)
    city, day = [dice.choice("ABC") for _ in range(count)], [dice.randint(1, 3) for _ in range(count)]
    pairs = list(zip(city, day, strict=True))
    full, once = len(set(pairs)), sum(pairs.count(pair) == 1 for pair in pairs)
    narrow = dice.random() < 0.4  # noqa: PLR2004  by whole rows more often
    column, own = dice.choice((("shop", city), ("day", day)))
    key = len(set(own)) if narrow else full
    if full in {count, len(set(own))} or once in {full, 0}:
        raise Reject
    code = (
        f'{IMPORT}df = pd.DataFrame({{\n    "shop": list("{"".join(city)}"),\n    "day": {day},\n}})\n'
        f"print(len(df.drop_duplicates({f'{column!r}' if narrow else ''})))"
    ).replace("'", '"')
    return Sketch(
        stem="Which number does this code print?",
        key=str(key),
        why=f"{f'Only {column} is compared, and it has {key} different values' if narrow else f'Whole rows are compared, and {key} of them differ'}; "
        "of each the first copy stays.",
        slips=numbers(
            Miss(full if narrow else len(set(own)), "duplicates-other-columns",
                 "This compares whole rows; the call names one column." if narrow else f"This compares {column} alone; without a name whole rows are compared."),
            Miss(count, "duplicates-first-copy", "These are all rows, before anything was dropped."),
            Miss(once, "duplicates-first-copy", "The first copy stays; only the further ones go."),
            Miss(count - key, "change-for-result", "This is how many rows go, not how many are left."),
        ),
        given={"code": code},
        code=code,
        tolerance=0.1,
    )  # fmt: skip


@generator("pd-clean-decimal-comma", topic="pd-clean", level=1, version=1)
def decimal_comma(dice: Random) -> Sketch:
    """Text with points for thousands and a comma for decimals."""
    thousands, rest, cents = dice.randint(1, 9), dice.randint(101, 989), dice.randint(11, 98)
    text = f"{thousands}.{rest},{cents} €"
    steps = dice.choice((((".", ""), (",", ".")), ((",", "."), (".", ""))))
    right, blown, small = (
        float(f"{thousands}{rest}.{cents}"),
        float(f"{thousands}{rest}{cents}"),
        float(f"{thousands}.{rest}{cents}"),
    )
    key = right if steps[0] == (".", "") else blown
    code = (
        f't = "{text}".removesuffix(" €")\n'
        + "\n".join(f't = t.replace("{old}", "{new}")' for old, new in steps)
        + "\nprint(float(t))"
    )
    order = (
        "The thousands point goes first, then the comma becomes a point"
        if key == right
        else "In the end no point is left at all"
    )
    slips = (
        (str(right), "replace-order-ignored", "For that the point would have to go before the comma becomes one."),
        (str(blown), "replace-order-ignored", "The comma becomes a point after the other points are gone, so it stays."),
        (str(small), "thousands-point-kept", "replace takes every point out, the one of the thousands too."),
        ("It raises a ValueError", "float-refuses-clean-text", "What is left is digits and at most one point: float can read that."),
    )  # fmt: skip
    return Sketch(
        stem=PRINTS,
        key=str(key),
        why=f"{order}: float reads it as {key}.",
        slips=[Slip(*slip) for slip in slips if slip[0] != str(key)],
        given={"code": code},
        code=code,
    )


@generator("pd-clean-text-numbers", topic="pd-clean", level=2, version=1)
def text_numbers(dice: Random) -> Sketch:
    """Numbers that are still text, and what the largest of them is."""
    values = [dice.randint(2, 9), dice.randint(10, 99), dice.randint(10, 99), dice.randint(100, 199)]
    dice.shuffle(values)
    texts = [str(value) for value in values]
    as_text, largest = max(texts), str(max(values))
    smallest, last = str(min(values)), texts[-1]
    if as_text == largest or last in {as_text, largest}:
        raise Reject
    code = f"{IMPORT}s = pd.Series({texts})\nprint(s.max(), s.astype(int).max())".replace("'", '"')
    slips = (
        (f"{largest} {largest}", "text-compared-as-number", f"In quotes they are text, and text is compared character by character: {as_text} comes last."),
        (f"{as_text} {as_text}", "number-compared-as-text", f"astype(int) makes numbers of them, and the largest number is {largest}."),
        (f"{largest} {as_text}", "text-compared-as-number", "It is the other way round: numbers are compared after astype(int)."),
        (f"{last} {largest}", "order-sorted", "max does not take the last one in the list; it compares them."),
        (f"{max(texts, key=len)} {smallest}" if smallest != as_text else f"{last} {as_text}", "number-compared-as-text", "max of numbers is the largest of them."),
    )  # fmt: skip
    return Sketch(
        stem=PRINTS,
        key=f"{as_text} {largest}",
        why=f"Text is compared character by character, so {as_text} beats {largest}: its first character is larger. As numbers {largest} is the largest.",
        slips=[Slip(*slip) for slip in slips],
        given={"code": code},
        code=code,
    )


@generator("pd-frames-computed", topic="pd-frames", level=3, version=1)
def computed(dice: Random) -> Sketch:
    """A computed column, then a condition, then a sum, typed."""
    prices, counts = [dice.randint(2, 12) for _ in range(4)], [dice.randint(1, 6) for _ in range(4)]
    edge = dice.randint(2, 4)
    totals = [price * count for price, count in zip(prices, counts, strict=True)]
    picked = [place for place, count in enumerate(counts) if count > edge]
    key = sum(totals[place] for place in picked)
    sums = sum(prices[place] for place in picked) * sum(counts[place] for place in picked)
    if not 2 <= len(picked) <= 3 or edge not in counts:  # noqa: PLR2004  the edge itself is the point
        raise Reject
    code = (
        f'{IMPORT}df = pd.DataFrame({{\n    "price": {prices},\n    "n": {counts},\n}})\n'
        f'df["total"] = df["price"] * df["n"]\nprint(df.loc[df["n"] > {edge}, "total"].sum())'
    )
    return Sketch(
        stem="Which number does this code print?",
        key=str(key),
        why=f"Rows with n above {edge} have the totals {', '.join(str(totals[place]) for place in picked)}; together {key}.",
        slips=numbers(
            Miss(sum(totals), "condition-ignored", "This is the sum of all totals; loc picks some of the rows."),
            Miss(sum(total for total, n in zip(totals, counts, strict=True) if n >= edge), "edge-included", f"A row with n = {edge} is not above {edge}, so it is left out."),
            Miss(sums, "sums-before-products", "Prices and counts were added up before multiplying; each row is multiplied first."),
            Miss(sum(totals) - key, "condition-turned-round", "These are the rows that do not fulfil the condition."),
            Miss(sum(prices[place] for place in picked), "other-column-summed", "These are the prices; the column total holds price times n."),
        ),
        given={"code": code},
        code=code,
        tolerance=0.1,
    )  # fmt: skip
