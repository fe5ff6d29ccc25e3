"""A person's own data: a copy of all of it, and its erasure.

Words: the *registry* says of each table what it knows about people (`personal.py` of each slice).
A *copy* is a ZIP of all that the registry finds of a person, made by the worker, for that person
alone and for a week. An *erasure* is asked for by the person, who may cancel it until it is *due*,
or done by an operator at once: words, files and access go, figures stay, and what is left of the
person is an id that leads to nobody.
Invariants: a person has one copy under way (`uq_data_copies_underway`) and one erasure that waits
(`uq_erasures_waiting`); what never changes is rewritten by `rewrite_erased` alone, in the
transaction of an erasure; the store keeps whom to erase again after an old backup was restored
(docs/adr/0104).
"""
