"""Conversations as data: what is asked, what is understood, what follows."""
