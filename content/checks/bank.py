"""Questions and lessons against the roadmap: what must hold before one of them is asked."""

from collections.abc import Iterator

from content.draft import Draft
from content.explain import close_to
from content.generators import recipes
from content.items.question import ItemDraft
from content.source import Found, Mistake, Source


def files_belong_to_topics(draft: Draft) -> Iterator[Mistake]:
    """Questions and lessons lie in the folder of a topic that is planned."""
    for file in sorted({item.source.file for item in draft.bank.items}):
        if (topic := file.split("/")[-2]) not in draft.topics and topic not in draft.half_read:
            yield Mistake(file, 1, f"there is no topic `{topic}` to ask about")
    for topic, lesson in draft.bank.lessons.items():
        if topic not in draft.topics and topic not in draft.half_read:
            yield lesson.mistake("there is no such topic to teach")


def ids_are_the_topics_own(draft: Draft) -> Iterator[Mistake]:
    """Each id is there once and begins with its topic's; a generator has none of them."""
    first: dict[str, ItemDraft] = {}
    for item in draft.bank.items:
        name = item.entry.id
        if name in recipes():
            yield item.mistake("a generator has this id", "id")
        elif name in first:
            yield item.mistake(f"there is such a question already, in {_place(first[name].source)}", "id")
        elif not name.startswith(f"{item.topic}-"):
            yield item.mistake(f"an id begins with that of its topic: `{item.topic}-…`", "id")
        first.setdefault(name, item)


def mistakes_have_names(draft: Draft) -> Iterator[Mistake]:
    """Every wrong answer names a misconception that exists."""
    known = dict.fromkeys([*(entry.value.id for entry in draft.bank.misconceptions), *draft.bank.half_read])
    if any(name.startswith("misconceptions/") for name in known):
        return
    for item in draft.bank.items:
        for name, path in item.mistakes_named:
            if name not in known:
                yield item.mistake(f"there is no misconception `{name}`" + close_to(name, known), *path)


def misconceptions_are_kept_once(draft: Draft) -> Iterator[Mistake]:
    """No id twice, in whichever file; what cures one is a topic."""
    first: dict[str, Found[object]] = {}
    for entry in draft.bank.misconceptions:
        name, cure = entry.value.id, entry.value.cure
        if name in first:
            where = _place(first[name].source)
            yield entry.mistake(f"there is a misconception `{name}` already, in {where}", "id")
        if cure not in draft.stage_of:
            yield entry.mistake(f"there is no topic `{cure}` to cure it" + draft.close_topic(cure), "cure")
        first.setdefault(name, entry)  # type: ignore[arg-type]  # whatever it holds


def references_exist(draft: Draft) -> Iterator[Mistake]:
    """What a question refers to stands in resources.yaml."""
    known = dict.fromkeys([*(entry.value.id for entry in draft.resources), *draft.half_read])
    for item in draft.bank.items if known else ():
        for place, name in enumerate(item.entry.refs):
            if name not in known:
                yield item.mistake(f"there is no resource `{name}`" + close_to(name, known), "refs", place)


def words_have_topics(draft: Draft) -> Iterator[Mistake]:
    """A word is introduced by one topic, and stands in the glossary once."""
    seen: set[str] = set()
    for entry in draft.bank.terms:
        word = entry.value
        if word.topic not in draft.stage_of:
            yield entry.mistake(f"there is no topic `{word.topic}`" + draft.close_topic(word.topic), "topic")
        for form in (word.term, *word.forms):
            if form.casefold() in seen:
                yield entry.mistake(f"`{form}` stands in the glossary already", "term")
            seen.add(form.casefold())


def _place(source: Source) -> str:
    return f"{source.file}:{source.line()}"
