"""Hours of certain days: longer, shorter, other than those of the week, or none at all.

Words: an *opening exception* says when a studio, or every studio of a hub, is open from one day to
another; it may come again each year. It replaces the hours of the week on its days.
Invariant: whatever tells or checks when a studio is open knows of it at once: it is a part of the
studio's terms, whose version rises with it. Bookings that were made before stay.
The rows are the calendar's (`opening_exceptions`), which reads them wherever it reads the week.
"""
