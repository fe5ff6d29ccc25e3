"""The SQL of adding to discussions."""

from sqlalchemy import text

from kilim.core.db import Statement

ADD_NOTE = Statement(
    text("""
    INSERT INTO discussion_notes (hub_id, call_id, stage_id, application_id, author_id, words,
        written_at)
    SELECT e.hub_id, e.call_id, e.stage_id, e.application_id, CAST(:author AS uuid),
        CAST(:words AS text), now()
    FROM stage_entries e WHERE e.stage_id = CAST(:stage AS uuid)
        AND e.application_id = CAST(:application AS uuid)
    RETURNING id
    """)
)
ENTRY_HUB = Statement(
    text("""
    SELECT hub_id FROM stage_entries WHERE stage_id = CAST(:stage AS uuid)
        AND application_id = CAST(:application AS uuid)
    """)
)
