"""Short things said once: a stone told, a goodbye, a private note, trouble."""

from datetime import datetime, timedelta

from bot.cards import cohort as cards
from bot.cards import quiz as quiz_cards
from bot.cards import weekly
from bot.domain.cohort import Life
from bot.domain.items import Fate
from bot.domain.people import AccountId
from bot.domain.plan import held_by
from bot.domain.posts import SAID
from bot.domain.rhythm import PROMPT, Skip, Wait
from bot.message import Mention
from bot.ports import Receipt
from bot.post import Composed, Occasion, Parcel, post
from bot.posts.around import account_of, channel, has_moved_since, week_in
from bot.study.reporting import OUTCOME

ONE_A_DAY = timedelta(days=1)


@post("told")
async def told(occasion: Occasion) -> Composed:
    """One line in the week's thread, or in the channel where no week has begun."""
    here = channel(occasion)
    params = occasion.post.params
    topic = occasion.ports.library.roadmap.topics.get(str(params.get("topic")))
    if here is None or topic is None:
        return Skip("there is nowhere to tell it")
    cohort, place = here
    prompt = await occasion.work.group(cohort.id).latest(PROMPT, occasion.now)
    stands = prompt is not None and prompt.state in SAID and not await has_moved_since(occasion, prompt)
    thread = prompt.receipt if prompt and stands else None
    name = str(params["name"])
    mention = Mention(AccountId(str(params["platform"]), str(params["account"])), name)
    where = Receipt(cohort.community.platform, thread) if thread else place
    return Parcel(where, cards.told(name, mention, topic, str(params["sentence"])))


@post("goodbye")
async def goodbye(occasion: Occasion) -> Composed:
    """The last line of a group that was closed."""
    here = channel(occasion)
    return Parcel(here[1], weekly.goodbye(here[0])) if here else Skip("the group has no channel")


@post("week note", lasts=timedelta(days=1))
async def week_note(occasion: Occasion) -> Composed:
    """The private note when the week starts; at most one private message a day for each person."""
    params = occasion.post.params
    cohort = await occasion.work.house.cohort(str(params["cohort"]))
    membership = await occasion.work.group(str(params["cohort"])).membership(occasion.post.learner or "")
    if cohort is None or membership is None or membership.left_at is not None or not membership.private_note:
        return Skip("it is not wished any more")
    where = await account_of(occasion, cohort.community.platform)
    week = week_in(params)
    weeks = held_by(occasion.ports.library.roadmap, week, cohort.pace) if week else ()
    if where is None or not weeks:
        return Skip("there is nothing to write, or nobody to write to")
    if await quiet_until(occasion):
        return Skip("this person got a private message within the last day")
    return Parcel(where, weekly.note(cohort, weeks))


@post("trouble", lasts=timedelta(days=4))
async def trouble(occasion: Occasion) -> Composed:
    """To each organiser: which post did not appear, why, and what to do."""
    params = occasion.post.params
    cohort = await occasion.work.house.cohort(str(params["cohort"]))
    lost = await occasion.work.house.post(str(params["post"]))
    if cohort is None or lost is None or cohort.life is Life.CLOSED:
        return Skip("the group is gone")
    where = await account_of(occasion, cohort.community.platform)
    if where is None:
        return Skip("nobody to write to")
    if quiet := await quiet_until(occasion):
        return Wait(quiet)
    card = weekly.trouble(cohort, lost.kind, lost.why or "the channel refused it", lost.what_to_do or "")
    return Parcel(where, card)


@post("channel lost", lasts=timedelta(days=7))
async def channel_lost(occasion: Occasion) -> Composed:
    """To each organiser, once."""
    params = occasion.post.params
    cohort = await occasion.work.house.cohort(str(params["cohort"]))
    where = await account_of(occasion, cohort.community.platform) if cohort else None
    if cohort is None or where is None:
        return Skip("nobody to write to")
    return Parcel(where, weekly.channel_lost(cohort, str(params.get("why", "")), str(params.get("what", ""))))


@post(OUTCOME, lasts=timedelta(days=14))
async def report_outcome(occasion: Occasion) -> Composed:
    """To whoever reported a question: what became of it."""
    params = occasion.post.params
    where = await account_of(occasion)
    if where is None:
        return Skip("nobody to write to")
    if quiet := await quiet_until(occasion):
        return Wait(quiet)
    reports = await occasion.work.items.reports(str(params["item"]))
    seed = next((one.seed for one in reports if one.learner == occasion.post.learner), None)
    question = occasion.ports.library.bank.find(str(params["item"]), seed)
    return Parcel(where, quiz_cards.report_outcome(question, Fate(str(params["fate"]))))


async def quiet_until(occasion: Occasion) -> datetime | None:
    """A day after the last private message; what may stand there already is found out in any case."""
    if occasion.post.tried_at is not None:
        return None
    before = await occasion.work.house.privately_at(occasion.post.learner or "", occasion.post.key)
    return before + ONE_A_DAY if before is not None and occasion.now - before < ONE_A_DAY else None
