"""Measures of a classifier: rates of a confusion matrix, F scores, the model that always says no."""

from collections.abc import Mapping, Sequence
from random import Random

from content.generators.contract import Miss, Reject, Sketch, generator, numbers, say

JOBS = (
    ("A filter reads", "messages", "are spam"),
    ("A scanner looks at", "screws", "have a crack"),
    ("A test is given to", "people", "have the illness"),
    ("A model checks", "payments", "are fraud"),
    ("A camera checks", "boxes", "are damaged"),
)
MEANINGS = {
    "precision": "of all flagged cases, how many are real",
    "recall": "of all real cases, how many are flagged",
    "specificity": "of all harmless cases, how many are left alone",
    "accuracy": "of all cases, how many are judged rightly",
}
BETAS = {1: "F1", 2: "F2 (beta = 2, so recall weighs more)", 0.5: "F0.5 (beta = 0.5, so precision weighs more)"}


@generator("cls-metrics-matrix", topic="cls-metrics", level=1, version=1)
def matrix(dice: Random) -> Sketch:
    """A rate from the four counts of a confusion matrix."""
    verb, what, real = dice.choice(JOBS)
    hits, misses, alarms = (dice.randint(1, 12) * 5 for _ in range(3))
    quiet = dice.randint(4, 40) * 5
    whole = hits + misses + alarms + quiet
    rates = {
        "precision": (hits, hits + alarms),
        "recall": (hits, hits + misses),
        "specificity": (quiet, quiet + alarms),
        "accuracy": (hits + quiet, whole),
    }
    asked = dice.choice(tuple(rates))
    part, of = rates[asked]
    hint = " (the share of harmless cases it leaves alone)" if asked == "specificity" else ""
    return Sketch(
        stem=f"{verb} {whole} {what}. Of the {hits + misses} that {real}, it flags {hits}; of the {alarms + quiet} others, it flags "
        f"{alarms}. What is its {asked}{hint}?",
        key=say(100 * part / of, 0, " %"),
        why=f"{asked.capitalize()} asks: {MEANINGS[asked]}. That is {part} of {of}: {part} / {of} ≈ {say(100 * part / of, 0)} %.",
        slips=numbers(
            *_other_rates(rates, asked),
            Miss(100 - 100 * part / of, "complement-taken", f"This is the other side: {of - part} of {of}."),
            Miss(100 * hits / whole, "conditional-for-joint", f"{hits} of all {whole} is how often it flags and is right, out of everything."),
            Miss(100 * (hits + misses) / whole, "base-rate-alone", f"This is the share that {real}, before the model says a word."),
            Miss(100 * (hits + alarms) / whole, "condition-for-event", "This is how often the model flags at all, rightly or not."),
            decimals=0,
            unit=" %",
        ),
        given={"hits": hits, "misses": misses, "alarms": alarms, "quiet": quiet, "asked": asked},
    )  # fmt: skip


def _other_rates(rates: Mapping[str, tuple[int, int]], asked: str) -> Sequence[Miss]:
    """Each rate that was not asked for is what somebody takes for it."""
    return [
        Miss(100 * a / b, _mixed(asked, name), f"{a} / {b} is the {name}: {MEANINGS[name]}.")
        for name, (a, b) in rates.items()
        if name != asked
    ]


def _mixed(asked: str, name: str) -> str:
    if "accuracy" in {asked, name}:
        return "accuracy-for-metric"
    return "metric-other-class" if "specificity" in {asked, name} else "precision-recall-swapped"


@generator("cls-metrics-f-score", topic="cls-metrics", level=3, version=1)
def f_score(dice: Random) -> Sketch:
    """F1, or an F score that leans to one side."""
    job = dice.choice(("spam filter", "crack detector", "fraud alarm", "weed finder", "tumour screening"))
    precision, recall = (dice.randint(2, 19) * 5 / 100 for _ in range(2))
    beta = dice.choice((1, 1, 2, 0.5))
    if abs(precision - recall) < 0.2:  # noqa: PLR2004  all means would look alike
        raise Reject

    def score(weight: float) -> float:
        return (1 + weight) * precision * recall / (weight * precision + recall)

    key, p, r = score(beta**2), say(precision, 2), say(recall, 2)
    square = say(beta**2)
    sides = f"(1 + {square}) · {p} · {r} / ({square} · {p} + {r})"
    return Sketch(
        stem=f"A {job} has precision {p} and recall {r}. What is its {BETAS[beta]}?",
        key=say(key, 2),
        why=f"F = (1 + β²) · precision · recall / (β² · precision + recall), with β = {say(beta)}: {sides} ≈ {say(key, 2)}.",
        slips=numbers(
            Miss((precision + recall) / 2, "f-plain-mean", f"This is the plain mean of {p} and {r}; F leans towards the smaller one."),
            Miss((precision * recall) ** 0.5, "f-plain-mean", "This is the root of the product; F is a harmonic mean."),
            Miss(precision * recall, "product-stops-early", "This is the product alone; above the line it counts 1 + β² times, and it is divided."),
            Miss(precision * recall / (precision + recall), "product-stops-early", "The factor above the line is missing."),
            Miss(min(precision, recall), "f-plain-mean", "F lies between the two, near the smaller one but not on it."),
            Miss(score(4 if beta == 1 else 1), "beta-mishandled", f"Here beta is {2 if beta == 1 else 1}; the question asks for {say(beta)}."),
            Miss(score(0.25 if beta == 1 else 1 / beta**2), "beta-mishandled", "Beta above 1 leans to recall, below 1 to precision; here it leans the wrong way."),
            Miss(score(beta) if beta != 1 else max(precision, recall), "beta-mishandled", "Beta is squared in the formula." if beta != 1 else "With beta 1 both count alike; the larger does not win."),
            decimals=2,
        ),
        given={"precision": precision, "recall": recall, "beta": beta},
    )  # fmt: skip


@generator("cls-metrics-always-no", topic="cls-metrics", level=1, version=1)
def always_no(dice: Random) -> Sketch:
    """How good a model looks that never raises an alarm, typed."""
    _, what, real = dice.choice(JOBS)
    whole = dice.choice((200, 250, 400, 500, 800, 1000))
    positive = round(whole * dice.randint(2, 60) / 200)
    key = 100 * (whole - positive) / whole
    return Sketch(
        stem=f"Of {whole} {what}, {positive} {real}. A lazy model says of every single one that all is well. What is its accuracy, "
        "in per cent?",
        key=say(key, 1),
        why=f"It is right about the {whole} − {positive} = {whole - positive} others: {whole - positive} / {whole} = {say(key, 1)} %, and it finds nothing.",
        slips=numbers(
            Miss(100 * positive / whole, "complement-taken", f"On these {positive} it is wrong; accuracy counts where it is right."),
            Miss(0, "accuracy-for-metric", "That is its recall: it finds nothing. Accuracy also counts the quiet cases it gets right."),
            Miss(50, "accuracy-for-metric", "That is the mean of the rates in the two groups, 0 % and 100 %; accuracy counts cases."),
            Miss(100, "metric-other-class", f"It is right about every harmless case, but wrong about {positive} others."),
            Miss(100 * positive / (whole - positive), "odds-for-share", f"{positive} against {whole - positive} are odds; accuracy is a share of all {whole}."),
            decimals=1,
        ),
        given={"whole": whole, "positive": positive},
        tolerance=0.1,
        unit="%",
    )  # fmt: skip
