"""The SQL of the list of a call, for its managers."""

from sqlalchemy import text

from kilim.core.db import Statement
from kilim.core.documents import iso
from kilim.incubation.applications.statements import APPLICANT, ORGANISATION, said

# Whether another application of the call has a sign `x`. No `EXISTS`, which becomes a join of all
# signs for each row; this looks into the index.
_SHARED = """(SELECT true FROM application_signals z
    JOIN applications b ON b.id = z.application_id AND b.call_id = a.call_id
    WHERE z.kind = x.kind AND z.value = x.value AND z.application_id <> x.application_id LIMIT 1)"""
# Those of a call that share a sign with another of it, looked for as a whole.
_SHARING = """ AND a.id IN (SELECT x.application_id FROM application_signals x
            JOIN applications y ON y.id = x.application_id AND y.call_id = CAST(:call AS uuid)
            JOIN application_signals z ON z.kind = x.kind AND z.value = x.value
                AND z.application_id <> x.application_id
            JOIN applications b ON b.id = z.application_id AND b.call_id = CAST(:call AS uuid))"""


def _of_call(sharing: str) -> Statement:
    """The page is chosen first: what is dear to find out is asked of its rows alone."""
    return Statement(
        text(f"""
    WITH page AS MATERIALIZED (
        SELECT a.id FROM applications a
        JOIN application_snapshots s ON s.application_id = a.id AND s.number = a.last_number
        JOIN tracks t ON t.id = s.track_id
        WHERE a.call_id = CAST(:call AS uuid)
            AND (CAST(:state AS text) IS NULL OR a.state = :state)
            AND (CAST(:track AS text) IS NULL OR t.slug = :track)
            AND (CAST(:eligibility AS text) IS NULL OR s.eligibility = :eligibility)
            AND (CAST(:after AS uuid) IS NULL OR a.id < :after){sharing}
        ORDER BY a.id DESC LIMIT CAST(:limit AS int) + 1
    )
    SELECT q.id, CAST(row_to_json(q) AS text) AS body FROM (
        SELECT a.id, {ORGANISATION}, {APPLICANT} AS applicant, a.state, a.last_number,
            {iso("a.submitted_at")} AS submitted_at,
            json_build_object('slug', t.slug, 'name', {said("t.name")}) AS track, s.eligibility,
            (SELECT coalesce(json_agg(DISTINCT x.kind), '[]') FROM application_signals x
                WHERE x.application_id = a.id AND {_SHARED}) AS duplicate_signs
        FROM page JOIN applications a ON a.id = page.id JOIN people w ON w.id = a.owner_id
        LEFT JOIN organisations o ON o.id = a.organisation_id
        JOIN application_snapshots s ON s.application_id = a.id AND s.number = a.last_number
        JOIN tracks t ON t.id = s.track_id
        ORDER BY a.id DESC
    ) AS q
    """)
    )


OF_CALL, OF_CALL_SHARING = _of_call(""), _of_call(_SHARING)
