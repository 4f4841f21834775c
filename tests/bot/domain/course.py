"""A course small enough to be seen at once.

Stage 1: sums, then ratios and (optional) puzzles; a breather. Stage 2: loops, which rest on ratios. Stage 3: nets, which
rest on loops and on maps; maps rest on nothing.
"""

from bot.domain.roadmap import Reading, Roadmap, Stage, Topic, Week, WeekId


def topic(name: str, stage: int, *requires: str, core: bool = True, about: str = "") -> Topic:
    return Topic(
        name,
        name.title(),
        stage,
        core,
        about,
        ("do it",),
        requires,
        (1, 2),
        "Try it.",
        (Reading("book"),),
        (f"{name} of",),
    )


def week(stage: int, number: int, *topics: str, breather: bool = False) -> Week:
    hours = None if breather else (2.0, 3.0)
    return Week(WeekId(stage, number), "A week", "Why?", topics, hours, "Do.", "Read.", "Talk.", breather=breather)


def stage(number: int, title: str, topics: tuple[str, ...], *weeks: Week) -> Stage:
    return Stage(title.lower(), number, title, "A goal.", "A reason.", topics, weeks, ("cs.LG",), ("a phrase",))


TOPICS = (
    topic("sums", 1),
    topic("ratios", 1, "sums", about="Shares and percentages of a whole."),
    topic("puzzles", 1, "sums", core=False),
    topic("loops", 2, "ratios"),
    topic("maps", 3),
    topic("nets", 3, "loops", "maps"),
)
COURSE = Roadmap(
    stages=(
        stage(1, "Numbers", ("sums", "ratios", "puzzles"), week(1, 1, "sums"), week(1, 2, "ratios", "puzzles"), week(1, 3, breather=True)),
        stage(2, "Machines", ("loops",), week(2, 1, "loops")),
        stage(3, "Deep machines", ("maps", "nets"), week(3, 1, "nets"), week(3, 2, "maps"), week(3, 3, "nets", "maps")),
    ),
    topics={each.id: each for each in TOPICS},
    resources={},
)  # fmt: skip
