"""Who must not interview whom: asked here and nowhere else."""


def excluded(person: str, application: str) -> str:
    """SQL for whether the person may not interview the application `a`, in the round `r`.

    A manager has said so, they are barred from reviewing it, they work on it, or they belong or
    belonged to the organisation that applies.

    Args:
        person, application: expressions for their ids.
    """
    return f"""(
        EXISTS (SELECT FROM interview_exclusions z WHERE z.round_id = r.id
            AND z.person_id = {person} AND z.application_id = {application})
        OR EXISTS (SELECT FROM reviewer_pairs z WHERE z.barred
            AND z.application_id = {application} AND z.person_id = {person})
        OR EXISTS (SELECT FROM application_members z
            WHERE z.application_id = {application} AND z.person_id = {person})
        OR EXISTS (SELECT FROM organisation_people z
            WHERE z.organisation_id = a.organisation_id AND z.person_id = {person}))"""  # noqa: S608 - our own words
