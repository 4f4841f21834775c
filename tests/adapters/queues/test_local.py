"""The queue of a lone process: in order within a channel, side by side across channels, never twice at once."""

import asyncio
import logging
from collections import Counter
from collections.abc import Awaitable, Callable

import pytest

from adapters.queues.local import AT_ONCE, LocalQueue
from bot.domain.posts import Post, State
from bot.ports import JobQueue
from storage.work import SqlStorage
from tests.fakes.clock import MONDAY


def post(key: str) -> Post:
    return Post(key, "papers", MONDAY, MONDAY.date(), MONDAY, State.SENT)


class Postman:
    """Delivers when he is let; keys are `channel/number`. He notes what he began, what he ended, and his company."""

    def __init__(self) -> None:
        self.began: list[str] = []
        self.ended: list[str] = []
        self.busy: Counter[str] = Counter()
        self.most: Counter[str] = Counter()
        self.loses: set[str] = set()
        self._let = asyncio.Event()
        self._let.set()

    def hold(self) -> None:
        self._let.clear()

    def let(self) -> None:
        self._let.set()

    async def deliver(self, key: str) -> Post:
        channel = key.split("/", maxsplit=1)[0]
        self.began.append(key)
        for place in (channel, "all"):
            self.busy[place] += 1
            self.most[place] = max(self.most[place], self.busy[place])
        try:
            await self._let.wait()
            await asyncio.sleep(0)
            if key in self.loses:
                raise OSError(key)
        finally:
            self.busy.subtract([channel, "all"])
        self.ended.append(key)
        return post(key)


@pytest.fixture
def postman() -> Postman:
    return Postman()


@pytest.fixture
def queue(postman: Postman) -> LocalQueue:
    queue = LocalQueue()
    queue.attach(postman.deliver)
    port: JobQueue = queue
    assert port is queue
    return queue


@pytest.fixture
def say(queue: LocalQueue, storage: SqlStorage) -> Callable[..., Awaitable[None]]:
    """Enqueue these keys in one unit of work, each in the channel that it names."""

    async def enqueue(*keys: str) -> None:
        async with storage.work() as work:
            for key in keys:
                await queue.enqueue(work, key, key.split("/")[0])
            await work.commit()

    return enqueue


Say = Callable[..., Awaitable[None]]


async def soon(told: Callable[[], object]) -> None:
    """Until it is so; the loop goes round a thousand times at most."""
    for _ in range(1000):
        if told():
            return
        await asyncio.sleep(0)
    raise AssertionError(told)


async def test_posts_of_a_channel_go_out_in_order_one_after_another(
    queue: LocalQueue, postman: Postman, say: Say
) -> None:
    await say("a/1", "a/2", "a/3")
    await say("a/4")
    await queue.drain()
    assert postman.ended == ["a/1", "a/2", "a/3", "a/4"]
    assert postman.most["a"] == 1


async def test_channels_do_not_wait_for_one_another(queue: LocalQueue, postman: Postman, say: Say) -> None:
    postman.hold()
    await say("a/1", "b/1", "a/2")
    await soon(lambda: postman.began == ["a/1", "b/1"])
    postman.let()
    await queue.drain()
    assert sorted(postman.ended) == ["a/1", "a/2", "b/1"]


async def test_no_more_than_some_channels_are_served_at_once(queue: LocalQueue, postman: Postman, say: Say) -> None:
    await say(*(f"{number}/1" for number in range(3 * AT_ONCE)))
    await queue.drain()
    assert postman.most["all"] == AT_ONCE
    assert len(postman.ended) == 3 * AT_ONCE


async def test_a_post_is_looked_at_only_when_its_work_has_been_committed(
    queue: LocalQueue, postman: Postman, storage: SqlStorage
) -> None:
    async with storage.work() as work:
        await queue.enqueue(work, "a/1", "a")
        await asyncio.sleep(0)
        assert postman.began == []
    await queue.drain()
    assert postman.began == [], "it was rolled back"


async def test_a_post_that_waits_already_does_not_wait_twice(queue: LocalQueue, postman: Postman, say: Say) -> None:
    postman.hold()
    await say("a/1", "a/2", "a/2")
    await soon(lambda: postman.began)
    await say("a/2", "a/1")
    postman.let()
    await queue.drain()
    assert postman.ended == ["a/1", "a/2", "a/1"], "what has begun is looked at again: it may have changed since"


async def test_a_command_can_have_its_post_looked_at_before_what_waits(
    queue: LocalQueue, postman: Postman, say: Say
) -> None:
    postman.hold()
    await say("a/1", "a/2")
    await soon(lambda: postman.began)
    answer = asyncio.create_task(queue.at_once("a/now", "a"))
    await asyncio.sleep(0)
    postman.let()
    assert await answer == post("a/now")
    await queue.drain()
    assert postman.ended == ["a/1", "a/now", "a/2"]
    assert postman.most["a"] == 1


async def test_a_channel_has_one_message_in_flight_also_when_its_line_ends_and_begins_again(
    queue: LocalQueue, postman: Postman, say: Say
) -> None:
    postman.hold()
    await say("a/1")
    await soon(lambda: postman.began)
    answers = [asyncio.create_task(queue.at_once(f"a/now{number}", "a")) for number in range(2)]
    await asyncio.sleep(0)
    postman.let()
    await soon(lambda: postman.ended)
    postman.hold()
    await soon(lambda: "a/now0" in postman.began)
    await say("a/2")
    for _ in range(20):
        await asyncio.sleep(0)
    postman.let()
    await asyncio.gather(*answers)
    await queue.drain()
    assert postman.most["a"] == 1
    assert len(postman.ended) == 4


async def test_what_breaks_is_logged_and_holds_nothing_up(
    queue: LocalQueue, postman: Postman, say: Say, caplog: pytest.LogCaptureFixture
) -> None:
    postman.loses.add("a/1")
    with caplog.at_level(logging.ERROR):
        await say("a/1", "a/2")
        await queue.drain()
    assert postman.ended == ["a/2"]
    assert "a/1" in caplog.text


async def test_a_command_hears_of_what_breaks(queue: LocalQueue, postman: Postman) -> None:
    postman.loses.add("a/1")
    with pytest.raises(OSError, match="a/1"):
        await queue.at_once("a/1", "a")
    assert await queue.at_once("a/2", "a") == post("a/2")


async def test_draining_may_leave_a_channel_to_itself(queue: LocalQueue, postman: Postman, say: Say) -> None:
    postman.hold()
    await say("house/1")
    await soon(lambda: postman.began)
    await queue.drain(besides={"house"})
    assert postman.ended == []
    postman.let()
    await queue.drain()
    assert postman.ended == ["house/1"]


async def test_a_channel_that_is_done_leaves_nothing_behind(queue: LocalQueue, say: Say) -> None:
    await say("a/1", "b/1")
    await queue.drain()
    await queue.at_once("c/1", "c")
    assert (len(queue._tasks), len(queue._waiting), len(queue._turns)) == (0, 0, 0)


async def test_a_queue_without_anyone_who_delivers_is_a_mistake() -> None:
    with pytest.raises(RuntimeError, match="nobody who delivers"):
        await LocalQueue().at_once("a/1", "a")
