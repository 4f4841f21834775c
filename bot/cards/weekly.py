"""What the channel gets through the week: the stage prompt, the recap, and short notices."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.cards.prose import say, spans
from bot.cards.quiz import QuizFacts, quiz_result
from bot.cards.words import day, hours, in_words, labelled, listed, moment, plural, press, week_name
from bot.domain.cohort import Cohort, GroupWeek
from bot.domain.roadmap import Roadmap, Topic, Week, WeekId
from bot.domain.step import Step
from bot.message import Block, Bullets, Button, Card, Paragraph

MOST_NAMED = 15
FEWEST_COUNTED = 2
"""A one-person count would name that person."""


@dataclass(frozen=True, slots=True)
class Pause:
    """The rest that follows a prompt: its first day, the day of the next prompt (None: open), and what that brings."""

    first: date
    resumes: date | None
    coming: WeekId | None


def prompt(cohort: Cohort, weeks: Sequence[Week], roadmap: Roadmap, pause: Pause | None) -> Card:
    """The stage prompt: a question, the week's topics, one thing to do, one to discuss. It opens the week's thread."""
    stage = roadmap.stage(weeks[0].id.stage)
    blocks: list[Block] = []
    if weeks[0].id.week == 1:
        blocks.append(
            say(f"A new stage begins: **{stage.title}**. {{/roadmap list {stage.number}}} shows what it holds.")
        )
    for week in weeks:
        blocks += _week(week, roadmap, alone=len(weeks) == 1)
    if pause is not None:
        blocks.append(say(_rest(pause, stage.number, roadmap)))
    blocks.append(
        press(
            Button("My step this week", f"cohort step group:{cohort.id}", "primary"),
            Button("Mark topics done", f"cohort topics group:{cohort.id}"),
            Button("Join", f"cohort join group:{cohort.id}"),
        )
    )
    name = week_name(weeks)
    return Card(f"Stage {stage.number} · {name}", blocks, private=False, thread=name)


def _week(week: Week, roadmap: Roadmap, *, alone: bool) -> list[Block]:
    blocks: list[Block] = [] if alone else [say(f"**{week_name([week])}**")]
    blocks.append(say(week.opening))
    topics = [roadmap.topics[name] for name in week.topics if name in roadmap.topics]
    if topics:
        time = f" ({hours(week.hours)})" if week.hours else ""
        blocks.append(labelled("Topics", [f"{'; '.join(_titled(topic) for topic in topics)}{time}"]))
    blocks.append(labelled("With your hands", spans(week.hands_on)))
    blocks.append(labelled("If you have only one hour", spans(week.one_hour)))
    if week.second_track:
        blocks.append(labelled("A second track, if you like", spans(week.second_track)))
    return [*blocks, labelled("To discuss", spans(week.discuss))]


def _rest(pause: Pause, stage: int, roadmap: Roadmap) -> str:
    first = f"We rest from {day(pause.first)}"
    week = roadmap.week(pause.coming) if pause.coming else None
    if pause.resumes is None or week is None:
        return f"{first}."
    number = f"week {week.id.week}" if week.id.stage == stage else f"stage {week.id.stage}"
    return f"{first}; {'the breather' if week.breather else number} begins on {day(pause.resumes)}."


def _titled(topic: Topic) -> str:
    return topic.title if topic.core else f"{topic.title} (optional)"


def step_with_group(step: Step, card: Card) -> Card:
    """My step this week, with the group: the next topic of the week."""
    return Card(f"Yours this week: {step.topic.title}", card.blocks)


def step_ahead(cohort: Cohort, week: Week, own: Step | None, *, harder: bool = False) -> Card:
    """My step this week, for someone who has its topics already. `harder`: there is such a question about it."""
    held = "This week brings nothing new" if week.breather else "You have this week's topics already"
    question = "one harder question, " if harder else ""
    blocks: list[Block] = [
        say(f"{held}. Yours this week: {question}the discussion, and your own next topic."),
        labelled("To discuss", spans(week.discuss)),
    ]
    if own is not None:
        blocks.append(labelled("Your own next topic", [f"{own.topic.title} ({hours(own.topic.hours)})"]))
    ask = [Button("One harder question", f"quiz harder {week.id.stage} {week.id.week}")] if harder else []
    blocks.append(press(Button("My next step", "roadmap next", "primary"), *ask))
    return Card(f"Yours this week in {cohort.name}", blocks)


def step_not_there(cohort: Cohort, week: Week, missing: Sequence[Topic], way_in: Topic) -> Card:
    """My step this week, for someone whom it rests on things they have not met."""
    count = in_words(len(missing), "thing")
    return Card(
        f"Yours this week in {cohort.name}",
        [
            say(f"This week rests on {count} you have not met:"),
            Bullets([[topic.title] for topic in missing]),
            say("The shortest way in begins with one thing of about 20 minutes, for “{topic}”:", topic=way_in.title),
            say(way_in.try_it),
            labelled("The discussion is yours too", spans(week.discuss)),
            press(
                Button("Show topic", f"roadmap begin {way_in.id}", "primary"),
                Button("My next step", "roadmap next"),
            ),
        ],
    )


def week_topics(cohort: Cohort, rows: Sequence[tuple[Topic, str]]) -> Card:
    """The week's topics with a button for each that is not done."""
    buttons = [
        Button(f"Done: {topic.title}", f"roadmap done {topic.id}") for topic, state in rows if "done" not in state
    ]
    blocks: list[Block] = [Bullets([[f"{topic.title} · {state}"] for topic, state in rows])]
    if not buttons:
        blocks.append(say("All of this week's topics are done. The discussion goes on."))
    blocks.append(press(*buttons, Button("My next step", "roadmap next")))
    return Card(f"This week's topics in {cohort.name}", blocks)


@dataclass(frozen=True, slots=True)
class RecapFacts:
    """What a recap tells. `papers` is an honest line when the week had none; `quiz` is None where nobody took one."""

    weeks: Sequence[Week]
    group: GroupWeek
    next_prompt_at: datetime | None
    coming: Sequence[Week]
    papers: str | None
    quiz: QuizFacts | None = None


def recap(cohort: Cohort, facts: RecapFacts) -> Card:
    """The end of the week: who put down stones (those who agreed), and what comes."""
    blocks: list[Block] = [say(_finished(facts.group))]
    if facts.group.named:
        more = ["others"] if len(facts.group.named) > MOST_NAMED else []
        names = listed([*facts.group.named[:MOST_NAMED], *more])
        blocks.append(say("Glad to be named: {names}.", names=names))
    blocks.append(say("The discussion stays open in the week's thread; one sentence there is taking part."))
    if facts.quiz is not None:
        blocks += quiz_result(facts.quiz)
    if facts.papers:
        blocks.append(Paragraph([facts.papers]))
    blocks.append(_next(cohort, facts))
    blocks.append(press(Button("My next step", "roadmap next"), Button("Join", f"cohort join group:{cohort.id}")))
    return Card(f"Recap · {week_name(facts.weeks)}", blocks, private=False)


def _next(cohort: Cohort, facts: RecapFacts) -> Block:
    if not facts.coming:
        return say("That was the last week of the plan. {/roadmap next} goes on with whatever is still yours.")
    name = week_name(facts.coming)
    if facts.next_prompt_at is None:
        return say(f"We rest for now; after that comes {name}.")
    return labelled("Next", [f"{name}, ", moment(facts.next_prompt_at, cohort.zone)])


def _finished(group: GroupWeek) -> str:
    if group.people < FEWEST_COUNTED:
        return "A quiet week in numbers. Reading, guessing and trying leave no number."
    return f"{group.people} people put down {plural(group.finished, 'stone')}, one for each topic they finished."


def note(cohort: Cohort, weeks: Sequence[Week]) -> Card:
    """The private note when the week starts, for those who asked for it."""
    week = weeks[0]
    return Card(
        f"A new week in {cohort.name}",
        [
            say(f"**{week_name(weeks)}**"),
            say(week.opening),
            labelled("If you have only one hour", spans(week.one_hour)),
            say("The whole prompt is in the channel."),
            press(
                Button("My step this week", f"cohort step group:{cohort.id}", "primary"),
                Button("No more private notes", f"cohort consent group:{cohort.id} note:no"),
            ),
        ],
    )


def trouble(cohort: Cohort, kind: str, why: str, what_to_do: str) -> Card:
    """To an organiser: a post did not appear, why, and how to mend it."""
    return Card(
        f"A post of {cohort.name} did not appear",
        [
            say("The {kind} could not be posted: {why}.", kind=kind, why=why),
            say("{what}", what=what_to_do),
            say("{/cohort log} in the group's channel shows every post and what became of it."),
        ],
    )


def channel_lost(cohort: Cohort, why: str = "", what_to_do: str = "") -> Card:
    """To an organiser: the channel is gone or closed, the group is not."""
    because = f": {why}" if why else ""
    return Card(
        f"{cohort.name} has lost its channel",
        [
            say(
                "I can no longer reach the channel of {group}{because}. Nothing more is tried there.",
                group=cohort.name,
                because=because,
            ),
            say("The group, its members and everything they did are kept."),
            *([say("{what}", what=what_to_do)] if what_to_do else []),
            say("To go on, type {/cohort move} in the channel where the group meets from now on."),
        ],
    )


def goodbye(cohort: Cohort) -> Card:
    """The group has been closed by an organiser."""
    return Card(
        f"{cohort.name} has ended",
        [
            say(
                "Thank you for walking together. Everything you have learned stays yours: {/roadmap next} goes on from there."
            ),
            press(Button("My next step", "roadmap next")),
        ],
        private=False,
    )
