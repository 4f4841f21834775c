import hashlib
import io
import subprocess
import sys
from pathlib import Path

import pytest
from matplotlib import rc_context
from matplotlib.figure import Figure

from adapters.drawing.render import FONTS, png
from bot.message import Formula, Picture
from tests.adapters.drawing.inked import ink, pixels
from tests.samples.pictures import MEAN, chart

ROOT = Path(__file__).parents[3]


def formula(latex: str) -> bytes:
    return png(Formula(latex, "alt"))


def test_words_are_seen_whatever_font_was_asked_for() -> None:
    with_words, bare = png(chart()), png(chart(labels=False))
    assert pixels(with_words).shape == pixels(bare).shape
    assert ink(with_words) > ink(bare) + 500


def said_in(family: str, style: str = "") -> bytes:
    text = f'<text y="25" font-family="{family}"{style}>Wide σ̂ ŷ</text>'
    return png(Picture("p", f'<svg xmlns="http://www.w3.org/2000/svg" width="300" height="40">{text}</svg>', "alt"))


@pytest.mark.parametrize("family", ["serif", "Nowhere", "DejaVu Serif", "Liberation Serif", "Arial", "Times New Roman"])
def test_no_font_of_this_machine_is_used(family: str) -> None:
    assert said_in(family) == said_in("DejaVu Sans")


def test_bold_is_bolder_and_code_has_its_own_letters() -> None:
    plain, bold, code = said_in("serif"), said_in("serif", ' font-weight="bold"'), said_in("monospace")
    assert ink(bold) > ink(plain) * 1.2
    assert ink(code) > 100
    assert code != plain


def test_the_sheet_is_white_and_has_an_edge() -> None:
    seen = pixels(png(MEAN))
    assert seen[..., 3].min() == 1
    for edge in (seen[:20], seen[-20:], seen[:, :20], seen[:, -20:]):
        assert edge.min() == 1


@pytest.mark.parametrize(
    ("more", "less"),
    [
        (r"\hat{y}", "y"),
        (r"\frac{a}{b}", "a"),
        (r"x_{i}^{2}", "x"),
        (r"\begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}", "1"),
        (r"\sum_{i=1}^{n} x_i", "x_i"),
        (r"\alpha + \Omega", r"\alpha"),
        (r"\text{where } n > 0", "n > 0"),
        (r"\mathbb{E}[X]", "[X]"),
        (r"\begin{cases} 1 & x>0 \\ 0 & \text{else} \end{cases}", "1"),
    ],
)
def test_each_part_of_a_formula_leaves_ink(more: str, less: str) -> None:
    assert ink(formula(more)) > ink(formula(less)) > 0


def test_an_operator_with_limits_shows_no_star() -> None:
    assert formula(r"\operatorname*{softmax}(z)") == formula(r"\operatorname{softmax}(z)")
    assert formula(r"\operatorname*{arg\,max}_k p_k") == formula(r"\argmax_k p_k")


@pytest.mark.parametrize("latex", ["", "x^", r"\frac{1}{", r"\unheard{x}", r"\left( x", "x & y", "x" * 3_000])
def test_what_cannot_be_read_is_no_picture(latex: str) -> None:
    with pytest.raises(Exception):  # noqa: B017, PT011 - the parser and the painter have many of their own
        formula(latex)


@pytest.mark.parametrize(
    "svg", ["<svg/>", '<svg width="9" height="9"><rect', '<svg width="9" height="9">' + " " * 200_000]
)
def test_a_broken_drawing_is_no_picture(svg: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        png(Picture("p", svg, "alt"))


def test_the_same_is_drawn_where_no_system_fonts_are(tmp_path: Path) -> None:
    """In a fresh process that is told of no fonts, from another folder."""
    code = (
        "import sys, hashlib; sys.path.insert(0, sys.argv[1])\n"
        "from adapters.drawing.render import png\n"
        "from tests.samples.pictures import MEAN, chart\n"
        "print(*(hashlib.sha256(png(block)).hexdigest() for block in (MEAN, chart())))\n"
        "print(*(name for name in ('matplotlib', 'discord', 'numpy') if name in sys.modules))"
    )
    bare = {"HOME": str(tmp_path), "FONTCONFIG_FILE": str(tmp_path / "none"), "FONTCONFIG_PATH": str(tmp_path)}
    ran = subprocess.run(
        [sys.executable, "-c", code, str(ROOT)], cwd=tmp_path, env=bare, capture_output=True, text=True, check=True
    )
    drawn, loaded = ran.stdout.split("\n")[:2]
    assert drawn.split() == [hashlib.sha256(png(block)).hexdigest() for block in (MEAN, chart())]
    assert loaded == ""


def test_a_figure_of_matplotlib_is_drawn_whether_its_words_are_paths_or_text() -> None:
    for kind in ("path", "none"):
        with rc_context({"svg.fonttype": kind}):
            figure = Figure((4, 3))
            figure.subplots().plot([1, 2, 3], [2, 1, 3], label="loss")
            bare = io.StringIO()
            figure.savefig(bare, format="svg")
            figure.axes[0].set_title("How the loss goes down")
            titled = io.StringIO()
            figure.savefig(titled, format="svg")
        inked = [ink(png(Picture("p", svg.getvalue(), "alt"))) for svg in (bare, titled)]
        assert inked[1] > inked[0] + 200 > 400


def test_the_fonts_lie_beside_their_licence() -> None:
    assert {file.name for file in FONTS.iterdir()} == {
        "DejaVuSans.ttf",
        "DejaVuSans-Bold.ttf",
        "DejaVuSansMono.ttf",
        "LICENSE",
    }
    assert "Bitstream Vera" in (FONTS / "LICENSE").read_text(encoding="utf-8")
