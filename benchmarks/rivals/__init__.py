"""Bots to compare with, each as its library's own examples would have it."""
