"""Plans of a hub: who is given how much studio time each month.

Words: a *plan* gives *minutes* of studio time each month, good for one kind of studio or for any;
its *terms* hold from a month on, so that a change never reaches back. A *membership* is a person's
share in a plan from one day to another, and may be paused. A *grant* is what a membership was given
for a month: it expires with the month, or as many months later as the plan lets it roll over.
Invariants, kept by PostgreSQL: a person is in a plan once at a time
(`ex_memberships_no_overlap`); a month is granted once (`pk_membership_grants`), however many
workers look. The credits themselves are lots of the ledger.
"""
