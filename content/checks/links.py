"""Resources and papers against the topics."""

from collections import Counter
from collections.abc import Iterator
from urllib.parse import urlsplit

from bot.domain.roadmap import Classic
from content.draft import Draft
from content.explain import close_to
from content.source import Mistake

WITHOUT_HTTPS = {"neuralnetworksanddeeplearning.com"}


def links_are_kept_once(draft: Draft) -> Iterator[Mistake]:
    """No id and no address twice; https, except where the site has none."""
    ids: set[str] = set()
    urls: dict[str, str] = {}
    for entry in draft.resources:
        link = entry.value
        if link.id in ids:
            yield entry.mistake(f"there are two resources `{link.id}`", "id")
        ids.add(link.id)
        if not _is_https(link.url):
            yield entry.mistake(f"{link.url} must be an https address", "url")
        elif urls.setdefault(link.url.rstrip("/"), link.id) != link.id:
            yield entry.mistake(f"this address is kept already, as `{urls[link.url.rstrip('/')]}`", "url")


def _is_https(url: str) -> bool:
    try:
        address = urlsplit(url)
    except ValueError:  # such as half an address in brackets
        return False
    return bool(address.hostname) and address.scheme == ("http" if address.hostname in WITHOUT_HTTPS else "https")


def readings_exist(draft: Draft) -> Iterator[Mistake]:
    """A topic names resources that exist, each once."""
    known = dict.fromkeys([*(entry.value.id for entry in draft.resources), *draft.half_read])
    for topic in draft.topics.values() if known else ():
        named = [reading.resource for reading in topic.value.readings]
        for place, name in enumerate(named):
            if name not in known:
                yield topic.mistake(f"there is no resource `{name}`" + close_to(name, known), "resources", place)
            elif name in named[:place]:
                yield topic.mistake(f"`{name}` stands here twice", "resources", place)


def papers_are_kept_once(draft: Draft) -> Iterator[Mistake]:
    """A group meets a classic once in the whole course."""
    ids: set[str] = set()
    for paper in draft.classics:
        if paper.value.id in ids:
            yield paper.mistake(f"there are two papers {paper.value.id}", "id")
        ids.add(paper.value.id)


def papers_are_readable(draft: Draft) -> Iterator[Mistake]:
    """What a paper needs exists and is met by the end of its stage."""
    for paper in draft.classics:
        for place, need in enumerate(paper.value.needs):
            if wrong := _wrong(draft, paper.value, need):
                yield paper.mistake(wrong, "needs", place)


def papers_suffice(draft: Draft) -> Iterator[Mistake]:
    """One a week, so that no prompt of the plan goes without."""
    count = Counter(paper.value.stage for paper in draft.classics)
    for stage in draft.plan if draft.classics else ():
        plan = stage.value
        if count[plan.number] < plan.weeks:
            told = f"too few papers for stage {plan.number} ({count[plan.number]}, one for each week: {plan.weeks})"
            yield Mistake("papers.yaml", 1, told)


def _wrong(draft: Draft, paper: Classic, need: str) -> str | None:
    if need not in draft.stage_of:
        return f"there is no topic `{need}`" + draft.close_topic(need)
    if draft.stage_of[need] > paper.stage:
        return f"`{need}` belongs to stage {draft.stage_of[need]}, which comes later"
    return None
