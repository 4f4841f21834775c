"""What many commands look up first: the member's progress, their groups, the group that is meant."""

from collections.abc import Sequence

from bot.command import Request
from bot.domain.cohort import Cohort, Life
from bot.domain.progress import Progress
from bot.domain.roadmap import Roadmap, Topic
from bot.domain.step import find_topics
from bot.errors import Refusal, Way
from bot.message import Choice
from bot.ports import Work
from bot.study.reviewing import fading

MOST_CHOICES = 25


async def progress_of(work: Work, request: Request) -> Progress:
    """What the asker has done, where they began, and what their answers show."""
    learner = request.learner
    done = await work.learner(learner.id).done()
    return Progress(learner.start_stage, learner.begun, done, await work.study(learner.id).shown())


async def groups_of(work: Work, request: Request) -> list[Cohort]:
    """The asker's groups: the one of this channel first, then the one with the newest prompt."""
    cohorts = [cohort for _, cohort in await work.learner(request.learner.id).cohorts()]
    return sorted(cohorts, key=lambda cohort: request.place is None or cohort.channel != request.place)


async def fading_topics(work: Work, request: Request) -> tuple[Sequence[Topic], int]:
    """The topics of what the review would ask today, and how many questions that is."""
    library, zone = request.ports.library, request.zone or "UTC"
    topics, count = await fading(work, library.bank, request.learner, request.community, (zone, request.now))
    return [library.roadmap.topics[name] for name in topics], count


async def group_here(work: Work, request: Request, group: str | None = None) -> Cohort:
    """The group that a command means: by a button's id, by this channel, else the asker's own. Raises Refusal."""
    found = await find_group(work, request, group)
    if found is None and request.place is None:
        raise Refusal("In private I cannot tell which group you mean. Type it in the channel of the group.")
    if found is None:
        raise Refusal(
            "There is no group in this channel. {/cohort open} opens one.",
            None,
            (Way("Open a group here", "cohort open"),),
        )
    return found


async def as_it_stands(work: Work, cohort: Cohort) -> Cohort:
    """The group within the transaction that changes it: the right was checked in one before."""
    return await work.community(cohort.community).get(cohort.id) or cohort


def must_live(cohort: Cohort) -> None:
    """Raises Refusal for a group that is not open yet, or not any more."""
    if cohort.life not in {Life.OPEN, Life.PAUSED}:
        raise Refusal("{group} is not open. {/cohort show} says how it stands.", group=cohort.name)


async def group_shown(work: Work, request: Request, group: str | None) -> tuple[Cohort, Sequence[Cohort]]:
    """The group to tell about; where nothing said which, the asker's with the newest prompt, and their others."""
    if await find_group(work, request, group) is None and group is None:
        first, *others = await groups_of(work, request) or [await group_here(work, request)]
        return first, others
    return await group_here(work, request, group), ()


async def find_group(work: Work, request: Request, group: str | None = None) -> Cohort | None:
    """The same, or None. In private only the asker's own groups can be meant."""
    own = [cohort for _, cohort in await work.learner(request.learner.id).cohorts()]
    if group is not None:
        here = await work.community(request.community).get(group) if request.community else None
        return here or next((cohort for cohort in own if cohort.id == group), None)
    if request.community is not None and request.place is not None:
        here = await work.community(request.community).in_channel(request.place)
        if here is not None:
            return here
    return own[0] if len(own) == 1 else None


def one_topic(roadmap: Roadmap, typed: str, option: str = "topic") -> Topic | Sequence[Topic]:
    """The topic that a text means, or the several it could mean. Raises Refusal where there is none."""
    found = find_topics(roadmap, typed)
    if not found:
        raise Refusal(
            "I know no topic “{typed}”. {/roadmap list} shows them all.",
            option,
            (Way("Show the stages", "roadmap list"),),
            typed=typed,
        )
    return found[0] if len(found) == 1 else found


async def topics(request: Request, typed: str) -> Sequence[Choice]:
    """Suggestions for a topic."""
    roadmap = request.ports.library.roadmap
    found = find_topics(roadmap, typed) if typed.strip() else list(roadmap.topics.values())
    return [Choice(topic.title, topic.id, f"stage {topic.stage}") for topic in found[:MOST_CHOICES]]


async def stages(request: Request, typed: str) -> Sequence[Choice]:
    """Suggestions for a stage."""
    wanted = typed.strip().casefold()
    named = [(f"{stage.number} {stage.title}", stage.number) for stage in request.ports.library.roadmap.stages]
    return [Choice(name, str(number)) for name, number in named if wanted in name.casefold()]
