"""A block as a PNG, in whatever thread this runs. The libraries are loaded at the first one."""

import re
from pathlib import Path

from adapters.drawing.sheet import laid_out
from bot.message import Drawable, Formula, Picture

FONTS = Path(__file__).parent / "fonts"
SANS, MONO = "DejaVu Sans", "DejaVu Sans Mono"
SIZE = 15.0
"""Of a formula's letters, in units of the drawing: a little larger than the text around it."""
LONGEST = {Formula: 2_000, Picture: 200_000}
"""Characters; more of them would take too long to draw and could not be read."""
UNKNOWN = re.compile(r">\\[A-Za-z]+<")
"""How ziamath's parser hands on a command that it does not know, to be drawn letter for letter."""
EXTREME = re.compile(r"\\operatorname\*?\{arg(?:\\,|~|\\ |\s)*(max|min)\}")
"""What ziamath has a command for; it would draw the star of other operators, and letters in italics around a space."""


def png(block: Drawable) -> bytes:
    """The picture. Raises an exception of whichever library does not understand the block."""
    source = block.latex if isinstance(block, Formula) else block.svg
    if len(source) > LONGEST[type(block)]:
        raise ValueError("too long to be drawn")
    return _drawn(_formula(source) if isinstance(block, Formula) else source)


def _formula(latex: str) -> str:
    from ziamath.tex import tex2mml
    from ziamath.zmath import Latex

    latex = EXTREME.sub(r"\\arg\1 ", latex).replace(r"\operatorname*", r"\operatorname")
    if unknown := UNKNOWN.search(tex2mml(latex)):
        raise ValueError(f"an unknown command {unknown[0][1:-1]}")
    return str(Latex(latex, size=SIZE, color="black").svg())


def _drawn(svg: str) -> bytes:
    import resvg_py

    sheet = laid_out(svg)
    return resvg_py.svg_to_bytes(
        svg_string=sheet.svg,
        zoom=sheet.zoom,
        background="white",
        skip_system_fonts=True,
        font_files=[str(file) for file in sorted(FONTS.glob("*.ttf"))],
        font_family=SANS,
        serif_family=SANS,
        sans_serif_family=SANS,
        cursive_family=SANS,
        fantasy_family=SANS,
        monospace_family=MONO,
    )
