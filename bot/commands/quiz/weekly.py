"""/quiz start: what the whole group gets, and what is the member's own."""

from datetime import datetime
from typing import Annotated

from bot.command import Opt, Request, command
from bot.commands.lookup import find_group, groups_of, progress_of
from bot.commands.sittings import go_on
from bot.domain.choosing import Pick, met_topics, mixed, own_picks
from bot.domain.cohort import Cohort
from bot.domain.plan import weeks_now
from bot.domain.posts import Post
from bot.domain.sitting import Kind, Sitting
from bot.errors import Refusal, Way
from bot.message import Card
from bot.ports import Work
from bot.study.asking import as_asked, chance_for, shelf_of
from bot.study.results import open_quiz

WAYS = (Way("Review instead", "review"), Way("Ask me something", "quiz now"))


@command("quiz start", "Start or go on with this week's quiz of your group.")
async def start(
    request: Request,
    group: Annotated[str | None, Opt("The group's id; left out, the one of this channel.", hidden=True)] = None,
    quiz: Annotated[str | None, Opt("The day of the quiz that a button is about.", hidden=True)] = None,
) -> Card:
    """Pressed again it continues; a quiz whose week is over says so kindly."""
    async with request.ports.storage.work() as work:
        cohort = await _own_group(work, request, group)
        found = await open_quiz(work, cohort.id, request.now)
        if found is None or (quiz is not None and found[0].local_date.isoformat() != quiz):
            sentence = "There is no open quiz in {group} now. The next one is announced in its channel."
            closed = "This quiz is closed. What you missed in it comes back in your review."
            raise Refusal(closed if quiz else sentence, None, WAYS, group=cohort.name)
        post, closes = found
        sitting = await work.study(request.learner.id).latest(Kind.QUIZ, post.key)
        if sitting is None:
            sitting = await _begun(work, request, cohort, post, closes)
        answer = await go_on(work, request, sitting, replaces=False)
        await work.commit()
    return answer


async def _own_group(work: Work, request: Request, group: str | None) -> Cohort:
    found = await find_group(work, request, group)
    if found is None:
        found = next(iter(await groups_of(work, request)), None)
    if found is None:
        raise Refusal("You are in no group yet. {/quiz now} asks you without one.", None, WAYS[1:])
    membership = await work.group(found.id).membership(request.learner.id)
    if membership is None or membership.left_at is not None:
        raise Refusal(
            "The quiz is for members of {group}. Joining is one press and changes nothing on your own path.",
            None,
            (Way("Join", f"cohort join group:{found.id}"), WAYS[1]),
            group=found.name,
        )
    return found


async def _begun(work: Work, request: Request, cohort: Cohort, post: Post, closes: datetime) -> Sitting:
    study, token = work.study(request.learner.id), request.ports.ids.new()
    sitting = Sitting(token, request.learner.id, Kind.QUIZ, post.key, request.now, cohort.id, closes)
    await study.begin(sitting)
    picks = await _picks(work, request, cohort, post, token)
    await study.ask(as_asked(request.ports.library.bank, sitting, picks))
    return sitting


async def _picks(work: Work, request: Request, cohort: Cohort, post: Post, token: str) -> list[Pick]:
    """The shared ones that the post has chosen, and this member's own, in an order of their own."""
    bank, roadmap = request.ports.library.bank, request.ports.library.roadmap
    kept = (post.chosen or {}).get("shared")
    shared = [Pick.of(name) for name in kept] if isinstance(kept, list) else []
    shared = [pick for pick in shared if bank.find(pick.item, pick.seed)]
    progress = await progress_of(work, request)
    weeks = weeks_now(cohort, roadmap)
    week = [name for each in weeks for name in each.topics]
    ground = [need for name in week for need in roadmap.topics[name].requires]
    about = [*met_topics(roadmap, progress), *week, *ground]
    shelf = await shelf_of(work, bank, request.learner.id, cohort.community, about)
    own = own_picks(shelf, roadmap, progress, weeks, shared, chance_for(token))
    return mixed(bank, [*shared, *own], chance_for(token, "order"))
