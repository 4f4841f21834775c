"""Tests: many at once, shuffles, and how often a finding is real."""

from random import Random

from content.generators.contract import Miss, Reject, Sketch, generator, numbers, raised, say
from content.generators.mathematics.chances import possible

SHUFFLES = 20
SUBJECTS = ("genes", "diets", "button colours", "drugs", "headlines", "teaching methods", "fertilisers", "seeds")


@generator("stat-testing-family", topic="stat-testing", level=2, version=1)
def family(dice: Random) -> Sketch:
    """The chance of a false alarm among many tests."""
    what = dice.choice(SUBJECTS)
    level, count = dice.choice((1, 2, 5, 10)), dice.randint(2, 25)
    quiet = (1 - level / 100) ** count
    key = 100 * (1 - quiet)
    if level * count > 100 or key < 3:  # noqa: PLR2004  beyond it nobody would have to compute
        raise Reject
    return Sketch(
        stem=f"{count} independent tests compare {what} that in truth make no difference, each at the level {level} %. How likely "
        "is at least one false alarm?",
        key=say(key, 1, " %"),
        why=f"All stay quiet with chance {say(1 - level / 100)}{raised(count)} ≈ {say(quiet, 3)}; otherwise at least one cries wolf: "
        f"about {say(key, 0)} %.",
        slips=numbers(
            Miss(level * count, "chances-added", f"{count} · {level} % counts cases with several alarms more than once."),
            Miss(level, "trials-ignored", f"{level} % is the chance in one test; there are {count} of them."),
            Miss(100 * quiet, "complement-taken", "This is the chance that all of them stay quiet."),
            Miss(100 * (1 - (level / 100) ** count), "all-for-at-least-one", "This is the chance that not every test gives a false alarm."),
            Miss(level / count, "bonferroni-for-family", "This would be the corrected level for each test."),
            Miss(count * level * quiet / (1 - level / 100), "exactly-for-at-least", "This is exactly one false alarm; more than one counts too."),
            decimals=1,
            unit=" %",
        ),
        given={"level": level, "count": count},
    )  # fmt: skip


@generator("stat-testing-bonferroni", topic="stat-testing", level=1, version=1)
def bonferroni(dice: Random) -> Sketch:
    """The level of each test when a family shall keep its level."""
    what = dice.choice(SUBJECTS)
    level, count = dice.choice((0.01, 0.02, 0.05, 0.1)), dice.choice((2, 4, 5, 8, 10, 16, 20, 25, 40, 50))
    key = level / count
    return Sketch(
        stem=f"{count} tests compare {what}. Together they shall give a false alarm with a chance of at most {say(level)}. Which "
        "level does Bonferroni's rule allow each test?",
        key=say(key, 5),
        why=f"Share the level out over the tests: {say(level)} / {count} = {say(key, 5)}. The chances then add up to {say(level)} at most.",
        slips=numbers(
            Miss(level, "trials-ignored", f"With {say(level)} for each, {count} tests together cry wolf far more often."),
            Miss(level * count, "bonferroni-multiplies", f"Multiplied by {count}: each test has to become stricter, not looser."),
            Miss(level / count**2, "bonferroni-over-corrected", f"Divided by {count} twice; once is enough."),
            Miss(level / (2 * count), "bonferroni-over-corrected", "A two-sided test shares its level out itself; nothing more is halved."),
            Miss(level / count**0.5, "root-once-too-often", f"The root of {count} belongs to standard errors; levels are shared out plainly."),
            Miss(1 - (1 - level) ** count, "bonferroni-for-family", f"That is the chance of a false alarm if each had {say(level)}."),
            Miss(level**2, "bonferroni-over-corrected", "Levels were multiplied with one another, as if two tests had to cry wolf together."),
            decimals=5,
        ),
        given={"level": level, "count": count},
    )  # fmt: skip


@generator("stat-testing-shuffles", topic="stat-testing", level=2, version=1)
def shuffles(dice: Random) -> Sketch:
    """A p-value counted from shuffles."""
    what = dice.choice(
        ("bus and bicycle", "two seeds", "two teas", "two headlines", "morning and evening", "two shoes")
    )
    found = dice.choice((1.8, 2.1, 2.4, 2.6, 3.0))
    bulk = [round(dice.gauss(0, 1.9), 1) + 0.0 for _ in range(SHUFFLES - 1)]
    values = [*bulk, found * dice.choice((-1, 1))]
    dice.shuffle(values)
    far = sum(abs(value) >= found for value in values)
    above, beyond = sum(value >= found for value in values), sum(abs(value) > found for value in values)
    if not 1 < far < 12 or above in {0, far}:  # noqa: PLR2004  both sides have to take part
        raise Reject
    lines = [", ".join(f"{value:.1f}" for value in values[start : start + 5]) for start in range(0, SHUFFLES, 5)]
    return Sketch(
        stem=f"Comparing {what}, the means differ by {found}. The labels are shuffled {SHUFFLES} times, which gives the differences below. "
        "What is the two-sided p-value, the share of shuffles at least as far from 0?",
        key=say(far / SHUFFLES, 2),
        why=f"{far} of {SHUFFLES} shuffles lie at {found} or beyond, on either side: {far} / {SHUFFLES} = {say(far / SHUFFLES, 2)}.",
        slips=possible(numbers(
            Miss(above / SHUFFLES, "tails-miscounted", f"Only {above} on the positive side were counted; two-sided means both."),
            Miss((far - above) / SHUFFLES, "tails-miscounted", f"Only {far - above} on the negative side were counted; two-sided means both."),
            Miss(beyond / SHUFFLES, "p-value-strict", f"A shuffle at exactly {found} is as far out as what was found: it counts."),
            Miss(1 - far / SHUFFLES, "complement-taken", "This is the share of shuffles nearer to 0."),
            Miss(2 * far / SHUFFLES, "tails-miscounted", "Both sides were counted already; doubling counts them again."),
            Miss(1 - above / SHUFFLES, "complement-taken", f"This is the share of shuffles below {found}, most of them near 0."),
            Miss(far / (SHUFFLES - far), "odds-for-share", "Far ones against near ones are odds; a p-value is a share of all."),
            decimals=2,
        ), 1),
        given={"found": found, "values": values},
        code="\n".join(lines),
    )  # fmt: skip


@generator("stat-testing-findings", topic="stat-testing", level=3, version=1)
def findings(dice: Random) -> Sketch:
    """The share of findings that are false."""
    what = dice.choice(SUBJECTS)
    real, power, level = (
        dice.choice((20, 50, 80, 100, 150, 200, 300)),
        dice.choice((40, 50, 60, 80, 90)),
        dice.choice((1, 2, 5, 10)),
    )
    true, false = real * power / 100, (1000 - real) * level / 100
    key = 100 * false / (true + false)
    return Sketch(
        stem=f"1,000 ideas about {what} are tested at the level {level} %. In truth {real} of them work, and a test notices that with power "
        f"{power} %. Among the significant results, which share is a false alarm?",
        key=say(key, 0, " %"),
        why=f"Real findings: {power} % of {real} = {say(true)}. False alarms: {level} % of {1000 - real} = {say(false)}. "
        f"{say(false)} / {say(true + false)} ≈ {say(key, 0)} %.",
        slips=possible(numbers(
            Miss(level, "conditional-turned-round", f"{level} % counts alarms among ideas that do not work, not among results."),
            Miss(100 - power, "conditional-turned-round", f"{100 - power} % is how often a real effect is missed."),
            Miss(100 - key, "complement-taken", "This is the share of significant results that are real."),
            Miss(100 * level / (level + power), "base-rate-neglect", "The rates alone: far more ideas fail than work."),
            Miss(100 - real / 10, "base-rate-alone", "That is the share of ideas that do not work, before any test."),
            Miss(false / 10, "conditional-for-joint", f"{say(false)} of all 1,000; only significant results stand below the line."),
            Miss(100 * false / true, "odds-for-share", "False against real ones are odds; a share divides by both together."),
            decimals=0,
            unit=" %",
        )),
        given={"real": real, "power": power, "level": level},
    )  # fmt: skip
