"""The SQL of masks by hand."""

from sqlalchemy import text

from kilim.core.db import Statement
from kilim.core.documents import iso
from kilim.incubation.reviews.statements import KNOWN

# With what was sent last if it has not entered the stage yet: masks are looked at before it opens.
SENT = Statement(
    text(f"""
    SELECT s.hub_id, CAST(s.hidden_fields AS text) AS hidden_fields, n.form_version_id, n.content,
        n.id AS snapshot_id, {KNOWN} AS known,
        EXISTS (SELECT FROM stage_phases f WHERE f.stage_id = s.id AND f.active AND f.shows_names)
            AS names_shown,
        (SELECT CAST(coalesce(json_agg(json_build_object('id', m.id, 'words', m.words,
                'masks', m.masks, 'by', p.name, 'made_at', {iso("m.made_at")}) ORDER BY m.id), '[]')
            AS text) FROM mask_rules m JOIN people p ON p.id = m.made_by
            WHERE m.application_id = a.id AND m.ended_at IS NULL) AS rules
    FROM stages s JOIN applications a ON a.call_id = s.call_id
    JOIN people w ON w.id = a.owner_id LEFT JOIN organisations o ON o.id = a.organisation_id
    LEFT JOIN stage_entries e ON e.stage_id = s.id AND e.application_id = a.id
    JOIN application_snapshots n ON n.application_id = a.id
        AND CASE WHEN e.snapshot_id IS NULL THEN n.number = a.last_number
            ELSE n.id = e.snapshot_id END
    WHERE s.id = CAST(:stage AS uuid) AND a.id = CAST(:application AS uuid)
    """)
)
HUB = Statement(
    text(
        "SELECT hub_id FROM applications WHERE id = CAST(:application AS uuid) AND last_number > 0"
    )
)
# With the session, which knows the names of violated constraints.
ADD = text("""
    INSERT INTO mask_rules (hub_id, call_id, application_id, words, masks, made_by, made_at)
    SELECT a.hub_id, a.call_id, a.id, CAST(:words AS text), CAST(:masks AS boolean),
        CAST(:person AS uuid), now()
    FROM applications a WHERE a.id = CAST(:application AS uuid) RETURNING id
""")
FIND = Statement(
    text("SELECT hub_id, application_id FROM mask_rules WHERE id = CAST(:rule AS uuid)")
)
END = Statement(
    text("""
    UPDATE mask_rules SET ended_at = now(), ended_by = CAST(:person AS uuid)
    WHERE id = CAST(:rule AS uuid) AND ended_at IS NULL RETURNING id
    """)
)
