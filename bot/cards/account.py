"""Settings, the export, and being forgotten."""

from datetime import datetime

from bot.cards.prose import say
from bot.cards.words import clock_in, press
from bot.domain.memory import FEWEST, MOST
from bot.domain.people import Learner
from bot.domain.slots import Slot
from bot.message import Attachment, Button, Card, Choice, Facts, Field, Form


def settings_form(learner: Learner, zone: str, reminder: Slot | None) -> Form:
    """What is set, to be changed."""
    yes_no = [Choice("Yes", "yes"), Choice("No", "no")]
    return Form(
        "Your settings",
        "account settings",
        [
            Field("zone", "Your city or time zone", zone, "Berlin, Lagos, America/New_York"),
            Field("daily", "Review questions a day at most", str(learner.daily), f"{FEWEST} to {MOST}"),
            Field("remind", "A private reminder when something fades", _hour(reminder), "18:30, or off"),
            Field("sure", "Ask how sure you are", "yes" if learner.says_sure else "no", choices=yes_no),
        ],
    )


def _hour(reminder: Slot | None) -> str:
    return f"{reminder.at:%H:%M}" if reminder and reminder.enabled else "off"


def settings(learner: Learner, zone: str, reminder: Slot | None, now: datetime) -> Card:
    """What is kept."""
    hour = _hour(reminder)
    asked = "you are asked how sure you are of an answer" if learner.says_sure else "not asked for"
    return Card(
        "Your settings",
        [
            Facts(
                [
                    ("Your zone", [clock_in(zone, now)]),
                    ("Review", [f"at most {learner.daily} questions a day"]),
                    ("Reminder", [hour if hour == "off" else f"at {hour}, when something fades; it ends by itself"]),
                    ("How sure", [asked]),
                ]
            ),
            say("{/account settings} changes any of it."),
        ],
    )


def export(content: bytes) -> Card:
    """Everything we hold of them, as a file."""
    return Card(
        "Everything Cairn knows about you",
        [
            say(
                "This file holds everything Cairn keeps about you, from every group. Keep it where others cannot read it."
            ),
            Attachment("cairn-export.json", content),
        ],
    )


def forget_question() -> Card:
    """Asked once."""
    return Card(
        "Forget you everywhere?",
        [
            say(
                "This erases your progress, your groups, your words for papers and your settings **everywhere on this bot**, on every platform. It cannot be undone."
            ),
            say("Groups you opened go on without you. {/account export} gives you a copy first."),
            press(Button("Forget me", "account forget sure:yes", "danger"), Button("Export first", "account export")),
        ],
    )


def forgotten() -> Card:
    """Done."""
    return Card(
        "You are forgotten",
        [
            say("Cairn keeps nothing about you any more. What already stands in a channel stays there."),
            say("{/roadmap start} begins anew, whenever you like."),
        ],
    )
