import pytest

from content.figures import LARGEST, UnsafePicture, checked

SVG = '<svg xmlns="http://www.w3.org/2000/svg"><defs><g id="a"/></defs><use href="#a" fill="url(#b)"/></svg>'


def test_a_file_that_draws_is_kept_as_it_is() -> None:
    assert checked(SVG) == SVG


@pytest.mark.parametrize(
    "bad",
    [
        "<p>no picture</p>",
        SVG.replace("<defs>", "<script>"),
        SVG.replace('href="#a"', 'href="https://example.org/a.png"'),
        SVG.replace("url(#b)", "url(http://example.org)"),
        SVG.replace("<defs>", '<defs onload="x()">'),
        "<!DOCTYPE svg>" + SVG,
        SVG.replace("<defs>", "<image/><defs>"),
        SVG.replace("<defs>", "<defs>" + " " * LARGEST),
    ],
)
def test_anything_else_is_refused(bad: str) -> None:
    with pytest.raises(UnsafePicture):
        checked(bad)
