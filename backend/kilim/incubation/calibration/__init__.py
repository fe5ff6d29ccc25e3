"""Calibration: what reviews say about applications once strict and generous reviewers are known.

Words: a *score* is the weighted mean of one review's criteria; an *offset* is how much higher
somebody scores than others would; a *calibrated* score is the mean of what an application's quality
may be, given all reviews, with an interval that holds it nine times out of ten.
Invariants: raw scores stand beside calibrated ones; what nobody could judge is missing, never zero;
a comparison that rests on an assumption alone is named; calibration orders and warns, it never
decides. Pure: no database, no clock; the same input and seed give the same result.
"""
