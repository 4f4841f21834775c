"""From bytes to papers: pure, strict, and able to say what is wrong with an answer."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from xml.etree.ElementTree import Element, ParseError  # the types alone; reading is left to defusedxml

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from bot.domain.papers import FoundPaper
from bot.ports import SourceTrouble

ATOM = "{http://www.w3.org/2005/Atom}"
ARXIV = "{http://arxiv.org/schemas/atom}"
DUBLIN = "{http://purl.org/dc/elements/1.1/}"
SEARCH = "{http://a9.com/-/spec/opensearch/1.1/}"

_ID = re.compile(r"(?:/abs/|oai:arXiv\.org:)(\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})(?:v\d+)?")
# Other classifications (MSC 68T07, ACM I.2.7) stand among the categories too; arXiv's have an archive in small letters.
_CATEGORY = re.compile(r"[a-z]+\.[A-Za-z-]+|[a-z]+-[a-z]+(?:\.[A-Za-z-]+)?")
_DESCRIPTION = re.compile(r"arXiv:\S+ Announce Type: (\S+) (?:Abstract: )?(.*)")
_BETWEEN_NAMES = re.compile(r",\s+(?![^()]*\))")  # not inside "(ETH Zürich, Switzerland)"


@dataclass(frozen=True, slots=True)
class Announcement:
    """One RSS feed. `working_day`: by the feed's own date it should not be empty, unless arXiv has a holiday."""

    papers: tuple[FoundPaper, ...]
    working_day: bool


def read_rss(body: bytes) -> Announcement:
    """The new and cross-listed papers of a feed; replacements are left out. Raises SourceTrouble."""
    channel = _child(_root(body, "rss"), "channel")
    title = _text(channel, "title")
    if "Feed error for query" in title:
        raise SourceTrouble(f"arXiv does not know a category: {title}")
    items = channel.findall("item")
    announced = [item for item in items if _announce_type(item) in {"new", "cross"}]
    papers = _all_by_id(_paper_of_item(item) for item in announced)
    if announced and not papers:
        raise SourceTrouble(f"arXiv's feed has changed: none of its {len(announced)} papers could be read")
    return Announcement(papers, working_day=_is_working_day(channel))


def read_atom(body: bytes) -> tuple[FoundPaper, ...]:
    """The papers of an answer of the query API. Raises SourceTrouble, also for the API's own error entry."""
    feed = _root(body, f"{ATOM}feed")
    entries = feed.findall(f"{ATOM}entry")
    for entry in entries:
        if "/api/errors" in _text(entry, f"{ATOM}id"):
            raise SourceTrouble(f"arXiv refused the query: {_text(entry, f'{ATOM}summary')}")
    papers = _all_by_id(_paper_of_entry(entry) for entry in entries)
    total = _text(feed, f"{SEARCH}totalResults")
    if not papers and total != "0":
        raise SourceTrouble(f"arXiv answered with an empty page of {total or 'unnumbered'} results")
    return papers


def _root(body: bytes, wanted: str) -> Element:
    start = body[:256].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if not start:
        raise SourceTrouble("arXiv answered with an empty body")
    if start.startswith((b"<!doctype html", b"<html")):
        raise SourceTrouble("arXiv answered with a web page instead of a feed")
    try:
        root: Element = fromstring(body, forbid_dtd=True)
    except DefusedXmlException as error:
        raise SourceTrouble("arXiv's answer was not read: it defines entities, as an entity bomb does") from error
    except (ParseError, ValueError, LookupError) as error:  # expat passes on what a strange encoding raises
        raise SourceTrouble("arXiv answered with half a document, or a malformed one") from error
    if root.tag != wanted:
        raise SourceTrouble(f"arXiv answered with <{root.tag}> instead of a feed")
    return root


def _child(element: Element, name: str) -> Element:
    child = element.find(name)
    if child is None:
        raise SourceTrouble(f"arXiv's feed has changed: it has no <{name}>")
    return child


def _paper_of_item(item: Element) -> FoundPaper | None:
    description = _text(item, "description")
    described = _DESCRIPTION.fullmatch(description)
    names = _BETWEEN_NAMES.split(_text(item, f"{DUBLIN}creator"))
    return _paper(
        where=f"{_text(item, 'link')} {_text(item, 'guid')}",
        title=_text(item, "title"),
        abstract=described[2] if described else description,
        authors=names,
        categories=(_folded(one.text or "") for one in item.findall("category")),
    )


def _paper_of_entry(entry: Element) -> FoundPaper | None:
    primary = entry.findall(f"{ARXIV}primary_category")
    return _paper(
        where=_text(entry, f"{ATOM}id"),
        title=_text(entry, f"{ATOM}title"),
        abstract=_text(entry, f"{ATOM}summary"),
        authors=(_text(author, f"{ATOM}name") for author in entry.findall(f"{ATOM}author")),
        categories=(one.get("term", "") for one in [*primary, *entry.findall(f"{ATOM}category")]),
    )


def _paper(
    *, where: str, title: str, abstract: str, authors: Iterable[str], categories: Iterable[str]
) -> FoundPaper | None:
    number = _ID.search(where)
    if number is None or not title:
        return None
    kept = dict.fromkeys(one for one in categories if _CATEGORY.fullmatch(one))
    return FoundPaper(number[1], title, abstract, tuple(filter(None, authors)), tuple(kept))


def _announce_type(item: Element) -> str:
    described = _DESCRIPTION.fullmatch(_text(item, "description"))
    return _text(item, f"{ARXIV}announce_type") or (described[1] if described else "new")


def _is_working_day(channel: Element) -> bool:
    today = _text(channel, "pubDate").partition(",")[0]  # "Tue", where skipDays say "Tuesday"
    days_off = [_folded(day.text or "") for day in channel.iterfind("skipDays/day")]
    return bool(today) and not any(day.startswith(today) for day in days_off)


def _all_by_id(papers: Iterable[FoundPaper | None]) -> tuple[FoundPaper, ...]:
    return tuple({paper.id: paper for paper in papers if paper}.values())


def _text(element: Element, path: str) -> str:
    return _folded(element.findtext(path) or "")


def _folded(text: str) -> str:
    return " ".join(text.split())
