"""Reviews: who is to judge which application, and what they say.

Words: an *assignment* is one application of a stage given to one reviewer of the panel; it *ends*
when it is taken away. A *review* answers the rubric of the stage about one snapshot; a criterion
has a *score* or "cannot judge", which is never zero. What was sent is kept by *revision*.
A *discussion* is notes of those who judge one application, and of managers; they are only added
(trigger `discussion_notes_keep`).
A *shared* application is read by every reviewer of the panel before all others of the stage.
A *mask* hides words inside an answer where names are hidden; what managers say about words of an
application comes before what is found by itself.
Invariants, kept by PostgreSQL: no live assignment of a barred pair (`fk_assignments_pair`), one of
a reviewer for an application in a stage (`uq_assignments_live`), only of reviewers of the panel
and of entries of the stage; at most five applications of a stage are shared
(`ck_shared_applications_five_at_most`), and nothing else is written before a reviewer has sent
theirs (the statements of writing); one review of an assignment and snapshot; revisions are only
added (trigger `review_revisions_keep`).
"""
