"""A call with all its files, as one ZIP that the worker packs.

Words: an *archive* has a folder for each application that was selected when it was asked for: what
was sent on paper and as it was signed, its receipt, and its files under names that every system
takes; `index.csv` says which is which, `SHA256SUMS` what each file must be.
Invariants: a person has one archive of a call under way (`uq_call_archives_underway`); only who
asked for it fetches it, while they manage the hub, so the note of who asked says who took it; it
is gone a day after it was packed (docs/adr/0084).
"""
