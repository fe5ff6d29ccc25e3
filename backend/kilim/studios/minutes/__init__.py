"""Minutes of studio time that memberships give each month.

Words: a *grant* is what a membership was given for a month; it expires with the month, or as many
months later as the plan lets it roll over.
Invariant, kept by PostgreSQL: a month is granted once (`pk_membership_grants`), however many
workers look. The minutes themselves are lots of the ledger; plans and memberships are community's.
"""
