"""Assignment: which reviewer reads which application, as good as it can be, with the proof.

Words: an *affinity* says in 0 to 100 how well a reviewer and an application fit; a *conflict* is a
pair that must not be; a *pin* is a pair that must be; a *load* is how many reviews somebody gives;
a *bridged* application has a reviewer from another track.
Invariants: nothing is better than a result says (`bound`, checkable without the solver); what is
impossible is said with the names of those who compete; the same input and seed give the same bytes,
in whatever order they come. Pure: no database, no clock.
"""
