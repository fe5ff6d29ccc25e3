"""On the day: what people do about a booking when its time has come, or is about to.

Words: people *check in* when they are there, from a quarter of an hour before the start; who leaves
early *finishes*. A *no-show* is a booking for which nobody checked in so many minutes after its
start, where the studio asks for it: its time is given back. A cancellation is *undone* within half
a minute by whoever cancelled; a booking is *extended* while the time after it is free.
Invariant: a booking is checked in or missed, never both, and is missed once. Whoever asks for more
time keeps what they have when it is refused; an undo takes the booking's own time and units through
the calendar, so it never takes anything from anybody.
"""
