"""A hub's day on one sheet: what its studios do, hour by hour, in one statement.

Invariant: free is public; who and what are shown only where the caller may see them.
"""
