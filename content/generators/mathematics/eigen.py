"""Eigenvectors: values, a check, a bowl or a saddle, where repetition leads."""

from collections.abc import Mapping
from math import gcd
from random import Random

from content.generators.contract import Miss, Reject, Sketch, Slip, generator, listed, numbers, rows, say
from content.generators.mathematics.derivatives import added, first
from content.generators.mathematics.matrices import acted

PLACES = ("the station", "the harbour", "the park", "the market", "the campus", "the museum")


def with_values(dice: Random) -> tuple[list[list[int]], int, int]:
    """A 2 × 2 matrix of whole numbers with two whole eigenvalues, the larger first."""
    small = dice.randint(-3, 5)
    large = small + dice.randint(2, 6)
    a = dice.randint(small + 1, large - 1)
    rest = (large - a) * (a - small)
    b = dice.choice([each for each in range(1, rest + 1) if rest % each == 0]) * dice.choice((-1, 1))
    return [[a, b], [rest // b, large + small - a]], large, small


@generator("la-eigen-values", topic="la-eigen", level=2, version=1)
def values(dice: Random) -> Sketch:
    """The larger eigenvalue of a 2 × 2 matrix."""
    matrix, large, small = with_values(dice)
    (a, b), (c, d) = matrix
    trace, det = large + small, large * small
    if 0 in {large, small, a, d} or max(abs(b), abs(c)) > 9:  # noqa: PLR2004  one digit is enough
        raise Reject
    return Sketch(
        stem=f"M = {rows(matrix)}, written row by row. What is the larger of its two eigenvalues?",
        key=say(large),
        why=f"The eigenvalues add up to the trace {say(trace)} and multiply to the determinant {say(det)}: "
        f"they are {say(large)} and {say(small)}.",
        slips=numbers(
            Miss(max(a, d), "eigen-read-off-matrix", "The diagonal shows the eigenvalues only when one corner is 0."),
            Miss(trace, "trace-mistaken", f"{say(trace)} is the trace: both eigenvalues added up."),
            Miss(det, "eigen-read-off-matrix", f"{say(det)} is the determinant: both eigenvalues multiplied."),
            Miss(small, "eigen-takes-other", f"{say(small)} is the smaller one of the two."),
            Miss(
                a + b,
                "eigen-read-off-matrix",
                "The sum of row 1 is an eigenvalue only when both rows have the same sum.",
            ),
            Miss(
                c + d,
                "eigen-read-off-matrix",
                "The sum of row 2 is an eigenvalue only when both rows have the same sum.",
            ),
            Miss(-small, "signs-lost", "The roots of λ² − trace · λ + determinant were taken with turned signs."),
            Miss(a * d, "determinant-wrong-pairs", "This multiplies the diagonal; the other two numbers count too."),
        ),
        given={"matrix": matrix},
    )


@generator("la-eigen-check", topic="la-eigen", level=1, version=1)
def check(dice: Random) -> Sketch:
    """The eigenvalue that belongs to a given eigenvector."""
    matrix, large, small = with_values(dice)
    (a, b), (_, d) = matrix
    key, other = dice.choice(((large, small), (small, large)))
    shrink = gcd(b, key - a) * dice.choice((-1, 1))
    v = [b // shrink, (key - a) // shrink]
    if abs(key) <= 1 or max(map(abs, v)) > 6 or max(map(abs, v)) == 1:  # noqa: PLR2004  one digit is enough
        raise Reject
    out = acted(matrix, v)
    return Sketch(
        stem=f"M = {rows(matrix)}, written row by row, has the eigenvector v = {listed(v)}. Which eigenvalue belongs to it?",
        key=say(key),
        why=f"Mv = {listed(out)}, and that is {say(key)} times {listed(v)}: the factor is the eigenvalue.",
        slips=numbers(
            Miss(other, "eigen-takes-other", f"M has the eigenvalue {say(other)} too, but with another eigenvector."),
            Miss(out[0], "eigen-read-off-matrix", f"{say(out[0])} is the first number of Mv; compare it with that of v."),
            Miss(out[1], "eigen-read-off-matrix", f"{say(out[1])} is the second number of Mv; compare it with that of v."),
            Miss(a + d, "trace-mistaken", f"{say(a + d)} is the trace, the sum of both eigenvalues."),
            Miss(key * key, "length-without-root", "Squared lengths were compared: they grow by the factor twice over."),
            Miss(-key, "signs-lost", "The length fits, the direction does not: look at the signs of Mv and v."),
            Miss(sum(x * y for x, y in zip(v, out, strict=True)), "eigen-read-off-matrix", "This is v · Mv, not yet divided by v · v."),
        ),
        given={"matrix": matrix, "v": v},
    )  # fmt: skip


SHAPES = {
    "bowl": "A bowl: it rises in every direction",
    "dome": "A dome: it falls in every direction",
    "saddle": "A saddle: it rises one way and falls another",
    "trough": "A trough: it rises, but stays level along one line",
}
SHAPE_MISTAKES = {
    "bowl": "shape-by-entry-signs",
    "dome": "shape-by-entry-signs",
    "saddle": "shape-by-entry-signs",
    "trough": "level-line-without-zero",
}


@generator("la-eigen-bowl", topic="la-eigen", level=2, version=1)
def bowl(dice: Random) -> Sketch:
    """Which surface a symmetric matrix makes."""
    kind = dice.choice(list(SHAPES))
    a, c = dice.randint(1, 9), dice.randint(1, 9)
    b = dice.randint(1, 9) * dice.choice((-1, 1))
    if kind == "dome":
        a, c = -a, -c
    if kind == "saddle" and dice.random() < 1 / 3:
        c = -c
    det = a * c - b * b
    found = "saddle" if det < 0 else "trough" if det == 0 else "bowl" if a > 0 else "dome"
    if found != kind or (a < 0 and det == 0):
        raise Reject
    return Sketch(
        stem=f"f(x, y) = {first(a, 'x²')} {added(2 * b, 'xy')} {added(c, 'y²')} belongs to the symmetric matrix {rows([[a, b], [b, c]])}. "
        "What shape does the surface have around (0, 0)?",
        key=SHAPES[kind],
        why=_shape_reason(kind, a + c, det),
        slips=[Slip(SHAPES[each], SHAPE_MISTAKES[each], why) for each, why in _shape_whys(det).items() if each != kind],
        given={"matrix": [[a, b], [b, c]]},
    )


def _shape_reason(kind: str, trace: int, det: int) -> str:
    signs = {
        "bowl": "both eigenvalues are above 0",
        "dome": "both eigenvalues are below 0",
        "saddle": "one eigenvalue is above 0 and one below",
        "trough": "one eigenvalue is 0 and the other above it",
    }[kind]
    return f"The eigenvalues multiply to the determinant {say(det)} and add up to the trace {say(trace)}: {signs}."


def _shape_whys(det: int) -> Mapping[str, str]:
    return {
        "bowl": f"A bowl needs two positive eigenvalues; the diagonal alone does not tell: the determinant is {say(det)}.",
        "dome": f"A dome needs two negative eigenvalues, so a negative trace and a determinant above 0; it is {say(det)}.",
        "saddle": f"A saddle needs eigenvalues of both signs, so a determinant below 0; here it is {say(det)}.",
        "trough": f"A level line needs an eigenvalue 0, so a determinant of exactly 0; here it is {say(det)}.",
    }


@generator("la-eigen-settles", topic="la-eigen", level=3, version=1)
def settles(dice: Random) -> Sketch:
    """Where hire bikes gather when the same share moves every night, typed."""
    here, there = dice.sample(PLACES, 2)
    leave, come = dice.randint(4, 45), dice.randint(4, 45)
    key = 100 * come / (leave + come)
    if abs(leave - come) < 4:  # noqa: PLR2004  half and half would be a guess
        raise Reject
    return Sketch(
        stem=f"Every night {leave} % of the hire bikes at {here} end up at {there}, and {come} % of those at {there} end up at "
        f"{here}; the others stay. After many nights, what percentage of all bikes stands at {here}? A whole number will do.",
        key=say(key, 0),
        why=f"In the end as many leave as come: {leave} · x = {come} · (100 − x), so x = 100 · {come} / "
        f"({leave} + {come}) ≈ {say(key, 0)} %.",
        slips=numbers(
            Miss(
                100 - key,
                "steady-state-other-place",
                f"That is the share at {there}: what comes in stands above the line.",
            ),
            Miss(
                100 - leave,
                "repeat-counted-once",
                "That is what stays for one night, not where it all settles.",
            ),
            Miss(come, "steady-state-guessed", f"{come} % move in each night; where it settles depends on both rates."),
            Miss(50, "steady-state-guessed", "Half and half is where it settles only when both rates are equal."),
        ),
        given={"leave": leave, "come": come},
        tolerance=0.6,
        unit="%",
    )
