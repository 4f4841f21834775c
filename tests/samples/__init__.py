"""Telling facts for every card: one file for each module of `bot/cards/`, found by themselves."""
