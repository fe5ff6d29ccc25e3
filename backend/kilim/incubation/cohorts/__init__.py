"""Cohorts: who takes part in a programme together, what they owe it, and how far they are.

Words: a *cohort* runs from its first day to its last; an *enrolment* is an organisation or a
person in it, with its *people*. Its *steps* are those of *onboarding*, due so many days after an
enrolment, and the *milestones* of the curriculum, due so many days after the cohort began. A step
is a *task* that is ticked off, the *agreement* that is signed, or *work* that is handed in and
answered with *feedback*: *accepted*, or *again*. A step is *locked* until all that it *needs* is
done. What is due within three days and not done is told to its people in a *letter*, one a day.
Invariants, kept by PostgreSQL: an application leads to one enrolment, and an applicant is enrolled
in a cohort once (`uq_enrolments_application_id`, `uq_enrolments_organisation`,
`uq_enrolments_person`); what a step needs stands before it, so that no step waits for itself
(`ck_cohort_step_needs_earlier`); the words of a step, of an agreement, what was signed, handed in
and answered never change (triggers); what is handed in is answered once
(`pk_work_feedback`); nobody gets two letters about steps in a day
(`pk_step_letters`); nothing is deleted when somebody leaves (docs/adr/0090).
"""
