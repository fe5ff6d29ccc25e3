"""Invariants of stages, panels and reviews."""

from kilim.core.checks import Check

CHECKS = [
    Check(
        "a pair is barred exactly while a conflict of it stands",
        """
        SELECT count(*) FROM reviewer_pairs AS p
         WHERE p.barred <> EXISTS (SELECT FROM conflicts AS c
               WHERE c.application_id = p.application_id AND c.person_id = p.person_id
                 AND c.cleared_at IS NULL)
        """,
    ),
    Check(
        "nobody judges what a conflict bars them from",
        """
        SELECT count(*) FROM assignments AS a JOIN conflicts AS c
            ON c.application_id = a.application_id AND c.person_id = a.person_id
         WHERE a.ended_at IS NULL AND c.cleared_at IS NULL
        """,
    ),
    Check(
        "a stage that was opened has one active phase, and every criterion has its weight",
        """
        SELECT count(*) FROM stages AS s
         WHERE s.state <> 'planned' AND s.kind = 'review'
           AND (1 <> (SELECT count(*) FROM stage_phases AS p WHERE p.stage_id = s.id AND p.active)
                OR NOT EXISTS (SELECT FROM stage_criteria AS k WHERE k.stage_id = s.id))
        """,
    ),
    Check(
        "a sent review has a score or none for each criterion, as it was sent last",
        """
        SELECT count(*) FROM reviews AS r JOIN assignments AS a ON a.id = r.assignment_id
          JOIN stage_criteria AS k ON k.stage_id = a.stage_id
          LEFT JOIN review_scores AS z ON z.review_id = r.id AND z.key = k.key
         WHERE r.state = 'sent' AND (z.key IS NULL OR z.score IS DISTINCT FROM (
               SELECT CAST(v.content -> 'answers' ->> k.key AS smallint)
                 FROM review_revisions AS v WHERE v.review_id = r.id
                ORDER BY v.number DESC LIMIT 1))
        """,
    ),
    Check(
        "what was given because everybody reads it first is still shared, or somebody has begun",
        """
        SELECT count(*) FROM assignments AS a
         WHERE a.source = 'shared' AND a.ended_at IS NULL
           AND NOT EXISTS (SELECT FROM shared_applications AS s
               WHERE s.stage_id = a.stage_id AND s.application_id = a.application_id)
           AND NOT EXISTS (SELECT FROM reviews AS r WHERE r.assignment_id = a.id)
        """,
    ),
    Check(
        "what reviewers sent is guarded against change",
        """
        SELECT 1 - count(*) FROM pg_trigger
         WHERE tgname = 'review_revisions_keep' AND tgenabled = 'O'
           AND tgrelid = to_regclass('review_revisions')
        """,
    ),
    Check(
        "what reviewers say to each other is guarded against change",
        """
        SELECT 1 - count(*) FROM pg_trigger
         WHERE tgname = 'discussion_notes_keep' AND tgenabled = 'O'
           AND tgrelid = to_regclass('discussion_notes')
        """,
    ),
]
