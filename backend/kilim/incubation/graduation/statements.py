"""The SQL of graduations and certificates."""

from sqlalchemy import text

from kilim.core.db import Statement

_STATE = "CASE WHEN x.revoked_at IS NULL THEN 'valid' ELSE 'revoked' END"
# By enrolment, what is not done, in the order of the steps.
_MISSING = """(SELECT CAST(coalesce(json_agg(t.name ORDER BY s.position), '[]') AS text)
            FROM cohort_steps s
            JOIN cohort_step_texts t ON t.step_id = s.id AND t.number = s.number
            WHERE s.cohort_id = e.cohort_id AND NOT EXISTS (SELECT FROM step_completions d
                WHERE d.step_id = s.id AND d.enrolment_id = e.id)) AS missing"""
_WHOSE = """JOIN people p ON p.id = e.person_id
    LEFT JOIN organisations o ON o.id = e.organisation_id"""
COHORT = Statement(
    text("""
    SELECT c.id AS cohort_id, c.hub_id, CAST(c.name AS text) AS name, h.zone,
        CAST(now() AT TIME ZONE h.zone AS date) AS today,
        (SELECT count(*) FROM cohort_steps s WHERE s.cohort_id = c.id) AS steps
    FROM cohorts c JOIN hubs h ON h.id = c.hub_id WHERE c.id = CAST(:cohort AS uuid)
    """)
)
CANDIDATES = Statement(
    text(f"""
    SELECT e.id AS enrolment_id, coalesce(o.name, p.name) AS name, e.state, e.graduated_on,
        {_MISSING},
        (SELECT count(*) FROM step_completions d WHERE d.enrolment_id = e.id) AS done,
        x.serial, x.state AS certificate
    FROM enrolments e {_WHOSE}
    LEFT JOIN LATERAL (SELECT x.serial, {_STATE} AS state FROM certificates x
        WHERE x.enrolment_id = e.id ORDER BY x.issued_at DESC LIMIT 1) AS x ON true
    WHERE e.cohort_id = CAST(:cohort AS uuid) AND e.state <> 'left'
    ORDER BY e.state, coalesce(o.name, p.name), e.id
    """)
)
# Held by their ids in order, so that nobody leaves or graduates twice meanwhile.
HOLD = Statement(
    text("""
    SELECT e.id, e.state FROM enrolments e
    WHERE e.cohort_id = CAST(:cohort AS uuid) AND e.id = ANY(CAST(:enrolments AS uuid[]))
    ORDER BY e.id FOR NO KEY UPDATE
    """)
)
GRADUATES = Statement(
    text(f"""
    SELECT e.id, coalesce(o.name, p.name) AS name, h.name AS hub, c.starts_on, now() AS now,
        CAST(c.name AS text) AS cohort, CAST(g.name AS text) AS programme, {_MISSING},
        ARRAY(SELECT q.name FROM enrolled_people x JOIN people q ON q.id = x.person_id
            WHERE x.enrolment_id = e.id ORDER BY q.id <> e.person_id, q.name) AS people
    FROM enrolments e JOIN cohorts c ON c.id = e.cohort_id JOIN hubs h ON h.id = e.hub_id
    JOIN programmes g ON g.id = c.programme_id {_WHOSE}
    WHERE e.id = ANY(CAST(:enrolments AS uuid[])) ORDER BY e.id
    """)
)
# With the session, which knows the names of violated constraints.
GRADUATE = text("""
    UPDATE enrolments SET state = 'graduated', graduated_on = CAST(:on AS date)
    WHERE id = ANY(CAST(:enrolments AS uuid[])) AND state = 'active' RETURNING id
""")
ADD = Statement(
    text("""
    INSERT INTO certificates (serial, hub_id, enrolment_id, content, sha256, key_id, signature,
        exception, issued_by, issued_at)
    VALUES (CAST(:serial AS text), CAST(:hub AS uuid), CAST(:enrolment AS uuid),
        CAST(:content AS text), CAST(:sha256 AS bytea), CAST(:key AS text),
        CAST(:signature AS bytea), CAST(:exception AS text), CAST(:person AS uuid),
        CAST(:at AS timestamptz))
    """)
)
ADD_KEY = Statement(
    text("""
    INSERT INTO receipt_keys (id, public_key)
    VALUES (CAST(:key AS text), CAST(:public AS bytea)) ON CONFLICT (id) DO NOTHING
    """)
)
ONE = Statement(
    text(f"""
    SELECT x.serial, x.hub_id, x.enrolment_id, x.content, encode(x.sha256, 'hex') AS sha256,
        x.key_id, x.signature, x.issued_at, x.revoked_at, x.revoked_reason, {_STATE} AS state
    FROM certificates x WHERE x.serial = CAST(:serial AS text)
    """)
)
REVOKE = Statement(
    text("""
    UPDATE certificates SET revoked_at = now(), revoked_by = CAST(:person AS uuid),
        revoked_reason = CAST(:reason AS text)
    WHERE serial = CAST(:serial AS text) AND revoked_at IS NULL RETURNING serial
    """)
)
OF = Statement(
    text(f"""
    SELECT x.serial, x.issued_at, {_STATE} AS state
    FROM certificates x WHERE x.enrolment_id = CAST(:enrolment AS uuid) ORDER BY x.issued_at DESC
    """)
)
LETTERS = Statement(
    text("""
    SELECT q.email, q.name, q.language, h.name AS hub, x.serial,
        coalesce(c.name ->> q.language, c.name ->> 'en') AS cohort,
        coalesce(o.name, p.name) AS applicant
    FROM enrolments e JOIN cohorts c ON c.id = e.cohort_id JOIN hubs h ON h.id = e.hub_id
    JOIN certificates x ON x.enrolment_id = e.id AND x.revoked_at IS NULL
    JOIN people p ON p.id = e.person_id LEFT JOIN organisations o ON o.id = e.organisation_id
    JOIN enrolled_people m ON m.enrolment_id = e.id
    JOIN people q ON q.id = m.person_id AND q.state = 'active'
    WHERE e.id = CAST(:enrolment AS uuid) ORDER BY q.id
    """)
)
