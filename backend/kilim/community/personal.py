"""What several slices of this area ask of a person: which organisations are, or were, theirs."""

OF_OWN_ORGANISATION = """x.organisation_id IN (
    SELECT o.organisation_id FROM organisation_people o WHERE o.person_id = :person)"""
