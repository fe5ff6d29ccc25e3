"""The SQL of what is found with some choices, and of how many with each other one.

Each statement has only the conditions that are asked for: PostgreSQL plans it for these, and what
nobody chooses costs nothing.
"""

from functools import cache

from sqlalchemy import text

from kilim.core.db import Statement
from kilim.market.search import ranking
from kilim.market.search.models import SearchOrder

_SHOPS = "(SELECT s.id FROM sellers s WHERE s.hub_id = CAST(:hub AS uuid) AND s.state {0})"
# Shops are looked at when it is asked: what a closed one offers is not there, and a paused one has
# nothing to sell today.
_THERE = f"""x.hub_id = CAST(:hub AS uuid)
    AND x.seller_id NOT IN {_SHOPS.format("NOT IN ('approved', 'paused')")}"""
AVAILABILITY = f"""CASE WHEN x.seller_id IN {_SHOPS.format("<> 'approved'")} THEN 'none'
    ELSE x.availability END"""
# Each facet: what is counted, and what must be true of a row once something of it is chosen.
COUNTED = {
    "category": "x.category",
    "kind": "x.kind",
    "technique": "x.techniques",
    "material": "x.materials",
    "region": "x.region",
    "claim": "x.claims",
    "availability": AVAILABILITY,
    "price": "x.price_step",
    "brand": "x.brand",
    "seller": "x.seller_id",
}
FACETS = list(COUNTED)
_ONE_OF = "{0} = ANY(CAST(:{1} AS text[]))"
_SHARED = "string_to_array(x.{0}, ' ') && CAST(:{1} AS text[])"
CHOSEN = {
    "category": _ONE_OF.format("x.category", "category"),
    "kind": _ONE_OF.format("x.kind", "kind"),
    "technique": _SHARED.format("techniques", "technique"),
    "material": _SHARED.format("materials", "material"),
    "region": _ONE_OF.format("x.region", "region"),
    "claim": _SHARED.format("claims", "claim"),
    "availability": _ONE_OF.format(f"({AVAILABILITY})", "availability"),
    "price": """x.price BETWEEN CAST(:price_min AS bigint) AND CAST(:price_max AS bigint)""",
    "brand": "x.brand = CAST(:brand AS bool)",
    "seller": "x.seller_id = ANY(CAST(:seller AS uuid[]))",
}
DEAREST = 2**62
_ORDERS = {
    SearchOrder.BEST: ("score", "DESC"),
    SearchOrder.NEWEST: ("x.live_at", "DESC"),
    SearchOrder.CHEAPEST: (f"coalesce(x.price, {DEAREST})", "ASC"),
    SearchOrder.DEAREST: ("coalesce(x.price, -1)", "DESC"),
}
_BINDS = {
    SearchOrder.BEST: "float8",
    SearchOrder.NEWEST: "timestamptz",
    SearchOrder.CHEAPEST: "bigint",
    SearchOrder.DEAREST: "bigint",
}
TOP = 200  # so many are looked at to tell which come first


def _where(chosen: frozenset[str], *, words: bool, but: str = "") -> str:
    said = [CHOSEN[one] for one in FACETS if one in chosen and one != but]
    asked = ["x.words @@ CAST(:all AS tsquery)"] if words else []
    return " AND ".join([_THERE, *asked, *said])


@cache
def counted(chosen: frozenset[str], *, words: bool) -> Statement:
    """How many there are, and how many of each facet; what is chosen of one does not narrow it.

    Rows have a `facet`, empty for all that are found, a `value` and `found`. What listings have
    several of comes as the text that holds them. Values become text once they are counted, of which
    there are few.
    """
    once = bool(chosen) and (words or len(chosen) > 1)
    found = _from_once if once else _from_index
    free = [one for one in FACETS if one not in chosen]
    parts = [_all(free, found(chosen, free, words))]
    parts += [
        f"""
        SELECT '{one}', {_text(one)}, count(*) FROM {found(chosen, [one], words, one)}
        GROUP BY m.{one}
        """  # noqa: S608 - our own expressions
        for one in FACETS
        if one in chosen
    ]
    told = " UNION ALL ".join(parts)
    return Statement(
        text(f"WITH m AS MATERIALIZED ({_once(chosen, words)}) {told}" if once else told)
    )


def _all(free: list[str], found: str) -> str:
    """Everything that is found, and of each facet of which nothing is chosen."""
    if not free:
        return f"SELECT '' AS facet, NULL AS value, count(*) AS found FROM {found}"  # noqa: S608
    which = " ".join(f"WHEN GROUPING(m.{one}) = 0 THEN '{one}'" for one in free)
    return f"""
        SELECT CASE {which} ELSE '' END AS facet,
            coalesce({", ".join(map(_text, free))}) AS value, count(*) AS found
        FROM {found} GROUP BY GROUPING SETS ({", ".join(f"(m.{one})" for one in free)}, ())
    """  # noqa: S608 - our own expressions


def _text(facet: str) -> str:
    return f"CAST(m.{facet} AS text)"


def _from_index(chosen: frozenset[str], named: list[str], words: bool, but: str = "") -> str:
    """What has all that is chosen, but for one facet: read for itself, where an index helps."""
    columns = ", ".join(f"{COUNTED[one]} AS {one}" for one in named) or "x.hub_id"
    where = _where(chosen, words=words, but=but)
    return f"(SELECT {columns} FROM search_listings x WHERE {where}) m"  # noqa: S608


def _from_once(chosen: frozenset[str], named: list[str], words: bool, but: str = "") -> str:
    """The same, of what was read once for all facets."""
    return f"m WHERE m.missed IN (0, {_bit(but) if but else 0})"


def _once(chosen: frozenset[str], words: bool) -> str:
    """Whatever misses at most one of the choices, with the bit of that facet, else 0.

    That is all that any count needs: each leaves out one facet's own choice. `OFFSET` keeps the
    conditions from being looked at twice.
    """
    columns = ", ".join(f"{sql} AS {one}" for one, sql in COUNTED.items())
    missed = " + ".join(
        f"CASE WHEN {CHOSEN[one]} THEN 0 ELSE {_bit(one)} END" for one in FACETS if one in chosen
    )
    return f"""
        SELECT q.* FROM (SELECT {columns}, {missed} AS missed FROM search_listings x
            WHERE {_where(frozenset(), words=words)} OFFSET 0) q
        WHERE q.missed & (q.missed - 1) = 0
    """  # noqa: S608 - our own expressions


def _bit(facet: str) -> int:
    return 1 << FACETS.index(facet)


def _keyed(chosen: frozenset[str], words: bool, key: str) -> str:
    own = ranking.score(text=words) if key == "score" else key
    return f"""
        SELECT x.listing_id AS id, x.seller_id, {own} AS key
        FROM search_listings x WHERE {_where(chosen, words=words)}
    """  # noqa: S608 - our own expressions


def _told(few: str, words: bool, way: str) -> str:
    """The rows of `few` with the factors of each, which are told of no others."""
    told = ", ".join(f"{sql} AS {name}" for name, sql in ranking.factors(text=words).items())
    return f"""
        SELECT q.*, {told} FROM ({few}) q JOIN search_listings x ON x.listing_id = q.id
        ORDER BY q.key {way}, q.id {way}
    """  # noqa: S608 - our own expressions


@cache
def page(chosen: frozenset[str], order: SearchOrder, limit: int, *, words: bool) -> Statement:
    """So many that follow the last one of the page before, each with its factors and its `key`.

    Those that came first were told already.
    """
    key, way = _ORDERS[order]
    follows = "<" if way == "DESC" else ">"
    few = f"""
        SELECT k.* FROM ({_keyed(chosen, words, key)}) k
        WHERE (CAST(:last AS uuid) IS NULL OR (k.key, k.id)
                {follows} (CAST(:key AS {_BINDS[order]}), CAST(:last AS uuid)))
            AND k.id <> ALL(CAST(:first AS uuid[]))
        ORDER BY k.key {way}, k.id {way} LIMIT {limit:d}
    """  # noqa: S608 - our own expressions
    return Statement(text(_told(few, words, way)))


@cache
def best_of_each_shop(chosen: frozenset[str], *, words: bool) -> Statement:
    """The best of what each shop may have among the first, when few shops fill all of the top."""
    few = f"""
        SELECT s.id, s.seller_id, s.key FROM (SELECT k.*, row_number()
                OVER (PARTITION BY k.seller_id ORDER BY k.key DESC, k.id DESC) AS place
            FROM ({_keyed(chosen, words, "score")}) k) s
        WHERE s.place <= {ranking.OF_ONE_SHOP}
        ORDER BY s.key DESC, s.id DESC LIMIT {ranking.FIRST}
    """  # noqa: S608 - our own expressions
    return Statement(text(_told(few, words, "DESC")))
