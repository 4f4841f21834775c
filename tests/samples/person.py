"""Cards of one person: settings, apologies, progress, home."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import time, timedelta

import bot.commands
from bot.cards import account, apology, home, progress
from bot.command import CommandBook
from bot.domain.cohort import GroupWeek
from bot.domain.people import Learner
from bot.domain.slots import Rule, Slot
from bot.domain.step import choose_step
from bot.errors import Refusal, Way
from bot.study.reviewing import REMINDER
from tests.samples.facts import HOSTILE, LONG, NOW, Sample, group, group_in, of, roadmap, slots
from tests.samples.facts import progress as standing

BOOK = CommandBook.of(bot.commands)


def samples() -> Iterator[Sample]:
    """Newcomer, halfway, many."""
    yield from _account()
    yield from _home()
    yield from _help()
    yield from _progress()


def _account() -> Iterator[Sample]:
    ada = Learner("l1", None, 1, None, NOW, NOW)
    hour = Slot(REMINDER, Rule.DAILY, time(18, 30), "Europe/Berlin", NOW.date(), NOW, learner="l1")
    yield of(account.settings_form, "nothing known", ada, "", None)
    sure = replace(ada, daily=30, says_sure=True)
    yield of(account.settings_form, "everything set", sure, "America/Argentina/Buenos_Aires", hour)
    yield of(account.settings, "Berlin", ada, "Europe/Berlin", None, NOW)
    yield of(account.settings, "everything set", sure, "Europe/Berlin", hour, NOW)
    yield of(account.settings, "reminder off", ada, "Europe/Berlin", replace(hour, enabled=False), NOW)
    yield of(account.export, "a file", b"{}")
    yield of(account.forget_question, "asked")
    yield of(account.forgotten, "done")
    yield of(apology.apology, "a reference", "k7w2pq")
    yield of(apology.refusal, "a sentence", Refusal("There is nothing to take back."))
    ways = (Way("Join this group", "cohort join group:k3n8x2qa"), Way("See it", "cohort show group:k3n8x2qa"))
    yield of(apology.refusal, "two ways out", Refusal("This channel has a group already.", None, ways))
    strange = Refusal("I do not know **{typed}**. {/help} shows everything.", "about", typed=HOSTILE)
    yield of(apology.refusal, "foreign text", strange)


def _home() -> Iterator[Sample]:
    for can_open, has_group in ((False, False), (True, False), (True, True)):
        yield of(home.newcomer, f"open {can_open}, group {has_group}", can_open, has_group)
    step = choose_step(roadmap(), standing(), ())
    cohort, strange = group_in(1, 2), group_in(3, 1, name=HOSTILE)
    prompt = slots(cohort)[0]
    yield of(home.home, "alone", step, [], has_group=False)
    waiting = home.Waiting([(strange, NOW + timedelta(days=2)), (cohort, NOW)], 3)
    yield of(home.home, "something waits", step, [(cohort, prompt)], waiting=waiting, has_group=True)
    yield of(home.home, "a group is here", step, [], has_group=True)
    yield of(home.home, "in a group, not begun", step, [(cohort, prompt)], has_group=True, begun=False)
    yield of(home.home, "in a group", step, [(cohort, prompt)], has_group=True)
    yield of(
        home.home, "resting", step, [(group_in(1, 2, name=LONG), replace(prompt, next_run_at=None))], has_group=False
    )
    yield of(home.home, "in two, all done", None, [(cohort, prompt), (strange, None)], has_group=True)


def _help() -> Iterator[Sample]:
    yield of(home.all_commands, "all", [(root, BOOK.under(root)) for root in BOOK.roots])
    for command in BOOK.listed:
        yield of(home.usage, command.path, command)
    for prefix in ("cohort", "roadmap", "cohort organiser"):
        yield of(home.which, prefix, prefix, BOOK.under(prefix))


def _progress() -> Iterator[Sample]:
    names = list(roadmap().topics)
    newest = [(roadmap().topics[name], NOW - timedelta(days=day)) for day, name in enumerate(names[:3])]
    yield of(progress.mine, "newcomer", standing(), roadmap(), [])
    yield of(progress.mine, "one stone", standing(done=names[:1]), roadmap(), newest[:1])
    yield of(progress.mine, "many, from stage 3", standing(3, names[20:90]), roadmap(), newest)
    yield of(progress.mine, "all", standing(1, names), roadmap(), newest)
    quiet, one = GroupWeek(), GroupWeek(1, 1)
    week, whole = GroupWeek(3, 2), GroupWeek(87, 9, ("Ada", "Bo"))
    yield of(progress.group, "quiet", group(), roadmap(), 0, quiet, quiet)
    yield of(progress.group, "one person", group_in(1, 2), roadmap(), 2, one, one)
    yield of(progress.group, "many", group_in(5, 9, name=HOSTILE), roadmap(), 61, week, whole)
