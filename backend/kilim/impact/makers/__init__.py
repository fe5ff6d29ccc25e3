"""What a hub's market leaves with its makers: money, people, regions, and what was sold abroad.

Words: a *maker* is a shop of one organisation that has *earned* something: its parts of what was
sold, alone or in a brand, less what went back. *Paid* is what has arrived in bank accounts.
*Abroad* is what buyers paid for things that were sent to another country than the shop's own.
*People* are the founders and members of these organisations on the day. A figure opens to its
*rows*: one shop each, which add up to it.
Invariants: a figure of a day that is over never changes but by a correction of a place; earned and
paid are, on every day, what the ledger says. Everybody reads figures of whole weeks, suppressed as
other figures of the impact area are; the hub's managers read any day, unsuppressed.
"""
