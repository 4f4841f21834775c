"""pandas: groups, joins, long and wide tables."""

from collections.abc import Callable, Mapping, Sequence
from random import Random
from statistics import fmean

from content.generators.contract import Miss, Reject, Sketch, Slip, crossed, generator, numbers, printed
from content.generators.python.arrays import PRINTS

IMPORT = "import pandas as pd\n"
SUMMARIES: Mapping[str, Callable[[Sequence[int]], float]] = {"mean": fmean, "sum": sum, "max": max}
SHOPS = (("north", "south"), ("Oslo", "Rome"), ("bus", "tram"), ("tea", "milk"))


@generator("pd-group-join-mean", topic="pd-group-join", level=1, version=1)
def group_mean(dice: Random) -> Sketch:
    """The mean, sum or largest of one group, typed."""
    one, other = dice.choice(SHOPS)
    keys = [one, one, one, other, other]
    dice.shuffle(keys)
    values = [dice.randint(1, 30) for _ in keys]
    asked, how = dice.choice((one, other)), dice.choice(("mean", "sum", "max"))
    own = [value for key, value in zip(keys, values, strict=True) if key == asked]
    rest = [value for key, value in zip(keys, values, strict=True) if key != asked]
    fold = SUMMARIES[how]
    key, whole = fold(own), fold(values)
    if round(key, 1) != key or key in {whole, fold(rest)}:
        raise Reject
    names = ", ".join(f'"{each}"' for each in keys)
    code = f'{IMPORT}df = pd.DataFrame({{\n    "at": [{names}],\n    "n": {values},\n}})\nprint(df.groupby("at")["n"].{how}()["{asked}"])'
    return Sketch(
        stem="Which number does this code print?",
        key=f"{key:g}",
        why=f"The rows of {asked} hold {', '.join(map(str, own))}; their {how} is {key:g}. The other group does not join in.",
        slips=numbers(
            Miss(whole, "groups-ignored", "This is over all rows; groupby works one group at a time."),
            Miss(fold(rest), "groups-ignored", f"This is the other group; the code asks for {asked}."),
            Miss(len(own), "counts-for-values", f"This is how many rows {asked} has."),
            Miss(sum(own) if how != "sum" else sum(own) / len(own), "sum-mean-mixed", f"Another summary of the same rows; the code asks for the {how}."),
            decimals=2,
        ),
        given={"code": code},
        code=code,
        tolerance=0.02,
    )  # fmt: skip


@generator("pd-group-join-merge", topic="pd-group-join", level=2, version=1)
def merge(dice: Random) -> Sketch:
    """How many rows a join has when keys repeat."""
    left = sorted(dice.choices(range(1, 6), k=dice.randint(3, 5)))
    right = sorted(dice.choices(range(1, 6), k=dice.randint(3, 5)))
    how = dice.choice(("inner", "left", "outer"))
    inner = sum(left.count(each) for each in right)
    lonely, others = sum(each not in right for each in left), sum(each not in left for each in right)
    sizes = {"inner": inner, "left": inner + lonely, "outer": inner + lonely + others}
    key = sizes[how]
    repeated = [each for each in set(left) & set(right) if left.count(each) > 1 or right.count(each) > 1]
    if not repeated or lonely == 0 or others == 0:
        raise Reject
    code = f'{IMPORT}a = pd.DataFrame({{"id": {left}}})\nb = pd.DataFrame({{"id": {right}}})\nprint(len(a.merge(b, on="id", how="{how}")))'
    plus = {
        "inner": "",
        "left": f", and {lonely} of a without a partner",
        "outer": f", and {lonely} of a and {others} of b without a partner",
    }[how]
    return Sketch(
        stem=PRINTS,
        key=str(key),
        why=f"Each row of a meets every row of b with the same id: {inner} pairs{plus}. Together {key}.",
        slips=_merge_slips(left, right, how, sizes),
        given={"code": code},
        code=code,
    )  # fmt: skip


JOINS = {
    "inner": "an inner join drops rows without a partner",
    "left": "a left join keeps what only a has, and not what only b has",
    "outer": "an outer join keeps what either side has alone",
}


def _merge_slips(left: list[int], right: list[int], how: str, sizes: Mapping[str, int]) -> tuple[Slip, ...]:
    others = (each for each in sizes if each != how)
    return printed(
        *(Miss(sizes[each], "join-kind-mixed", f"That would be how={each!r}; {JOINS[how]}.") for each in others),
        Miss(len(set(left) & set(right)), "join-pairs-once", "Keys that repeat meet every partner, not one."),
        Miss(len(left), "join-pairs-once", f"a has {len(left)} rows, but repeated keys multiply them and others may go."),
        Miss(len(left) + len(right), "join-not-by-key", "That would be one table below the other; a join sets them side by side."),
        Miss(len({*left, *right}), "join-pairs-once", "These are the different ids; repeated ones give several rows."),
        Miss(len(left) * len(right), "join-not-by-key", "Only rows with the same id meet, not each with each."),
        Miss(max(len(left), len(right)), "join-pairs-once", "The longer table does not set the length: repeated keys multiply rows."),
    )  # fmt: skip


@generator("pd-group-join-melt", topic="pd-group-join", level=2, version=1)
def melt(dice: Random) -> Sketch:
    """The shape of a long table made of a wide one."""
    high = dice.randint(3, 9)
    months = dice.sample(("jan", "feb", "mar", "apr", "may", "jun"), dice.choice((2, 3, 4)))
    ids = dice.sample(("shop", "city", "team"), dice.choice((1, 2)))
    wide, count = len(months), len(ids)
    code = (
        f"{IMPORT}columns = {[*ids, *months]}\n"
        f"df = pd.DataFrame(0, index=range({high}), columns=columns)\n"
        f"print(df.melt(id_vars={ids}).shape)"
    ).replace("'", '"')
    return Sketch(
        stem="A wide table becomes a long one. What does this code print?",
        key=f"({high * wide}, {count + 2})",
        why=f"Each of the {high} rows becomes {wide}, one for each stacked column: {high * wide}. Columns: {count} kept, the names and the "
        f"values: {count + 2}.",
        slips=_melt_slips(dice, high, wide, count),
        given={"code": code},
        code=code,
    )


def _melt_slips(dice: Random, high: int, wide: int, count: int) -> list[Slip]:
    tall = dice.choice(
        (
            (high, "melt-keeps-columns", f"Each row becomes {wide}: the table grows longer."),
            (
                high * (wide + count),
                "melt-ids-mishandled",
                f"Columns named in id_vars are repeated, not stacked: {wide} columns are.",
            ),
            (
                high + wide,
                "melt-keeps-columns",
                f"Each of the {high} rows is repeated {wide} times; that multiplies, it does not add.",
            ),
        )
    )
    across = dice.choice(
        (
            (
                count + wide,
                "melt-keeps-columns",
                f"The {wide} columns become two: one with their names, one with their values.",
            ),
            (
                count + 1,
                "melt-ids-mishandled",
                "Beside the values there is a column that says which one each came from.",
            ),
            (2, "melt-ids-mishandled", "Columns named in id_vars stay, beside the names and the values."),
        )
    )
    return crossed("({}, {})".format, (high * wide, count + 2), tall, across)  # fmt: skip
