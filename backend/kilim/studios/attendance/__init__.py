"""On the day: what people do about a booking when its time has come, or is about to.

Words: a cancellation is *undone* within half a minute by whoever cancelled; a booking is
*extended* while the time after it is free.
Invariant: whoever asks for more time keeps what they have when it is refused; an undo takes the
booking's own time and units through the calendar, so it never takes anything from anybody.
"""
