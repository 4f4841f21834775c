"""What a member sees of the group's week, and how organisers move it."""

from dataclasses import replace
from typing import Annotated

from bot.cards import organiser
from bot.cards import roadmap as steps
from bot.cards import weekly as cards
from bot.command import Opt, Request, Where, Who, command
from bot.commands.cohort.opening import refresh_card
from bot.commands.cohort.planning import begin_again
from bot.commands.lookup import as_it_stands, group_here, must_live, progress_of
from bot.domain.choosing import HARD
from bot.domain.cohort import Cohort
from bot.domain.plan import after, weeks_now
from bot.domain.progress import Progress
from bot.domain.roadmap import Roadmap, WeekId
from bot.domain.step import Reason, choose_step, ground_for, is_above, missing_for, open_core
from bot.errors import Refusal
from bot.message import Card
from bot.ports import Library

GROUP = Opt("The group's id; left out, the one of this channel.", hidden=True)


@command("cohort step", "Show what this week of the group is for you.", listed=False)
async def my_step(request: Request, group: Annotated[str | None, GROUP] = None) -> Card:
    """Privately, in one of three ways: with the group, ahead, or not there yet."""
    if request.learner.start_stage is None:
        return steps.start_question()
    async with request.ports.storage.reading() as work:
        cohort = await group_here(work, request, group)
        progress = await progress_of(work, request)
    return _step(request.ports.library, cohort, progress)


def _step(library: Library, cohort: Cohort, progress: Progress) -> Card:
    roadmap = library.roadmap
    weeks = weeks_now(cohort, roadmap)
    if not weeks:
        raise Refusal(
            "The first week of {group} has not begun. {/roadmap next} shows your own step.", group=cohort.name
        )
    step = choose_step(roadmap, progress, weeks)
    if is_above(progress, weeks) or not open_core(roadmap, progress, weeks):
        hard = any(one.level in HARD for name in weeks[0].topics for one in library.bank.of_skill(name))
        return cards.step_ahead(cohort, weeks[0], step, harder=hard)
    missing = missing_for(weeks, roadmap, progress)
    if missing and step is not None and step.reason is Reason.GROUND_FOR_WEEK:
        return cards.step_not_there(cohort, weeks[0], missing, ground_for(missing[0], roadmap, progress))
    if step is None:
        return cards.step_ahead(cohort, weeks[0], step)
    return cards.step_with_group(
        step, steps.step_card(step, roadmap, cohort, None, (), library.bank.offers(step.topic.id))
    )


@command("cohort topics", "Mark topics of the group's week as done.", listed=False)
async def week_topics(request: Request, group: Annotated[str | None, GROUP] = None) -> Card:
    """What `Mark topics done` presses."""
    roadmap = request.ports.library.roadmap
    async with request.ports.storage.reading() as work:
        cohort = await group_here(work, request, group)
        progress = await progress_of(work, request)
    names = dict.fromkeys(name for week in weeks_now(cohort, roadmap) for name in week.topics)
    topics = [roadmap.topics[name] for name in names]
    if not topics:
        raise Refusal(
            "This week has no topics of its own: it is for finishing, showing and resting. {/roadmap next} has your own step."
        )
    return cards.week_topics(cohort, [(topic, steps.standing(topic, roadmap, progress)) for topic in topics])


@command("cohort week", "See which week comes next; stay, skip, or go to one.", who=Who.ORGANISER, where=Where.CHANNEL)
async def move_week(
    request: Request,
    action: Annotated[str | None, Opt("What to do.", choices=("see", "stay", "skip", "go"))] = None,
    stage: Annotated[int | None, Opt("With go: the stage, 1 to 10.")] = None,
    week: Annotated[int | None, Opt("With go: the week of that stage.")] = None,
) -> Card:
    """Changes what the next prompt brings, never what was sent."""
    roadmap = request.ports.library.roadmap
    async with request.ports.storage.work() as work:
        cohort = await as_it_stands(work, request.organised)
        must_live(cohort)
        moved = _moved(cohort, roadmap, action or "see", stage, week)
        if moved == cohort:
            return organiser.week(cohort, roadmap)
        if cohort.upcoming is None:
            await begin_again(work, moved, request.now)
        await work.community(cohort.community).save(moved)
        if cohort.current is None:  # the card says with what the group starts
            await refresh_card(work, request, moved)
        await work.commit()
    return organiser.week(moved, roadmap, "Changed: the next stage prompt brings this.")


def _moved(cohort: Cohort, roadmap: Roadmap, action: str, stage: int | None, week: int | None) -> Cohort:
    if action != "go" and (stage, week) != (None, None):
        raise Refusal("A stage and a week belong to go. Write it as {/cohort week go 3 2}.", "action")
    match action:
        case "stay":
            if cohort.current is None:
                raise Refusal("The first week has not begun, so there is nothing to stay in.", "action")
            return replace(cohort, upcoming=cohort.current)
        case "skip":
            if cohort.upcoming is None:
                raise Refusal(
                    "The course is complete: there is nothing to skip. {/cohort week go 3 2} goes to any week.",
                    "action",
                )
            return replace(cohort, upcoming=after(roadmap, cohort.upcoming, cohort.pace))
        case "go":
            return replace(cohort, upcoming=_week_of(roadmap, stage, week))
        case _:
            return cohort


def _week_of(roadmap: Roadmap, stage: int | None, week: int | None) -> WeekId:
    if stage is None or not 1 <= stage <= len(roadmap.stages):
        raise Refusal("Which stage? Write it as {/cohort week go 3 2} for stage 3, week 2.", "stage")
    wanted = WeekId(stage, 1 if week is None else week)
    if roadmap.week(wanted) is None:
        last = len(roadmap.stage(stage).weeks)
        raise Refusal(f"Stage {stage} has weeks 1 to {last}. Choose one of them.", "week")
    return wanted
