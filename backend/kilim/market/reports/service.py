"""Writing reports."""

import asyncio
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from dataclasses import dataclass
from typing import IO, Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.accounts.throttles import HOUR, Limit, Throttles
from kilim.core import audit
from kilim.core.downloads import Download, written
from kilim.core.sheets import MEDIA_TYPES, Cell, writer
from kilim.hubs import queries as hubs
from kilim.market.earnings import queries as earnings
from kilim.market.reports import policy, queries
from kilim.market.reports.schemas import (
    MarketReportIn,
    MarketYearIn,
    SellerReportIn,
    SellerYearIn,
)
from kilim.market.reports.texts import COLUMNS, SHEETS

BY_PERSON = Limit("market-reports/person", 60, HOUR)


async def report_seller(
    session: AsyncSession, call: Call, counter: Throttles, seller_id: UUID, wish: SellerReportIn
) -> Download:
    """Write what a seller sold in a month, and note who took it.

    Raises:
        NotFound: there is none, or the actor neither belongs to it nor manages its hub.
        TooManyTries: the actor has taken too many reports within an hour.
        Overloaded: the reports cannot be counted.
    """
    seller = await earnings.get_seller(call, seller_id)
    policy.may_take(call.actor, seller["hub_id"], inside=seller["inside"])
    of = {"hub": seller["hub_id"], "seller": seller_id}
    return await _write(session, call, counter, wish, of, await queries.get_name(call, seller_id))


async def report_market(
    session: AsyncSession, call: Call, counter: Throttles, wish: MarketReportIn
) -> Download:
    """Write what all sellers of a hub sold in a month, and note who took it.

    Raises:
        NotFound: there is no such hub.
        Forbidden: the actor does not manage it.
        TooManyTries: the actor has taken too many reports within an hour.
        Overloaded: the reports cannot be counted.
    """
    hub_id = await hubs.get_hub_id(call.reads, wish.hub)
    policy.may_take_all(call.actor, hub_id)
    return await _write(session, call, counter, wish, {"hub": hub_id, "seller": None}, wish.hub)


async def report_seller_year(
    session: AsyncSession, call: Call, counter: Throttles, seller_id: UUID, wish: SellerYearIn
) -> Download:
    """Write what a seller was credited in a year, quarter by quarter, and note who took it.

    Raises:
        NotFound: there is none, or the actor neither belongs to it nor manages its hub.
        TooManyTries: the actor has taken too many reports within an hour.
        Overloaded: the reports cannot be counted.
    """
    seller = await earnings.get_seller(call, seller_id)
    policy.may_take(call.actor, seller["hub_id"], inside=seller["inside"])
    of = {"hub": seller["hub_id"], "seller": seller_id}
    name = await queries.get_name(call, seller_id)
    return await _write_year(session, call, counter, wish, of, name)


async def report_market_year(
    session: AsyncSession, call: Call, counter: Throttles, wish: MarketYearIn
) -> Download:
    """Write the same of all sellers of a hub, and note who took it.

    Raises:
        NotFound: there is no such hub.
        Forbidden: the actor does not manage it.
        TooManyTries: the actor has taken too many reports within an hour.
        Overloaded: the reports cannot be counted.
    """
    hub_id = await hubs.get_hub_id(call.reads, wish.hub)
    policy.may_take_all(call.actor, hub_id)
    of = {"hub": hub_id, "seller": None}
    return await _write_year(session, call, counter, wish, of, wish.hub)


async def _write_year(
    session: AsyncSession,
    call: Call,
    counter: Throttles,
    wish: SellerYearIn,
    of: dict[str, Any],
    name: str,
) -> Download:
    await counter.take((BY_PERSON, str(call.actor.person_id)), now=call.now)
    year = await queries.find_year(call, of["hub"], wish.year)
    sheet = Sheet("year", queries.YEAR_COLUMNS, queries.read_year(call, of | year))
    title = f"kilim-{name}-{wish.year}.{wish.form}"
    return await _noted(session, call, wish, of, (title, sheet))


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table on its way: how it is called, its columns, and its rows in batches."""

    name: str
    columns: Sequence[str]
    rows: AsyncGenerator[list[Sequence[Cell]]]


async def _write(
    session: AsyncSession,
    call: Call,
    counter: Throttles,
    wish: SellerReportIn,
    of: dict[str, Any],
    name: str,
) -> Download:
    await counter.take((BY_PERSON, str(call.actor.person_id)), now=call.now)
    month = await queries.find_month(call, of["hub"], wish.month)
    rows = queries.read_rows(call, wish.subject, of | month)
    sheet = Sheet(wish.subject, queries.COLUMNS[wish.subject], rows)
    title = f"kilim-{name}-{wish.subject}-{wish.month:%Y-%m}.{wish.form}"
    return await _noted(session, call, wish, of, (title, sheet))


async def _noted(
    session: AsyncSession,
    call: Call,
    wish: SellerReportIn | SellerYearIn,
    of: dict[str, Any],
    what: tuple[str, Sheet],
) -> Download:
    """Write a sheet under a title; it is noted who took it, and how many rows there were."""
    title, sheet = what

    async def fill(file: IO[bytes]) -> None:
        rows = await _fill(file, call, wish.form, sheet)
        await audit.record(
            session,
            "reports.take",
            actor_id=call.actor.person_id,
            hub_id=of["hub"],
            object_id=of["seller"],
            after={**wish.model_dump(mode="json"), "rows": rows},
        )

    return await written(title, MEDIA_TYPES[wish.form], fill)


async def _fill(file: IO[bytes], call: Call, form: str, sheet: Sheet) -> int:
    """Write the sheet; the number of rows."""
    language = "az" if call.language == "az" else "en"
    target, count = writer(form, file), 0
    target.begin(SHEETS[language][sheet.name], [COLUMNS[language][one] for one in sheet.columns])
    async with aclosing(sheet.rows) as batches:
        async for batch in batches:
            await asyncio.to_thread(target.write, batch)
            count += len(batch)
    await asyncio.to_thread(target.close)
    return count
