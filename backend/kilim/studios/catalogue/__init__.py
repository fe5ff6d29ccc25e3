"""The studios of a hub: what they are, when they are open, and on which terms they are booked.

Words: a *studio* is a bookable room and one unit of the calendar (they share their id); its
*grid* is the step on which bookings start and end; its *buffer* is the time after each booking
in which nobody else may be inside; *notice* and *horizon* are the least and the most time between
booking and start. A studio that is not *bookable* is closed until its managers open it again: it
offers nothing and takes no new bookings, while those it has stay.
Invariants, kept by PostgreSQL: a studio's unit is of the same hub; lengths fit the grid.
A change of the terms never reaches back: each booking keeps a copy of its own.
"""
