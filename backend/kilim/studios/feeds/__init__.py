"""Personal calendar feeds: a secret address that a calendar program reads without signing in.

Invariant: a person has one address at a time; a new one ends the old one. The secret follows from
the server's key and the feed's number, so the database keeps only its hash.
"""
