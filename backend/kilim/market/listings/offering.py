"""Changes of variants: what can be bought, for how much, and under which licence.

They need nobody's eyes and hold at once. What something has cost stays (docs/adr/0114).
"""

from typing import Any
from uuid import UUID

from pydantic_core import to_json
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.core import audit, outbox
from kilim.core.db import run, violations
from kilim.core.documents import Document, check_version
from kilim.core.errors import NotFound
from kilim.core.ids import uuid7
from kilim.events.market import ListingChanged
from kilim.files import service as files
from kilim.files.kinds import Kind, Purpose
from kilim.market.listings import policy, queries
from kilim.market.listings import variant_statements as statements
from kilim.market.listings.errors import (
    SameOptions,
    TooManyVariants,
    UnknownItem,
    VariantCodeTaken,
    VariantNotFitting,
    WrongListingState,
)
from kilim.market.listings.models import ListingKind, Pricing
from kilim.market.listings.service import refuse_blocked
from kilim.market.listings.variant_schemas import VariantIn

MOST = 60
_READ = {"options", "delivers"}
_TAKEN = {"uq_variants_code": VariantCodeTaken, "uq_variants_options": SameOptions}


async def add(
    session: AsyncSession, call: Call, of: tuple[UUID, UUID], wish: VariantIn
) -> Document:
    """Offer one more variant of a listing. The answer is a `SellerVariantOut`.

    Args:
        of: the shop and the listing.

    Raises:
        NotFound: there is no such listing for the actor.
        Forbidden: the actor does not belong to its shop.
        WrongListingState: it is removed or archived.
        TooManyVariants: it has sixty.
        VariantNotFitting: it is not what a listing of this kind offers.
        BlockedWords: it says too much.
        VariantCodeTaken: another variant of the shop has the code, or had it.
        SameOptions: another variant of the listing has the same options.
        UnknownItem: a part of it is not in the shop's stock.
        FileMissing: the actor has sent no such file, or it is not checked yet.
        FileNotFitting: it was not sent as an attachment.
    """
    listing = await _locked(session, call, of)
    variant_id = uuid7()
    [standing] = await run(session, statements.STANDING, listing=of[1], variant=variant_id)
    if standing["offered"] >= MOST:
        raise TooManyVariants
    refuse_misfit(listing["kind"], wish)
    refuse_blocked(wish.model_dump(mode="json", include=_READ))
    binds = _said(call, variant_id, wish) | {"listing": of[1], "currency": listing["currency"]}
    async with violations(session, **_TAKEN):
        (await session.execute(statements.ADD, binds)).one()
    await _price(session, call, variant_id)
    return await _finish(session, call, of, ("variants.add", variant_id, listing), wish)


async def change(
    session: AsyncSession,
    call: Call,
    of: tuple[UUID, UUID],
    variant: tuple[UUID, int],
    wish: VariantIn,
) -> Document:
    """Offer a variant otherwise. The answer is a `SellerVariantOut`.

    Args:
        of: the shop and the listing.
        variant: which, and the version of it that was seen.

    Raises:
        NotFound: there is no such variant for the actor, or it is retired.
        Forbidden: the actor does not belong to its shop.
        WrongListingState: its listing is removed or archived.
        ChangedMeanwhile: what was seen is not its newest version.
        VariantNotFitting: it is not what a listing of this kind offers.
        BlockedWords: it says too much.
        VariantCodeTaken: another variant of the shop has the code, or had it.
        SameOptions: another variant of the listing has the same options.
        UnknownItem: a part of it is not in the shop's stock.
        FileMissing: the actor has sent no such file, or it is not checked yet.
        FileNotFitting: it was not sent as an attachment.
    """
    listing = await _locked(session, call, of)
    variant_id, seen = variant
    [before] = await run(session, statements.STANDING, listing=of[1], variant=variant_id)
    if before["version"] is None:
        raise NotFound
    check_version(seen, before["version"])
    refuse_misfit(listing["kind"], wish)
    refuse_blocked(wish.model_dump(mode="json", include=_READ))
    async with violations(session, **_TAKEN):
        (await session.execute(statements.CHANGE, _said(call, variant_id, wish))).one()
    if (before["pricing"], before["amount"]) != (wish.pricing, wish.amount):
        await _price(session, call, variant_id)
    return await _finish(session, call, of, ("variants.change", variant_id, listing), wish)


async def retire(
    session: AsyncSession, call: Call, of: tuple[UUID, UUID], variant_id: UUID
) -> None:
    """Offer a variant no more; who has bought it keeps what they have.

    Raises:
        NotFound: there is no such variant for the actor, or it is retired.
        Forbidden: the actor does not belong to its shop.
        WrongListingState: its listing is removed or archived.
    """
    listing = await _locked(session, call, of)
    gone = {"variant": variant_id, "listing": of[1], "now": call.now}
    if not await run(session, statements.RETIRE, **gone):
        raise NotFound
    await _record(session, call, ("variants.retire", variant_id, listing), of[1], {})


def refuse_misfit(kind: str, wish: VariantIn) -> None:
    """Services say what they deliver, digital works how they are licensed, others neither."""
    service, digital = kind == ListingKind.SERVICE, kind == ListingKind.DIGITAL
    fits = (
        service == (wish.delivers is not None and wish.revisions is not None),
        service or (wish.delivers is None and wish.revisions is None),
        digital == (wish.licence is not None),
        digital or not wish.file_ids,
        not wish.parts or not (service or digital),
        wish.pricing is not (Pricing.OPEN if service else Pricing.FROM),
    )
    if not all(fits):
        raise VariantNotFitting


async def _locked(session: AsyncSession, call: Call, of: tuple[UUID, UUID]) -> Any:
    seller_id, listing_id = of
    own = {"seller": seller_id, "person": call.actor.person_id, "now": call.now}
    rows = await run(session, statements.LOCK, listing=listing_id, **own)
    if not rows:
        raise NotFound
    row = rows[0]
    policy.may_make(call.actor, row["hub_id"], inside=row["inside"])
    if row["state"] not in queries.MODERATED:
        raise WrongListingState(state=row["state"])
    return row


def _said(call: Call, variant_id: UUID, wish: VariantIn) -> dict[str, Any]:
    own = {"variant": variant_id, "person": call.actor.person_id, "now": call.now}
    own |= wish.model_dump(include={"code", "pricing", "amount", "suggested", "revisions"})
    own["options"] = to_json(wish.options).decode()
    own["delivers"] = wish.delivers and to_json(wish.delivers).decode()
    return own


async def _price(session: AsyncSession, call: Call, variant_id: UUID) -> None:
    own = {"variant": variant_id, "person": call.actor.person_id, "now": call.now}
    await run(session, statements.SET_PRICE, **own)


async def _finish(
    session: AsyncSession,
    call: Call,
    of: tuple[UUID, UUID],
    what: tuple[str, UUID, Any],
    wish: VariantIn,
) -> Document:
    """Its licence and its files, and a note of what was done."""
    _, variant_id, _ = what
    own = {"variant": variant_id, "person": call.actor.person_id, "now": call.now}
    if wish.licence is not None:
        await run(session, statements.LICENSE, **wish.licence.model_dump(), **own)
    await _take_parts(session, variant_id, wish)
    await _place_files(session, call, variant_id, wish.file_ids)
    after = wish.model_dump(mode="json", include={"code", "pricing", "amount", "suggested"})
    await _record(session, call, what, of[1], after)
    asked = {"variant": variant_id, "listing": of[1], "now": call.now}
    [row] = await run(session, statements.VARIANT, **asked)
    return Document(row["body"], row["version"])


async def _take_parts(session: AsyncSession, variant_id: UUID, wish: VariantIn) -> None:
    """Let a variant take these things out of stock and no others."""
    binds = {"variant": variant_id, "items": [one.stock_item_id for one in wish.parts]}
    await run(session, statements.DROP_PARTS, **binds)
    quantities = [one.quantity for one in wish.parts]
    async with violations(session, fk_variant_parts_seller_id_stock_item_id=UnknownItem):
        await session.execute(statements.TAKE_PARTS, binds | {"quantities": quantities})


async def _place_files(
    session: AsyncSession, call: Call, variant_id: UUID, wanted: list[UUID]
) -> None:
    """Let a variant consist of these files and no others, in this order."""
    holder = (queries.FILES, variant_id)
    held = {row["file_id"] for row in await run(session, statements.FILES, variant=variant_id)}
    for file_id in wanted:
        if file_id not in held:
            kinds = frozenset(Kind)
            await files.attach(session, call, file_id, holder, kinds, Purpose.ATTACHMENT)
    gone = await run(session, statements.DROP_FILES, variant=variant_id, files=wanted)
    for row in gone:
        await files.detach(session, row["file_id"], holder)
    await run(session, statements.PLACE_FILES, variant=variant_id, files=wanted)


async def _record(
    session: AsyncSession,
    call: Call,
    what: tuple[str, UUID, Any],
    listing_id: UUID,
    after: dict[str, Any],
) -> None:
    act, variant_id, listing = what
    if listing["state"] == "live":
        await outbox.publish(session, ListingChanged(listing_id=listing_id))
    actor_id, hub_id = call.actor.person_id, listing["hub_id"]
    await audit.record(session, act, variant_id, actor_id=actor_id, hub_id=hub_id, after=after)
