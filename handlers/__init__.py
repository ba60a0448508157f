"""Telegram in: which update means which use case."""
