"""Codes of letters: whoever buys without an account shows that the address is theirs."""

import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts import throttles
from kilim.accounts.actor import Actor
from kilim.core import outbox
from kilim.core.db import Changing, Reads, run
from kilim.core.ids import named
from kilim.core.security import token_hash
from kilim.events.market import BuyerCodeAsked
from kilim.hubs import queries as hubs
from kilim.market.orders import buyer_statements as statements
from kilim.market.orders.errors import MailNotProved, SecretUsed
from kilim.market.orders.schemas import BuyerCodeIn, PurchaseIn


@dataclass(frozen=True, slots=True)
class Buyer:
    """Who buys at a hub: a person, or whoever has the secret that belongs to a hash."""

    hub_id: UUID
    person_id: UUID | None
    secret_hash: bytes | None
    key: UUID  # by which what they repeat is told from what others ask


BY_ADDRESS = throttles.Limit("buyer-codes/address", 20, 30 * throttles.MINUTE)
BY_EMAIL = throttles.Limit("buyer-codes/email", 5, throttles.HOUR)
TRIES = throttles.Limit("buyer-codes/tries", 10, 30 * throttles.MINUTE)


async def ask(
    session: AsyncSession,
    counter: throttles.Throttles,
    visitor: tuple[Reads, str],
    wish: BuyerCodeIn,
    now: datetime,
) -> None:
    """Ask for a code; a letter goes to the address, whoever has it.

    Args:
        visitor: hot reads, and the address of the browser, by which tries are counted.

    Raises:
        NotFound: there is no such hub.
        TooManyTries: too many asked from this browser, or for this address.
        Overloaded: the tries cannot be counted.
    """
    reads, address = visitor
    hub_id = await hubs.get_hub_id(reads, wish.hub)
    await counter.take((BY_ADDRESS, address), (BY_EMAIL, wish.email), now=now)
    own = {"hub": hub_id, "email": wish.email, "language": wish.language, "now": now}
    [row] = await run(session, statements.ASK_CODE, **own)
    await outbox.publish(session, BuyerCodeAsked(code_id=row["id"]))


async def issue(session: AsyncSession, code_id: UUID) -> dict[str, str] | None:
    """Make the code for the letter that is being written; None when another letter has it."""
    code = f"{secrets.randbelow(1_000_000):06d}"
    rows = await run(session, statements.SET_CODE, code=code_id, hash=_hash(code_id, code))
    return dict(rows[0]) | {"code": code} if rows else None


async def identify(
    actor: Actor | None,
    reads: Reads,
    counter: throttles.Throttles,
    wish: PurchaseIn,
    now: datetime,
) -> Buyer:
    """Who buys. Whoever has no account shows a secret, and has few tries at a code.

    Raises:
        NotFound: there is no such hub.
        SecretUsed: there is no secret, and nobody is signed in.
        TooManyTries: too many codes were tried for the address.
        Overloaded: the tries cannot be counted.
    """
    hub_id = await hubs.get_hub_id(reads, wish.hub)
    if actor is not None:
        return Buyer(hub_id, actor.person_id, None, actor.person_id)
    if wish.secret is None:
        raise SecretUsed
    await counter.take((TRIES, wish.email), now=now)
    return Buyer(hub_id, None, token_hash(wish.secret), named(wish.email))


async def prove(session: Changing, buyer: Buyer, wish: PurchaseIn, now: datetime) -> None:
    """Refuse whoever has no account and does not know the code of the newest letter.

    Raises:
        MailNotProved: it is another one, or half an hour old.
    """
    if buyer.person_id is not None:
        return
    await prove_email(session, buyer.hub_id, (wish.email, wish.code), now)


async def prove_email(
    session: Changing, hub_id: UUID, shown: tuple[str, str | None], now: datetime
) -> None:
    """Refuse whoever does not know the code of the newest letter to an address.

    Args:
        shown: the address and the code.

    Raises:
        MailNotProved: it is another one, or half an hour old.
    """
    email, code = shown
    rows = await run(session, statements.CODE, hub=hub_id, email=email, now=now)
    known = rows[0]["code_hash"] if rows else None
    given = _hash(rows[0]["id"], code or "") if rows else b""
    if known is None or not hmac.compare_digest(known, given):
        raise MailNotProved


def _hash(code_id: UUID, code: str) -> bytes:
    return token_hash(f"{code_id}:{code}")
