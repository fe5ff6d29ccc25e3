"""The calendar engine: what can be held, when it is open, and who holds it.

Words: a *unit* is one thing that can be held (a studio, later a microphone or an operator); a
*claim* is one wish that holds one or more units, known by the id of whoever made it (a booking);
an *allocation* is one range of time in which a claim holds a unit: its *core*, or a *buffer*
before or after it.
Invariant: the cores of two claims never overlap on a unit, and no core lies in another claim's
buffer, while buffers of two neighbours may share the same minutes. PostgreSQL keeps it
(`ex_allocations_no_overlap`): a core fills every *lane* of its unit, a buffer only its claim's.
Only what is held has rows here; a cancelled claim gives its rows back.
Times are instants; wall times of the hub's zone decide opening hours and the start grid.
"""
