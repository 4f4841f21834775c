import pytest

from adapters.drawing.sheet import MOST, PADDING, WIDEST, laid_out


def size(svg: str) -> tuple[float, float]:
    """Of the sheet, in pixels."""
    sheet = laid_out(svg)
    _, width, _, height = sheet.svg.split("width=", 1)[1].split('"', 4)[:4]
    return float(width) * sheet.zoom, float(height) * sheet.zoom


@pytest.mark.parametrize(
    "root",
    [
        '<svg width="300" height="200">',
        "<svg height='200px' width='300px'>",
        '<svg viewBox="-10 -5 300 200">',
        '<svg width="100%" viewBox="0,0,300,200">',
        '<!DOCTYPE svg [<!ENTITY a "b">]><svg width="300pt" height="2cm" viewBox="0 0 300 200">',
        '<?xml version="1.0"?>\n<svg width="300" height="200" viewBox="0 0 4 2">',
    ],
)
def test_the_size_is_read_however_it_is_said(root: str) -> None:
    assert size(f"{root}</svg>") == (2 * (300 + 2 * PADDING), 2 * (200 + 2 * PADDING))
    assert '<svg width="300" height="200"' in laid_out(f"{root}</svg>").svg


def test_a_narrow_drawing_stands_in_the_middle_of_a_sheet_that_is_not() -> None:
    sheet = laid_out('<svg width="20" height="20"></svg>')
    assert size('<svg width="20" height="20"></svg>')[0] == 640
    assert "translate(150 16)" in sheet.svg


@pytest.mark.parametrize(("width", "height"), [(2_000, 100), (1_000, 1_000), (10, 90_000), (100_000, 100_000)])
def test_a_large_drawing_is_made_small(width: int, height: int) -> None:
    wide, high = size(f'<svg width="{width}" height="{height}"></svg>')
    assert wide <= WIDEST + 1
    assert wide * high <= MOST * 1.001


@pytest.mark.parametrize(
    "svg",
    [
        "",
        "nonsense",
        "<svg/>",
        '<svg width="0" height="5"/>',
        '<svg width="5cm" height="5cm"/>',
        '<svg viewBox="0 0 5"/>',
        '<svg viewBox="a b c d"/>',
        '<svg width="5" height="5"><image href="other.png"/></svg>',
        "<svg width='5' height='5'><image xlink:href = '/secret.png'/></svg>",
        '<svg width="5" height="5"><rect fill="url(http://a.b/c)"/></svg>',
    ],
)
def test_what_has_no_size_or_looks_outside_itself_is_refused(svg: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        laid_out(svg)


def test_a_drawing_may_point_into_itself() -> None:
    assert (
        laid_out('<svg width="5" height="5"><use href="#a"/><rect fill="url(#b)" stroke="url( \'#c\')"/></svg>').zoom
        == 2
    )
