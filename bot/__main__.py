"""`python -m bot` is `shouwang`."""

from bot.cli import main

main()
