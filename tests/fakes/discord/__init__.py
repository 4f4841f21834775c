"""A Discord on loopback, strict enough to be trusted, on which the real discord.py runs.

    async with FakeDiscord() as fake:
        guild = fake.guild("Study", ["general"])
        with pointed_at(fake):
            ... start a client with fake.token ...
            ada = guild.member("ada", "MANAGE_GUILD")
            answer = await ada.types("/roadmap show", guild.channel("general"), topic="Vectors")
            await ada.presses(answer, "Done")
            form = (await ada.presses(answer, "Write a note")).modal
            await ada.submits(form, {"What happened?": "A lot"})
            await fake.until(lambda: guild.channel("general").messages)

What our bot sends is judged by Discord's own OpenAPI document and by rules that stand only in its prose; what a person does
is refused where Discord's app would refuse it. `fake.weather` makes bad days, `fake.requests` is the log. Where Discord only
ignores something useless (a file that no component shows, a flag on a promise), this one refuses it.
"""

from tests.fakes.discord.answers import Answer, Modal, Suggestion
from tests.fakes.discord.asking import AppRefuses
from tests.fakes.discord.fake import FakeDiscord
from tests.fakes.discord.guilds import Guild
from tests.fakes.discord.people import Member, NotAnswered
from tests.fakes.discord.pointing import pointed_at
from tests.fakes.discord.reading import read as text
from tests.fakes.discord.world import Channel, Message

__all__ = [
    "Answer", "AppRefuses", "Channel", "FakeDiscord", "Guild", "Member", "Message", "Modal", "NotAnswered", "Suggestion",
    "pointed_at", "text",
]  # fmt: skip
