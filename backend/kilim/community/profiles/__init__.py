"""What a startup says of itself, and everything that it has said before.

Words: a *profile* is what is said now, by the startup's people or the hub's managers; a *version*
is one saved state of it; a profile is *published* when everybody may read it.
Invariants, kept by PostgreSQL: an address belongs to one startup (`uq_profiles_slug`); what is
published says something in English (`ck_profiles_published_says_something`); a version never
changes and is never taken away (`profile_versions_keep`), and there is one of each number
(`uq_profile_versions_hub_id_organisation_id_number`).
"""
