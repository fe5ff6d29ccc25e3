"""Utilisation: how much of the time that could be booked was booked, by whom, and when in the week.

Words: a *period* is the days [from, to) of the hub's calendar, at most a year; a minute is
*bookable* when a studio is open and not closed, or when somebody has booked it; it is *booked*
when a confirmed booking holds it; a *cell* is one hour of the week (Thursday 18:00 to 19:00); a
*share* is the pair of booked and bookable minutes, never one number.
Invariants: a number is the sum of rows that `list_booked` gives for the same cut, minute by minute;
minutes lie in the period, while a booking counts in every period that it touches; people are
counted once each, however often they book. Nothing is stored.
"""
