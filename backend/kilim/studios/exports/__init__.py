"""Exports: bookings and figures of a period as a file, for managers.

Words: an *export* is one file that somebody ordered; a *sheet* is a table in it.
Invariants: a file is complete before its first byte leaves, and is never kept; who ordered it is in
the audit trail; text of people is text in every program that opens the file, never a formula.
"""
