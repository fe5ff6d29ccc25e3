"""Bookings of studios.

Words: a *booking* holds one studio for a half-open time [starts_at, ends_at); its *audience* says
for whom: a resident, a programme, the public, or the hub itself.
Invariant: two confirmed bookings of a studio never overlap, and nobody starts inside another
booking's buffer. PostgreSQL keeps it (`ex_allocations_no_overlap` of the calendar), not this
code: a booking is confirmed exactly while its claim, which has the same id, holds allocations.
The terms of the studio are copied onto the booking, so that a later change never reaches back.
"""
