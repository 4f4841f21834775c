"""Settings, the export, and being forgotten."""

from datetime import datetime

from bot.cards.prose import say
from bot.cards.words import clock_in, press
from bot.message import Attachment, Button, Card, Facts, Field, Form


def settings_form(zone: str) -> Form:
    """One field today."""
    return Form(
        "Your settings",
        "account settings",
        [Field("zone", "Your city or time zone", zone, "Berlin, Lagos, America/New_York")],
    )


def settings(zone: str, now: datetime) -> Card:
    """What is kept."""
    return Card(
        "Your settings",
        [
            Facts([("Your zone", [clock_in(zone, now)])]),
            say("Your private cards show times in it. Change it with {/account settings zone:Lagos}."),
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
