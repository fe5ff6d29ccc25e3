"""Reports: what was sold in a month as one table, for a seller and for its hub.

Words: a *report* is a complete file about one *subject*: the orders that were paid for in a month,
their lines, or the *earnings* of what was sold in it, part by part. A seller's report tells of its
own orders and of what it gets of every sale, also as a maker of a brand; a hub's of all of them.
A *year* says what each seller was *credited* quarter by quarter, as platforms tell tax offices.
Invariants: a report is complete before its first byte leaves, and is never kept; who took it is in
the audit trail; text of people is text in every program that opens the file, never a formula.
"""
