"""Discord's bit fields by the names of its documentation: permissions, intents, message flags."""

from collections.abc import Iterable

_PERMISSIONS = """
CREATE_INSTANT_INVITE KICK_MEMBERS BAN_MEMBERS ADMINISTRATOR MANAGE_CHANNELS MANAGE_GUILD ADD_REACTIONS VIEW_AUDIT_LOG
PRIORITY_SPEAKER STREAM VIEW_CHANNEL SEND_MESSAGES SEND_TTS_MESSAGES MANAGE_MESSAGES EMBED_LINKS ATTACH_FILES
READ_MESSAGE_HISTORY MENTION_EVERYONE USE_EXTERNAL_EMOJIS VIEW_GUILD_INSIGHTS CONNECT SPEAK MUTE_MEMBERS DEAFEN_MEMBERS
MOVE_MEMBERS USE_VAD CHANGE_NICKNAME MANAGE_NICKNAMES MANAGE_ROLES MANAGE_WEBHOOKS MANAGE_GUILD_EXPRESSIONS
USE_APPLICATION_COMMANDS REQUEST_TO_SPEAK MANAGE_EVENTS MANAGE_THREADS CREATE_PUBLIC_THREADS CREATE_PRIVATE_THREADS
USE_EXTERNAL_STICKERS SEND_MESSAGES_IN_THREADS USE_EMBEDDED_ACTIVITIES MODERATE_MEMBERS
"""

PERMISSION = {name: 1 << place for place, name in enumerate(_PERMISSIONS.split())}
EVERYTHING = (1 << 53) - 1

MEMBERS_MAY = (
    "VIEW_CHANNEL SEND_MESSAGES SEND_MESSAGES_IN_THREADS CREATE_PUBLIC_THREADS READ_MESSAGE_HISTORY EMBED_LINKS "
    "ATTACH_FILES USE_APPLICATION_COMMANDS"
)
"""What @everyone may do in a new server, as far as it concerns a bot that writes."""

GUILDS = 1 << 0
PRIVILEGED = {"GUILD_MEMBERS": 1 << 1, "GUILD_PRESENCES": 1 << 8, "MESSAGE_CONTENT": 1 << 15}
KNOWN_INTENTS = (1 << 22) - 1 | 1 << 24 | 1 << 25

LOADING = 1 << 7
HAS_THREAD = 1 << 5
SUPPRESS_EMBEDS = 1 << 2
EPHEMERAL = 1 << 6
SUPPRESS_NOTIFICATIONS = 1 << 12
COMPONENTS_V2 = 1 << 15

_EVENTS = {
    "MESSAGE": (1 << 9, 1 << 12),  # in servers, in private messages
    "GUILD": (GUILDS, GUILDS),
    "CHANNEL": (GUILDS, GUILDS),
    "THREAD": (GUILDS, GUILDS),
}


def permissions(names: str | Iterable[str]) -> int:
    """The integer of these permissions, given as one line of names or one by one."""
    return sum(PERMISSION[name] for name in set(names.split() if isinstance(names, str) else names))


def intent_for(event: str, *, private: bool) -> int:
    """The intent without which Discord does not send this event; 0 where none is needed."""
    return _EVENTS.get(event.split("_", maxsplit=1)[0], (0, 0))[private]
