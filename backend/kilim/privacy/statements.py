"""The SQL of copies and erasures."""

from sqlalchemy import text

from kilim.core.db import Statement

# With the session, which knows the names of violated constraints.
ADD_COPY = text("""
    INSERT INTO data_copies (person_id, language)
    VALUES (CAST(:person AS uuid), CAST(:language AS text)) RETURNING id
""")
ADD_ERASURE = text("""
    INSERT INTO erasures (person_id, asked_by, due_at)
    VALUES (CAST(:person AS uuid), CAST(:by AS uuid), now() + CAST(:wait AS interval))
    RETURNING id
""")
_COPY = """
    SELECT x.id, x.person_id, x.state, x.done, x.total, x.asked_at, x.expires_at, x.file_id,
        f.size AS bytes, encode(f.sha256, 'hex') AS sha256,
        coalesce(x.expires_at > now(), false) AS fetchable
    FROM data_copies x LEFT JOIN files f ON f.id = x.file_id
"""
COPY = Statement(text(f"{_COPY} WHERE x.id = CAST(:copy AS uuid)"))
LAST_COPY = Statement(
    text(f"{_COPY} WHERE x.person_id = CAST(:person AS uuid) ORDER BY x.id DESC LIMIT 1")
)
WAITING = Statement(
    text("""
    SELECT id, asked_at, due_at FROM erasures
    WHERE person_id = CAST(:person AS uuid) AND cancelled_at IS NULL AND done_at IS NULL
    """)
)
ERASURE = Statement(
    text("""
    SELECT person_id, due_at, cancelled_at IS NULL AND done_at IS NULL AS waits
    FROM erasures WHERE id = CAST(:erasure AS uuid)
    """)
)
CANCEL = Statement(
    text("""
    UPDATE erasures SET cancelled_at = now()
    WHERE person_id = CAST(:person AS uuid) AND cancelled_at IS NULL AND done_at IS NULL
    RETURNING id
    """)
)
# Sent in, not decided, and nobody's but the person's: somebody is reading it.
JUDGED = Statement(
    text("""
    SELECT a.id FROM applications a
    WHERE a.owner_id = CAST(:person AS uuid) AND a.organisation_id IS NULL
        AND a.state = 'submitted' AND NOT EXISTS (
            SELECT FROM decisions d
            WHERE d.application_id = a.id AND d.state <> 'proposed')
    LIMIT 1
    """)
)
START_COPY = Statement(
    text("""
    UPDATE data_copies x SET state = 'working', done = 0, total = CAST(:total AS int)
    FROM people p WHERE p.id = x.person_id AND x.id = CAST(:copy AS uuid)
        AND x.state IN ('queued', 'working')
    RETURNING x.id, x.person_id, x.language, x.asked_at, p.name, p.email
    """)
)
TELL_COPY = Statement(
    text("""
    UPDATE data_copies SET done = CAST(:done AS int)
    WHERE id = CAST(:copy AS uuid) AND state = 'working' RETURNING id
    """)
)
LOCK_COPY = Statement(
    text("""
    SELECT id FROM data_copies WHERE id = CAST(:copy AS uuid) AND state = 'working'
    FOR NO KEY UPDATE
    """)
)
FINISH_COPY = Statement(
    text("""
    UPDATE data_copies SET state = 'ready', done = total, file_id = CAST(:file AS uuid),
        finished_at = now(), expires_at = now() + CAST(:lasts AS interval)
    WHERE id = CAST(:copy AS uuid) RETURNING id
    """)
)
FAIL_COPY = Statement(
    text("""
    UPDATE data_copies SET state = 'failed', finished_at = now()
    WHERE id = CAST(:copy AS uuid) AND state IN ('queued', 'working') RETURNING id
    """)
)
EXPIRE_COPIES = Statement(
    text("""
    WITH over AS (
        SELECT id, file_id FROM data_copies WHERE state = 'ready' AND expires_at <= now()
        LIMIT 100 FOR NO KEY UPDATE SKIP LOCKED
    )
    UPDATE data_copies x SET state = 'over', file_id = NULL FROM over
    WHERE x.id = over.id RETURNING x.id, over.file_id
    """)
)
OWN_FILES = Statement(
    text("""
    SELECT f.id, f.name, f.kind, f.folder, CAST(f.objects AS text) AS objects, f.created_at
    FROM files f
    WHERE f.person_id = CAST(:person AS uuid) AND NOT EXISTS (
        SELECT FROM file_holds h
        WHERE h.file_id = f.id AND h.holder IN ('call_archives', 'data_copies'))
    ORDER BY f.id
    """)
)
