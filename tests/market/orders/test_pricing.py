"""What a basket costs: to the minor unit, whatever is taken off."""

from typing import Any
from uuid import uuid4

from hypothesis import given
from hypothesis import strategies as st

from kilim.market.listings.models import ListingKind, Pricing
from kilim.market.listings.offers import Offer, OfferPart
from kilim.market.orders.pricing import (
    Discount,
    Lack,
    Wanted,
    discount,
    discounted,
    lacks,
    most,
    unit_price,
)
from kilim.market.stock.models import ItemKind
from kilim.market.stock.queries import Free

ITEM, CORD = uuid4(), uuid4()


def _offer(**more: Any) -> Offer:
    said: dict[str, Any] = {
        "variant_id": uuid4(),
        "hub_id": uuid4(),
        "seller_id": uuid4(),
        "listing_id": uuid4(),
        "version_number": 1,
        "slug": "kelagayi",
        "kind": ListingKind.GOODS,
        "code": "KEL-1",
        "pricing": Pricing.FIXED,
        "amount": 1000,
        "currency": "AZN",
        "for_sale": True,
        "lead_days": None,
        "picture_id": None,
        "title": {"en": "Kelaghayi"},
        "options": [],
        "licence": None,
        "seller": {},
        "parts": (),
    }
    return Offer(**said | more)


def _wanted(quantity: int = 1, price: int | None = None) -> Wanted:
    return Wanted(uuid4(), quantity, price)


def _counted(pieces: int) -> Free:
    return Free(ItemKind.COUNTED, pieces, None)


LINES = st.lists(
    st.tuples(st.integers(1, 12), st.integers(0, 100_000)), min_size=1, max_size=6
).map(lambda lines: [(_offer(), many, price) for many, price in lines])


@given(LINES, st.integers(0, 10_000))
def test_a_discount_takes_off_exactly_what_it_says(lines: Any, part: int) -> None:
    goods = sum(many * price for _, many, price in lines)
    off = discount(goods, Discount(uuid4(), "SPRING", part, None, 0))
    rows = discounted(lines, off)
    assert goods - sum(row.quantity * row.price for row in rows) == off
    assert sum(row.quantity * row.full for row in rows) == goods
    assert sum(row.quantity for row in rows) == sum(many for _, many, _ in lines)
    assert all(0 <= row.price <= row.full for row in rows)


@given(LINES, st.integers(1, 10_000))
def test_units_of_a_line_differ_by_one_unit_of_money_at_most(lines: Any, amount: int) -> None:
    goods = sum(many * price for _, many, price in lines)
    rows = discounted(lines, min(amount, goods))
    for offer, _, _ in lines:
        prices = {row.price for row in rows if row.offer is offer}
        assert max(prices) - min(prices) <= 1


def test_ten_off_three_pieces_is_ten_off() -> None:
    offer = _offer()
    rows = discounted([(offer, 3, 1000)], 1000)
    assert [(row.quantity, row.price) for row in rows] == [(2, 667), (1, 666)]


def test_a_voucher_holds_from_its_least_on() -> None:
    voucher = Discount(uuid4(), "SPRING", None, 500, 2000)
    assert [discount(goods, voucher) for goods in (1999, 2000, 2001)] == [0, 500, 500]
    assert discount(300, Discount(uuid4(), "SPRING", None, 500, 0)) == 300
    assert discount(2000, None) == 0


def test_buyers_choose_a_price_where_they_are_asked() -> None:
    open_ = _offer(pricing=Pricing.OPEN, amount=300)
    assert unit_price(open_, _wanted(price=500)) == 500
    assert unit_price(open_, _wanted()) == 300
    assert unit_price(_offer(), _wanted(price=1)) == 1000
    assert lacks(open_, _wanted(price=299), {}) == [Lack.TOO_LITTLE]
    assert lacks(open_, _wanted(price=300), {}) == []


def test_a_set_is_there_as_often_as_its_rarest_part() -> None:
    parts = (OfferPart(ITEM, ItemKind.COUNTED, 2, None), OfferPart(CORD, ItemKind.COUNTED, 1, None))
    pair = _offer(parts=parts)
    free = {ITEM: _counted(5), CORD: _counted(9)}
    assert most(pair, free) == 2
    assert lacks(pair, _wanted(2), free) == []
    assert lacks(pair, _wanted(3), free) == [Lack.FEWER]
    assert lacks(pair, _wanted(), {ITEM: _counted(1), CORD: _counted(9)}) == [Lack.SOLD_OUT]
    assert lacks(pair, _wanted(), {}) == [Lack.SOLD_OUT]


def test_what_is_made_or_downloaded_has_no_number() -> None:
    made = _offer(parts=(OfferPart(ITEM, ItemKind.MADE, 1, uuid4()),))
    assert (most(made, {}), most(_offer(), {})) == (None, None)
    assert lacks(made, _wanted(50), {}) == []


def test_what_is_not_for_sale_is_gone() -> None:
    assert lacks(None, _wanted(), {}) == [Lack.GONE]
    assert lacks(_offer(for_sale=False), _wanted(), {}) == [Lack.GONE]
