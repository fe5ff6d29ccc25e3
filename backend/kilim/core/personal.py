"""What each table knows about people: handed out as a copy of one's data, and erased by it.

Words: a table's *rows* of a person are found by SQL over the row `x`, with `:person` and `:email`.
What a row says in a person's own *words* is wiped; a *copy* of somebody's name or address in what
others wrote is replaced; *who* did something stays as an id, which leads to nobody once the person
is erased. A *plain* column holds nothing personal, a *secret* is never handed out.
Every column that can hold a text, and every key to people, is declared: the walk through the
schema in tests/contracts/test_personal.py refuses one that is not (docs/adr/0104).
"""

from dataclasses import dataclass, field

WIPED = "—"  # a text that must not be empty
ANYWHERE = "TRUE"


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows that are about a person, and what erasing the person makes of them.

    `becomes` is what is left of a column, as SQL; `words` are wiped; rows that are `gone` are
    deleted. Rows that are not `told` are what others keep about the person in confidence.
    """

    of: str
    words: tuple[str, ...] = ()
    becomes: dict[str, str] = field(default_factory=dict)
    gone: bool = False
    told: bool = True

    @property
    def left(self) -> dict[str, str]:
        """What is left of each column, as SQL."""
        wiped = f"CASE WHEN x.{{0}} <> '' THEN '{WIPED}' ELSE x.{{0}} END"
        return {column: wiped.format(column) for column in self.words} | self.becomes


@dataclass(frozen=True, slots=True)
class Table:
    """What a table knows. `copies` says in which rows names are replaced, by column."""

    name: str
    rows: tuple[Rows, ...] = ()
    copies: dict[str, str] = field(default_factory=dict)
    who: tuple[str, ...] = ()
    plain: tuple[str, ...] = ()
    secret: tuple[str, ...] = ()


# What is not words: ids, times, numbers, and the codes of states.
_CODES = "'state', 'role', 'kind', 'decision', 'outcome', 'relation', 'purpose', 'language'"


def codes_of(column: str) -> str:
    """Of a JSON document that was noted, what says nothing in anybody's words."""
    return (
        f"(SELECT jsonb_object_agg(e.key, e.value) FROM jsonb_each(x.{column}) AS e"  # noqa: S608
        f" WHERE jsonb_typeof(e.value) IN ('number', 'boolean', 'null') OR e.key IN ({_CODES})"
        r" OR e.key LIKE '%\_id' OR e.key LIKE '%\_on' OR e.key LIKE '%\_at')"
    )


_ENTRIES = "x.actor_id = :person OR x.object_id = :person"
TABLES = [
    Table(
        "audit_entries",
        rows=(Rows(_ENTRIES, becomes={"before": codes_of("before"), "after": codes_of("after")}),),
        copies={"before": ANYWHERE, "after": ANYWHERE},
        plain=("act", "request_id"),
        secret=("before", "after"),  # what somebody did may have been done to others
    ),
    Table(
        "idempotency_keys",
        rows=(Rows("x.person_id = :person", gone=True, told=False),),
        copies={"body": ANYWHERE},
        plain=("key", "request_hash"),
    ),
    Table("live_changes", copies={"body": ANYWHERE}, plain=("topic",)),
    Table("deliveries", plain=("name",)),
    Table("heartbeats", plain=("host",)),
    Table("timed_runs", plain=("name",)),
    Table(
        "pgqueuer",
        copies={"payload": ANYWHERE, "headers": ANYWHERE},
        plain=("entrypoint", "dedupe_key"),
    ),
    Table("pgqueuer_log", copies={"traceback": ANYWHERE}, plain=("entrypoint",)),
    Table("pgqueuer_statistics", plain=("entrypoint",)),
    Table("pgqueuer_schedules", plain=("expression", "entrypoint")),
]
