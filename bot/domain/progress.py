"""One member's way: what is done, known and ready, kept by topic id and never by position."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bot.domain.mastery import Level, Shown
from bot.domain.roadmap import Roadmap, Topic


@dataclass(frozen=True, slots=True)
class Progress:
    """What a learner has done, by topic id. Ids that the content no longer has are kept and ignored here.

    Topics of stages before `start_stage` count as known: drawn apart from done, never reported as finished, and open
    again where answers say otherwise. `shown` is what answers show, beside the member's own word.
    """

    start_stage: int | None = None
    begun: str | None = None
    done: Mapping[str, datetime] = field(default_factory=dict)
    shown: Mapping[str, Shown] = field(default_factory=dict)

    def is_done(self, topic: str) -> bool:
        """Done by the member's own word."""
        return topic in self.done

    def is_known(self, topic: Topic) -> bool:
        """Counted as known by where they started, and not done."""
        if topic.id in self.done or topic.stage >= (self.start_stage or 1):
            return False
        answers = self.shown.get(topic.id)
        return answers is None or not answers.shaky

    def level(self, topic: str) -> Level:
        """What answers show of a topic."""
        answers = self.shown.get(topic)
        return answers.level if answers else Level.NONE

    def holds(self, topic: Topic) -> bool:
        """Done, known or shown by answers: what rests on it may begin."""
        return topic.id in self.done or self.is_known(topic) or self.level(topic.id) > Level.NONE

    def is_ready(self, topic: Topic, roadmap: Roadmap) -> bool:
        """Each prerequisite is held. Nothing is locked: this orders suggestions, it forbids nothing."""
        return all(self.holds(roadmap.topics[need]) for need in topic.requires)

    def stones(self, roadmap: Roadmap) -> int:
        """How many topics of today's roadmap are done."""
        return sum(topic in roadmap.topics for topic in self.done)
