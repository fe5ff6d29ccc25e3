"""What a studio can be booked with: equipment and people.

Words: an *extra* is a line that can be added to a booking, a kind of equipment or a skill; it has
a price per hour and stands for a pool of the calendar. An *equipment unit* is one thing of a kind,
with a label. An *operator* is a person of the hub who has skills and works at certain hours.
Invariants: an extra is its pool, and a unit or an operator is its unit of the calendar, with the
same id and hub. A unit out of service is chosen by no booking; bookings that hold it keep it.
"""
