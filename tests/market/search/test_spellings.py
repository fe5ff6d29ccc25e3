"""Two hundred ways to write what is looked for find it among the first three."""

from typing import Any

import pytest

from tests.factories.offers import Offer
from tests.market.search.conftest import Market
from tests.market.search.spellings import read_spellings

pytestmark = pytest.mark.anyio
ENOUGH = 0.95


async def test_what_is_meant_is_among_the_first_three(market: Market, counted_words: Any) -> None:
    spelled = read_spellings()
    shops = [await market.shop(f"Shop {n}") for n in range(10)]
    await market.offer(
        *(
            Offer(seller=shops[n % 10], az=az, en=en, ru=ru)
            for n, ((az, en, ru), _) in enumerate(spelled)
        )
    )
    await counted_words()
    asked = [(q, title[1]) for title, queries in spelled for q in queries]
    assert len(asked) >= 200
    missed = [(q, title) for q, title in asked if title not in (await market.titles(q))[:3]]
    assert 1 - len(missed) / len(asked) >= ENOUGH, missed
