"""Small documents in arXiv's layouts, so that what matters is tested wherever the tests run."""

from xml.sax.saxutils import escape


def rss(*items: str, title: str = "cs.LG updates on arXiv.org", day: str = "Tue, 24 Jun 2025 00:00:00 -0400") -> bytes:
    return (
        "<?xml version='1.0' encoding='UTF-8'?>\n"
        '<rss xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns:dc="http://purl.org/dc/elements/1.1/" version="2.0">'
        f"<channel><title>{title}</title><pubDate>{day}</pubDate>"
        f"<skipDays><day>Sunday</day><day>Saturday</day></skipDays>{''.join(items)}</channel></rss>"
    ).encode()


def item(
    number: str = "2506.00001v1",
    kind: str = "new",
    title: str = "A Title",
    abstract: str = "An abstract.",
    categories: tuple[str, ...] = ("cs.LG",),
    people: str = "Ada Lovelace, Alan Turing",
) -> str:
    tags = "".join(f"<category>{one}</category>" for one in categories)
    return (
        f"<item><title>{escape(title)}</title><link>https://arxiv.org/abs/{number}</link>"
        f"<description>{escape(f'arXiv:{number} Announce Type: {kind} {chr(10)}Abstract: {abstract}')}</description>"
        f'<guid isPermaLink="false">oai:arXiv.org:{number}</guid>{tags}'
        f"<arxiv:announce_type>{kind}</arxiv:announce_type><dc:creator>{escape(people)}</dc:creator></item>"
    )


def atom(*entries: str, total: int | None = None) -> bytes:
    return (
        '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/" '
        'xmlns:arxiv="http://arxiv.org/schemas/atom"><title>arXiv Query</title>'
        f"<opensearch:totalResults>{len(entries) if total is None else total}</opensearch:totalResults>"
        f"{''.join(entries)}</feed>"
    ).encode()


def entry(
    number: str = "2506.00001v1", title: str = "A Title", categories: tuple[str, ...] = ("cs.LG", "cs.AI")
) -> str:
    tags = "".join(f'<category term="{one}"/>' for one in categories)
    return (
        f"<entry><id>http://arxiv.org/abs/{number}</id><title>{title}</title><published>2025-06-23T00:00:00Z</published>"
        f"<summary>  An abstract\n  of two lines. </summary><author><name>Ada Lovelace</name></author>{tags}"
        f'<arxiv:primary_category term="{categories[0]}"/></entry>'
    )


ERROR = (
    "<entry><id>https://arxiv.org/api/errors#incorrect_id_format_for_abc</id><title>Error</title>"
    "<summary>incorrect id format for abc</summary></entry>"
)
WEB_PAGE = b"<!DOCTYPE html>\n<html><body>Please wait</body></html>"
BOMB = b'<!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><rss><channel><title>&b;</title></channel></rss>'
