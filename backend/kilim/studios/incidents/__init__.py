"""What is broken, who said so, and what becomes of the bookings that counted on it.

Words: an *incident* is a report on a unit, a studio or a thing; it is a *note*, or it makes the
unit *unusable*; it is open until a manager *resolves* it. An *affected* booking holds the unit and
is not over; a *swap* gives it another unit of the same pool for the same time.
Invariants: a unit has at most one open incident that makes it unusable
(`uq_incidents_one_unusable`); a swap never takes a unit that somebody holds
(`ex_allocations_no_overlap`), and changes nothing of a booking but which unit it has.
"""
