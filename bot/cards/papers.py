"""Papers for a group and for a reader, each with its reason."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.cards.prose import say, spans
from bot.cards.words import listed, moment, press, shortened
from bot.domain.papers import PaperFeed, Ranked
from bot.domain.roadmap import Classic
from bot.message import Block, Bullets, Button, Card, Link, Text

MOST_AUTHORS = 3
SETTINGS = Button("My words for papers", "papers interests")


@dataclass(frozen=True, slots=True)
class Pick:
    """A new paper with its label (Survey, Benchmark or nothing) and the reason it was chosen."""

    ranked: Ranked
    label: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class Shelf:
    """What there is to show, and how fresh it is."""

    classic: Classic | None
    picks: Sequence[Pick]
    feed: PaperFeed
    now: datetime
    zone: str


def week_papers(group: str, shelf: Shelf) -> Card:
    """The channel's papers: chosen for its stage, never for one member."""
    blocks = [*_shelf(shelf), say("Thank you to arXiv for use of its open access interoperability.")]
    return Card(f"Papers for {group} this week", blocks, private=False)


def latest(stage: str, shelf: Shelf, terms: Sequence[str]) -> Card:
    """A reader's own: for their stage and their words."""
    words = f" and your words: {listed(list(terms))}" if terms else ""
    blocks: list[Block] = [say("Chosen for {stage}{words}.", stage=stage, words=words), *_shelf(shelf)]
    if not shelf.picks and shelf.classic is None and shelf.feed.succeeded_at is not None:
        blocks.append(say("Nothing new fits well enough at the moment, so nothing is shown to fill the page."))
    blocks += [*_age(shelf), press(SETTINGS)]
    return Card("Papers for you", blocks)


def _shelf(shelf: Shelf) -> list[Block]:
    blocks: list[Block] = []
    if shelf.classic is not None:
        one = shelf.classic
        blocks += [
            say("**A classic**"),
            Bullets(
                [
                    [
                        Link(one.title, f"https://arxiv.org/abs/{one.id}"),
                        f", {authors(one.authors)}, {one.year}. ",
                        *spans(one.why),
                    ]
                ]
            ),
        ]
    if shelf.picks:
        blocks += [say("**New on arXiv**"), Bullets([_pick(pick) for pick in shelf.picks])]
    return blocks


def _pick(pick: Pick) -> Text:
    paper = pick.ranked.paper
    label = f" {pick.label}." if pick.label else ""
    return [Link(paper.title, paper.url), f", {authors(paper.authors)}.{label} {pick.reason}".rstrip()]


def authors(names: Sequence[str]) -> str:
    """At most three names, then how many more."""
    names = [name for name in names if name != "and others"]
    if len(names) <= MOST_AUTHORS:
        return listed(names)
    return f"{', '.join(names[:MOST_AUTHORS])} and {len(names) - MOST_AUTHORS} more"


def _age(shelf: Shelf) -> list[Block]:
    """How fresh this is, and what has been wrong since; words of the source stay literal."""
    at, trouble = shelf.feed.succeeded_at, shelf.feed.trouble
    if at is None:
        blocks: list[Block] = [say("arXiv has not answered yet; new papers appear here once it has.")]
    else:
        blocks = [say("arXiv last answered {when}.", when=moment(at, shelf.zone))]
    return [*blocks, say("The trouble now: {trouble}.", trouble=trouble)] if trouble else blocks


def honest_line(feed: PaperFeed) -> str:
    """Why a week had no papers, for the recap and the log."""
    if feed.succeeded_at is None:
        return "No papers this week: arXiv could not be reached."
    if feed.trouble:
        return f"No papers this week: {feed.trouble}."
    return "No papers this week: nothing new fitted this stage well enough."


def interests(words: Sequence[str], line: str | None = None) -> Card:
    """The reader's words, each with a way to take it back."""
    blocks: list[Block] = [say(line)] if line else []
    if words:
        blocks += [
            say("Papers with these words come first for you in {/papers latest}:"),
            Bullets([[word] for word in words]),
            press(
                *(
                    Button(f"Remove “{shortened(word)}”", f"papers interests remove:{place}")
                    for place, word in enumerate(words, 1)
                )
            ),
        ]
    else:
        blocks.append(say("You have no words yet. Papers are chosen for your stage."))
    blocks.append(
        say(
            'Add one with {/papers interests add:"graph networks"}. '
            "A group's papers use a word only if two members have it."
        )
    )
    return Card("My words for papers", blocks, replaces=line is not None)
