"""Day sheets: what somebody has to do at a hub on a day, in order, to be read and printed.

Words: a *job* is a booking for which an operator is held; an operator's *sheet* has their jobs, the
*hub's* sheet every booking of the day. A sheet is read only; what stands on it is the booking's.
"""
