"""Reads of payouts, the file for the bank, and what a seller had available in a month."""

import asyncio
from datetime import date
from typing import Any
from uuid import UUID

from pydantic_core import from_json
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.core.db import OneTransaction, Reads
from kilim.core.documents import Document
from kilim.core.errors import NotFound
from kilim.core.paging import Paging
from kilim.hubs import queries as hubs
from kilim.market.earnings import queries as earnings
from kilim.market.payouts import bank_file, policy, sheets, statements
from kilim.market.payouts import read_statements as reading
from kilim.market.payouts.errors import BatchNotReleased


async def list_paying_accounts(call: Call, hub: str) -> dict[str, Any]:
    """The accounts that a hub pays from, as `PayingAccountsOut`.

    Raises:
        NotFound: there is no such hub.
        Forbidden: the actor does not manage it.
    """
    hub_id = await hubs.get_hub_id(call.reads, hub)
    policy.may_run(call.actor, hub_id)
    return await read_paying_accounts(call.reads, hub_id)


async def read_paying_accounts(reads: Reads, hub_id: UUID) -> dict[str, Any]:
    """The same for who has decided."""
    return {"items": [dict(row) for row in await reads.all(reading.PAYING_ACCOUNTS, hub=hub_id)]}


async def list_batches(call: Call, hub: str, paging: Paging) -> dict[str, Any]:
    """The batches of a hub, the newest first, as a `Page` of `PayoutBatchOut`.

    Raises:
        NotFound: there is no such hub.
        Forbidden: the actor does not manage it.
    """
    hub_id = await hubs.get_hub_id(call.reads, hub)
    policy.may_run(call.actor, hub_id)
    own = {"hub": hub_id, "after": paging.after, "limit": paging.limit}
    return _page(await call.reads.all(reading.BATCHES, **own), paging)


async def get_batch(call: Call, batch_id: UUID) -> Document:
    """A batch with its payouts, as `PayoutBatchDetail`.

    Raises:
        NotFound: there is none, or the actor does not manage its hub.
    """
    return await _batch(call, call.reads, batch_id)


async def read_batch(session: AsyncSession, call: Call, batch_id: UUID) -> Document:
    """The same, inside the transaction of a change."""
    return await _batch(call, Reads(OneTransaction(session)), batch_id)


async def _batch(call: Call, reads: Reads, batch_id: UUID) -> Document:
    row = await reads.first(reading.BATCH, batch=batch_id, person=call.actor.person_id)
    if row is None:
        raise NotFound
    policy.may_pay(call.actor, row["hub_id"])
    return Document(row["body"])


async def read_payout(session: AsyncSession, payout_id: UUID) -> Document:
    """A payout, as `PayoutOut`, inside the transaction of a change that has decided."""
    [row] = await Reads(OneTransaction(session)).all(reading.PAYOUT, payout=payout_id)
    return Document(row["body"])


async def write_file(call: Call, batch_id: UUID, form: str) -> tuple[str, bytes]:
    """The file by which the bank pays a batch, `xml` or `csv`, and its name.

    Raises:
        NotFound: there is no such batch for the actor.
        BatchNotReleased: nobody else has released it.
    """
    batch = await call.reads.first(reading.FILE, batch=batch_id)
    if batch is None:
        raise NotFound
    policy.may_pay(call.actor, batch["hub_id"])
    if batch["released_at"] is None:
        raise BatchNotReleased
    rows = await call.reads.all(statements.PAYOUTS, batch=batch_id)
    name = f"payouts-{batch['currency']}-{batch['number']}"
    transfers = bank_file.Transfers(
        id=batch_id,
        account=bank_file.PayingAccount(
            batch["paying_name"], batch["paying_iban"], batch["paying_bic"]
        ),
        currency=batch["currency"],
        made_at=batch["released_at"],
        pays_on=batch["pays_on"],
        payments=[
            bank_file.Payment(row["id"], row["holder"], row["iban"], row["amount"], name)
            for row in rows
        ],
    )
    write = bank_file.write_xml if form == "xml" else bank_file.write_csv
    return f"{name}.{form}", await asyncio.to_thread(write, transfers)


async def list_payouts(call: Call, seller_id: UUID, paging: Paging) -> dict[str, Any]:
    """What a seller was paid, the newest first, as a `Page` of `PayoutOut`.

    Raises:
        NotFound: there is none, or the actor neither belongs to it nor manages its hub.
    """
    await read_seller(call, seller_id)
    own = {"seller": seller_id, "after": paging.after, "limit": paging.limit}
    return _page(await call.reads.all(reading.OF_SELLER, **own), paging)


async def list_accounts(call: Call, seller_id: UUID) -> dict[str, Any]:
    """Where a seller's money goes, as `PayoutAccountsOut`.

    Raises:
        NotFound: there is none, or the actor neither belongs to it nor manages its hub.
    """
    await read_seller(call, seller_id)
    return await read_accounts(call, call.reads, seller_id)


async def read_accounts(call: Call, reads: Reads, seller_id: UUID) -> dict[str, Any]:
    """The same for who has decided."""
    rows = await reads.all(reading.ACCOUNTS, seller=seller_id, now=call.now)
    return {"items": [from_json(row["body"]) for row in rows]}


async def get_statement(call: Call, seller_id: UUID, month: date, currency: str) -> Document:
    """What a seller had available in a month and what moved it, as `PayoutStatementOut`.

    Raises:
        NotFound: there is none, or the actor neither belongs to it nor manages its hub.
    """
    await read_seller(call, seller_id)
    own = {"seller": seller_id, "month": month, "currency": currency}
    [row] = await call.reads.all(reading.STATEMENT, **own)
    return Document(row["body"])


async def write_statement(
    call: Call, seller_id: UUID, of: tuple[date, str], how: tuple[str, str]
) -> tuple[str, bytes]:
    """The same as a file, and its name: of a month and currency, in a form and language.

    Raises:
        NotFound: there is none, or the actor neither belongs to it nor manages its hub.
    """
    statement = from_json((await get_statement(call, seller_id, *of)).body)
    form, language = how
    name = f"statement-{statement['seller']['slug']}-{of[0]:%Y-%m}-{of[1]}.{form}"
    write = sheets.write_csv if form == "csv" else sheets.write_pdf
    return name, await asyncio.to_thread(write, statement, language)


async def read_seller(call: Call, seller_id: UUID) -> Any:
    """A seller whose money the actor may see, and whether they are `inside`.

    Raises:
        NotFound: there is none, or the actor neither belongs to it nor manages its hub.
    """
    row = await earnings.get_seller(call, seller_id)
    policy.may_see(call.actor, row["hub_id"], inside=row["inside"])
    return row


def _page(rows: Any, paging: Paging) -> dict[str, Any]:
    shown = rows[: paging.limit]
    following = str(shown[-1]["id"]) if len(rows) > paging.limit else None
    return {"items": [from_json(row["body"]) for row in shown], "next": following}
