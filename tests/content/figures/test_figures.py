import pytest

from content.figures import LARGEST, UnsafePicture, checked

SVG = '<svg xmlns="http://www.w3.org/2000/svg"><defs><g id="a"/></defs><use href="#a" fill="url(#b)"/></svg>'


def test_a_file_that_draws_is_kept_as_it_is() -> None:
    assert checked(SVG) == SVG
    whole = f'<?xml version="1.0"?>\n<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/a.dtd">\n{SVG}\n'
    assert checked(whole) == whole


@pytest.mark.parametrize(
    "bad",
    [
        "<p>no picture</p>",
        SVG.replace("<defs>", "<script>"),
        SVG.replace('href="#a"', 'href="https://example.org/a.png"'),
        SVG.replace("url(#b)", "url(http://example.org)"),
        SVG.replace("<defs>", '<defs onload="x()">'),
        "<!DOCTYPE svg [<!ENTITY a 'b'>]>" + SVG,
        SVG.replace("<defs>", "<image/><defs>"),
        SVG.replace("<defs>", "<defs>" + " " * LARGEST),
    ],
)
def test_anything_else_is_refused(bad: str) -> None:
    with pytest.raises(UnsafePicture):
        checked(bad)
