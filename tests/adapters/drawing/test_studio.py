import asyncio
import logging
import threading

import pytest

from adapters.drawing import Studio, studio
from adapters.drawing.render import png
from bot.message import Drawable, Formula, Picture
from tests.samples.pictures import MEAN, chart


class Hand:
    """Draws as `png` does, and counts."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.drawn: list[Drawable] = []
        self.threads: set[int] = set()
        self._real = png
        monkeypatch.setattr(studio, "png", self.png)

    def png(self, block: Drawable) -> bytes:
        self.drawn.append(block)
        self.threads.add(threading.get_ident())
        return self._real(block)


@pytest.fixture
def hand(monkeypatch: pytest.MonkeyPatch) -> Hand:
    return Hand(monkeypatch)


async def test_a_block_is_drawn_once_beside_the_loop_however_many_ask(hand: Hand) -> None:
    made = Studio()
    images = await asyncio.gather(*(made.image(MEAN) for _ in range(5)))
    again = await made.image(Formula(MEAN.latex, "other words"))
    assert len({id(image) for image in (*images, again)}) == 1
    assert hand.drawn == [MEAN]
    assert threading.get_ident() not in hand.threads


async def test_all_drawing_is_done_by_one_hand(hand: Hand) -> None:
    made = Studio()
    await asyncio.gather(made.image(MEAN), made.image(chart()), made.image(Formula("x", "x")))
    assert len(hand.threads) == 1


async def test_somebody_who_leaves_takes_no_picture_from_others(hand: Hand) -> None:
    made = Studio()
    first = asyncio.create_task(made.image(MEAN))
    second = asyncio.create_task(made.image(MEAN))
    await asyncio.sleep(0)
    first.cancel()
    assert await second is not None
    assert len(hand.drawn) == 1


async def test_what_was_not_asked_for_longest_goes_when_the_room_is_full(hand: Hand) -> None:
    x, y, z = (Formula(letter, letter) for letter in "xyz")
    sizes = [len(image.content) for image in [await Studio().image(each) for each in (x, y, z)] if image]
    hand.drawn.clear()
    made = Studio(room=sum(sizes) + 3 * studio.FAILED - 1)
    for block in (x, y, x, z, x, y):
        await made.image(block)
    assert hand.drawn == [x, y, z, y]


@pytest.mark.parametrize("block", [Formula(r"\unheard{x}", "alt"), Picture("p", "<svg", "alt"), Formula("", "alt")])
async def test_what_cannot_be_drawn_is_none_and_said_once(block: Drawable, caplog: pytest.LogCaptureFixture) -> None:
    made = Studio()
    with caplog.at_level(logging.WARNING):
        assert [await made.image(block) for _ in range(3)] == [None] * 3
    assert len(caplog.records) == 1


async def test_even_a_panic_inside_a_library_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    class Panic(BaseException):
        """As resvg's own: no Exception."""

    def panics(_: Drawable) -> bytes:
        raise Panic

    monkeypatch.setattr(studio, "png", panics)
    assert await Studio().image(MEAN) is None


async def test_names_tell_pictures_apart_and_nothing_else() -> None:
    made = Studio()
    one, other = await made.image(chart()), await made.image(MEAN)
    assert one is not None
    assert other is not None
    assert one.name != other.name
    assert "accuracy" not in one.name
    assert one.name.removesuffix(".png").isalnum()


async def test_the_loop_is_never_held_for_long() -> None:
    made, longest, drawing = Studio(), 0.0, True
    await made.image(Formula("x", "the libraries are loaded"))
    loop = asyncio.get_running_loop()

    async def beat() -> None:
        nonlocal longest
        while drawing:
            before = loop.time()
            await asyncio.sleep(0.001)
            longest = max(longest, loop.time() - before)

    beating = asyncio.create_task(beat())
    await made.image(chart())
    await made.image(Picture("p", chart().svg.replace("0 0 420 240", "0 0 4200 2400"), "large"))
    drawing = False
    await beating
    assert longest < 0.5
