"""Holding bookings to their wall times when the rules of a time zone have changed.

Invariant: what people agreed on is the wall time; the instants follow from it and the rules of now.
A booking whose new time somebody else holds stays at its instants and is named; nothing is lost.
"""
