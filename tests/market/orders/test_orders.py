"""An order goes its way by its seller's hands, and all of it can go back."""

from collections import Counter
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncSession

from kilim import checks
from tests.accounts.browser import problem
from tests.factories.orders import Bazaar, deliver

pytestmark = pytest.mark.anyio


class Placed:
    """A paid purchase of two jugs from the first shop and one from the second."""

    def __init__(self, bazaar: Bazaar, session: AsyncSession) -> None:
        self.bazaar, self.session = bazaar, session
        self.purchase: dict[str, Any] = {}

    async def begin(self) -> "Placed":
        bazaar = self.bazaar
        jugs = [await bazaar.count(self.session, 5, shop=n) for n in range(2)]
        variants = [await bazaar.offer(self.session, {jugs[n]: 1}, shop=n) for n in range(2)]
        self.purchase = await bazaar.bought({variants[0]: 2, variants[1]: 1}, 3000 + 600 + 500)
        started = f"/own-payments/{self.purchase['payment_id']}/start"
        assert (await bazaar.send("resident", "POST", started)).status_code == 200
        await deliver(self.session)
        return self

    @property
    def order(self) -> str:
        """The order of the first shop."""
        return next(
            str(one["id"])
            for one in self.purchase["orders"]
            if one["seller"]["id"] == str(self.bazaar.shops[0])
        )

    async def move(
        self, act: str, who: str = "member", seen: int | None = None, **more: Any
    ) -> Any:
        version = seen or (await self.seen("member")).json()["version"]
        body = {"act": act, "reason": "", "tracking": None} | more
        headers = {"If-Match": f'"{version}"'}
        return await self.bazaar.send(who, "POST", f"/orders/{self.order}/moves", body, **headers)

    async def seen(self, who: str) -> Any:
        return await self.bazaar.send(who, "GET", f"/orders/{self.order}")

    async def scalar(self, sql: str) -> Any:
        return await self.session.scalar(text(sql))

    async def broken(self) -> list[str]:
        found = await checks.count(self.session)
        return [name for (area, name), n in found.items() if n and area in ("market", "ledger")]


@pytest.fixture
async def placed(bazaar: Bazaar, session: AsyncSession) -> Placed:
    return await Placed(bazaar, session).begin()


async def test_an_order_goes_from_hand_to_hand(placed: Placed) -> None:
    for act, state, offered in (
        ("accept", "accepted", ["make", "prepare", "ship", "cancel"]),
        ("make", "in_production", ["prepare", "ship", "cancel"]),
        ("prepare", "ready", ["ship", "cancel"]),
    ):
        answer = await placed.move(act)
        assert answer.status_code == 200, answer.text
        assert (answer.json()["state"], answer.json()["acts"]) == (state, offered)
    sent = await placed.move("ship", tracking="AZ123")
    assert (sent.json()["state"], sent.json()["tracking"]) == ("shipped", "AZ123")

    path = f"/orders/{placed.order}/receipt"
    assert problem(await placed.bazaar.send("stranger", "POST", path)) == (404, "not-found")
    received = await placed.bazaar.send("resident", "POST", path)
    assert received.status_code == 200, received.text
    assert problem(await placed.bazaar.send("resident", "POST", path)) == (
        409, "wrong-order-state",
    )  # fmt: skip
    told = [one["act"] for one in (await placed.seen("member")).json()["moves"]]
    assert told == ["place", "accept", "make", "prepare", "ship", "deliver"]


async def test_a_parcel_that_was_not_sent_is_not_delivered(placed: Placed) -> None:
    answer = await placed.move("deliver")
    assert problem(answer) == (409, "wrong-order-state")
    assert answer.json()["state"] == "placed"


async def test_one_order_is_cancelled_and_the_others_stand(placed: Placed) -> None:
    assert problem(await placed.move("cancel", reason="")) == (422, "invalid")
    answer = await placed.move("cancel", reason="The glaze has a crack")
    assert answer.status_code == 200, answer.text
    purchase = await placed.bazaar.seen(placed.purchase["id"])
    assert {one["state"] for one in purchase["orders"]} == {"cancelled", "placed"}
    [cancelled] = [one for one in purchase["orders"] if one["state"] == "cancelled"]
    assert (cancelled["refunded"], cancelled["lines"][0]["refunded"]) == (2600, 2)
    assert await placed.scalar("SELECT sum(on_hand) FROM stock_levels") == 9
    assert await placed.scalar("SELECT sum(amount) FROM payment_refunds") == 2600
    assert await placed.scalar("SELECT sum(amount) FROM ledger_postings") == 0
    assert await placed.broken() == []


async def test_who_saw_an_older_version_moves_nothing(placed: Placed) -> None:
    assert (await placed.move("accept")).status_code == 200
    answer = await placed.move("cancel", seen=1, reason="Too late")
    assert problem(answer) == (412, "changed-meanwhile")


async def test_strangers_do_not_see_an_order_and_managers_do_not_make_it(placed: Placed) -> None:
    for who in ("stranger", "manager_there", "resident"):
        assert problem(await placed.seen(who)) == (404, "not-found")
        assert problem(await placed.move("accept", who)) == (404, "not-found")
    seen = (await placed.seen("manager")).json()
    assert seen["acts"] == ["cancel"]
    assert problem(await placed.move("accept", "manager")) == (403, "forbidden")
    assert (await placed.move("cancel", "manager", reason="Forged")).status_code == 200


async def test_a_seller_sees_its_own_orders_alone(placed: Placed) -> None:
    first, second = placed.bazaar.shops[:2]
    own = (await placed.bazaar.send("member", "GET", f"/sellers/{first}/orders")).json()["items"]
    assert [(one["id"], one["pieces"], one["total"]) for one in own] == [(placed.order, 2, 2600)]
    other = await placed.bazaar.send("member", "GET", f"/sellers/{second}/orders")
    assert problem(other) == (404, "not-found")
    path = f"/orders?hub={placed.bazaar.n.here.slug}"
    everything = (await placed.bazaar.send("manager", "GET", path)).json()["items"]
    assert len(everything) == 2
    assert problem(await placed.bazaar.send("resident", "GET", path)) == (403, "forbidden")


async def test_both_sides_are_told(placed: Placed) -> None:
    subjects = (await placed.session.execute(text("SELECT subject FROM mails"))).scalars()
    code = placed.purchase["code"]
    assert Counter(subjects) == {
        f"{code}: thank you for your purchase": 1,
        "Shop 0: order 1 is paid": 1,
        "Shop 1: order 1 is paid": 1,
        "Your payment has arrived": 1,
    }


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE order_lines SET price = 1",
        "UPDATE order_lines SET title = '{}'",
        "DELETE FROM order_lines",
        "UPDATE order_moves SET reason = 'x'",
        "DELETE FROM order_moves",
        "TRUNCATE order_moves",
        "UPDATE orders SET total = total + 1",
        "UPDATE orders SET refunded = total + 1",
        "UPDATE order_lines SET refunded = quantity + 1",
        "UPDATE purchases SET total = 1",
    ],
)
async def test_what_was_bought_stays_as_it_was_bought(placed: Placed, change: str) -> None:
    with pytest.raises(DBAPIError):
        async with placed.session.begin_nested():
            await placed.session.execute(text(change))
