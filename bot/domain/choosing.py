"""Which questions are asked: the shared ones of a week, a member's own, those of a subject, and one for a skill."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from random import Random
from typing import NamedTuple

from bot.domain.progress import Progress
from bot.domain.questions import SEEDS, Bank, Question
from bot.domain.roadmap import Roadmap, Topic, Week
from bot.domain.step import missing_for, open_core

SHARED = 4
OWN = 4
FEWEST_SHARED = 2
"""With fewer there is no quiz: one question is no company."""
ASKED_FOR = 5
"""Questions of `/quiz now`."""
FIRST_LEVELS = frozenset({1, 2})
HARD = frozenset({3})
ALL = frozenset({1, 2, 3})
NEVER = datetime.min.replace(tzinfo=UTC)


class Pick(NamedTuple):
    """A question by its item, a drawn one with its seed. `shared`: everyone in the group has it."""

    item: str
    seed: int | None = None
    shared: bool = False

    @property
    def name(self) -> str:
        """As it is kept in a post: `la-vectors-dot#17`."""
        return self.item if self.seed is None else f"{self.item}#{self.seed}"

    @classmethod
    def of(cls, name: str) -> "Pick":
        """Back from its name; whatever a post keeps is shared."""
        item, _, seed = name.partition("#")
        return cls(item, int(seed) if seed else None, shared=True)


@dataclass(frozen=True, slots=True)
class Shelf:
    """What may be asked: the bank without what is suspended here; `seen`: when each item was last asked of someone."""

    bank: Bank
    suspended: Collection[str] = frozenset()
    seen: Mapping[str, datetime] = field(default_factory=dict)

    def draw(self, skill: str, chance: Random, levels: Collection[int] = ALL, but: Collection[str] = ()) -> Pick | None:
        """One question of a skill: one never met first, else the one met longest ago; a generator gives a new seed."""
        generator = self.bank.generators.get(skill)
        if generator is not None:
            free = generator.level in levels and skill not in self.suspended and skill not in but
            return Pick(skill, chance.randrange(SEEDS)) if free else None
        fit = [one for one in self.bank.of_skill(skill) if self._may(one, levels, but)]
        chance.shuffle(fit)
        fit.sort(key=lambda one: self.seen.get(one.id, NEVER))
        return Pick(fit[0].id) if fit else None

    def _may(self, question: Question, levels: Collection[int], but: Collection[str]) -> bool:
        return question.level in levels and question.id not in self.suspended and question.id not in but


def shared_picks(shelf: Shelf, topics: Sequence[str], chance: Random) -> list[Pick]:
    """The questions that a whole group gets about its week: first contact, spread over the topics; else what there is."""
    picks = spread(shelf, topics, SHARED, chance, FIRST_LEVELS)
    picks += spread(shelf, topics, SHARED - len(picks), chance, HARD, [pick.item for pick in picks])
    return [pick._replace(shared=True) for pick in picks]


def own_picks(
    shelf: Shelf,
    roadmap: Roadmap,
    progress: Progress,
    weeks: Sequence[Week],
    shared: Sequence[Pick],
    chance: Random,
) -> list[Pick]:
    """Half from what they met earlier in the stage, half from before it; else what the week asks of them (PRODUCT §6)."""
    now = {name for week in weeks for name in week.topics}
    stage = weeks[0].id.stage if weeks else 1
    met = [topic for topic in met_topics(roadmap, progress) if topic not in now]
    here = [name for name in met if roadmap.topics[name].stage == stage]
    before = [name for name in met if name not in here and _earlier(roadmap.topics[name], stage, progress)]
    taken = [pick.item for pick in shared]
    picks: list[Pick] = []
    for topics, upto in ((here, OWN // 2), (before, OWN), (here, OWN)):
        picks += spread(shelf, topics, upto - len(picks), chance, ALL, [*taken, *(pick.item for pick in picks)])
    used = [*taken, *(pick.item for pick in picks)]
    return picks + _of_the_week(shelf, roadmap, progress, weeks, OWN - len(picks), chance, used)


def _earlier(topic: Topic, stage: int, progress: Progress) -> bool:
    return topic.stage < stage or progress.is_known(topic)


def _of_the_week(
    shelf: Shelf,
    roadmap: Roadmap,
    progress: Progress,
    weeks: Sequence[Week],
    count: int,
    chance: Random,
    but: Sequence[str],
) -> list[Pick]:
    """Ahead: something harder. Not there yet: what the week rests on. Else more of the week."""
    now = [name for week in weeks for name in week.topics]
    ground = [topic.id for topic in missing_for(weeks, roadmap, progress)]
    picks: list[Pick] = []
    if not open_core(roadmap, progress, weeks):
        picks += spread(shelf, now, count, chance, HARD, but)
    elif ground:
        picks += spread(shelf, ground, count, chance, FIRST_LEVELS, but)
    left = count - len(picks)
    return picks + (spread(shelf, now, left, chance, ALL, [*but, *(pick.item for pick in picks)]) if left else [])


def met_topics(roadmap: Roadmap, progress: Progress) -> list[str]:
    """Topics that someone has met: held, opened, or answered about; in the order of the roadmap."""
    topics = (roadmap.topics[name] for stage in roadmap.stages for name in stage.topics)
    return [
        topic.id
        for topic in topics
        if progress.holds(topic) or topic.id in progress.shown or progress.begun == topic.id
    ]


def spread(
    shelf: Shelf,
    topics: Iterable[str],
    count: int,
    chance: Random,
    levels: Collection[int] = ALL,
    but: Collection[str] = (),
) -> list[Pick]:
    """Questions over topics and their skills in turn, no item twice; fewer where there are not enough."""
    lanes = [_lane(shelf, topic, chance) for topic in dict.fromkeys(topics)]
    chance.shuffle(lanes)
    picks: list[Pick] = []
    taken = set(but)
    while lanes and len(picks) < count:
        lane = lanes.pop(0)
        pick = _first(shelf, lane, chance, levels, taken)
        if pick is not None:
            picks.append(pick)
            taken.add(pick.item)
            lane.append(lane.pop(0))
            lanes.append(lane)
    return picks


def _lane(shelf: Shelf, topic: str, chance: Random) -> list[str]:
    skills = list(shelf.bank.skills(topic))
    chance.shuffle(skills)
    return skills


def _first(
    shelf: Shelf, lane: list[str], chance: Random, levels: Collection[int], taken: Collection[str]
) -> Pick | None:
    """The next question of a lane; skills that have none left drop out of it."""
    while lane:
        pick = shelf.draw(lane[0], chance, levels, taken)
        if pick is not None:
            return pick
        lane.pop(0)
    return None


def mixed(bank: Bank, picks: Sequence[Pick], chance: Random) -> list[Pick]:
    """In an order in which, as far as it goes, no two neighbours are about the same topic."""
    left = list(picks)
    chance.shuffle(left)
    ordered: list[Pick] = []
    while left:
        last = _topic(bank, ordered[-1]) if ordered else None
        counts = {
            topic: sum(_topic(bank, one) == topic for one in left) for topic in {_topic(bank, one) for one in left}
        }
        free = [one for one in left if _topic(bank, one) != last] or left
        chosen = max(free, key=lambda one: counts[_topic(bank, one)])
        left.remove(chosen)
        ordered.append(chosen)
    return ordered


def _topic(bank: Bank, pick: Pick) -> str:
    generator = bank.generators.get(pick.item)
    return generator.topic if generator else bank.items[pick.item].topic
