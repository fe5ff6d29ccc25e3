"""The SQL of wishes: what reviewers may see and say before anything is given to them."""

from sqlalchemy import text

from kilim.core.db import Statement
from kilim.core.documents import iso
from kilim.incubation.reviews.statements import KNOWN

# What a reviewer may wish about: every application in a stage whose phase takes wishes, of a call
# on whose panel they are, but for those that a conflict bars and those that they have already.
_DOOR = """
    FROM reviewers v JOIN stages s ON s.call_id = v.call_id AND s.state = 'open'
        AND s.kind = 'review'
    JOIN stage_phases f ON f.stage_id = s.id AND f.active AND f.takes_wishes
    JOIN stage_entries e ON e.stage_id = s.id AND e.left_at IS NULL
    LEFT JOIN reviewer_pairs q ON q.application_id = e.application_id
        AND q.person_id = v.person_id
    WHERE v.person_id = CAST(:person AS uuid) AND v.left_at IS NULL AND q.barred IS NOT TRUE
        AND NOT EXISTS (SELECT FROM assignments x WHERE x.stage_id = e.stage_id
            AND x.application_id = e.application_id AND x.person_id = v.person_id
            AND x.ended_at IS NULL)"""


def _said(column: str) -> str:
    return f"coalesce({column} ->> CAST(:language AS text), {column} ->> 'en')"


STAGES = Statement(
    text(f"""
    SELECT CAST(row_to_json(w) AS text) AS body FROM (
        SELECT s.id, {_said("s.name")} AS name, {_said("f.name")} AS phase,
            {iso("s.due_at")} AS due_at, f.shows_names AS names_shown,
            json_build_object('id', c.id, 'title', {_said("c.title")}, 'zone', c.zone) AS call,
            json_build_object('id', h.id, 'slug', h.slug, 'name', h.name, 'zone', h.zone,
                'currency', h.currency) AS hub,
            d.applications, d.keen, d.rather_not
        FROM (SELECT e.stage_id, count(*) AS applications,
                count(*) FILTER (WHERE q.preference = 'keen') AS keen,
                count(*) FILTER (WHERE q.preference = 'rather_not') AS rather_not
            {_DOOR} GROUP BY e.stage_id) AS d
        JOIN stages s ON s.id = d.stage_id JOIN stage_phases f ON f.stage_id = s.id AND f.active
        JOIN calls c ON c.id = s.call_id JOIN hubs h ON h.id = s.hub_id
        ORDER BY s.id
    ) AS w
    """)
)
_WISH = f"""e.code, CASE WHEN f.shows_names THEN (SELECT coalesce(o.name, w.name)
        FROM applications a JOIN people w ON w.id = a.owner_id
        LEFT JOIN organisations o ON o.id = a.organisation_id
        WHERE a.id = e.application_id) ELSE e.code END AS label,
    (SELECT json_build_object('slug', t.slug, 'name', {_said("t.name")}) FROM tracks t
        WHERE t.id = e.track_id) AS track,
    e.language, coalesce(q.preference, 'neutral') AS preference"""
# By code, which was drawn by lot: no order tells anything.
WISHES = Statement(
    text(f"""
    SELECT w.code, CAST(row_to_json(w) AS text) AS body FROM (
        SELECT {_WISH} {_DOOR} AND s.id = CAST(:stage AS uuid)
            AND (CAST(:after AS text) IS NULL OR e.code > :after)
        ORDER BY e.code LIMIT CAST(:limit AS int) + 1
    ) AS w
    """)
)
ONE = Statement(
    text(f"""
    SELECT CAST(row_to_json(w) AS text) AS body, w.names_shown, n.content, n.form_version_id,
        CAST(w.hidden_fields AS text) AS hidden_fields, w.application_id, w.snapshot_id,
        (SELECT {KNOWN} FROM applications a JOIN people w ON w.id = a.owner_id
            LEFT JOIN organisations o ON o.id = a.organisation_id
            WHERE a.id = n.application_id) AS known
    FROM (
        SELECT {_WISH}, f.shows_names AS names_shown, s.hidden_fields, e.application_id,
            e.snapshot_id
        {_DOOR} AND s.id = CAST(:stage AS uuid) AND e.code = CAST(:code AS text)
    ) AS w JOIN application_snapshots n ON n.id = w.snapshot_id
    """)
)
# A phase, a stage or a place on the panel that ends now is waited for.
HOLD = Statement(
    text(f"""
    SELECT e.application_id, e.hub_id {_DOOR} AND s.id = CAST(:stage AS uuid)
        AND e.code = CAST(:code AS text) FOR SHARE OF v, s, f, e
    """)
)
