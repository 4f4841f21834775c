"""Where the bot is: platforms tell when it comes, when it goes, and when a channel is lost."""

from collections.abc import Sequence
from datetime import timedelta

from bot.domain.people import ChannelId, CommunityId
from bot.ports import Ports
from bot.posting.gone import lose_channel
from bot.posting.unit import in_work

PURGED_AFTER = timedelta(days=30)


class Presence:
    """The third door of the core, beside commands and posts: nobody asks anything and nothing is said aloud."""

    def __init__(self, ports: Ports) -> None:
        self._ports = ports

    async def left(self, community: CommunityId) -> None:
        """The bot was removed: silent at once, erased after 30 days unless it returns."""
        now = self._ports.clock.now()
        await in_work(self._ports.storage, lambda work: work.house.leave(community, now, now + PURGED_AFTER))

    async def shut_out(self, platform: str) -> None:
        """The platform let the bot in nowhere any more: as if it were removed from every place there."""
        now = self._ports.clock.now()
        await in_work(self._ports.storage, lambda work: work.house.leave_all(platform, now, now + PURGED_AFTER))

    async def known(self, platform: str) -> Sequence[CommunityId]:
        """Where the bot is, as far as it has heard: a platform may know better after a while away."""
        async with self._ports.storage.reading() as work:
            return await work.house.places(platform)

    async def came_back(self, community: CommunityId) -> None:
        """The bot is there, perhaps again: what was kept goes on. To be told at every start is harmless."""
        await in_work(self._ports.storage, lambda work: work.house.come_back(community))

    async def lost(self, channel: ChannelId) -> None:
        """A channel is gone: its group lives on without one, and its organisers are told once."""
        now = self._ports.clock.now()
        await in_work(self._ports.storage, lambda work: lose_channel(work, self._ports.queue, channel, now))
