"""What is remembered, behind `bot.ports.storage`."""
