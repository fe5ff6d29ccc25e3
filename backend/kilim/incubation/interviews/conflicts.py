"""Who must not interview whom, and why: asked here and nowhere else."""

from enum import StrEnum


class Conflict(StrEnum):
    """Why somebody may not interview an application; the first of these that holds."""

    MANAGER = "manager"  # a manager has said so, for this round
    PANEL = "panel"  # they are barred from reviewing it
    MEMBER = "member"  # they work on it
    ORGANISATION = "organisation"  # they belong or belonged to the organisation that applies


def conflict(person: str, application: str) -> str:
    """SQL for why the person may not interview the application `a`, in the round `r`; or null.

    Args:
        person, application: expressions for their ids.
    """
    return f"""CASE
        WHEN EXISTS (SELECT FROM interview_exclusions z WHERE z.round_id = r.id
            AND z.person_id = {person} AND z.application_id = {application})
            THEN '{Conflict.MANAGER}'
        WHEN EXISTS (SELECT FROM reviewer_pairs z WHERE z.barred
            AND z.application_id = {application} AND z.person_id = {person})
            THEN '{Conflict.PANEL}'
        WHEN EXISTS (SELECT FROM application_members z
            WHERE z.application_id = {application} AND z.person_id = {person})
            THEN '{Conflict.MEMBER}'
        WHEN EXISTS (SELECT FROM organisation_people z
            WHERE z.organisation_id = a.organisation_id AND z.person_id = {person})
            THEN '{Conflict.ORGANISATION}' END"""  # noqa: S608 - our own words
