"""Invariants of funds."""

from kilim.core.checks import Check

CHECKS = [
    Check(
        "a fund's account holds what was put in and was not released",
        """
        SELECT count(*) FROM cohort_funds AS f JOIN ledger_accounts AS a ON a.id = f.account_id
         WHERE a.balance <> f.amount - (SELECT coalesce(sum(t.amount), 0) FROM tranches AS t
               WHERE t.fund_id = f.id AND t.released_at IS NOT NULL
                 AND NOT EXISTS (SELECT FROM tranche_reversals AS v
                     WHERE v.tranche_id = t.id AND v.reversed_at IS NOT NULL))
        """,
    ),
    Check(
        "each release has one entry of its amount in the ledger, and each entry its release",
        """
        SELECT count(*) FROM (SELECT id, fund_id, amount FROM tranches
                 WHERE released_at IS NOT NULL) AS t
          FULL JOIN (SELECT e.reference_id AS id, -sum(p.amount) AS amount
                  FROM ledger_entries AS e JOIN ledger_postings AS p ON p.entry_id = e.id
                  JOIN cohort_funds AS f ON f.account_id = p.account_id
                 WHERE e.reference_kind = 'tranche' GROUP BY e.reference_id) AS paid
            ON paid.id = t.id
         WHERE t.amount IS DISTINCT FROM paid.amount
        """,
    ),
    Check(
        "each reversal has one entry of the amount of its release, and each entry its reversal",
        """
        SELECT count(*) FROM (SELECT v.id, t.amount FROM tranche_reversals AS v
                  JOIN tranches AS t ON t.id = v.tranche_id AND t.released_at IS NOT NULL
                 WHERE v.reversed_at IS NOT NULL) AS v
          FULL JOIN (SELECT e.reference_id AS id, sum(p.amount) AS amount
                  FROM ledger_entries AS e JOIN ledger_postings AS p ON p.entry_id = e.id
                  JOIN cohort_funds AS f ON f.account_id = p.account_id
                 WHERE e.reference_kind = 'tranche_reversal' GROUP BY e.reference_id) AS paid
            ON paid.id = v.id
         WHERE v.amount IS DISTINCT FROM paid.amount
        """,
    ),
    Check(
        "nobody releases what they asked for, and nothing before its steps are done",
        """
        SELECT count(*) FROM tranches AS t
         WHERE t.released_at IS NOT NULL AND (t.asked_by IS NOT DISTINCT FROM t.released_by
            OR EXISTS (SELECT FROM tranche_steps AS n WHERE n.tranche_id = t.id
               AND NOT EXISTS (SELECT FROM step_completions AS d WHERE d.step_id = n.step_id
                   AND d.enrolment_id = t.enrolment_id)))
        """,
    ),
    Check(
        "what was released is guarded against change",
        """
        SELECT 3 - count(*) FROM pg_trigger WHERE tgenabled = 'O' AND tgname IN
            ('tranches_keep', 'tranche_reversals_keep', 'tranche_reversals_stay')
        """,
    ),
]
