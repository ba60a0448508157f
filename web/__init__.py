"""Staff pages in a browser, served from inside the bot: later."""
