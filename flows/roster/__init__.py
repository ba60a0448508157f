"""Rosters as committees keep them: which row is the heading, what a cell says, who lives where."""
