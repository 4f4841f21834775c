"""One member's way: what is done, known and ready, kept by topic id and never by position."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bot.domain.roadmap import Roadmap, Topic


@dataclass(frozen=True, slots=True)
class Progress:
    """What a learner has done, by topic id. Ids that the content no longer has are kept and ignored here.

    Topics of stages before `start_stage` count as known: drawn apart from done, never reported as finished.
    """

    start_stage: int | None = None
    begun: str | None = None
    done: Mapping[str, datetime] = field(default_factory=dict)

    def is_done(self, topic: str) -> bool:
        """Done by the member's own word."""
        return topic in self.done

    def is_known(self, topic: Topic) -> bool:
        """Counted as known by where they started, and not done."""
        return topic.id not in self.done and topic.stage < (self.start_stage or 1)

    def holds(self, topic: Topic) -> bool:
        """Done or known: what rests on it may begin."""
        return topic.id in self.done or self.is_known(topic)

    def is_ready(self, topic: Topic, roadmap: Roadmap) -> bool:
        """Each prerequisite is held. Nothing is locked: this orders suggestions, it forbids nothing."""
        return all(self.holds(roadmap.topics[need]) for need in topic.requires)

    def stones(self, roadmap: Roadmap) -> int:
        """How many topics of today's roadmap are done."""
        return sum(topic in roadmap.topics for topic in self.done)
