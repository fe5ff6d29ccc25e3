"""Calendar feeds: secret addresses that a calendar program reads without signing in.

A person has one address for their own bookings at a time; a new one ends the old one. For each
studio they may have one more, which they can revoke: then it is dead at once. Invariant: the
secret follows from the server's key and the feed's number or id, so the database keeps only its
hash.
"""
