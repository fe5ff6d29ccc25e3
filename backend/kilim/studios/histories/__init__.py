"""Tells the history of an organisation of its first booking."""
