"""How far: for oneself in stones, for a group in counts that show nobody."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from bot.cards.prose import say, spans
from bot.cards.words import LEVELS, day, labelled, listed, outcome, people, plural, press, stage_name, where_now
from bot.domain.cohort import Cohort, GroupWeek
from bot.domain.mastery import Level
from bot.domain.progress import Progress
from bot.domain.roadmap import Roadmap, Topic
from bot.message import Block, Bullets, Button, Card, Facts, Text

FEWEST_COUNTED = 2


def mine(progress: Progress, roadmap: Roadmap, latest: Sequence[tuple[Topic, datetime]]) -> Card:
    """Stones in all, by stage, and the newest of them with what they brought."""
    rows: list[tuple[str, Text]] = []
    for stage in roadmap.stages:
        done = sum(progress.is_done(name) for name in stage.topics)
        if done:
            rows.append((stage_name(stage), [f"{done} of {len(stage.topics)} done (your word)"]))
    blocks: list[Block] = [say(_stones(progress, roadmap))]
    if progress.start_stage and progress.start_stage > 1:
        known = f"What comes before stage {progress.start_stage} counts as known; it adds no stones by itself."
        blocks.append(say(known))
    if rows:
        blocks.append(Facts(rows))
    if shown := _shown(progress, roadmap):
        blocks.append(labelled("By your answers", [shown]))
    if latest:
        blocks += [
            say("The newest:"),
            Bullets([spans(f"{topic.title} ({day(when.date())}). {outcome(topic)}") for topic, when in latest]),
        ]
    blocks.append(press(Button("My next step", "roadmap next", "primary"), Button("My map", "roadmap map")))
    return Card("Your progress", blocks)


def _shown(progress: Progress, roadmap: Roadmap) -> str:
    """What answers show, in counts: the word beside one's own."""
    levels = Counter(progress.level(name) for name in progress.shown if name in roadmap.topics)
    told = [f"{plural(levels[level], 'topic')} {LEVELS[level]}" for level in reversed(Level) if level and levels[level]]
    return listed(told)


def _stones(progress: Progress, roadmap: Roadmap) -> str:
    count, whole = progress.stones(roadmap), len(roadmap.topics)
    if count == 0:
        return f"No stone yet. The first of {whole} is yours once you mark a topic as done."
    return f"{plural(count, 'stone')} of {whole} so far, one for each topic done."


def group(cohort: Cohort, roadmap: Roadmap, members: int, week: GroupWeek, whole: GroupWeek) -> Card:
    """A group's counts; a count of one person is not shown."""
    rows: list[tuple[str, Text]] = [
        ("Now", where_now(cohort, roadmap)),
        ("In it", [people(members)]),
        ("Last seven days", [_count(week)]),
        ("Since it opened", [_count(whole)]),
    ]
    blocks: list[Block] = [Facts(rows)]
    return Card(f"{cohort.name} so far", [*blocks, press(Button("My next step", "roadmap next"))])


def _count(week: GroupWeek) -> str:
    if week.people < FEWEST_COUNTED:
        return "too few people to count without pointing at one"
    return f"{plural(week.finished, 'stone')} by {week.people} people"
