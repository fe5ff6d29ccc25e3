"""Invariants of imports."""

from kilim.core.checks import Check

CHECKS = [
    Check(
        "a table that was judged has its rows, each counted once",
        """
        SELECT count(*) FROM import_runs AS r
         WHERE r.state = 'judged' AND (r.new, r.changed, r.unchanged, r.bad) <> (
               SELECT count(*) FILTER (WHERE effect = 'new'),
                      count(*) FILTER (WHERE effect = 'changed'),
                      count(*) FILTER (WHERE effect = 'unchanged'),
                      count(*) FILTER (WHERE effect = 'bad')
                 FROM import_rows AS x WHERE x.run_id = r.id)
        """,
    ),
    Check(
        "a table holds its file, and one that is over holds none",
        """
        SELECT count(*) FROM import_runs AS r
          LEFT JOIN file_holds AS h ON h.holder = 'import_runs' AND h.holder_id = r.id
         WHERE r.file_id IS DISTINCT FROM h.file_id
        """,
    ),
    Check(
        "tables whose time is over have been taken away",
        """
        SELECT count(*) FROM import_runs AS r
         WHERE r.state <> 'over' AND r.expires_at < now() - interval '1 hour'
           AND NOT EXISTS (SELECT FROM import_applications AS a
                            WHERE a.run_id = r.id AND a.state = 'queued')
        """,
    ),
    Check(
        "a table that was applied names as many things as rows that were written",
        """
        SELECT count(*) FROM import_applications AS a JOIN import_runs AS r ON r.id = a.run_id
         WHERE a.state = 'done' AND r.state <> 'over' AND a.written <> (
               SELECT count(*) FROM import_rows AS x
                WHERE x.run_id = a.run_id AND x.object_id IS NOT NULL)
        """,
    ),
]
