"""What every weekly post looks at before it goes out."""

from datetime import timedelta

from bot.domain.cohort import Cohort, Life
from bot.domain.people import AccountId, ChannelId
from bot.domain.plan import held_by
from bot.domain.posts import SAID, Params, Post
from bot.domain.rhythm import GROUP_CARD, PROMPT, WEEKLY_KINDS, Around, Skip, Verdict, rests_on, today, verdict
from bot.domain.roadmap import Week, WeekId
from bot.domain.slots import Slot
from bot.post import Occasion

INSTANT = timedelta(microseconds=1)


async def may_go(occasion: Occasion) -> Verdict:
    """Whether this attempt is still wanted; the rules are in the domain, the facts are gathered here."""
    post, cohort = occasion.post, occasion.cohort
    if cohort is None or cohort.channel is None or cohort.life not in {Life.OPEN, Life.PAUSED}:
        return Skip("the group has no open channel")
    records = occasion.work.group(cohort.id)
    prompt_slot = await slot_of(occasion, PROMPT)
    before = post.scheduled_at - INSTANT if post.kind == PROMPT else post.scheduled_at
    prompt = await records.latest(PROMPT, before)
    earlier = await records.latest(post.kind, post.scheduled_at - INSTANT)
    facts = Around(
        prompt=prompt,
        newest=await records.latest(PROMPT, occasion.now),
        next_prompt_at=prompt_slot.next_run_at if prompt_slot else None,
        last_said_at=await records.last_said(WEEKLY_KINDS, post.key),
        resting=rests_on(cohort.rests, today(cohort, occasion.now)) is not None,
        repeated=_of_the_week(earlier, prompt) and post.kind != PROMPT,
    )
    return verdict(post, facts, occasion.now)


def _of_the_week(earlier: Post | None, prompt: Post | None) -> bool:
    if earlier is None or prompt is None or earlier.state not in SAID:
        return False
    return earlier.scheduled_at > prompt.scheduled_at


async def slot_of(occasion: Occasion, kind: str) -> Slot | None:
    """A slot of the post's group."""
    slots = await occasion.work.group(occasion.post.cohort or "").slots()
    return next((slot for slot in slots if slot.kind == kind), None)


def channel(occasion: Occasion) -> tuple[Cohort, ChannelId] | None:
    """The group and its channel, while it has one."""
    cohort = occasion.cohort
    return (cohort, cohort.channel) if cohort is not None and cohort.channel is not None else None


async def weeks_of(occasion: Occasion) -> tuple[Week, ...]:
    """The weeks that this post's prompt brought; none where no week had begun."""
    prompt, cohort = await prompt_of(occasion), occasion.cohort
    week = week_in(prompt.chosen) if prompt else None
    return held_by(occasion.ports.library.roadmap, week, cohort.pace) if week and cohort else ()


async def has_moved_since(occasion: Occasion, before: Post) -> bool:
    """Whether the group went on in another channel after this was said: then it stands in the old one."""
    card = await occasion.work.group(occasion.post.cohort or "").latest_said(GROUP_CARD, occasion.now)
    return card is not None and card.scheduled_at > before.scheduled_at


def week_in(params: Params | None) -> WeekId | None:
    """The week of the plan that a post noted."""
    return WeekId(int(str(params["stage"])), int(str(params["week"]))) if params and "week" in params else None


async def account_of(occasion: Occasion, platform: str | None = None) -> AccountId | None:
    """Where the post's learner can be written to: there, or anywhere."""
    people = await occasion.work.learner(occasion.post.learner or "").accounts()
    open_ones = (one.account for one in people if not one.shut)
    return next((one for one in open_ones if platform in {None, one.platform}), None)


async def prompt_of(occasion: Occasion) -> Post | None:
    """The prompt of the week that this post belongs to."""
    return await occasion.work.group(occasion.post.cohort or "").latest(PROMPT, occasion.post.scheduled_at)
