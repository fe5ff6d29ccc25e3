"""Outcomes of ventures: who is still there, jobs, revenue, money from outside, exports.

Words: an *outcome* is a figure over many ventures; it is computed by pure functions, each with its
formula and its source beside it. *Unknown* is never zero: what is not known leaves a figure or
widens its bounds, and how many are known is always told.
"""
