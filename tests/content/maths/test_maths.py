"""Formulas as text, each as a person would type it by hand."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.maths import CannotSay, in_text, inline, linear
from content.maths.tables import ACCENTS, BIG, BINARY, CLOSE, LETTERS, NAMES, OPEN, RELATIONS

READ = {
    r"\|u\|^2 = u \cdot u": "‖u‖² = u · u",
    r"\frac{1}{n}\sum_{i=1}^{n} (x_i-\bar x)^2": "1/n ∑ᵢ₌₁ⁿ (xᵢ − x̄)²",
    r"\frac{a+b}{c}": "(a + b)/c",
    r"\frac{1}{2n}": "1/(2n)",
    r"\frac{\partial L}{\partial w}": "∂L/∂w",
    r"\frac{\text{hits}}{\text{trials}}": "hits/trials",
    r"\frac{1}{\sqrt{n}}": "1/√n",
    r"\frac 12": "1/2",
    r"\sqrt{a^2+b^2}": "√(a² + b²)",
    r"\sqrt{2x}": "√(2x)",
    r"\sqrt[3]{8}": "∛8",
    r"\hat y_i": "ŷᵢ",
    r"\hat{\theta}": "θ\u0302",
    r"\mathbf{w}^\top \mathbf{x}": "𝐰ᵀ𝐱",
    r"\boldsymbol{\theta}": "𝛉",
    r"x \in \mathbb{R}^n": "x ∈ ℝⁿ",
    r"\mathcal{N}(\mu,\sigma^2)": "𝒩(μ, σ²)",
    r"\mathcal{L}": "ℒ",
    r"P(A \mid B)": "P(A | B)",
    r"-x+3": "−x + 3",
    r"(-1,2)": "(−1, 2)",
    r"3 \times 10^{-4}": "3 × 10⁻⁴",
    r"\log x": "log x",
    r"2\log_2 p": "2 log₂ p",
    r"\operatorname{Var}(X)": "Var(X)",
    r"\max(0, x)": "max(0, x)",
    r"\{1,2,3\}": "{1, 2, 3}",
    r"\sigma(z)=\frac{1}{1+e^{-z}}": "σ(z) = 1/(1 + e⁻ᶻ)",
    r"w \leftarrow w - \eta \nabla L(w)": "w ← w − η∇L(w)",
    r"\int_0^1 x^2\,dx": "∫₀¹ x² dx",
    r"\prod_{i=1}^n p_i": "∏ᵢ₌₁ⁿ pᵢ",
    r"a \le b \ge c \ne d": "a ≤ b ≥ c ≠ d",
    r"A \cup B \subseteq \infty": "A ∪ B ⊆ ∞",
    r"x^{(i)}": "x⁽ⁱ⁾",
    r"90^\circ": "90°",
    r"f'(x)": "f′(x)",
    r"\text{if } x>0": "if x > 0",
    r"\left(\frac{1}{2}\right)": "(1/2)",
    r"\left.x\right|_0": "x|₀",
    r"\binom{n}{k}": "C(n, k)",
    r"x_{i,j}": "xᵢ,ⱼ",
    r"n!": "n!",
    r"50\%": "50%",
}
REFUSED = {
    r"\begin{pmatrix}1&2\\3&4\end{pmatrix}": (r"\begin{pmatrix}", "[1, 2; 3, 4]"),
    r"\begin{cases} x & \text{if } x>0\\ 0 & \text{else}\end{cases}": (r"\begin{cases}", "{x if x > 0; 0 else}"),
    r"\begin{aligned} a &= b\\ c &= d\end{aligned}": (r"\begin{aligned}", "a = b; c = d"),
    r"\begin{array}{cc} 1 & 2\end{array}": (r"\begin{array}", "[1, 2]"),
    "x_y": ("there is no small `y` below", "x_y"),
    r"e^{-x^2}": ("there is no small `²` above", "e^(−x²)"),
    r"\bar{xy}": (r"`\bar{xy}`", "bar(xy)"),
    r"\sum_{i\in S} x_i": ("there is no small `∈` below", "∑_(i∈S) xᵢ"),
    r"\underbrace{a+b}": (r"\underbrace", "a + b"),
}
BROKEN = {
    r"\foo": r"`\foo`",
    r"\frac{1}{": "`{` without its `}`",
    "}": "`}` without its beginning",
    "x^": "`^` without what it applies to",
    r"\frac{1}": r"`\frac` without",
    r"\mathbb{?}": r"\mathbb{?}",
    r"\text{ab": r"`\text{`",
    "a & b": r"write `\&`",
    r"\begin{tikz}\end{tikz}": r"\begin{tikz}",
    r"\begin{pmatrix} 1": r"\begin{pmatrix}",
}


@pytest.mark.parametrize("formula", READ)
def test_a_formula_in_a_sentence_is_unicode(formula: str) -> None:
    assert inline(formula) == READ[formula]
    assert linear(formula) == READ[formula]


@pytest.mark.parametrize("formula", REFUSED)
def test_what_unicode_cannot_say_is_named_in_a_sentence_and_read_out_beside_a_picture(formula: str) -> None:
    named, read = REFUSED[formula]
    with pytest.raises(CannotSay) as refused:
        inline(formula)
    assert named in str(refused.value)
    assert linear(formula) == read


@pytest.mark.parametrize("formula", BROKEN)
def test_what_is_no_formula_is_named(formula: str) -> None:
    with pytest.raises(CannotSay) as refused:
        linear(formula)
    assert BROKEN[formula] in str(refused.value)
    with pytest.raises(CannotSay):
        inline(formula)


@pytest.mark.parametrize("name", sorted({*LETTERS, *BINARY, *RELATIONS, *BIG, *OPEN, *CLOSE, *NAMES}))
def test_every_sign_of_the_tables_can_be_said(name: str) -> None:
    assert "\\" not in inline(rf"a \{name} b")


@pytest.mark.parametrize("name", sorted(ACCENTS))
def test_every_accent_stands_on_its_letter(name: str) -> None:
    assert inline(rf"\{name}{{x}}")[0] in "xẋẍ"


def test_a_text_keeps_its_code_and_its_money() -> None:
    assert in_text(r"It costs \$5: `$x` holds $x_1$ and $x_2$.") == "It costs $5: `$x` holds x₁ and x₂."
    assert in_text("nothing to do") == "nothing to do"


@pytest.mark.parametrize("text", ["between $5 and $6", "a $x", "one $ alone"])
def test_a_dollar_alone_is_told(text: str) -> None:
    with pytest.raises(CannotSay, match="alone"):
        in_text(text)


SCRAPS = [*"abx12 ^_{}$&+-=()[]|'", "\\", r"\frac", r"\sqrt", r"\begin{pmatrix}", r"\end", r"\text", r"\hat"]


@given(st.lists(st.sampled_from(SCRAPS)).map("".join))
def test_whatever_is_typed_is_text_or_told(formula: str) -> None:
    for read in (inline, linear, in_text):
        with contextlib.suppress(CannotSay):
            assert isinstance(read(formula), str)
