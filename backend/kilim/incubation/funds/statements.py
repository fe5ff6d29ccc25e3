"""The SQL of funds and tranches. What may be refused is decided by the statement."""

from sqlalchemy import text

from kilim.core.db import Statement

COHORT = Statement(
    text("""
    SELECT c.id AS cohort_id, c.hub_id, CAST(c.name AS text) AS name, h.slug AS hub_slug, h.zone,
        h.currency, f.id AS fund_id, f.amount, f.account_id,
        (SELECT CAST(coalesce(json_agg(json_build_object('id', s.id, 'name', t.name)
                ORDER BY s.position), '[]') AS text) FROM cohort_steps s
            JOIN cohort_step_texts t ON t.step_id = s.id AND t.number = s.number
            WHERE s.cohort_id = c.id) AS steps,
        (SELECT CAST(coalesce(json_agg(json_build_object('id', e.id,
                'name', coalesce(o.name, p.name)) ORDER BY coalesce(o.name, p.name)), '[]') AS text)
            FROM enrolments e JOIN people p ON p.id = e.person_id
            LEFT JOIN organisations o ON o.id = e.organisation_id
            WHERE e.cohort_id = c.id AND e.state <> 'left') AS enrolments
    FROM cohorts c JOIN hubs h ON h.id = c.hub_id LEFT JOIN cohort_funds f ON f.cohort_id = c.id
    WHERE c.id = CAST(:cohort AS uuid)
    """)
)
# A check-in was given when something is said of that month, be it that it is not known.
_CHECKED_IN = """EXISTS (SELECT FROM kpi_values v WHERE v.organisation_id = e.organisation_id
            AND v.month = t.check_in AND v.superseded_at IS NULL)"""
_ALL_MET = f"""NOT EXISTS (SELECT FROM tranche_steps n WHERE n.tranche_id = t.id
            AND NOT EXISTS (SELECT FROM step_completions d WHERE d.step_id = n.step_id
                AND d.enrolment_id = t.enrolment_id))
        AND (t.check_in IS NULL OR {_CHECKED_IN})"""
_TRANCHE = f"""
    SELECT t.id, t.enrolment_id, coalesce(o.name, p.name) AS applicant, t.number,
        CAST(t.name AS text) AS name, t.amount, f.currency, t.check_in, t.turned_down,
        t.asked_by AS asked_id, q.name AS asked_by, t.asked_at, r.name AS released_by,
        t.released_at, e.state AS enrolment, {_ALL_MET} AS all_met,
        t.check_in IS NOT NULL AND {_CHECKED_IN} AS checked_in,
        (SELECT CAST(coalesce(json_agg(json_build_object('step_id', n.step_id, 'name', w.name,
                'met', EXISTS (SELECT FROM step_completions d WHERE d.step_id = n.step_id
                    AND d.enrolment_id = t.enrolment_id)) ORDER BY s.position), '[]') AS text)
            FROM tranche_steps n JOIN cohort_steps s ON s.id = n.step_id
            JOIN cohort_step_texts w ON w.step_id = s.id AND w.number = s.number
            WHERE n.tranche_id = t.id) AS conditions,
        (SELECT CAST(json_build_object('reason', v.reason, 'asked_id', v.asked_by,
                'asked_by', a.name, 'asked_at', v.asked_at, 'turned_down', v.turned_down,
                'turned_down_by', d.name, 'turned_down_at', v.turned_down_at,
                'reversed_by', b.name, 'reversed_at', v.reversed_at) AS text)
            FROM tranche_reversals v JOIN people a ON a.id = v.asked_by
            LEFT JOIN people d ON d.id = v.turned_down_by
            LEFT JOIN people b ON b.id = v.reversed_by
            WHERE v.tranche_id = t.id ORDER BY v.id DESC LIMIT 1) AS reversal
    FROM tranches t JOIN enrolments e ON e.id = t.enrolment_id
    JOIN cohort_funds f ON f.id = t.fund_id JOIN people p ON p.id = e.person_id
    LEFT JOIN organisations o ON o.id = e.organisation_id
    LEFT JOIN people q ON q.id = t.asked_by LEFT JOIN people r ON r.id = t.released_by
"""
OF_COHORT = Statement(
    text(f"""{_TRANCHE}
    WHERE t.cohort_id = CAST(:cohort AS uuid) ORDER BY coalesce(o.name, p.name), t.number
    """)
)
OF_ENROLMENT = Statement(
    text(f"""{_TRANCHE} WHERE t.enrolment_id = CAST(:enrolment AS uuid) ORDER BY t.number""")
)
ADD_FUND = text("""
    INSERT INTO cohort_funds (id, hub_id, cohort_id, account_id, amount, currency, made_by)
    VALUES (CAST(:fund AS uuid), CAST(:hub AS uuid), CAST(:cohort AS uuid), CAST(:account AS uuid),
        CAST(:amount AS bigint), CAST(:currency AS text), CAST(:person AS uuid))
""")
RAISE = Statement(
    text("""
    UPDATE cohort_funds SET amount = amount + CAST(:amount AS bigint)
    WHERE cohort_id = CAST(:cohort AS uuid) RETURNING id, hub_id, account_id, currency
    """)
)
ENROLMENT = Statement(
    text("""
    SELECT e.id, e.cohort_id, e.hub_id, e.state, f.id AS fund_id,
        EXISTS (SELECT FROM enrolled_people x WHERE x.enrolment_id = e.id
            AND x.person_id = CAST(:person AS uuid)) AS takes_part
    FROM enrolments e LEFT JOIN cohort_funds f ON f.cohort_id = e.cohort_id
    WHERE e.id = CAST(:enrolment AS uuid)
    """)
)
# Who adds another tranche to the same enrolment waits, so that numbers have no gap.
HOLD = Statement(
    text("""
    SELECT id FROM enrolments WHERE id = CAST(:enrolment AS uuid) FOR NO KEY UPDATE
    """)
)
ADD = Statement(
    text("""
    INSERT INTO tranches (cohort_id, fund_id, enrolment_id, number, name, amount, check_in)
    SELECT CAST(:cohort AS uuid), CAST(:fund AS uuid), CAST(:enrolment AS uuid),
        1 + coalesce((SELECT max(t.number) FROM tranches t
            WHERE t.enrolment_id = CAST(:enrolment AS uuid)), 0),
        CAST(CAST(:name AS text) AS jsonb), CAST(:amount AS bigint), CAST(:check_in AS date)
    RETURNING id
    """)
)
ADD_STEPS = Statement(
    text("""
    INSERT INTO tranche_steps (tranche_id, step_id, cohort_id)
    SELECT CAST(:tranche AS uuid), s.id, s.cohort_id FROM cohort_steps s
    WHERE s.cohort_id = CAST(:cohort AS uuid) AND s.id = ANY(CAST(:steps AS uuid[]))
    RETURNING step_id
    """)
)
ONE = Statement(
    text(f"""
    SELECT t.id, t.cohort_id, t.enrolment_id, t.amount, t.asked_by, t.released_at, e.hub_id,
        e.state, e.organisation_id, e.person_id, f.account_id, f.currency,
        CAST(t.name AS text) AS name, {_ALL_MET} AS all_met
    FROM tranches t JOIN enrolments e ON e.id = t.enrolment_id
    JOIN cohort_funds f ON f.id = t.fund_id WHERE t.id = CAST(:tranche AS uuid)
    """)
)
REMOVE = Statement(
    text("""
    DELETE FROM tranches WHERE id = CAST(:tranche AS uuid) AND asked_by IS NULL RETURNING id
    """)
)
ASK = Statement(
    text(f"""
    UPDATE tranches t SET asked_by = CAST(:person AS uuid), asked_at = now(), turned_down = NULL
    FROM enrolments e WHERE t.id = CAST(:tranche AS uuid) AND e.id = t.enrolment_id
        AND t.asked_by IS NULL AND e.state <> 'left' AND {_ALL_MET}
    RETURNING t.id
    """)
)
TURN_DOWN = Statement(
    text("""
    UPDATE tranches SET asked_by = NULL, asked_at = NULL, turned_down = CAST(:reason AS text)
    WHERE id = CAST(:tranche AS uuid) AND asked_by IS NOT NULL AND released_at IS NULL
    RETURNING id
    """)
)
# With the session, which knows the names of violated constraints.
RELEASE = text(f"""
    UPDATE tranches t SET released_by = CAST(:person AS uuid), released_at = now()
    FROM enrolments e WHERE t.id = CAST(:tranche AS uuid) AND e.id = t.enrolment_id
        AND t.asked_by IS NOT NULL AND t.released_at IS NULL AND e.state <> 'left' AND {_ALL_MET}
    RETURNING t.id
""")
# With the session, which knows the names of violated constraints.
ASK_REVERSAL = text("""
    INSERT INTO tranche_reversals (cohort_id, tranche_id, reason, asked_by)
    SELECT t.cohort_id, t.id, CAST(:reason AS text), CAST(:person AS uuid) FROM tranches t
    WHERE t.id = CAST(:tranche AS uuid) AND t.released_at IS NOT NULL
    RETURNING id
""")
REVERSE = text("""
    UPDATE tranche_reversals SET reversed_by = CAST(:person AS uuid), reversed_at = now()
    WHERE tranche_id = CAST(:tranche AS uuid) AND turned_down_at IS NULL AND reversed_at IS NULL
    RETURNING id
""")
TURN_REVERSAL_DOWN = Statement(
    text("""
    UPDATE tranche_reversals SET turned_down = CAST(:reason AS text),
        turned_down_by = CAST(:person AS uuid), turned_down_at = now()
    WHERE tranche_id = CAST(:tranche AS uuid) AND turned_down_at IS NULL AND reversed_at IS NULL
    RETURNING id
    """)
)
REVERSED_LETTERS = Statement(
    text("""
    SELECT q.email, q.name, q.language, h.name AS hub, e.id, t.amount, f.currency, v.reason,
        coalesce(t.name ->> q.language, t.name ->> 'en') AS tranche
    FROM tranche_reversals v JOIN tranches t ON t.id = v.tranche_id
    JOIN enrolments e ON e.id = t.enrolment_id JOIN hubs h ON h.id = e.hub_id
    JOIN cohort_funds f ON f.id = t.fund_id JOIN enrolled_people m ON m.enrolment_id = e.id
    JOIN people q ON q.id = m.person_id AND q.state = 'active'
    WHERE v.id = CAST(:reversal AS uuid) AND v.reversed_at IS NOT NULL ORDER BY q.id
    """)
)
LETTERS = Statement(
    text("""
    SELECT q.email, q.name, q.language, h.name AS hub, e.id, t.amount, f.currency,
        coalesce(t.name ->> q.language, t.name ->> 'en') AS tranche
    FROM tranches t JOIN enrolments e ON e.id = t.enrolment_id JOIN hubs h ON h.id = e.hub_id
    JOIN cohort_funds f ON f.id = t.fund_id JOIN enrolled_people m ON m.enrolment_id = e.id
    JOIN people q ON q.id = m.person_id AND q.state = 'active'
    WHERE t.id = CAST(:tranche AS uuid) AND t.released_at IS NOT NULL ORDER BY q.id
    """)
)
