"""The member's own way: the start question, the step, topics and stones."""

from collections.abc import Sequence

from bot.cards.prose import say, spans
from bot.cards.words import LEVELS, hours, labelled, listed, outcome, press, reading, shortened, stage_name, told_apart
from bot.domain.cohort import Cohort
from bot.domain.progress import Progress
from bot.domain.questions import Offers
from bot.domain.roadmap import Roadmap, Stage, Topic, Week
from bot.domain.step import Reason, Step
from bot.message import Block, Bullets, Button, Card, Choice, Choices, Facts, Paragraph, Text

NOTHING = Offers()
NEXT = Button("My next step", "roadmap next")
ELSE = Button("Something else", "roadmap other")
MOST_ROWS = 25
MOST_ECHOED = 80
"""Characters of what was typed that a card repeats."""


def start_question() -> Card:
    """The one question of the first ten minutes."""
    return Card(
        "Where shall we begin?",
        [
            say("Ten stages, 122 topics, about a year of evenings. Which line sounds most like you?"),
            press(
                Button("New to this", "roadmap start new", "primary"),
                Button("Some Python or maths", "roadmap start some"),
                Button("I have taken an ML course", "roadmap start course"),
                Button("I work with it", "roadmap start work"),
            ),
            say(
                "You can move your starting point whenever you like: {/roadmap start}, or {/roadmap start 4} for a stage."
            ),
            say("Nothing is deleted by it, and nothing is tested here."),
        ],
    )


def started(stage: Stage, known: int, step: Card) -> Card:
    """Where they begin, and the first step at once."""
    first = f"You start at stage {stage.number}."
    if known:
        first += f" The {known} topics before it count as known, never as finished; you can open any of them."
    head, *rest = step.blocks
    why = head.text if isinstance(head, Paragraph) else ()
    again = say("{/roadmap next} shows your step whenever you want it.")
    return Card(step.title, [Paragraph([*spans(f"{first} "), *why]), *rest[:-1], again, *rest[-1:]], replaces=True)


def step_card(
    step: Step,
    roadmap: Roadmap,
    cohort: Cohort | None,
    second: str | None,
    aside: Sequence[Cohort],
    offers: Offers = NOTHING,
) -> Card:
    """One clear step: what, why, how long, where to begin."""
    topic = step.topic
    blocks: list[Block] = [say(_reason(step, roadmap, cohort), group=cohort.name if cohort else "")]
    blocks += [
        say(topic.about),
        labelled("Time", [hours(topic.hours)]),
        labelled("Begin with", reading(roadmap, topic.readings[0])),
        labelled("With your hands", spans(topic.try_it)),
    ]
    if second and cohort:
        blocks.append(say(second, group=cohort.name))
    if cohort and aside:
        blocks.append(_follows(cohort, aside))
    blocks.append(
        press(
            Button("Done", f"roadmap done {topic.id}", "primary"),
            *lesson_button(topic, offers),
            Button("Show topic", f"roadmap begin {topic.id}"),
            ELSE,
        )
    )
    return Card(f"Your next step: {topic.title}", blocks)


def _follows(cohort: Cohort, aside: Sequence[Cohort]) -> Paragraph:
    follows, *others = told_apart([cohort, *aside])
    return say(
        "This follows your group {group}. You are also in {others}: typed in a group's channel, {/roadmap next} follows that one.",
        group=follows,
        others=listed(others),
    )


def _reason(step: Step, roadmap: Roadmap, cohort: Cohort | None) -> str:
    match step.reason:
        case Reason.BEGUN:
            return "You have opened this one, so it comes first."
        case Reason.GROUP_WEEK:
            return "Your group {group} is on this topic now, and you have what it needs."
        case Reason.GROUND_FOR_WEEK:
            towards = step.towards.title if step.towards else ""
            return f"Your group {{group}} is on “{towards}” now. This is what it rests on."
        case Reason.OWN_PATH:
            stage = roadmap.stage(step.topic.stage)
            above = cohort is not None and cohort.current is not None
            head = "Your own path comes first" if above else "This is next on your path"
            return f"{head}, in stage {stage.number}: {stage.title}."


def group_week_line(weeks: Sequence[Week]) -> str:
    """The second line for someone whose path is elsewhere."""
    names = listed([week.title for week in weeks])
    return f"Your group {{group}} is in stage {weeks[0].id.stage}, “{names}”. The discussion is yours too."


def all_done() -> Card:
    """Every core topic is held."""
    return Card(
        "Every core topic is yours",
        [
            say(
                "No step has to come next. {/roadmap list} shows everything you may want to see again, optional topics too."
            ),
            press(ELSE, Button("My map", "roadmap map")),
        ],
    )


def others(topics: Sequence[Topic]) -> Card:
    """What is ready beside the one suggestion."""
    if not topics:
        return Card(
            "Nothing else is ready yet", [say("{/roadmap list} shows all topics; none is locked."), press(NEXT)]
        )
    choices = [
        Choice(topic.title, topic.id, f"stage {topic.stage}, {weight(topic)}, {hours(topic.hours)}") for topic in topics
    ]
    return Card(
        "Something else",
        [
            say("You have what each of these needs. Choosing one puts back the one you had opened."),
            Choices("Choose a topic", "roadmap begin", choices),
            say("{/roadmap list} shows everything; nothing is locked."),
        ],
    )


def weight(topic: Topic) -> str:
    """Core or optional."""
    return "core" if topic.core else "optional"


def lesson_button(topic: Topic, offers: Offers) -> list[Button]:
    """Only where the lesson is written."""
    return [Button("Read the lesson", f"roadmap lesson {topic.id}")] if offers.lesson else []


def topic_card(topic: Topic, roadmap: Roadmap, progress: Progress, begun: bool, offers: Offers = NOTHING) -> Card:
    """Everything about one topic."""
    needs = [roadmap.topics[need] for need in topic.requires]
    rows: list[tuple[str, Text]] = [
        ("Where", [f"{stage_name(roadmap.stage(topic.stage))}, {weight(topic)}"]),
        ("For you", [standing(topic, roadmap, progress)]),
        ("Time", [hours(topic.hours)]),
    ]
    blocks: list[Block] = [say(topic.about), Facts(rows)]
    if needs:
        resting = [[f"{need.title} · {standing(need, roadmap, progress)}"] for need in needs]
        blocks += [say("**It rests on:**"), Bullets(resting)]
    blocks += [
        say("**Once it is yours you can:**"),
        Bullets([spans(each) for each in topic.outcomes]),
        labelled("With your hands", spans(topic.try_it)),
        say("**Read, watch or play:**"),
        Bullets([reading(roadmap, each) for each in topic.readings]),
    ]
    held = progress.is_done(topic.id)
    begin = () if begun or held else (Button("Begin this one", f"roadmap begin {topic.id}"),)
    done = () if held else (Button("Done", f"roadmap done {topic.id}", "primary"),)
    ask = (Button("Ask me about it", f"quiz now {topic.id}"),) if offers.questions else ()
    blocks.append(press(*done, *begin, *lesson_button(topic, offers), *ask, NEXT))
    return Card(topic.title, blocks)


def standing(topic: Topic, roadmap: Roadmap, progress: Progress) -> str:
    """How a topic stands for a member, in words."""
    level = progress.level(topic.id)
    shows = f", {LEVELS[level]} by your answers" if level else ""
    if progress.is_done(topic.id):
        return f"done (your word){shows}"
    if progress.is_known(topic):
        return f"counted as known{shows}"
    if progress.begun == topic.id:
        return f"opened{shows}"
    if level:
        return f"shown by your answers: {LEVELS[level]}"
    if topic.stage < (progress.start_stage or 1):
        return "open again: your answers ask for another look"
    return "ready for you" if progress.is_ready(topic, roadmap) else "rests on other topics"


def stone(topic: Topic, progress: Progress, roadmap: Roadmap, groups: Sequence[Cohort]) -> Card:
    """One more stone on the pile."""
    count = progress.stones(roadmap)
    blocks: list[Block] = [say(f"Stone {count} of {len(roadmap.topics)}. {outcome(topic)}")]
    if len(topic.outcomes) > 1:
        blocks += [say("And you can:"), Bullets([spans(each) for each in topic.outcomes[1:]])]
    named = zip(told_apart(groups, short=True), groups, strict=True)
    tell = [Button(f"Tell {name}", f"cohort tell {topic.id} group:{group.id}") for name, group in named][:2]
    if len(tell) == 1:
        tell = [Button("Tell the group", tell[0].runs)]
    blocks.append(press(NEXT, *tell, Button("Undo", f"roadmap undo {topic.id}")))
    return Card(f"Done: {topic.title}", blocks, replaces=True)


def already_done(topic: Topic) -> Card:
    """Twice is once."""
    return Card(f"Done: {topic.title}", [say("This one was done already; it counts once."), press(NEXT)])


def undone(topic: Topic | None, name: str) -> Card:
    """The mark is taken back."""
    words = say("“{topic}” is open again, and it is your next step.", topic=topic.title) if topic else _unknown(name)
    return Card("Taken back", [words, press(NEXT)])


def _unknown(name: str) -> Paragraph:
    return say("“{name}” is not marked as done any more. The roadmap no longer holds it.", name=name)


def which_topic(found: Sequence[Topic], runs: str, typed: str) -> Card:
    """A text that means several topics."""
    choices = [Choice(topic.title, topic.id, f"stage {topic.stage}") for topic in found[:MOST_ROWS]]
    blocks: list[Block] = [
        say("“{typed}” could be:", typed=shortened(typed, MOST_ECHOED)),
        Choices("Choose a topic", runs, choices),
    ]
    if len(found) > MOST_ROWS:
        blocks.append(say(f"These are the first {MOST_ROWS} of {len(found)}; one more word narrows it."))
    return Card("Which one?", blocks)
