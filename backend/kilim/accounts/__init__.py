"""People, how they sign in, and what they may do where.

Words: a *person* is a human; a *sign-in* is one browser that is signed in (an opaque cookie, kept
as a hash); a *grant* gives a person a role at a hub, or `admin` for the whole network.
Invariants, kept by PostgreSQL: an e-mail address belongs to one person (`uq_people_email`); a
role is granted once (`uq_grants_person_id_role_hub_id`); `admin` is for the network and every
other role for a hub (`ck_grants_scope`).
The tables stand together in `models.py`, because every slice of this area is about a person.
Beside them stands what the slices share: `actor` (who asks), `visitor` (from which browser),
`throttles` (how often), `me` and `schemas` (how a person is shown to themselves).
"""
