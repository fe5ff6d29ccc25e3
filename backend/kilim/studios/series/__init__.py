"""Series of bookings: the same studio again and again.

Words: a series has a *rule* (RFC 5545, in wall time of the hub's zone), which with its extra and
left-out dates gives the *dates* of the series; an *occurrence* is the booking of one date, and a
date stays its name (`recurrence_wall`, RECURRENCE-ID in calendar files) wherever it is moved;
an occurrence that lies elsewhere than its date says is an *exception*.
Invariant: every date of a series has exactly one booking or is left out (`exdates`). A series is
made and changed in one transaction, through the use cases of bookings: nothing here claims time.
"""
