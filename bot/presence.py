"""Where the bot is: platforms tell when it comes, when it goes, and when a channel is lost."""

from dataclasses import replace
from datetime import timedelta

from bot.domain.people import ChannelId, CommunityId
from bot.domain.posts import Post
from bot.domain.rhythm import today
from bot.ports import Ports, Work
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

    async def came_back(self, community: CommunityId) -> None:
        """The bot is there, perhaps again: what was kept goes on. To be told at every start is harmless."""
        await in_work(self._ports.storage, lambda work: work.house.come_back(community))

    async def lost(self, channel: ChannelId) -> None:
        """A channel is gone: its group lives on without one, and its organisers are told once."""

        async def act(work: Work) -> None:
            cohorts = work.community(channel.community)
            cohort = await cohorts.in_channel(channel)
            if cohort is None:
                return
            await cohorts.save(replace(cohort, channel=None))
            for person in await work.group(cohort.id).organisers():
                now = self._ports.clock.now()
                note = Post(
                    key=f"{cohort.id}/channel lost/{channel.key}/{person.learner}",
                    kind="channel lost",
                    scheduled_at=now,
                    local_date=today(cohort, now),
                    due_at=now,
                    learner=person.learner,
                    params={"cohort": cohort.id},
                )
                await work.house.add_posts([note])
                await self._ports.queue.enqueue(work, note.key, person.learner)

        await in_work(self._ports.storage, act)
