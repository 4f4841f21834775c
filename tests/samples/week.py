"""What the channel gets through the week, and what the week is for each member."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from bot.cards import papers, weekly
from bot.cards import roadmap as steps
from bot.cards.papers import Pick, Shelf
from bot.cards.weekly import RecapFacts
from bot.domain.cohort import GroupWeek, Pace
from bot.domain.papers import Paper, PaperFeed, Ranked
from bot.domain.plan import held_by, weeks_now
from bot.domain.roadmap import WeekId
from bot.domain.step import choose_step
from tests.samples.facts import HOSTILE, LONG, NOW, Sample, group, group_in, names, of, progress, roadmap, topics

REST = weekly.Pause(date(2026, 12, 21), date(2027, 1, 4), WeekId(1, 5))


def samples() -> Iterator[Sample]:
    """Every prompt of the plan at every pace, and what follows it."""
    yield from _prompts()
    yield from _my_week()
    yield from _recaps()
    yield from _notices()
    yield from _papers()
    yield from _interests()


def _prompts() -> Iterator[Sample]:
    for where in roadmap().plan:
        for pace in (Pace.STEADY, Pace.BRISK):
            weeks = held_by(roadmap(), where, pace)
            case = f"{pace}, stage {where.stage}, week {where.week}"
            yield of(weekly.prompt, case, group(pace=pace), weeks, roadmap(), None)
            yield of(weekly.note, case, group(pace=pace), weeks)
    weeks = held_by(roadmap(), roadmap().plan[3], Pace.STEADY)
    yield of(weekly.prompt, "before a rest", group(), weeks, roadmap(), REST)
    yield of(weekly.prompt, "before a long rest", group(HOSTILE), weeks, roadmap(), replace(REST, resumes=None))
    yield of(weekly.prompt, "a new stage after a rest", group(), weeks, roadmap(), replace(REST, coming=WeekId(2, 1)))
    yield of(weekly.note, "strange", group(HOSTILE), weeks)


def _my_week() -> Iterator[Sample]:
    cohort, strange = group_in(3, 2), group_in(3, 2, name=HOSTILE)
    weeks = weeks_now(cohort, roadmap())
    step = choose_step(roadmap(), progress(3), weeks)
    assert step
    yield of(weekly.step_with_group, "with the group", step, steps.step_card(step, roadmap(), cohort, None, ()))
    yield of(weekly.step_ahead, "ahead", cohort, weeks[0], choose_step(roadmap(), progress(5), weeks))
    yield of(weekly.step_ahead, "ahead of all", strange, weeks[0], None)
    yield of(weekly.step_ahead, "a harder question", cohort, weeks[0], None, harder=True)
    one, three = topics("np-arrays"), topics("la-vectors", "calc-gradients", "np-arrays")
    yield of(weekly.step_not_there, "one thing missing", cohort, weeks[0], one, one[0])
    yield of(weekly.step_not_there, "three things", strange, weeks[0], three, three[0])
    rows = list(zip(topics(*weeks[0].topics), ("ready for you", "done (your word)", "counted as known"), strict=False))
    yield of(weekly.week_topics, "some done", cohort, rows)
    done = [(topic, "done (your word)") for topic, _ in rows]
    yield of(weekly.week_topics, "all done", strange, done)


def _recaps() -> Iterator[Sample]:
    cohort, strange = group_in(1, 3), group_in(1, 3, name=HOSTILE)
    here, coming = (held_by(roadmap(), roadmap().plan[place], Pace.STEADY) for place in (2, 3))
    nothing = RecapFacts(here, GroupWeek(), None, (), None)
    some = RecapFacts(
        here, GroupWeek(7, 3, ("Ada", "Bo")), NOW + timedelta(days=1), coming, "No papers this week: none fitted."
    )
    many = replace(some, group=GroupWeek(90, 40, tuple(names(16))), papers=None)
    yield of(weekly.recap, "a quiet week, the course ends", cohort, nothing)
    yield of(weekly.recap, "one person", cohort, replace(nothing, group=GroupWeek(1, 1, ("Ada",))))
    yield of(weekly.recap, "two are named", cohort, some)
    yield of(weekly.recap, "many", cohort, many)
    feed = PaperFeed(succeeded_at=NOW, trouble=HOSTILE)
    foreign = replace(some, group=GroupWeek(3, 2, (HOSTILE,)), papers=papers.honest_line(feed))
    yield of(weekly.recap, "strange", strange, foreign)


def _notices() -> Iterator[Sample]:
    todo = "Give it 'Send messages'."
    yield of(weekly.channel_lost, "gone", group())
    yield of(weekly.channel_lost, "closed", group(), "Cairn lacks the permission “View Channel” in #ml", todo)
    yield of(weekly.channel_lost, "strange", group(HOSTILE), HOSTILE, HOSTILE)
    yield of(weekly.trouble, "a right is missing", group(), "stage prompt", "Cairn may not write in #ml", todo)
    yield of(weekly.trouble, "strange", group(HOSTILE), "recap", HOSTILE, HOSTILE)
    yield of(weekly.goodbye, "closed", group())
    yield of(weekly.goodbye, "strange", group(HOSTILE))


def _papers() -> Iterator[Sample]:
    seen = PaperFeed(NOW, NOW, NOW)
    full, empty = _shelf(seen), Shelf(None, [], seen, NOW, "Europe/Berlin")
    foreign = replace(full, picks=[_pick(HOSTILE, (HOSTILE,), HOSTILE)], feed=replace(seen, trouble=HOSTILE))
    yield of(papers.week_papers, "a classic and two", "Monday club", full)
    yield of(papers.week_papers, "new ones alone", LONG, replace(full, classic=None))
    yield of(papers.week_papers, "strange", HOSTILE, foreign)
    yield of(papers.latest, "words of one's own", "stage 4", full, ["graph networks", "music"])
    yield of(papers.latest, "nothing fits", "stage 1", empty, [])
    yield of(
        papers.latest, "never reached", "stage 1", replace(empty, feed=PaperFeed(trouble="arXiv sent a web page")), []
    )
    yield of(papers.latest, "strange", "stage 4", foreign, [HOSTILE])


def _interests() -> Iterator[Sample]:
    ten = [f"{word} in a long phrase that nearly reaches its sixty" for word in "abcdefghij"]
    yield of(papers.interests, "none", [])
    yield of(papers.interests, "two", ["graph networks", "music"], "Added.")
    yield of(papers.interests, "ten", ten)
    yield of(papers.interests, "strange", [HOSTILE], "Removed.")


def _shelf(feed: PaperFeed) -> Shelf:
    picks = [
        _pick(
            "A survey of low-rank approximation, from least squares to large language models",
            ("Ada Ng", "Bo Li"),
            "Survey",
        ),
        _pick("Steps that fit: learning rates by line search", tuple(names(9)), None),
    ]
    return Shelf(roadmap().classics[0], picks, feed, NOW, "Europe/Berlin")


def _pick(title: str, authors: tuple[str, ...], label: str | None) -> Pick:
    paper = Paper("2511.01234", title, "We survey.", authors, ("cs.LG",), NOW)
    reason = HOSTILE if label == HOSTILE else "It matches: low-rank, least squares."
    return Pick(Ranked(paper, 1.0, ("low-rank",)), None if label == HOSTILE else label, reason)
