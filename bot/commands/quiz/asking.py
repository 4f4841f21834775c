"""/quiz now: a few questions about a topic, a stage, or what someone has met."""

from collections.abc import Collection, Sequence
from datetime import timedelta
from typing import Annotated

from bot.cards import roadmap as roadmap_cards
from bot.command import Opt, Request, command
from bot.commands.lookup import one_topic, progress_of, topics
from bot.commands.sittings import MET, go_on
from bot.domain.choosing import ALL, ASKED_FOR, HARD, met_topics, mixed, spread
from bot.domain.plan import parse_stage
from bot.domain.roadmap import Topic, WeekId
from bot.domain.sitting import Kind, Sitting
from bot.domain.step import choose_step
from bot.errors import Refusal, Way
from bot.message import Card
from bot.ports import Work
from bot.study.asking import as_asked, chance_for, shelf_of

KEEPS = timedelta(hours=24)
"""For so long the same words go on with what is unanswered."""


@command("quiz now", "Be asked a few questions, about a topic, a stage, or what you have met.")
async def now(
    request: Request,
    about: Annotated[str | None, Opt("A topic or a stage; left out, what you have met.", suggest=topics)] = None,
) -> Card:
    """Five questions, and as many again whenever someone likes."""
    async with request.ports.storage.work() as work:
        subject, names = await _subject(work, request, about)
        if not subject:
            several = [request.ports.library.roadmap.topics[name] for name in names]
            return roadmap_cards.which_topic(several, "quiz now", about or "")
        sitting = await _going(work, request, subject) or await _begun(work, request, subject, names)
        answer = await go_on(work, request, sitting, replaces=False)
        await work.commit()
    return answer


@command("quiz harder", "Be asked one harder question, about a week of the plan or what you have met.", listed=False)
async def harder(
    request: Request,
    stage: Annotated[int | None, Opt("The stage.")] = None,
    week: Annotated[int | None, Opt("The week of that stage.")] = None,
) -> Card:
    """For whoever has the week's topics already."""
    planned = request.ports.library.roadmap.week(WeekId(stage, week)) if stage and week else None
    async with request.ports.storage.work() as work:
        subject, names = (f"{stage}.{week}", planned.topics) if planned else await _subject(work, request, None)
        subject = f"harder:{subject}"
        sitting = await _going(work, request, subject) or await _begun(work, request, subject, names, 1, HARD)
        answer = await go_on(work, request, sitting, replaces=False)
        await work.commit()
    return answer


async def _going(work: Work, request: Request, subject: str) -> Sitting | None:
    sitting = await work.study(request.learner.id).latest(Kind.NOW, f"{subject}@")
    going = sitting is not None and sitting.finished_at is None and request.now - sitting.started_at <= KEEPS
    return sitting if going else None


async def _begun(
    work: Work,
    request: Request,
    subject: str,
    names: Sequence[str],
    count: int = ASKED_FOR,
    levels: Collection[int] = ALL,
) -> Sitting:
    bank, study, token = request.ports.library.bank, work.study(request.learner.id), request.ports.ids.new()
    sitting = Sitting(token, request.learner.id, Kind.NOW, f"{subject}@{token}", request.now)
    shelf = await shelf_of(work, bank, request.learner.id, request.community, names)
    picks = mixed(bank, spread(shelf, names, count, chance_for(token), levels), chance_for(token, "order"))
    if not picks:
        raise Refusal(
            "There are no questions about that yet. Choose something that you have met, or go on with your next step.",
            "about",
            (Way("Ask me something else", "quiz now"), Way("My next step", "roadmap next")),
        )
    await study.begin(sitting)
    await study.ask(as_asked(bank, sitting, picks))
    return sitting


async def _subject(work: Work, request: Request, typed: str | None) -> tuple[str, Sequence[str]]:
    """What it is about, and its topics; an empty subject where the words could mean several topics."""
    roadmap = request.ports.library.roadmap
    if typed is None:
        progress = await progress_of(work, request)
        met = met_topics(roadmap, progress)
        step = choose_step(roadmap, progress, ())
        return MET, met or ([step.topic.id] if step else [])
    wanted = typed.strip().casefold()
    if wanted.isdigit() or wanted.startswith("stage"):
        stage = roadmap.stage(parse_stage(roadmap, typed, "about"))
        return f"stage:{stage.number}", stage.topics
    found = one_topic(roadmap, typed, "about")
    return (found.id, [found.id]) if isinstance(found, Topic) else ("", [topic.id for topic in found])
