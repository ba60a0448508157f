"""Where facts are kept: the only SQL there is."""
