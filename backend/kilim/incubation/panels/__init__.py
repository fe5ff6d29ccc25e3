"""Panels: who reviews the applications of a call, and whom they must not judge.

Words: the *panel* of a call are its *reviewers*, each with the least and the most they read, the
languages they read and their expertise by track; a *conflict* (of interest) bars a reviewer from
an application: it was *declared* by the reviewer, *detected*, or entered by a manager; a manager
may *clear* one with a reason. A *pair* is one reviewer and one application.
Invariant, kept by PostgreSQL without a trigger: a pair is barred or not, and never both. Conflicts
that stand name a barred pair, and live assignments one that is not, each by its foreign key
(`fk_conflicts_pair`, `fk_assignments_pair`); whoever changes the one must end the other first.
"""
