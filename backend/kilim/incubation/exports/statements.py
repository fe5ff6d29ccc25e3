"""The SQL of exports: a row of each for a line of the file."""

from sqlalchemy import text

from kilim.core.db import Statement
from kilim.incubation.exports.schemas import Subject


def _said(column: str) -> str:
    return f"coalesce({column} ->> CAST(:language AS text), {column} ->> 'en')"


_LAST = """
    FROM applications a
    JOIN application_snapshots s ON s.application_id = a.id AND s.number = a.last_number
    WHERE a.call_id = CAST(:call AS uuid) AND a.id = ANY(CAST(:only AS uuid[]))
"""
VERSIONS = Statement(
    text(f"""
    SELECT v.id FROM form_versions v
    WHERE v.id IN (SELECT s.form_version_id {_LAST}) ORDER BY v.number DESC, v.id
    """)
)
SNAPSHOTS = Statement(
    text(f"""
    SELECT a.id, a.state, s.id AS snapshot_id, s.number, s.submitted_at, s.eligibility,
        s.form_version_id, s.content, s.key_id, s.signature,
        encode(s.sha256, 'hex') AS sha256,
        (SELECT {_said("t.name")} FROM tracks t WHERE t.id = s.track_id) AS track
    {_LAST} ORDER BY a.id
    """)
)

# An application in a stage. Codes say nothing of who is behind them, so they give the order.
_WHO = f"""{_said("g.name")} AS stage, e.code, coalesce(o.name, w.name) AS applicant,
    {_said("t.name")} AS track, a.id AS application"""
_ENTRIES = """stages g JOIN stage_entries e ON e.stage_id = g.id
    JOIN applications a ON a.id = e.application_id JOIN people w ON w.id = a.owner_id
    LEFT JOIN organisations o ON o.id = a.organisation_id JOIN tracks t ON t.id = e.track_id"""
_MEANT = """g.hub_id = CAST(:hub AS uuid) AND g.call_id = CAST(:call AS uuid)
    AND a.id = ANY(CAST(:only AS uuid[]))"""
# Numbered in no order that says anything; the same in one file.
_REVIEWER = """(SELECT p.name FROM people p WHERE p.id = x.person_id) AS reviewer,
    dense_rank() OVER (ORDER BY md5(CAST(x.person_id AS text))) AS reviewer_number"""
_ASSIGNED = f"""{_ENTRIES}
    JOIN assignments x ON x.stage_id = g.id AND x.application_id = e.application_id"""
# What was sent last: a review that is being changed counts as it was sent.
_SENT = f"""{_ASSIGNED} JOIN reviews r ON r.assignment_id = x.id AND r.state = 'sent'
    JOIN LATERAL (SELECT v.number, v.sent_at, v.phase_id, v.content FROM review_revisions v
        WHERE v.review_id = r.id ORDER BY v.number DESC LIMIT 1) v ON true"""
RUBRICS = Statement(
    text(f"""
    SELECT f.id FROM form_versions f WHERE f.id IN (SELECT r.rubric_id FROM {_SENT}
        WHERE {_MEANT}) ORDER BY f.number DESC, f.id
    """)
)
_REVIEWS = f"""
    SELECT {_WHO}, {_REVIEWER}, v.number, v.sent_at, x.end_reason AS ended,
        (SELECT {_said("f.name")} FROM stage_phases f WHERE f.id = v.phase_id) AS phase,
        (SELECT CAST(round(CAST(sum(c.score * k.weight) AS numeric) / sum(k.weight), 4) AS float8)
            FROM review_scores c JOIN stage_criteria k ON k.stage_id = g.id AND k.key = c.key
            WHERE c.review_id = r.id AND c.score IS NOT NULL) AS score,
        CAST(v.content ->> 'confidence' AS int) AS confidence, r.rubric_id,
        CAST(v.content AS text) AS content
    FROM {_SENT} WHERE {_MEANT} ORDER BY g.position, e.code, reviewer_number
"""
_ASSIGNMENTS = f"""
    SELECT {_WHO}, {_REVIEWER}, x.source, coalesce(r.state, 'none') AS review, r.sent_at,
        (SELECT p.name FROM people p WHERE p.id = x.made_by) AS made_by, x.made_at, x.ended_at,
        x.end_reason AS ended
    FROM {_ASSIGNED} LEFT JOIN reviews r ON r.assignment_id = x.id
        AND r.snapshot_id = e.snapshot_id
    WHERE {_MEANT} ORDER BY g.position, e.code, reviewer_number, x.id
"""
_DECISIONS = f"""
    SELECT {_WHO}, d.outcome, d.state, d.rank, d.reason,
        (SELECT string_agg(f ->> 'text', E'\\n') FROM jsonb_array_elements(d.feedback) f)
            AS feedback,
        (SELECT p.name FROM people p WHERE p.id = d.proposed_by) AS proposed_by,
        (SELECT p.name FROM people p WHERE p.id = d.decided_by) AS decided_by, d.decided_at,
        b.state AS letters, f.state AS offer, f.made_at AS offered_at, f.expires_at,
        f.ended_at AS answered_at,
        (SELECT p.name FROM people p WHERE p.id = f.answered_by) AS answered_by,
        f.reason AS answer, y.state AS line
    FROM {_ENTRIES} JOIN decisions d ON d.stage_id = e.stage_id
        AND d.application_id = e.application_id
    LEFT JOIN decision_batches b ON b.id = d.batch_id LEFT JOIN offers f ON f.decision_id = d.id
    LEFT JOIN waiting_places y ON y.decision_id = d.id
    WHERE {_MEANT} ORDER BY g.position, e.code, d.id
"""
_INTERVIEWS = f"""
    SELECT {_said("n.name")} AS round, coalesce(o.name, w.name) AS applicant,
        a.id AS application, coalesce(i.state, 'invited') AS state,
        i.starts_at AT TIME ZONE h.zone AS starts, i.ends_at AT TIME ZONE h.zone AS ends, h.zone,
        i.starts_at, (SELECT {_said("u.name")} FROM units u WHERE u.id = i.room_id) AS room,
        (SELECT string_agg(p.name, E'\\n' ORDER BY p.name) FROM interview_panelists x
            JOIN people p ON p.id = x.person_id WHERE x.interview_id = i.id) AS interviewers,
        (SELECT string_agg(p.name || ': ' || m.text, E'\\n' ORDER BY m.id)
            FROM interview_notes m JOIN people p ON p.id = m.author_id
            WHERE m.interview_id = i.id) AS notes, v.invited_at
    FROM interview_rounds n JOIN hubs h ON h.id = n.hub_id
    JOIN interview_invitations v ON v.round_id = n.id
    JOIN applications a ON a.id = v.application_id JOIN people w ON w.id = a.owner_id
    LEFT JOIN organisations o ON o.id = a.organisation_id
    LEFT JOIN interviews i ON i.round_id = n.id AND i.application_id = a.id
    WHERE n.hub_id = CAST(:hub AS uuid) AND n.call_id = CAST(:call AS uuid)
        AND a.id = ANY(CAST(:only AS uuid[]))
    ORDER BY n.id, i.starts_at, a.id
"""
ROWS = {
    Subject.APPLICATIONS: SNAPSHOTS,
    Subject.REVIEWS: Statement(text(_REVIEWS)),
    Subject.ASSIGNMENTS: Statement(text(_ASSIGNMENTS)),
    Subject.DECISIONS: Statement(text(_DECISIONS)),
    Subject.INTERVIEWS: Statement(text(_INTERVIEWS)),
}
