"""Accounts: where a hub pays from, and where a seller is paid."""

from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.core import audit, outbox
from kilim.core.db import OneTransaction, Reads, run
from kilim.core.errors import ChangedMeanwhile
from kilim.core.ids import uuid7
from kilim.events.market import PayoutAccountNamed
from kilim.hubs import queries as hubs
from kilim.market.payouts import policy, queries, statements
from kilim.market.payouts.iban import masked
from kilim.market.payouts.schemas import PayingAccountIn, PayoutAccountIn


async def name_paying_account(
    session: AsyncSession, call: Call, of: tuple[str, str], wish: PayingAccountIn, seen: int
) -> dict[str, Any]:
    """Say what account a hub pays from in a currency. The answer is a `PayingAccountsOut`.

    A batch that was drafted keeps the account that it was drafted with.

    Args:
        of: the hub's slug, and the currency.
        seen: the version that is replaced; 0 when none was named.

    Raises:
        NotFound: there is no such hub.
        Forbidden: the actor does not manage it.
        ChangedMeanwhile: it has another version.
    """
    hub, currency = of
    hub_id = await hubs.get_hub_id(call.reads, hub)
    policy.may_run(call.actor, hub_id)
    statement = statements.CHANGE_PAYING_ACCOUNT if seen else statements.ADD_PAYING_ACCOUNT
    told = wish.model_dump() | {"hub": hub_id, "currency": currency}
    if not await run(session, statement, **told, **({"seen": seen} if seen else {})):
        raise ChangedMeanwhile
    after = {"currency": currency, "account": masked(wish.iban), "minimum": wish.minimum}
    await audit.record(
        session, "payouts.name_paying_account", hub_id, actor_id=call.actor.person_id,
        hub_id=hub_id, after=after,
    )  # fmt: skip
    return await queries.read_paying_accounts(Reads(OneTransaction(session)), hub_id)


async def name_account(
    session: AsyncSession, call: Call, seller_id: UUID, wish: PayoutAccountIn
) -> dict[str, Any]:
    """Say where a seller is paid from tomorrow on; all its people are told.

    Whoever has got hold of somebody's sign-in so gets nothing before the others have read it. The
    answer is a `PayoutAccountsOut`.

    Raises:
        NotFound: there is none, or the actor neither belongs to it nor manages its hub.
        Forbidden: the actor manages the hub.
    """
    seller = await queries.read_seller(call, seller_id)
    policy.may_name(inside=seller["inside"])
    account = {"account": uuid7(), "seller": seller_id, "hub": seller["hub_id"]}
    by = {"person": call.actor.person_id, "now": call.now}
    await run(session, statements.ADD_ACCOUNT, **account, **wish.model_dump(), **by)
    await audit.record(
        session, "payouts.name_account", seller_id, actor_id=call.actor.person_id,
        hub_id=seller["hub_id"], after={"account": masked(wish.iban)},
    )  # fmt: skip
    await outbox.publish(session, PayoutAccountNamed(account_id=account["account"]))
    return await queries.read_accounts(call, Reads(OneTransaction(session)), seller_id)
