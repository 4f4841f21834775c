"""Holding back: fits of a search, rows of a fold, columns of a pipeline, and what two errors say."""

from collections.abc import Sequence
from random import Random
from statistics import mean

from content.generators.contract import Miss, Reject, Sketch, Slip, generator, numbers, printed, say

DIALS = (
    ("values of k", "ways of weighting"),
    ("depths", "leaf sizes"),
    ("penalties", "scalers"),
    ("penalties", "sets of features"),
)
TABLES = (
    ("penguins", ("island", "species", "ring colour")),
    ("flats", ("district", "heating", "floor covering")),
    ("bicycles", ("maker", "colour", "frame")),
    ("patients", ("ward", "insurance", "main complaint")),
)
TARGETS = ("temperature", "price", "waiting time", "yield", "score")


@generator("ml-splits-fits", topic="ml-splits", level=1, version=1)
def fits(dice: Random) -> Sketch:
    """How many models a search with cross-validation trains."""
    one, other = dice.choice(DIALS)
    a, b, folds = dice.randint(2, 8), dice.randint(2, 6), dice.choice((3, 4, 5, 8, 10))
    settings = a * b
    key = settings * folds + 1
    return Sketch(
        stem=f"You try {a} {one} with each of {b} {other}, every combination with {folds}-fold cross-validation. The best one is then trained once more "
        "on all these rows. How many models are trained?",
        key=str(key),
        why=f"{a} · {b} = {settings} combinations, each trained {folds} times, is {settings * folds}; the last training makes {key}.",
        slips=printed(
            Miss(key - 1, "last-training-miscounted", "The best combination is trained once more at the end."),
            Miss(settings + 1, "folds-uncounted", f"Each combination is trained {folds} times, once for each fold."),
            Miss((a + b) * folds + 1, "adds-for-product", f"Each of {a} meets each of {b}: {settings} combinations, not {a + b}."),
            Miss(settings * (folds - 1) + 1, "folds-uncounted", f"Every fold is held back once, so there are {folds} trainings."),
            Miss(settings * (folds + 1), "last-training-miscounted", "One combination alone is trained on all rows, not each of them."),
            Miss(folds + 1, "folds-uncounted", f"This is one combination; there are {settings}."),
            Miss(settings * folds + folds, "last-training-miscounted", "The last training uses all rows at once, without folds."),
            Miss(2 * settings * folds + 1, "last-training-miscounted", "Scoring on the fold held back trains nothing."),
            Miss(settings * folds * (folds - 1) + 1, "folds-uncounted", f"The {folds - 1} folds of one training go into one model together."),
        ),
        given={"sizes": [a, b], "folds": folds},
    )  # fmt: skip


@generator("ml-splits-rows", topic="ml-splits", level=1, version=1)
def rows_left(dice: Random) -> Sketch:
    """How many rows a model is trained on in each round, typed."""
    what, _ = dice.choice(TABLES)
    folds, test = dice.choice((4, 5, 8, 10)), dice.choice((10, 20, 25, 30))
    whole = dice.randint(2, 30) * 40
    apart = whole * test // 100
    rest = whole - apart
    fold = rest / folds
    if rest % folds or whole * test % 100:
        raise Reject
    key = rest - rest // folds
    return Sketch(
        stem=f"Of {whole:,} {what}, {test} % are put aside as a test set. The others go into {folds}-fold cross-validation. On how many rows is the model "
        "trained in each round?",
        key=str(key),
        why=f"{whole:,} − {apart} = {rest} rows remain. A fold has {rest} / {folds} = {say(fold)}, and training uses the other {folds - 1}: {key} rows.",
        slips=numbers(
            Miss(fold, "fold-roles-swapped", f"This is the fold held back; the model is trained on the other {folds - 1}."),
            Miss(rest, "folds-uncounted", "In each round one fold is held back from training."),
            Miss(whole - whole / folds, "test-rows-used", f"The {apart} rows of the test set take no part in cross-validation."),
            Miss(whole / folds, "test-rows-used", f"The {apart} rows of the test set were shared out too, and one fold was taken for training."),
            Miss(apart, "fold-roles-swapped", "These are the rows put aside, which no training sees."),
            Miss(key * folds, "folds-uncounted", f"This adds up all {folds} rounds; each has its own training."),
        ),
        given={"whole": whole, "test": test, "folds": folds},
        tolerance=0.5,
        unit="rows",
    )  # fmt: skip


@generator("sk-pipelines-columns", topic="sk-pipelines", level=1, version=1)
def columns(dice: Random) -> Sketch:
    """How many columns reach the model behind a ColumnTransformer, typed."""
    what, names = dice.choice(TABLES)
    plain, kinds = dice.randint(2, 9), dice.sample(range(2, 10), dice.choice((2, 3)))
    key = plain + sum(kinds)
    told = [f"{name} ({count} categories)" for name, count in zip(names, kinds, strict=False)]
    added = " + ".join(map(str, kinds))
    return Sketch(
        stem=f"A table of {what} has {plain} columns of numbers, and the categories {', '.join(told[:-1])} and {told[-1]}. A ColumnTransformer scales "
        "the numbers and one-hot encodes the categories, dropping none. How many columns reach the model?",
        key=str(key),
        why=f"Scaling keeps the {plain} columns; one-hot encoding makes one for each category: {plain} + {added} = {key}.",
        slips=numbers(
            Miss(plain + len(kinds), "one-hot-keeps-columns", "Each category gets a column of its own, not each column of categories."),
            Miss(key - len(kinds), "one-hot-drops-one", "One category of each column was dropped; here none is."),
            Miss(sum(kinds), "one-path-forgotten", "The scaled columns of numbers go to the model as well."),
            Miss(key + len(kinds), "one-hot-keeps-columns", "The columns of categories themselves do not stay; their 0s and 1s replace them."),
            Miss(key + plain, "one-path-forgotten", "Scaled columns replace the plain ones; they do not stand beside them."),
            Miss(plain + kinds[0] * kinds[1], "one-hot-drops-one", "Categories are encoded column by column, not in every combination."),
        ),
        given={"plain": plain, "kinds": kinds},
        tolerance=0.1,
        unit="columns",
    )  # fmt: skip


@generator("ml-bias-variance-parts", topic="ml-bias-variance", level=2, version=1)
def parts(dice: Random) -> Sketch:
    """Squared bias or variance of four models at one point."""
    target = dice.choice(TARGETS)
    centre = dice.randint(8, 30)
    gaps = [dice.randint(-5, 5) for _ in range(3)]
    gaps.append(-sum(gaps))
    bias = dice.choice((-5, -4, -3, -2, 2, 3, 4, 5))
    guesses, truth = [centre + gap for gap in gaps], centre - bias
    variance = sum(gap**2 for gap in gaps) / 4
    asked = dice.choice(("squared bias", "variance"))
    if variance in {0, bias**2} or max(map(abs, gaps)) > 6 or truth < 1 or min(guesses) < 1:  # noqa: PLR2004
        raise Reject
    key = float(bias**2) if asked == "squared bias" else variance
    squares = " + ".join(str(gap**2) for gap in gaps)
    ways = {
        "squared bias": f"it misses the truth by {say(bias)}, and {say(bias)} squared is {bias**2}",
        "variance": f"around it the squared gaps are {squares}, on average {say(variance, 2)}",
    }
    return Sketch(
        stem=f"One kind of model is fitted to four samples. For the same case the four predict a {target} of {', '.join(map(str, guesses))}; the true value "
        f"is {truth}. What is the {asked} at this case{' (divide by 4)' if asked == 'variance' else ''}?",
        key=say(key, 2),
        why=f"The mean prediction is {centre}: {ways[asked]}.",
        slips=_part_slips(guesses, truth, asked),
        given={"guesses": guesses, "truth": truth, "asked": asked},
    )


def _part_slips(guesses: Sequence[int], truth: int, asked: str) -> Sequence[Slip]:
    centre = mean(guesses)
    variance, bias = mean((guess - centre) ** 2 for guess in guesses), centre - truth
    other = variance if asked == "squared bias" else bias**2
    told = "how the four scatter around their mean" if asked == "squared bias" else "how far their mean is off"
    return numbers(
        Miss(other, "bias-variance-swapped", f"This is the other part: {told}."),
        Miss(bias**2 + variance, "bias-and-variance-added", "This is the mean squared miss, which holds both parts."),
        Miss(
            abs(bias),
            "square-left-out",
            f"The mean is off by {say(abs(bias))}; that is not squared yet, and it is bias.",
        ),
        Miss(variance**0.5, "square-left-out", "This is the standard deviation of the four; no root is taken here."),
        Miss(4 * variance / 3, "count-less-one", "This divides squared gaps by 3; the four are divided by 4."),
        Miss(4 * variance, "sum-mean-mixed", "The squared gaps were added up and not divided by 4."),
        Miss(
            (guesses[0] - truth) ** 2,
            "one-model-for-all",
            "This is one model's squared miss; the question is about all four.",
        ),
        Miss(
            (max(guesses) - truth) ** 2,
            "one-model-for-all",
            "This is the squared miss of the highest prediction alone.",
        ),
        decimals=2,
    )


STATES = (
    ("underfitting", "Both errors lie far above what is possible: the model is too stiff.", "a looser model or better features"),
    ("overfitting", "Training error is low, validation error far above it: the model bends to its sample.", "more data or a calmer model"),
)  # fmt: skip


@generator("ml-bias-variance-diagnosis", topic="ml-bias-variance", level=2, version=1)
def diagnosis(dice: Random) -> Sketch:
    """What a pair of errors says, and what helps."""
    floor = dice.randint(2, 8)
    state = dice.choice((0, 1))
    train = floor + (dice.randint(12, 25) if state == 0 else dice.randint(-1, 1))
    valid = train + (dice.randint(0, 2) if state == 0 else dice.randint(12, 25))
    names = dice.choice(("letters", "bird calls", "road signs", "tumours", "spoken digits"))
    key, why, cure = STATES[state]
    wrong, _, other = STATES[1 - state]
    return Sketch(
        stem=f"Experts name {names} with an error of {floor} %. A model has {train} % on the rows it was trained on and {valid} % on validation rows. What is the "
        "main trouble, and what is likely to help?",
        key=f"{key}, so {cure}",
        why=f"{why} Training {train} %, validation {valid} %, and {floor} % can be reached: what helps is {cure}.",
        slips=(
            Slip(f"{wrong}, so {other}", "bias-variance-swapped", f"Between training and validation lie {valid - train} points, between training and experts {train - floor}."),
            Slip(f"{key}, so {other}", "cure-for-the-other", f"The trouble is named rightly, but {other} is what helps against the other one."),
            Slip(f"{wrong}, so {cure}", "bias-variance-swapped", f"The remedy fits the errors {train} % and {valid} %, but the name belongs to the other trouble."),
            Slip(f"neither: {valid} % is near what can be reached", "gap-overlooked", f"Experts reach {floor} %; {valid} % on validation rows is far from it."),
            Slip("leaking data, so a new split", "gap-overlooked", "A leak would make the validation error look too good, and here it is high."),
        ),
        given={"floor": floor, "train": train, "valid": valid},
    )  # fmt: skip
