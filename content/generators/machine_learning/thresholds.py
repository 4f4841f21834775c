"""Rankings and cuts: the area under a ROC curve, costs of mistakes, where flagging begins to pay."""

from random import Random

from content.generators.contract import Miss, Reject, Sketch, generator, numbers, say

RANKINGS = (
    ("A model scores loans", "P was not paid back", "N was"),
    ("A model scores messages", "P is spam", "N is not"),
    ("A model scores patients", "P is ill", "N is healthy"),
    ("A model scores machines", "P broke down", "N ran on"),
)
PRICES = (
    ("A fire alarm", "a missed fire", "a false alarm"),
    ("A fraud filter", "a missed fraud", "a blocked customer"),
    ("A screening test", "a missed illness", "a needless check"),
    ("A frost warning", "an unprotected night of frost", "a needless covering of the plants"),
    ("A brake monitor", "a missed fault", "a needless visit to the garage"),
)


@generator("ranking-metrics-auc", topic="ranking-metrics", level=2, version=1)
def area(dice: Random) -> Sketch:
    """The area under the ROC curve of a short ranking."""
    what, positive, negative = dice.choice(RANKINGS)
    order = ["P"] * dice.choice((3, 4)) + ["N"] * dice.choice((3, 4, 5))
    dice.shuffle(order)
    reals = order.count("P")
    others = len(order) - reals
    beaten = [order[place:].count("N") for place, one in enumerate(order) if one == "P"]
    pairs, right = reals * others, sum(beaten)
    if right in {0, pairs}:
        raise Reject
    found = order[:reals].count("P")
    steps = [order[: place + 1].count("P") / (place + 1) for place, one in enumerate(order) if one == "P"]
    return Sketch(
        stem=f"{what}; sorted by score, the highest first, they come out as {' '.join(order)} ({positive}, {negative}). What is the area under "
        "the ROC curve?",
        key=say(right / pairs, 2),
        why=f"Count for each P the N below it: {' + '.join(map(str, beaten))} = {right}, of {reals} · {others} = {pairs} pairs. "
        f"{right} / {pairs} ≈ {say(right / pairs, 2)}.",
        slips=numbers(
            Miss(1 - right / pairs, "complement-taken", "These are the pairs in the wrong order, an N above a P."),
            Miss(found / reals, "cut-for-ranking", f"This looks at the first {reals} alone; the area looks at every pair."),
            Miss(1 - 2 * (reals - found) / len(order), "cut-for-ranking", f"This is the accuracy of one cut, after {reals}; the area has no cut."),
            Miss(sum(steps) / reals, "ranking-measures-mixed", "This averages the precision at each P: another summary of a ranking."),
            Miss(right / len(order) ** 2, "pairs-miscounted", f"Pairs are one P with one N: {pairs} of them, not {len(order) ** 2}."),
            Miss(right / (len(order) * (len(order) - 1) / 2), "pairs-miscounted", "Two P or two N make no pair here: only one P with one N counts."),
            Miss(reals / len(order), "base-rate-alone", "This is the share of P, whatever their order."),
            Miss(order.index("N") / reals, "cut-for-ranking", "This counts the P above every N; the others win some pairs too."),
            Miss(max(beaten) / others, "pairs-miscounted", "This looks at the best P alone; each P has its own pairs."),
            decimals=2,
        ),
        given={"order": "".join(order)},
    )  # fmt: skip


@generator("ranking-metrics-cut", topic="ranking-metrics", level=2, version=1)
def cut(dice: Random) -> Sketch:
    """The probability above which flagging costs less than staying quiet, typed."""
    what, miss, alarm = dice.choice(PRICES)
    high, low = dice.randint(2, 40) * 10, dice.randint(1, 18) * 5
    key = 100 * low / (low + high)
    if not 3 < key < 45:  # noqa: PLR2004  beyond it a slip and the key fall together
        raise Reject
    return Sketch(
        stem=f"{what} gives honest probabilities. {miss.capitalize()} costs {high} euros, {alarm} {low}, a right answer nothing. From "
        "which probability on, in per cent, is it cheaper to raise the alarm?",
        key=say(key, 1),
        why=f"The alarm costs {low} · (1 − p), silence {high} · p. They meet at p = {low} / ({low} + {high}) ≈ {say(key, 1)} %.",
        slips=numbers(
            Miss(50, "costs-left-out", "Half would be right only if both mistakes cost the same."),
            Miss(100 - key, "costs-swapped", f"The costs are swapped: what is dear to miss is flagged earlier, not later ({say(key, 1)} %)."),
            Miss(100 * low / high, "odds-for-share", f"{low} / {high} are the odds at which the costs meet; as a probability divide by {low + high}."),
            Miss(100 * (1 - low / high), "costs-swapped", "This falls as a false alarm becomes dearer; the cut should rise with it."),
            decimals=1,
        ),
        given={"miss": high, "alarm": low},
        tolerance=0.3,
        unit="%",
    )  # fmt: skip


@generator("ranking-metrics-cost", topic="ranking-metrics", level=1, version=1)
def cost(dice: Random) -> Sketch:
    """What a cut costs, from its mistakes, typed."""
    what, miss, alarm = dice.choice(PRICES)
    high, low = dice.randint(4, 30) * 10, dice.randint(2, 12) * 5
    misses, alarms, hits = dice.randint(2, 15), dice.randint(10, 60), dice.randint(20, 80)
    key = misses * high + alarms * low
    if abs(high - low) < 20 or misses == alarms:  # noqa: PLR2004  swapped costs have to show
        raise Reject
    return Sketch(
        stem=f"In one year {what[0].lower()}{what[1:]} had {hits} hits, {misses} misses and {alarms} false alarms. {miss.capitalize()} costs {high} "
        f"euros, {alarm} {low}, everything else nothing. What did its mistakes cost?",
        key=str(key),
        why=f"{misses} · {high} = {misses * high} for misses and {alarms} · {low} = {alarms * low} for false alarms: {key} euros together.",
        slips=numbers(
            Miss(misses * low + alarms * high, "costs-swapped", f"The prices are swapped: the {misses} misses cost {high} each."),
            Miss((misses + alarms) * (high + low) / 2, "costs-left-out", "A mean price for every mistake forgets which mistakes are frequent."),
            Miss(misses + alarms, "costs-left-out", "This counts the mistakes; each kind has its price."),
            Miss(misses * high, "costs-left-out", f"The {alarms} false alarms cost something too."),
            Miss(alarms * low, "costs-left-out", f"The {misses} misses cost something too."),
            Miss(key + hits * low, "right-answers-charged", f"The {hits} hits were right: nothing is paid for them."),
            Miss(key / (misses + alarms), "sum-mean-mixed", "This is the price of one mistake on average; the whole year was asked."),
        ),
        given={"misses": misses, "alarms": alarms, "miss": high, "alarm": low},
        tolerance=0.5,
        unit="euros",
    )  # fmt: skip
