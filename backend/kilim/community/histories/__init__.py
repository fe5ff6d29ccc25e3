"""The life of an organisation: what happened to it, told once and never told otherwise.

Words: a *moment* is one thing that happened; its *cause* is the row of whichever slice it happened
in, such as an application. Slices below and above tell of moments through `service.note`.
Invariants, kept by PostgreSQL: one moment of a kind for each cause
(`uq_organisation_history_once`), however often it is told; a moment is never
changed or taken away (`organisation_history_keeps`). Moments hold no names and no words of people,
so that nobody has to be erased from them.
"""
