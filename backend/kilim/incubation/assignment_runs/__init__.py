"""Assignment runs: proposals of who reads what in a stage, and their publication.

Words: a *run* is one proposal that a manager asked for, with its *options* (whom to spare, which
pair is pinned or forbidden); its *panel* is all that was known of applications and reviewers at
that moment. A *repair* proposes as few changes as possible; *publishing* makes the live
assignments of the stage those of the proposal.
Invariants: options and panel never change once a run was asked for, nor its result once it is
there, and nothing of a published run (trigger `assignment_runs_keep`); a published run gave every
pair of its proposal an assignment; written reviews are never taken away; a pair that is barred by
now is refused by name.
"""
