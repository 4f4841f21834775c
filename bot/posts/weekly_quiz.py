"""The week's quiz: announced in the channel, answered in private, closed by the recap."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.cards import quiz as cards
from bot.domain.choosing import FEWEST_SHARED, OWN, Pick, Shelf, shared_picks
from bot.domain.cohort import Cohort
from bot.domain.posts import SAID, Post, State
from bot.domain.rhythm import QUIZ, RECAP, Go, Skip, Wait
from bot.domain.roadmap import Week
from bot.domain.times import following
from bot.ports import Receipt
from bot.post import Composed, Occasion, Parcel, post
from bot.posts.around import channel, has_moved_since, may_go, slot_of, weeks_of
from bot.study.asking import chance_for
from bot.study.results import open_quiz, quiz_facts

CLOSING = "quiz closing"
ENOUGH_TIME = timedelta(hours=24)
ON_TIME = timedelta(hours=1)
AFTER_RECAP = timedelta(minutes=1)
OPEN = frozenset({State.DUE, State.SENDING})


async def _plans_its_closing(occasion: Occasion, ended: Post) -> None:
    closes = (ended.chosen or {}).get("closes")
    if ended.state not in SAID or closes is None:
        return
    at = datetime.fromisoformat(str(closes)) + AFTER_RECAP
    closing = Post(
        key=f"{ended.key}/closing",
        kind=CLOSING,
        scheduled_at=at,
        local_date=ended.local_date,
        due_at=at,
        cohort=ended.cohort,
        params={"quiz": ended.key},
    )
    await occasion.work.house.add_posts([closing])


@post(QUIZ, settled=_plans_its_closing)
async def weekly_quiz(occasion: Occasion) -> Composed:
    """The shared questions are chosen at the first attempt and kept."""
    here = channel(occasion)
    go = await may_go(occasion)
    if not isinstance(go, Go) or here is None:
        return go if not isinstance(go, Go) else Skip("the group has no channel")
    cohort, place = here
    weeks, closes = await weeks_of(occasion), await _closes(occasion)
    if not weeks or weeks[0].breather:
        return Skip("a breather has no quiz")
    if closes is None or _too_late(occasion, closes):
        return Skip("Cairn could not post it while 24 hours were left to answer")
    shared = await _shared(occasion, cohort, weeks)
    if len(shared) < FEWEST_SHARED:
        return Skip("there are not enough questions about this week yet")
    day = occasion.post.local_date.isoformat()
    card = cards.quiz_post(cohort, weeks, day, len(shared) + OWN, closes)
    return Parcel(place, card, chosen={"shared": [pick.name for pick in shared], "closes": closes.isoformat()})


async def _closes(occasion: Occasion) -> datetime | None:
    """The recap's time, also where the recap is switched off; what an earlier attempt has settled stays."""
    kept = (occasion.post.chosen or {}).get("closes")
    if kept is not None:
        return datetime.fromisoformat(str(kept))
    slot = await slot_of(occasion, RECAP)
    coming = following(slot, occasion.post.scheduled_at) if slot else None
    return coming.at if coming else None


def _too_late(occasion: Occasion, closes: datetime) -> bool:
    late = occasion.now - occasion.post.scheduled_at > ON_TIME
    return occasion.post.tried_at is None and late and occasion.now > closes - ENOUGH_TIME


async def _shared(occasion: Occasion, cohort: Cohort, weeks: Sequence[Week]) -> list[Pick]:
    bank = occasion.ports.library.bank
    kept = (occasion.post.chosen or {}).get("shared")
    if isinstance(kept, list):
        return [Pick.of(name) for name in kept]
    shelf = Shelf(bank, await occasion.work.items.suspended(cohort.community))
    topics = [name for week in weeks for name in week.topics]
    return shared_picks(shelf, topics, chance_for(cohort.id, *(f"{week.id.stage}.{week.id.week}" for week in weeks)))


@post(CLOSING, lasts=timedelta(days=21))
async def quiz_closing(occasion: Occasion) -> Composed:
    """Where no recap tells how it went, the quiz's own message does."""
    here = channel(occasion)
    quiz = await occasion.work.house.post(str(occasion.post.params["quiz"]))
    if here is None or quiz is None or quiz.receipt is None or await has_moved_since(occasion, quiz):
        return Skip("the quiz's message cannot be edited")
    still = await open_quiz(occasion.work, here[0].id, occasion.now)
    if still is not None and still[0].key == quiz.key:
        return Wait(still[1] + AFTER_RECAP)
    recap = await occasion.work.group(here[0].id).latest(RECAP, occasion.now)
    if recap is not None and recap.scheduled_at > quiz.scheduled_at and recap.state in SAID | OPEN:
        return Skip("the recap tells how it went")
    weeks = await weeks_of(replace(occasion, post=quiz))
    facts = await quiz_facts(occasion.work, occasion.ports.library.bank, quiz)
    receipt = Receipt(here[0].community.platform, quiz.receipt)
    return Parcel(here[1], cards.quiz_closing(weeks, facts), edits=receipt)
