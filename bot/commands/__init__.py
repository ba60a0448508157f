"""Subcommands of `shouwang`, one module each."""
