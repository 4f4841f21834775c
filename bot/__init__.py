"""The core: what the bot knows, decides and says. It knows no platform, no database and no clock."""

__version__ = "0.1.0"
