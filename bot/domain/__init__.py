"""The rules: frozen dataclasses and plain functions. No async, no clock, no chance."""
