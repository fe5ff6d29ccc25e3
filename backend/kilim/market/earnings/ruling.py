"""Rules of the hub's fee: each holds from a day on, and none is ever changed."""

from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.core import audit
from kilim.core.db import run, violations
from kilim.core.errors import NotFound
from kilim.hubs import queries as hubs
from kilim.market.earnings import policy, queries
from kilim.market.earnings import read_statements as statements
from kilim.market.earnings.errors import FeeRuleBegun, FeeRuleExists
from kilim.market.earnings.schemas import FeeRuleIn


async def add_rule(session: AsyncSession, call: Call, hub: str, wish: FeeRuleIn) -> dict[str, Any]:
    """Say what the hub keeps from a day on. The answer is a `FeeRulesOut`.

    It begins tomorrow at the earliest, so no sale of a day was divided by another rule than the
    one that is read that day.

    Raises:
        NotFound: there is no such hub, or no such seller of it.
        Forbidden: the actor does not manage it.
        OwnSeller: the seller is one that the actor belongs to.
        FeeRuleBegun: it would begin before tomorrow.
        FeeRuleExists: another begins that day.
    """
    hub_id = await hubs.get_hub_id(call.reads, hub)
    policy.may_rule(call.actor, hub_id)
    own = {"person": call.actor.person_id, "now": call.now}
    if wish.seller_id is not None:
        rows = await run(session, statements.SELLER, seller=wish.seller_id, **own)
        if not rows or rows[0]["hub_id"] != hub_id:
            raise NotFound
        policy.may_rule(call.actor, hub_id, inside=rows[0]["inside"])
    [day] = await run(session, statements.TODAY, hub=hub_id, now=call.now)
    if wish.begins_on <= day["today"]:
        raise FeeRuleBegun
    async with violations(session, uq_fee_rules_day=FeeRuleExists):
        binds = wish.model_dump() | own | {"hub": hub_id}
        rule_id = (await session.execute(statements.ADD_RULE, binds)).scalar_one()
    await audit.record(
        session, "earnings.add_rule", rule_id, actor_id=call.actor.person_id, hub_id=hub_id,
        after=wish.model_dump(mode="json"),
    )  # fmt: skip
    return await queries.read_rules(session, call, hub_id)
