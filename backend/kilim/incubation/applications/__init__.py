"""Applications: what an applicant answers to a call, and what of it was sent.

Words: an *application* is of one organisation, or of the person who owns it, to one call. Its
*draft* holds answers to one version of the call's form, and what the applicant says of
themselves. Sending it in makes a *snapshot*, which never changes, and a signed *receipt* of it;
the last snapshot is the one that counts. An application has *unsent changes* when its draft is
not what was sent last. Its *members* are its one *owner*, *editors* and *viewers*.
Invariants, kept by PostgreSQL: one application of an organisation, or of a person without one, to
a call (`uq_applications_call_id_organisation_id`, `uq_applications_own`); the owner is one member
(`applications.owner_id`); snapshots are only added (trigger `application_snapshots_keep`); a
reminder goes out once (`pk_application_reminders`). Whether something can still be changed or
sent is one expression of SQL (`statements.OPEN`), by the clock of the database.
"""
