"""Outcomes of ventures: who is still there, jobs, revenue, money from outside, exports.

Words: a *figure* is a number over many ventures, or about a *part* of them (a currency, a gender, a
side, a year since the acceptance); it has a *formula* and a *source*, and opens to its *rows*: as
many as its `n` says. *Unknown* is never zero: what is not known leaves a figure or widens its
bounds. A figure is *suppressed* where fewer than five ventures are behind it or would follow from
it. *Chosen* are the ventures of a programme, a track or a cohort. Everything is computed when it is
asked for, from dated rows, by pure functions; nothing of it is kept.
"""
