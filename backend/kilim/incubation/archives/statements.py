"""The SQL of archives."""

from sqlalchemy import text

from kilim.core.db import Statement

# With the session, which knows the names of violated constraints.
ADD = text("""
    INSERT INTO call_archives (hub_id, call_id, made_by, language, applications)
    VALUES (CAST(:hub AS uuid), CAST(:call AS uuid), CAST(:person AS uuid),
        CAST(:language AS text), CAST(:applications AS uuid[]))
    RETURNING id
""")
_SHOWN = """
    SELECT x.id, x.hub_id, x.made_by, x.state, x.done, cardinality(x.applications) AS total,
        x.made_at, x.expires_at, x.file_id, f.size AS bytes, encode(f.sha256, 'hex') AS sha256,
        coalesce(x.expires_at > now(), false) AS fetchable
    FROM call_archives x LEFT JOIN files f ON f.id = x.file_id
"""
ONE = Statement(text(f"{_SHOWN} WHERE x.id = CAST(:archive AS uuid)"))
OWN = Statement(
    text(f"""{_SHOWN} WHERE x.call_id = CAST(:call AS uuid) AND x.made_by = CAST(:person AS uuid)
    ORDER BY x.id DESC LIMIT 5""")
)
START = Statement(
    text("""
    UPDATE call_archives x SET state = 'working', done = 0
    FROM calls c WHERE c.id = x.call_id AND x.id = CAST(:archive AS uuid)
        AND x.state IN ('queued', 'working')
    RETURNING x.id, x.call_id, x.made_by, x.made_at, x.language, x.applications, c.slug
    """)
)
TELL = Statement(
    text("""
    UPDATE call_archives SET done = CAST(:done AS int)
    WHERE id = CAST(:archive AS uuid) AND state = 'working' RETURNING id
    """)
)
# The row is held until the file is there: of two workers one finishes it.
LOCK = Statement(
    text("""
    SELECT id FROM call_archives WHERE id = CAST(:archive AS uuid) AND state = 'working'
    FOR NO KEY UPDATE
    """)
)
FINISH = Statement(
    text("""
    UPDATE call_archives SET state = 'ready', done = cardinality(applications),
        file_id = CAST(:file AS uuid), finished_at = now(),
        expires_at = now() + CAST(:lasts AS interval)
    WHERE id = CAST(:archive AS uuid) RETURNING id
    """)
)
FAIL = Statement(
    text("""
    UPDATE call_archives SET state = 'failed', finished_at = now()
    WHERE id = CAST(:archive AS uuid) AND state IN ('queued', 'working') RETURNING id
    """)
)
EXPIRE = Statement(
    text("""
    WITH over AS (
        SELECT id, file_id FROM call_archives WHERE state = 'ready' AND expires_at <= now()
        LIMIT 100 FOR NO KEY UPDATE SKIP LOCKED
    )
    UPDATE call_archives x SET state = 'over', file_id = NULL FROM over
    WHERE x.id = over.id RETURNING x.id, over.file_id
    """)
)
