"""What every chat platform promises, tried with every card there is."""

import importlib
import importlib.util
import inspect
import pkgutil
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

import adapters
from bot.domain.people import AccountId, ChannelId
from bot.message import Button, Buttons, Card, paragraph
from bot.ports import Receipt, Undeliverable
from tests.adapters.stage import Stage
from tests.gallery import cards
from tests.read import runs
from tests.samples.facts import HOSTILE

HERE = Path(__file__).parent
STAGES = sorted(stage.parent.name for stage in HERE.glob("*/stage.py"))
PROMISED = {"name", "repeats_safely", "managers_open", "run", "post", "find", "update"}
HELLO = Card("Hello", [paragraph("Good evening."), Buttons([Button("Join", "cohort join")])], private=False)
DAY = timedelta(days=1)


@pytest.fixture(params=STAGES)
async def stage(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Stage]:
    module = importlib.import_module(f"tests.adapters.{request.param}.stage")
    async with module.open_stage(tmp_path) as opened:
        yield opened


def test_every_chat_platform_is_on_stage() -> None:
    packages = [each.name for each in pkgutil.iter_modules(adapters.__path__) if each.ispkg]
    assert [name for name in packages if _is_platform(name)] == STAGES


def _is_platform(name: str) -> bool:
    """Its folder holds a client that fulfils the port."""
    if importlib.util.find_spec(f"adapters.{name}.client") is None:
        return False
    client = importlib.import_module(f"adapters.{name}.client")
    return any(set(dir(offered)) >= PROMISED for _, offered in inspect.getmembers(client, inspect.isclass))


async def test_it_draws_every_card(stage: Stage) -> None:
    receipts = []
    for sample, card in cards():
        where: ChannelId | AccountId = stage.member if card.private else stage.channel
        receipts.append(await stage.platform.post(where, card, sample.name.replace("/", " ")))
        assert stage.literally(card.title) in stage.read(), sample.name
    assert len({receipt.ref for receipt in receipts}) == len(receipts)
    assert {receipt.platform for receipt in receipts} == {stage.platform.name}


async def test_text_of_strangers_is_read_letter_for_letter(stage: Stage) -> None:
    for sample, card in cards():
        if HOSTILE in repr(card).replace("\\u202e", "\u202e"):
            await stage.platform.post(stage.channel, replace(card, private=False), sample.name)
            assert stage.literally(HOSTILE) in stage.read(), sample.name


async def test_whatever_is_pressed_runs_the_line_that_was_meant(stage: Stage) -> None:
    assert [sample.name for sample, card in cards() if list(stage.lines(card)) != runs(card)] == []


async def test_what_is_posted_twice_under_one_key_appears_once(stage: Stage) -> None:
    first = await stage.platform.post(stage.channel, HELLO, "hello/1")
    assert await stage.platform.post(stage.channel, HELLO, "hello/1") == first
    assert stage.read().count("Good evening.") == 1
    assert await stage.platform.post(stage.channel, HELLO, "hello/2") != first
    assert stage.read().count("Good evening.") == 1


async def test_what_was_posted_is_found_by_its_key_and_nothing_else_is(stage: Stage) -> None:
    receipt = await stage.platform.post(stage.channel, HELLO, "hello/1")
    now = stage.now()
    assert await stage.platform.find(stage.channel, "hello/1", now - DAY) == receipt
    assert await stage.platform.find(stage.channel, "hello/2", now - DAY) is None
    assert await stage.platform.find(stage.channel, "hello/1", now + DAY) is None
    assert await stage.platform.find(stage.member, "hello/1", now - DAY) is None


async def test_an_update_is_read_and_can_be_updated_again(stage: Stage) -> None:
    receipt = await stage.platform.post(stage.channel, HELLO, "hello/1")
    for words in ("Two have joined.", "Three have joined."):
        receipt = await stage.platform.update(receipt, replace(HELLO, blocks=[paragraph(words)]))
        assert words in stage.read()
    assert await stage.platform.find(stage.channel, "hello/1", stage.now() - DAY) == receipt


async def test_a_receipt_is_the_thread_that_its_message_opened(stage: Stage) -> None:
    prompt = await stage.platform.post(stage.channel, replace(HELLO, thread="Week 1: Arrows"), "prompt/1")
    line = Card("One more stone", [paragraph("Ada has put down a stone.")], private=False)
    told = await stage.platform.post(prompt, line, "told/1")
    assert "Ada has put down a stone." in stage.read()
    assert await stage.platform.find(prompt, "told/1", stage.now() - DAY) == told


async def test_a_message_that_is_gone_is_said_to_be_gone(stage: Stage) -> None:
    receipt = await stage.platform.post(stage.channel, HELLO, "hello/1")
    with pytest.raises(Undeliverable) as gone:
        await stage.platform.update(Receipt(receipt.platform, f"{receipt.ref}0"), HELLO)
    assert gone.value.why
    assert gone.value.what_to_do
