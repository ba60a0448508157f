"""Telegram on this machine: a Bot API server on loopback with a stage behind it. See docs/sandbox.md."""
