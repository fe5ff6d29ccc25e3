"""What is deleted, and when. Everything that is not listed here is kept.

The worker runs it once an hour. Each batch is a transaction of its own, so that nothing waits
long for a lock, and a run that is interrupted is simply continued by the next one.
"""

from dataclasses import dataclass
from datetime import datetime

import structlog
from sqlalchemy import DateTime, TextClause, bindparam, text

from kilim.core.db import Database

BATCH = 1_000
HOURLY = "17 * * * *"  # not on the hour, when everybody else's jobs run

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Rule:
    """Rows of `table` for which `old` is true are deleted; `:now` is the current instant."""

    table: str
    old: str

    @property
    def statement(self) -> TextClause:
        """Deletes one batch. The names come from this file, never from outside."""
        batch = f"SELECT ctid FROM {self.table} WHERE {self.old} LIMIT {BATCH}"  # noqa: S608
        sql = f"DELETE FROM {self.table} WHERE ctid = ANY(ARRAY({batch})) RETURNING 1"  # noqa: S608
        return text(sql).bindparams(bindparam("now", type_=DateTime(timezone=True)))


RULES = [
    Rule("idempotency_keys", "created_at < :now - interval '48 hours'"),
    Rule("card_checks", "checked_at < :now - interval '1 day'"),  # the card is over long since
    Rule("live_changes", "created_at < :now - interval '24 hours'"),
    Rule("deliveries", "delivered_at < :now - interval '30 days'"),
    Rule("heartbeats", "seen_at < :now - interval '1 day'"),
    # The lines of a dead letter hold its error, so they stay as long as it does.
    Rule(
        "pgqueuer_log",
        "created < :now - interval '7 days'"
        " AND NOT EXISTS (SELECT FROM pgqueuer WHERE pgqueuer.id = pgqueuer_log.job_id)",
    ),
    Rule("pgqueuer_statistics", "created < :now - interval '90 days'"),
    Rule("sign_ins", "expires_at < :now - interval '30 days'"),
    Rule("mail_links", "expires_at < :now - interval '30 days'"),
    Rule("waiting_skips", "created_at < :now - interval '90 days'"),
    Rule("unmet_wants", "asked_on < :now - interval '400 days'"),
    Rule("call_archives", "state <> 'ready' AND finished_at < :now - interval '30 days'"),
    Rule("data_copies", "state <> 'ready' AND finished_at < :now - interval '30 days'"),
    Rule("buyer_codes", "asked_at < :now - interval '1 day'"),
    Rule(
        "restock_notices",
        "told_at < :now - interval '90 days' OR asked_at < :now - interval '400 days'",
    ),
    Rule("follow_letters", "on_day < :now - interval '90 days'"),
    Rule("baskets", "saved_at < :now - interval '400 days'"),
    # Whoever never joined has an address here that nobody needs.
    Rule(
        "team_offers",
        "state <> 'accepted' AND coalesce(answered_at, offered_at) < :now - interval '180 days'",
    ),
    Rule(
        "demo_guests",
        "EXISTS (SELECT FROM demo_days d WHERE d.id = demo_guests.demo_day_id"
        " AND d.ends_at < :now - interval '12 months')",
    ),
    Rule("room_openings", "opened_at < :now - interval '3 years'"),
    Rule("survey_drafts", "saved_at < :now - interval '90 days'"),  # its link is over long since
    Rule("step_letters", "on_day < :now - interval '30 days'"),
    # What they did is in the moves of payments; the provider signs none of them again.
    Rule("payment_notices", "state <> 'waiting' AND received_at < :now - interval '90 days'"),
    Rule("throttles", "ends_at < :now - interval '1 day'"),
    Rule(
        "mails",
        "state = 'sent' AND created_at < :now - interval '90 days'"
        # A letter that was given up may still hold a link that lets somebody in.
        " OR state = 'dead' AND created_at < :now - interval '30 days'",
    ),
]


async def tidy(database: Database, now: datetime) -> dict[str, int]:
    """Delete what is old by `RULES`; returns the number of rows by table."""
    deleted = {rule.table: await _delete(database, rule, now) for rule in RULES}
    log.info("tidied", **{table: count for table, count in deleted.items() if count})
    return deleted


async def _delete(database: Database, rule: Rule, now: datetime) -> int:
    total = 0
    while True:
        async with database.sessions.begin() as session:
            rows = await session.execute(rule.statement, {"now": now})
        deleted = len(rows.all())
        total += deleted
        if deleted < BATCH:
            return total
