"""Code is run: what it prints is compared with what the key says."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.domain.questions import Format
from content.draft import Draft
from content.generators.contract import number_in
from content.items.question import ItemDraft, number
from content.items.schema import Line, Typed
from content.lint.asked import numeric, offers
from content.lint.rule import each_item, rule
from content.snippets import Job, Outcome, outcomes
from content.source import Mistake, Step

MOST_LINES = 12
EXACT = 1e-9
NETWORK = re.compile(
    r"^\s*(?:import|from)\s+(?:socket|urllib|requests|httpx|http|aiohttp|ftplib|smtplib)\b", re.MULTILINE
)
CHANCE = re.compile(
    r"\brandom\.(?!seed|Random|default_rng|RandomState|Generator)\w+\s*\(|\bdefault_rng\(\s*\)|\bRandom\(\s*\)|\bRandomState\(\s*\)"
)
SEEDED = re.compile(r"\bseed\(\s*\d|\bmanual_seed\(\s*\d|\bRandom\(\s*\d")


@dataclass(frozen=True)
class Task:
    """Something to run for a question, and what came of it."""

    item: ItemDraft
    kind: str
    outcome: Outcome

    def told(self, what: str, *path: Step) -> Mistake:
        """A mistake about it, with the end of what was printed."""
        return self.item.mistake(what, *path)


@rule("L19")
def code_does_what_the_key_says(draft: Draft) -> Iterator[Mistake]:
    """Code runs; `output` and `check` print the key; a fixed line mends."""
    for task in tasks(draft):
        if not task.outcome.missing:
            yield from {"code": _code, "fixed": _fixed, "check": _check}[task.kind](task)
    for item in draft.bank.asked:
        yield from _written(item)


def _written(item: ItemDraft) -> Iterator[Mistake]:
    """Twelve lines on a phone; no network; chance has a seed."""
    code = item.entry.code or ""
    if (lines := len(code.splitlines())) > MOST_LINES:
        yield item.warning(f"the code is long ({lines} lines, at most {MOST_LINES})", "code")
    for name, text in (("code", code), ("check", item.entry.check or "")):
        if match := NETWORK.search(text):
            yield item.mistake(f"code in a question uses no network (`{match[0].strip()}`)", name)
        if CHANCE.search(text) and not SEEDED.search(text):
            yield item.mistake("code that uses chance needs a seed", name)


@each_item("check-missing")
def numbers_are_checked(item: ItemDraft) -> Iterator[Mistake]:
    """A key that is a number is computed a second time."""
    if item.entry.check or item.question.format in {Format.OUTPUT, Format.LINE, Format.ORDER}:
        return
    keys = [offer.text for offer in offers(item) if offer.right]
    if item.question.target or any(numeric(text) for text in keys):
        yield item.mistake("the key is a number: a `check` must compute it and print it", "key")


def unrun(draft: Draft) -> list[str]:
    """What could not be run on this machine, and for want of what."""
    absent = [task for task in tasks(draft) if task.outcome.missing]
    names = sorted({task.outcome.missing for task in absent})
    return [f"{len(absent)} pieces of code were not run: they need {', '.join(names)}."] if absent else []


def tasks(draft: Draft) -> tuple[Task, ...]:
    """Everything to run for the questions that may be asked, run once."""
    plan = [(item, kind, code) for item in draft.bank.asked for kind, code in _jobs(item)]
    found = outcomes([Job(code) for _, _, code in plan])
    return tuple(Task(item, kind, outcome) for (item, kind, _), outcome in zip(plan, found, strict=True))


def _jobs(item: ItemDraft) -> Iterator[tuple[str, str]]:
    if item.entry.code:
        yield "code", item.entry.code
    if isinstance(item.entry, Line):
        yield "fixed", mended(item.entry)
    if item.entry.check:
        yield "check", item.entry.check


def mended(entry: Line) -> str:
    """The code with the fixed line; its indentation is kept where the author left it out."""
    lines = entry.code.splitlines()
    old, new = lines[entry.key.line - 1], entry.key.fixed.rstrip()
    indent = old[: len(old) - len(old.lstrip())]
    lines[entry.key.line - 1] = new if new.startswith((" ", "\t")) else indent + new
    return "\n".join(lines)


def _code(task: Task) -> Iterator[Mistake]:
    item, outcome = task.item, task.outcome
    raised = outcome.error.partition(":")[0]
    key = next((offer.text for offer in offers(item) if offer.right), "")
    if isinstance(item.entry, Line):
        if not outcome.error and squeezed(outcome.printed) == squeezed(item.entry.prints):
            yield task.told(f"the code prints `{_shown(item.entry.prints)}` before anything is mended", "prints")
    elif raised and raised not in key and raised not in item.question.stem:
        yield task.told(f"the code stops with {_shown(outcome.error)}", "code")
    elif item.question.format is Format.OUTPUT and not raised and squeezed(outcome.printed) != squeezed(key):
        yield task.told(f"the code prints `{_shown(outcome.printed)}`, the key says `{_shown(key)}`", "key")


def _fixed(task: Task) -> Iterator[Mistake]:
    entry, outcome = task.item.entry, task.outcome
    if isinstance(entry, Line) and (outcome.error or squeezed(outcome.printed) != squeezed(entry.prints)):
        told = _shown(outcome.error or outcome.printed)
        yield task.told(f"with the fixed line it prints `{told}`, not `{_shown(entry.prints)}`", "prints")


def _check(task: Task) -> Iterator[Mistake]:
    item, outcome = task.item, task.outcome
    if outcome.error:
        yield task.told(f"the check stops with {_shown(outcome.error)}", "check")
        return
    printed = outcome.printed.strip()
    keys = [offer.text for offer in offers(item) if offer.right]
    if isinstance(item.entry, Typed):
        value, room = number(item.entry.key.value), number(item.entry.key.tolerance)
        agrees, key = _near(printed, value, room + EXACT), item.entry.key.value
    elif not printed:
        agrees, key = "assert" in (item.entry.check or "") and not any(map(numeric, keys)), " / ".join(keys)
    elif item.question.format in {Format.SEVERAL, Format.ORDER}:
        agrees, key = sorted(map(squeezed, printed.splitlines())) == sorted(map(squeezed, keys)), " / ".join(keys)
    else:
        agrees, key = _says(printed, keys[0]), keys[0]
    if not agrees:
        yield task.told(f"the check prints `{_shown(printed)}`, the key says `{_shown(key)}`", "key")


def _says(printed: str, key: str) -> bool:
    """The same text; or the same number, as exactly as the key shows it."""
    if squeezed(printed) == squeezed(key):
        return True
    shown = numeric(key)
    if shown is None:
        return False
    room = 0.5 * 10.0**-shown.decimals if shown.decimals else EXACT * max(1, abs(shown.value))
    return _near(printed, shown.value, room + EXACT)


def _near(printed: str, value: float, room: float) -> bool:
    found = numeric(printed)
    bare = found.value if found else number_in(printed)
    return bare is not None and abs(bare - value) <= room


def squeezed(text: str) -> str:
    """Without backticks and without what spacing makes different; a true minus is a minus."""
    return " ".join(text.replace("`", "").replace("−", "-").split())


def _shown(text: str) -> str:
    line = squeezed(text)
    return line if len(line) <= 60 else line[:57] + "…"  # noqa: PLR2004 - one line of a terminal
