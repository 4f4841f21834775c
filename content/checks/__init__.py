"""What must hold between the files before anything can be taught from them."""

from collections.abc import Iterator

from content.checks import bank, graph, links, plan, weeks
from content.draft import Draft
from content.source import Mistake

CHECKS = (
    plan.stages_are_numbered,
    plan.ids_are_unique,
    plan.stages_have_folders,
    plan.topics_have_folders,
    plan.folders_are_planned,
    graph.requirements_stand,
    graph.order_respects_requirements,
    graph.nothing_goes_in_circles,
    weeks.weeks_are_as_planned,
    weeks.weeks_name_known_topics,
    weeks.every_topic_has_a_week,
    weeks.requirements_come_in_time,
    links.links_are_kept_once,
    links.readings_exist,
    links.papers_are_kept_once,
    links.papers_are_readable,
    links.papers_suffice,
    bank.files_belong_to_topics,
    bank.ids_are_the_topics_own,
    bank.mistakes_have_names,
    bank.misconceptions_are_kept_once,
    bank.references_exist,
    bank.words_have_topics,
)


def crossed(draft: Draft) -> Iterator[Mistake]:
    """Every mistake between the files; where roadmap.yaml could not be read there is nothing to hold them against."""
    if draft.plan:
        for check in CHECKS:
            yield from check(draft)
