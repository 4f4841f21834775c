"""/papers: new papers for a reader, and the words they look for."""

from typing import Annotated

from bot.cards import papers as cards
from bot.command import Opt, Request, command
from bot.commands.lookup import progress_of
from bot.domain.step import choose_step
from bot.errors import Refusal
from bot.message import Card
from bot.shelf import candidates, fill

MOST_WORDS = 10
LONGEST_WORD = 60
MOST_PAPERS = 3


@command("papers latest", "Show new papers for your own stage and your words.", slow=True)
async def latest(request: Request) -> Card:
    """Private, and read from what is stored: nobody waits for arXiv."""
    roadmap = request.ports.library.roadmap
    async with request.ports.storage.reading() as work:
        progress = await progress_of(work, request)
        words = await work.learner(request.learner.id).interests()
        step = choose_step(roadmap, progress, ())
        stage = roadmap.stage(step.topic.stage if step else len(roadmap.stages))
        pool = await candidates(work, stage, request.now)
    shelf = await fill(
        request.ports.ranker, stage, pool, words, MOST_PAPERS, zone=request.zone or "UTC", now=request.now
    )
    return cards.latest(f"stage {stage.number}", shelf, words)


@command("papers interests", "See, add or remove the words that papers are chosen by.")
async def interests(
    request: Request,
    add: Annotated[str | None, Opt("A word or a few, such as graph networks.")] = None,
    remove: Annotated[str | None, Opt("One of your words, or its number.")] = None,
) -> Card:
    """The reader's own words; a group's papers use one only where two members hold it."""
    async with request.ports.storage.work() as work:
        own = work.learner(request.learner.id)
        words = list(await own.interests())
        line = None
        if add is not None:
            term = _checked(add, words)
            await own.add_interest(term, request.now)
            line = "Added."
        if remove is not None:
            term = _meant(remove, words)
            await own.remove_interest(term)
            line = "Removed."
        words = list(await own.interests())
        await work.commit()
    return cards.interests(words, line)


def _checked(typed: str, words: list[str]) -> str:
    term = " ".join(typed.split()).casefold()
    if not any(letter.isalnum() for letter in term):
        raise Refusal('That holds no word to look for. Try: {/papers interests add:"graph networks"}.', "add")
    if len(term) > LONGEST_WORD:
        raise Refusal(f"That is longer than {LONGEST_WORD} characters. Try a few words of it.", "add")
    if len(words) >= MOST_WORDS and term not in words:
        raise Refusal(f"You have {MOST_WORDS} words, which is the most. Remove one first.", "add")
    return term


def _meant(typed: str, words: list[str]) -> str:
    wanted = " ".join(typed.split()).casefold()
    by_number = {str(place): word for place, word in enumerate(words, 1)}
    if wanted in by_number:
        return by_number[wanted]
    if wanted not in words:
        raise Refusal("“{typed}” is not one of your words. {/papers interests} lists them.", "remove", typed=typed)
    return wanted
