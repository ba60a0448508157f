"""Small programs for those who work on Shouwang; nothing here runs in the bot."""
