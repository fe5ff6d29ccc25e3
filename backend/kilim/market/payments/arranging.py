"""How a hub lets buyers pay."""

from typing import Any

from pydantic_core import to_json
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.core import audit
from kilim.core.config import Settings
from kilim.core.db import run
from kilim.core.documents import Document
from kilim.core.errors import ChangedMeanwhile
from kilim.hubs import queries as hubs
from kilim.market.payments import policy, queries, statements
from kilim.market.payments.errors import MethodNotReady
from kilim.market.payments.schemas import PaymentSettingsIn


async def change(
    session: AsyncSession,
    call: Call,
    hub: str,
    wish: PaymentSettingsIn,
    seen: int,
    settings: Settings,
) -> Document:
    """Let buyers pay in other ways. The answer is a `PaymentSettingsOut`.

    Raises:
        NotFound: there is no such hub.
        Forbidden: the actor does not manage it.
        ChangedMeanwhile: `seen` is not the newest version.
        MethodNotReady: a method lacks what it needs; the test method is for demonstrations.
    """
    hub_id = await hubs.get_hub_id(call.reads, hub)
    policy.may_list(call.actor, hub_id)
    account = wish.account_name and wish.iban and wish.bank
    if wish.transfer and not account:
        raise MethodNotReady("A transfer needs the name of the account, its IBAN and the bank.")
    if wish.card and settings.card_secret_key is None:
        raise MethodNotReady("No keys of a card provider are set.")
    if wish.test and not settings.demo:
        raise MethodNotReady("The test method is for demonstrations.")
    binds: dict[str, Any] = wish.model_dump() | {"hub": hub_id, "now": call.now}
    binds |= {"where_and_when": to_json(wish.where_and_when).decode()}
    binds |= {"person": call.actor.person_id}
    if seen == 0:
        done = await run(session, statements.ADD_SETTINGS, **binds)
    else:
        done = await run(session, statements.CHANGE_SETTINGS, seen=seen, **binds)
    if not done:
        raise ChangedMeanwhile
    after = wish.model_dump(mode="json")
    await audit.record(
        session, "payments.set", hub_id, actor_id=call.actor.person_id, hub_id=hub_id, after=after
    )
    return await queries.read_settings(session, hub_id)
