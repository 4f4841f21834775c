import asyncio

from adapters.discord.flight import Flight


async def test_it_waits_for_all_that_is_on_its_way() -> None:
    flight = Flight()
    assert await flight.settle(0)

    async def travel() -> None:
        with flight.aboard():
            await asyncio.sleep(0.05)

    one, other = asyncio.create_task(travel()), asyncio.create_task(travel())
    await asyncio.sleep(0)
    assert flight.count == 2
    assert await flight.settle(5)
    assert one.done()
    assert other.done()


async def test_it_does_not_wait_for_ever() -> None:
    flight = Flight()
    with flight.aboard():
        assert not await flight.settle(0.01)
