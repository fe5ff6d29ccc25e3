"""Vouchers: a discount that a seller gives and bears, or the hub in all of its shops."""

from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.core import audit
from kilim.core.db import run
from kilim.core.documents import Document
from kilim.core.errors import NotFound
from kilim.hubs import queries as hubs
from kilim.market.orders import buyer_statements, policy, statements
from kilim.market.orders.errors import VoucherCodeTaken
from kilim.market.orders.voucher_schemas import VoucherIn


async def add_voucher(
    session: AsyncSession, call: Call, seller_id: UUID, wish: VoucherIn
) -> Document:
    """Give buyers of a shop a discount. The answer is a `VoucherOut`.

    Raises:
        NotFound: there is no such seller for the actor.
        Forbidden: the actor does not belong to it.
        VoucherCodeTaken: the shop has one with this code, or had it.
    """
    shop = await _shop(session, call, seller_id)
    own = {"seller": seller_id, "person": call.actor.person_id, "now": call.now}
    rows = await run(session, buyer_statements.ADD_VOUCHER, **wish.model_dump(), **own)
    if not rows:
        raise VoucherCodeTaken
    await _record(session, call, "orders.add_voucher", shop, wish.model_dump(mode="json"))
    return Document(rows[0]["body"])


async def retire_voucher(
    session: AsyncSession, call: Call, seller_id: UUID, voucher_id: UUID
) -> None:
    """Take a voucher back; orders that used it keep their price.

    Raises:
        NotFound: there is no such seller for the actor, or no such voucher that holds.
        Forbidden: the actor does not belong to it.
    """
    shop = await _shop(session, call, seller_id)
    own = {"seller": seller_id, "voucher": voucher_id, "now": call.now}
    if not await run(session, buyer_statements.RETIRE_VOUCHER, **own):
        raise NotFound
    await _record(session, call, "orders.retire_voucher", shop, {"voucher_id": str(voucher_id)})


async def add_hub_voucher(session: AsyncSession, call: Call, hub: str, wish: VoucherIn) -> Document:
    """Give whoever buys in any shop of a hub a discount. The answer is a `HubVoucherOut`.

    Raises:
        NotFound: there is no such hub.
        Forbidden: the actor does not manage it.
        VoucherCodeTaken: the hub has one with this code, or had it.
    """
    hub_id = await hubs.get_hub_id(call.reads, hub)
    policy.may_manage(call.actor, hub_id)
    own = {"hub_id": hub_id, "person": call.actor.person_id, "now": call.now}
    rows = await run(session, buyer_statements.ADD_HUB_VOUCHER, **wish.model_dump(), **own)
    if not rows:
        raise VoucherCodeTaken
    of = {"id": rows[0]["id"], "hub_id": hub_id}
    await _record(session, call, "orders.add_hub_voucher", of, wish.model_dump(mode="json"))
    return Document(rows[0]["body"])


async def retire_hub_voucher(session: AsyncSession, call: Call, voucher_id: UUID) -> None:
    """Take a voucher of the hub back; purchases that used it keep their price.

    Raises:
        NotFound: the actor manages no hub with such a voucher, or it holds no more.
    """
    rows = await run(session, buyer_statements.VOUCHER_OF_HUB, voucher=voucher_id)
    if not rows or not call.actor.manages(rows[0]["hub_id"]):
        raise NotFound
    own = {"voucher": voucher_id, "now": call.now}
    if not await run(session, buyer_statements.RETIRE_HUB_VOUCHER, **own):
        raise NotFound
    await _record(session, call, "orders.retire_hub_voucher", rows[0], {})


async def _shop(session: AsyncSession, call: Call, seller_id: UUID) -> Any:
    own = {"seller": seller_id, "person": call.actor.person_id, "now": call.now}
    rows = await run(session, statements.SHOP, **own)
    if not rows:
        raise NotFound
    policy.may_sell(call.actor, rows[0]["hub_id"], inside=rows[0]["inside"])
    return rows[0]


async def _record(
    session: AsyncSession, call: Call, act: str, of: Any, after: dict[str, Any]
) -> None:
    actor_id, hub_id = call.actor.person_id, of["hub_id"]
    await audit.record(session, act, of["id"], actor_id=actor_id, hub_id=hub_id, after=after)
