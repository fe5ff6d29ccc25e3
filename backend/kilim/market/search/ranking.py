"""Why a listing stands where it does. Nothing of it is for sale.

A score is the product of five factors, each told with the hit:

- *text*: 1 when all that is asked for is in the title; a word that only the shop's name has counts
  0.8, one that only says what it is 0.5, and what only its texts say leaves a quarter;
- *freshness*: from 1 on the day that it went live towards 0.7, half of the way after 90 days;
- *completeness*: from 0.8 to 1, by the points of its hints;
- *available*: 1, and 0.5 where nothing is left to buy;
- *newcomer*: 1.15 on the day that the shop's first listing went live, and 1 from 30 days on.

Of the first twelve at most three are of one shop, as long as there are others.
"""

from collections.abc import Sequence
from typing import Any

FIRST = 12  # of these
OF_ONE_SHOP = 3  # at most so many are of one shop

_AGE = "greatest(0, CAST(:at AS float8) - date_part('epoch', x.{0}))"
# A word that stands once, with weight w, ranks as w / 1.644934 in `ts_rank`, divided by how many
# words are asked for.
_TEXT = """0.25 + 0.75 * least(1, 1.644934 * CAST(ts_rank('{0, 0.5, 0.8, 1}', x.names,
    CAST(:any AS tsquery)) AS float8))"""
FACTORS = {
    "freshness": f"0.7 + 0.3 / (1 + {_AGE.format('live_at')} / 7776000)",
    "completeness": "0.8 + 0.2 * CAST(x.completeness AS float8) / 100",
    "available": "CASE x.availability WHEN 'none' THEN CAST(0.5 AS float8) ELSE 1 END",
    "newcomer": f"1 + 0.15 * greatest(0, 1 - {_AGE.format('seller_since')} / 2592000)",
}


def factors(*, text: bool) -> dict[str, str]:
    """SQL of each factor of a row `x` of the index."""
    return {"text": _TEXT if text else "CAST(1 AS float8)"} | FACTORS


def score(*, text: bool) -> str:
    """SQL of their product."""
    return " * ".join(f"({one})" for one in factors(text=text).values())


def first_ones(rows: Sequence[Any]) -> list[Any]:
    """The rows that come first, out of more of them in the order of their scores."""
    of: dict[Any, int] = {}
    chosen: list[Any] = []
    for row in rows:
        if len(chosen) == FIRST:
            break
        of[row["seller_id"]] = of.get(row["seller_id"], 0) + 1
        if of[row["seller_id"]] <= OF_ONE_SHOP:
            chosen.append(row)
    return chosen
