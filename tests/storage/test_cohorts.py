from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy.exc import IntegrityError

from bot.domain.cohort import Life, Rest
from bot.domain.people import ChannelId
from bot.errors import Conflict
from storage.work import SqlStorage
from tests.storage.sample import ADA, AWAY, HOME, group, settle


async def test_a_group_comes_back_as_it_was_stored(storage: SqlStorage) -> None:
    bare = group("bare", channel=None, upcoming=None, current=None, card=None, rests=())
    await settle(storage, group(), bare)
    async with storage.reading() as work:
        assert await work.community(HOME).get("ml") == group()
        assert await work.community(HOME).get("bare") == bare
        assert await work.community(HOME).get("none") is None


async def test_its_opener_becomes_an_organiser(storage: SqlStorage) -> None:
    await settle(storage, group())
    async with storage.reading() as work:
        assert [person.learner for person in await work.group("ml").organisers()] == [ADA.id]


async def test_saving_stores_the_row_and_the_rests(storage: SqlStorage) -> None:
    await settle(storage, group(), group("other"))
    changed = group(name="New", channel=None, upcoming=None, rests=(Rest(date(2027, 1, 1), None),))
    async with storage.work() as work:
        await work.community(HOME).save(changed)
        assert await work.community(HOME).get("ml") == changed
        assert await work.community(HOME).get("other") == group("other")


async def test_a_channel_leads_to_its_active_group(storage: SqlStorage) -> None:
    closed = group("old", life=Life.CLOSED, channel=group().channel)
    await settle(storage, closed, group())
    async with storage.reading() as work:
        here = work.community(HOME)
        assert await here.in_channel(ChannelId(HOME, "#ml")) == group()
        assert await here.in_channel(ChannelId(HOME, "#empty")) is None


@pytest.mark.parametrize("life", [Life.OPENING, Life.OPEN, Life.PAUSED])
async def test_a_channel_holds_one_active_group(storage: SqlStorage, life: Life) -> None:
    await settle(storage, group())
    with pytest.raises((IntegrityError, Conflict)):
        async with storage.work() as work:
            await work.community(HOME).add(group("second", life=life, channel=group().channel))


async def test_channels_that_are_gone_and_channels_of_others_do_not_collide(storage: SqlStorage) -> None:
    elsewhere = group("there", AWAY, channel=ChannelId(AWAY, "#ml"))
    await settle(storage, group(), elsewhere, group("a", channel=None), group("b", channel=None))


async def test_another_community_neither_sees_nor_changes_a_group(storage: SqlStorage) -> None:
    await settle(storage, group(), group("there", AWAY))
    async with storage.work() as work:
        away = work.community(AWAY)
        assert await away.get("ml") is None
        assert await away.in_channel(ChannelId(HOME, "#ml")) is None
        with pytest.raises(ValueError, match="is not of"):
            await away.save(group())
        with pytest.raises(ValueError, match="is not of"):
            await away.add(group("new"))
        await away.save(replace(group(), community=AWAY, name="stolen"))
        assert await work.community(HOME).get("ml") == group()
