"""Neighbours: studios of a hub that disturb each other, such as dance above a recording.

Words: a *pair* is two studios and a rule: `forbid` (never booked at the same time) or `warn` (who
books is told). It holds both ways. Buffers and closures disturb nobody.
Invariants: of two studios of which the pair forbids it, no two bookings ever share a minute.
PostgreSQL keeps it (`ex_allocations_no_overlap`): a booking holds the neighbours as well. A pair
that forbids is only made when no two bookings ahead are against it.
The rows are the calendar's (`unit_pairs`); the forbidding ones are a part of the studios' terms.
"""
