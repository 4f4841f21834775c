"""What one person or community does is never seen, nor felt, by another."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete

from bot.domain.cohort import Cohort, Membership
from bot.domain.people import ChannelId, CommunityId, Learner
from storage.tables import metadata
from storage.work import SqlStorage, SqlWork
from tests.storage.sample import HOUR, NOW, group, login, post, run, slot


@dataclass(frozen=True)
class Actor:
    """A person in a community of their own, with a group in a channel that is called the same everywhere."""

    name: str

    @property
    def learner(self) -> Learner:
        return Learner(self.name * 13, None, None, None, NOW, NOW)

    @property
    def community(self) -> CommunityId:
        return CommunityId("console", self.name)

    @property
    def cohort(self) -> Cohort:
        channel = ChannelId(self.community, "#ml")
        return group(f"of {self.name}", self.community, channel=channel, opened_by=self.learner.id)


A, B = Actor("aa"), Actor("bb")
OTHER = {A: B, B: A}
Act = Callable[[SqlWork, Actor, str], Awaitable[Any]]


async def _done(work: SqlWork, actor: Actor, word: str) -> None:
    await work.learner(actor.learner.id).mark_done(word, NOW)


async def _undone(work: SqlWork, actor: Actor, word: str) -> None:
    await work.learner(actor.learner.id).unmark(word)


async def _interest(work: SqlWork, actor: Actor, word: str) -> None:
    await work.learner(actor.learner.id).add_interest(word, NOW)


async def _no_interest(work: SqlWork, actor: Actor, word: str) -> None:
    await work.learner(actor.learner.id).remove_interest(word)


async def _forget(work: SqlWork, actor: Actor, word: str) -> None:
    await work.learner(actor.learner.id).forget()
    await work.people.meet(actor.learner, login(actor.learner), word)
    await _join(work, actor, word)


async def _join(work: SqlWork, actor: Actor, word: str) -> None:
    await work.group(actor.cohort.id).put_member(Membership(actor.cohort.id, actor.learner.id, NOW, named=word == "x"))


async def _leave(work: SqlWork, actor: Actor, word: str) -> None:
    left = NOW + HOUR if word == "x" else NOW
    await work.group(actor.cohort.id).put_member(Membership(actor.cohort.id, actor.learner.id, NOW, left))


async def _rename(work: SqlWork, actor: Actor, word: str) -> None:
    await work.community(actor.community).save(replace(actor.cohort, name=word))


async def _plan(work: SqlWork, actor: Actor, word: str) -> None:
    await work.group(actor.cohort.id).put_slots([slot(word, cohort=actor.cohort.id)])


async def _say(work: SqlWork, actor: Actor, word: str) -> None:
    about = {"learner": actor.learner.id}
    await work.house.add_posts([post(f"{actor.name}/{word}", cohort=actor.cohort.id, params=about)])
    await work.group(actor.cohort.id).show_papers([word], "post", NOW)


async def _steal(work: SqlWork, actor: Actor, word: str) -> None:
    """Someone has guessed the id of another community's group."""
    prey = OTHER[actor].cohort
    assert await work.community(actor.community).get(prey.id) is None
    assert prey.channel
    assert await work.community(actor.community).in_channel(prey.channel) is None
    await work.community(actor.community).save(replace(prey, community=actor.community, name=word))


ACTS: Sequence[Act] = (
    *(_done, _undone, _interest, _no_interest, _forget),
    *(_join, _leave, _rename, _plan, _say, _steal),
)
STEPS = st.lists(st.tuples(st.sampled_from([A, B]), st.sampled_from(ACTS), st.sampled_from("xyz")), max_size=12)


async def _begin(work: SqlWork) -> None:
    for table in reversed(metadata.sorted_tables):
        await work.connection.execute(delete(table))
    for actor in (A, B):
        await work.people.meet(actor.learner, login(actor.learner), actor.name)
        await work.community(actor.community).add(actor.cohort)
        await _join(work, actor, "x")


async def _view(work: SqlWork, actor: Actor) -> list[Any]:
    """All that the doors show to this person, and of this community."""
    own, here = work.learner(actor.learner.id), work.group(actor.cohort.id)
    return [
        *(await own.done(), await own.interests(), await own.accounts(), await own.cohorts(), await own.export()),
        *(await here.members(), await here.organisers(), await here.slots(), await here.log(99)),
        *(await here.week(NOW), await here.interests(), await here.shown_papers()),
        await work.community(actor.community).get(actor.cohort.id),
        await work.people.of(login(actor.learner)),
    ]


async def _live(storage: SqlStorage, steps: Sequence[tuple[Actor, Act, str]], actor: Actor) -> list[Any]:
    await run(storage, _begin)
    for who, act, word in steps:
        await run(storage, lambda work, who=who, act=act, word=word: act(work, who, word))  # type: ignore[misc]
    async with storage.reading() as looking:
        seen = await _view(looking, actor)
    async with storage.work() as working:
        assert await _view(working, actor) == seen
    return seen


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
async def test_the_world_looks_to_each_as_if_the_other_had_never_acted(storage: SqlStorage, steps: Any) -> None:
    for actor in (A, B):
        alone = [step for step in steps if step[0] is actor]
        assert await _live(storage, steps, actor) == await _live(storage, alone, actor)
