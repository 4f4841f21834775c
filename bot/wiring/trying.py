"""Questions at this terminal for whoever writes them: the whole bot, in a folder that is thrown away."""

from pathlib import Path
from tempfile import TemporaryDirectory

from bot.domain.plan import parse_stage
from bot.domain.questions import Bank
from bot.domain.roadmap import Roadmap
from bot.domain.step import find_topics
from bot.errors import Refusal
from bot.settings import Settings
from bot.wiring.house import CONTENT
from bot.wiring.play import PlayOptions, play
from bot.wiring.watch import close_to
from content.library import open_library

WELCOME = (
    "Five questions, asked as members are asked them. Nothing of this is kept.",
    "A letter answers, a number presses a button, `:quit` ends.",
)


def try_questions(about: str) -> int:
    """Ask about a stage or a topic until the terminal is left; the exit code. Raises Refusal where there is nothing."""
    library = open_library(Settings().content_dir or CONTENT)
    subject = subject_of(library.roadmap, library.bank, about)
    line = f"{{/quiz now {subject}}} asks five more."
    with TemporaryDirectory(prefix="cairn-try-") as folder:
        options = PlayOptions(Path(folder), welcome=(*WELCOME, line), first=f"/quiz now {subject}", quiet=True)
        return play(options)


def subject_of(roadmap: Roadmap, bank: Bank, about: str) -> str:
    """A stage, or the id of the first topic that is meant and has questions. Raises Refusal."""
    wanted = about.strip().casefold()
    if wanted.isdigit() or wanted.startswith("stage"):
        stage = roadmap.stage(parse_stage(roadmap, about))
        title, topics, subject = stage.title, list(stage.topics), f"stage {stage.number}"
    else:
        found = find_topics(roadmap, about)
        if not found:
            near = close_to(wanted, set(roadmap.topics))
            raise Refusal("There is no topic “{typed}”.{near} Name a stage or a topic, such as “stage 1” or la-vectors.", typed=about, near=near)
        title, topics = found[0].title, [topic.id for topic in found]
        subject = next((topic for topic in topics if bank.skills(topic)), "")
    if not any(bank.skills(topic) for topic in topics):
        raise Refusal("There are no questions about “{title}” yet. Choose another topic.", title=title)
    return subject
