"""What discord.py is handed to send: the components as they are, not a tree of its items that it would turn into them."""

from typing import Any

import discord

Json = dict[str, Any]


class Sheet(discord.ui.LayoutView):
    """Written components as a view. It is over from the start, so that discord.py keeps nothing of it.

    Our one door reads the ids of old and new messages alike.
    """

    def __init__(self, components: list[Json]) -> None:
        super().__init__(timeout=None)
        self._components = components
        self.stop()

    def to_components(self) -> list[Json]:
        """What discord.py sends."""
        return self._components

    def has_components_v2(self) -> bool:
        """By this discord.py sets the flag of the message."""
        return True
