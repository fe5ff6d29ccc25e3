"""Bookings of studios.

Words: a *booking* holds one studio for a half-open time [starts_at, ends_at); its *audience* says
for whom: a resident, a programme, the public, or the hub itself.
Invariant: two bookings that hold a studio never overlap, and nobody starts inside another
booking's buffer. PostgreSQL keeps it (`ex_allocations_no_overlap` of the calendar), not this
code: a booking is confirmed, or pending until a manager approves it, exactly while its claim, which
has the same id, holds allocations.
A booking names the version of the studio's terms on which it was made, and that version never
changes; so a later change never reaches back.
"""
