"""The end of the week: what the group did, in numbers that show nobody, and what comes."""

from bot.cards import papers as paper_words
from bot.cards import weekly as cards
from bot.cards.quiz import QuizFacts
from bot.cards.weekly import RecapFacts
from bot.domain.plan import held_by
from bot.domain.posts import SAID, Post
from bot.domain.rhythm import PAPERS, PROMPT, QUIZ, RECAP, Go, Skip
from bot.post import Composed, Occasion, Parcel, post
from bot.posts.around import channel, may_go, prompt_of, slot_of, weeks_of
from bot.study.results import quiz_facts


@post(RECAP)
async def recap(occasion: Occasion) -> Composed:
    """Composed anew at each attempt: a later one may know more."""
    here = channel(occasion)
    go = await may_go(occasion)
    if not isinstance(go, Go) or here is None:
        return go if not isinstance(go, Go) else Skip("the group has no channel")
    cohort, place = here
    roadmap = occasion.ports.library.roadmap
    prompt, weeks = await prompt_of(occasion), await weeks_of(occasion)
    if prompt is None or not weeks:
        return Skip("no week had begun")
    records = occasion.work.group(cohort.id)
    slot = await slot_of(occasion, PROMPT)
    facts = RecapFacts(
        weeks=weeks,
        group=await records.week(prompt.sent_at or prompt.scheduled_at),
        next_prompt_at=slot.next_run_at if slot else None,
        coming=held_by(roadmap, cohort.upcoming, cohort.pace) if cohort.upcoming else (),
        papers=await _papers_line(occasion, prompt),
        quiz=await _quiz(occasion, prompt),
    )
    return Parcel(place, cards.recap(cohort, facts))


async def _quiz(occasion: Occasion, prompt: Post) -> QuizFacts | None:
    """How this week's quiz went; None where there was none, or nobody took it."""
    quiz = await occasion.work.group(occasion.post.cohort or "").latest_said(QUIZ, occasion.post.scheduled_at)
    if quiz is None or quiz.scheduled_at < prompt.scheduled_at:
        return None
    return await quiz_facts(occasion.work, occasion.ports.library.bank, quiz)


async def _papers_line(occasion: Occasion, prompt: Post) -> str | None:
    """The honest line of a week without papers; silent where they were switched off or it was a breather."""
    papers = await occasion.work.group(occasion.post.cohort or "").latest(PAPERS, occasion.post.scheduled_at)
    if papers is None or papers.scheduled_at < prompt.scheduled_at or papers.state in SAID:
        return None
    if papers.why and papers.why.startswith("No papers"):
        return f"{papers.why}."
    return paper_words.honest_line(await occasion.work.house.feed()) if papers.why is None else None
