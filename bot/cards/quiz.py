"""Around the questions: the channel's quiz and its result, the end of a sitting, reviews, reports."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from bot.cards.prose import say, spans
from bot.cards.questions import in_one_line
from bot.cards.words import in_words, labelled, listed, moment, number, plural, press, shortened, week_name, weekday
from bot.domain.cohort import Cohort
from bot.domain.items import Fate
from bot.domain.questions import Question
from bot.domain.roadmap import Topic, Week
from bot.domain.sitting import Kind
from bot.domain.times import local
from bot.message import Block, Button, Card, Field, Form, Paragraph

SECONDS_EACH = 45
LONGEST_STEM = 300
ENOUGH_ANSWERS = 5
"""Shares are shown from so many answers on."""


def minutes(questions: int) -> str:
    """About how long so many questions take."""
    return plural(max(1, round(questions * SECONDS_EACH / 60)), "minute")


def quiz_post(cohort: Cohort, weeks: Sequence[Week], quiz: str, questions: int, closes_at: datetime) -> Card:
    """The channel's card: one button, for everyone."""
    name = week_name(weeks)
    label = f"Start the {name.partition(':')[0].lower()} quiz ({questions} questions, about {minutes(questions)})"
    return Card(
        f"Quiz · {name}",
        [
            say(
                "Some questions are the same for all of us, the others are yours. Nobody sees your answers, and each comes with its reason."
            ),
            labelled("Open until", [moment(closes_at, cohort.zone)]),
            press(Button(label, f"quiz start group:{cohort.id} quiz:{quiz}", "primary")),
        ],
        private=False,
    )


@dataclass(frozen=True, slots=True)
class QuizFacts:
    """The result of a group's quiz: shared answers in all, those that were right, and what is most worth discussing."""

    answered: int
    right: int
    people: int
    discuss: Question | None
    share: float | None = None


def quiz_result(facts: QuizFacts) -> list[Block]:
    """For the recap: numbers only where they point at nobody."""
    blocks: list[Block] = []
    if facts.people >= ENOUGH_ANSWERS:
        share = round(100 * facts.right / facts.answered)
        blocks.append(
            labelled("The quiz", [f"{facts.people} people, {share} % of answers to the shared questions were right."])
        )
    else:
        blocks.append(labelled("The quiz", ["Too few took part for numbers; here is what is worth a word together."]))
    if facts.discuss is not None:
        blocks += _discussed(facts.discuss, facts.share)
    return blocks


def _discussed(question: Question, share: float | None) -> list[Block]:
    counted = f" ({share * 100:.0f} % had it)" if share is not None else ""
    blocks: list[Block] = [labelled(f"Most worth discussing{counted}", spans(in_one_line(question)))]
    if question.target is not None:
        unit = f" {question.target.unit}" if question.target.unit else ""
        return [*blocks, Paragraph([f"{number(question.target.value)}{unit}. ", *spans(question.target.why)])]
    right = [question.options[place] for place in question.right]
    return [*blocks, *(Paragraph([*spans(one.text), ": ", *spans(one.why)]) for one in right[:2])]


def quiz_closing(weeks: Sequence[Week], facts: QuizFacts | None) -> Card:
    """The quiz's own message once it is closed and no recap told how it went."""
    told = quiz_result(facts) if facts else [say("It is closed now. Its questions come back one by one in {/review}.")]
    return Card(f"Quiz · {week_name(weeks)}", [*told, press(Button("Review", "review"))], private=False)


@dataclass(frozen=True, slots=True)
class Summary:
    """The end of a sitting. `topics`: what to look at next, weakest first; `returns`: when the first miss comes back."""

    kind: Kind
    answered: int
    right: int
    topics: Sequence[Topic]
    returns: date | None
    offers_sure: bool = False


def finished(summary: Summary) -> Card:
    """A score never stands without what to look at next and when something comes back."""
    if summary.answered == 0:
        return Card("Nothing left to ask", [say("There is no question in it any more."), press(NEXT)], replaces=True)
    blocks: list[Block] = [say(f"{summary.right} of {summary.answered} right.")]
    if summary.topics:
        told = names([topic.title for topic in summary.topics])
        blocks.append(labelled("Worth a look next", [told]))
    else:
        blocks.append(say("Nothing in it needs a second look; your next step is."))
    if summary.returns is not None:
        what = "What you missed" if summary.right < summary.answered else "The first of them"
        blocks.append(say(f"{what} comes back on {weekday(summary.returns)}, in {{/review}}."))
    show = [Button(f"Show {topic.title}", f"roadmap topic {topic.id}") for topic in summary.topics[:1]]
    more = [Button("Ask me how sure I am", "account settings sure:yes")] if summary.offers_sure else []
    blocks.append(press(*show, NEXT, *more))
    titles = {Kind.QUIZ: "The quiz is done", Kind.NOW: "That was the last one", Kind.REVIEW: "That is all for today"}
    return Card(titles[summary.kind], blocks, replaces=True)


NEXT = Button("My next step", "roadmap next", "primary")


def nothing_due(next_due: date | None) -> Card:
    """The review, when nothing fades."""
    when = (
        f"The first comes back on {weekday(next_due)}." if next_due else "Questions come here once you have met them."
    )
    return Card(
        "Nothing is fading today",
        [say(when), press(NEXT, Button("Ask me something", "quiz now"))],
    )


def enough_today(count: int) -> Card:
    """The daily limit; the rest waits without a number."""
    return Card(
        "Enough for today",
        [
            say(f"You have answered {in_words(count, 'review question')} today; more in one day stays less."),
            say(
                "What waits, waits kindly: what fades most comes first tomorrow. {/account settings} changes how many."
            ),
            press(NEXT),
        ],
        replaces=True,
    )


def welcomed(card: Card, count: int) -> Card:
    """The first review after two weeks away says so, and that there is no mountain."""
    line = f"Good that you are here again. At most {in_words(count, 'question')} a day for now, what fades most first."
    return replace(card, blocks=[say(line), *card.blocks])


def woken() -> Card:
    """A stubborn one is asked again."""
    return Card("It comes back tomorrow", [say("It waits in {/review}, in other words each time."), press(NEXT)])


def returning(dues: Sequence[datetime], zone: str, now: datetime) -> date | None:
    """The day on which the first of them comes back on the reader's clocks, never today."""
    if not dues:
        return None
    return max(local(min(dues), zone).date(), local(now, zone).date() + timedelta(days=1))


def reported(*, first: bool) -> Card:
    """To whoever reported a question."""
    told = (
        "Thank you. When a second member says so it is not asked here any more; you hear what became of it."
        if first
        else "You have reported this one before. You hear what became of it."
    )
    return Card("Reported", [say(told), press(NEXT)])


def report_form(line: str, question: Question | None) -> Form:
    """What is wrong, in the reporter's words."""
    stem = shortened(in_one_line(question), LONGEST_STEM) if question else ""
    return Form(
        "Report a question", line, [Field("words", "What is wrong with it?", required=True, long=True)], note=stem
    )


FATES = {
    Fate.SUSPENDED: "It is not asked any more until somebody has looked at it.",
    Fate.MENDED: "It was mended; what you saw is not asked any more.",
    Fate.KEPT: "It was looked at closely, and it stays: the answer holds.",
}


def report_outcome(question: Question | None, fate: Fate) -> Card:
    """To whoever reported a question, once it is known."""
    stem = in_one_line(question) if question else ""
    blocks: list[Block] = [say("You reported a question: “{stem}”.", stem=stem)] if stem else []
    blocks.append(say(FATES[fate]))
    if fate is Fate.KEPT and question is not None:
        blocks.append(say(question.target.why if question.target else question.options[question.right[0]].why))
    return Card("About the question you reported", [*blocks, say("Thank you for looking closely.")])


def reminder(topics: Sequence[Topic], count: int, *, last: bool) -> Card:
    """The private reminder; the one before it ends by itself says so."""
    what = names([topic.title for topic in topics])
    blocks: list[Block] = [
        say(f"{in_words(count, 'quick question').capitalize()} to keep {{what}} fresh ({minutes(count)}).", what=what)
    ]
    if last:
        blocks.append(say("If today is not the day either, I stop writing; {/account settings} brings this back."))
    blocks.append(
        press(Button("Start", "review", "primary"), Button("No more reminders", "account settings remind:off"))
    )
    return Card("A few minutes today?", blocks)


def invitation(topics: Sequence[Topic], count: int) -> list[Block]:
    """The one line on the next-step card: nobody types a review unprompted. Nothing where nothing fades."""
    if not topics or not count:
        return []
    what = names([topic.title for topic in topics])
    quick = in_words(count, "quick question")
    return [
        say(f"Also: {quick} to keep {{what}} fresh ({minutes(count)}).", what=what),
        press(Button(quick.capitalize(), "review")),
    ]


def names(titles: Sequence[str], most: int = 2) -> str:
    """`“Vectors” and 3 other topics`."""
    quoted = [f"“{title}”" for title in titles]
    if len(quoted) <= most:
        return listed(quoted)
    left = len(quoted) - most + 1
    return listed([*quoted[: most - 1], f"{left} other topics"])
