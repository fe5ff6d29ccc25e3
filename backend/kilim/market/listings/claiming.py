"""Claims of listings: given with evidence, checked by another person, shown while they hold."""

from typing import Any
from uuid import UUID

from fastapi import Response
from pydantic_core import from_json, to_json
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.core import audit, outbox
from kilim.core.db import OneTransaction, Reads, run, violations
from kilim.core.errors import NotFound
from kilim.core.ids import uuid7
from kilim.events.market import ListingChanged
from kilim.files import delivery
from kilim.files import queries as held
from kilim.files import service as files
from kilim.files.delivery import Delivery
from kilim.files.kinds import PICTURES, Kind, Purpose
from kilim.hubs import queries as hubs
from kilim.market.listings import claim_statements as statements
from kilim.market.listings import policy, queries, variant_statements
from kilim.market.listings.claim_schemas import ClaimCheckIn, ListingClaimIn
from kilim.market.listings.errors import (
    BlockedWords,
    ClaimChecked,
    ClaimNotFitting,
    OwnListing,
    WrongListingState,
)
from kilim.market.listings.lexicon import EVERY, PhraseReason, blocked, texts_of
from kilim.market.listings.models import ClaimScheme
from kilim.market.listings.schemas import SubmittedFilter

HOLDER = "listing_claims"
PROOFS = frozenset({*PICTURES, Kind.PDF})
_CONSTRAINTS = ("has_evidence", "names_its_scheme", "seal_of_others", "in_a_register",
    "is_over_once")  # fmt: skip
_MISFITS = {f"ck_listing_claims_{name}": ClaimNotFitting for name in _CONSTRAINTS}


async def list_claims(call: Call, of: tuple[UUID, UUID]) -> dict[str, Any]:
    """The claims of a listing, as `ListingClaimsOut`.

    Args:
        of: the shop and the listing.

    Raises:
        NotFound: there is no such listing for the actor.
    """
    row = await queries.owner(call, of)
    policy.may_see(call.actor, row["hub_id"], inside=row["inside"])
    return await _claims(call.reads, call, of[1])


async def _claims(reads: Reads, call: Call, listing_id: UUID) -> dict[str, Any]:
    rows = await reads.all(statements.CLAIMS, listing=listing_id, now=call.now)
    return {"items": [from_json(row["body"]) for row in rows]}


async def list_submitted(call: Call, wanted: SubmittedFilter) -> dict[str, Any]:
    """The claims of a hub's listings that wait, the longest first: a page of `SubmittedClaimOut`.

    Raises:
        NotFound: there is no such hub.
        Forbidden: the actor does not manage it.
    """
    hub_id = await hubs.get_hub_id(call.reads, wanted.hub)
    policy.may_moderate(call.actor, hub_id)
    own = {"person": call.actor.person_id, "now": call.now, "language": call.language}
    binds = own | wanted.model_dump(exclude={"hub"}) | {"hub_id": hub_id}
    rows = await call.reads.all(statements.SUBMITTED, **binds)
    return queries.page(rows, wanted.limit)


async def send_file(
    sending: Delivery, call: Call, of: tuple[UUID, UUID], claim_id: UUID
) -> Response:
    """The file that was given as evidence.

    Raises:
        NotFound: there is none that the actor may see.
        Overloaded: the store cannot be reached.
    """
    own = {"person": call.actor.person_id, "now": call.now, "seller": of[0], "listing": of[1]}
    row = await sending.reads.first(statements.FILE, claim=claim_id, **own)
    if row is None:
        raise NotFound
    policy.may_see(call.actor, row["hub_id"], inside=row["inside"])
    file = await held.get_held(sending.reads, row["file_id"], HOLDER, claim_id)
    return await delivery.answer(sending.store, sending.request, file, file.objects[0].name)


async def give(
    session: AsyncSession, call: Call, of: tuple[UUID, UUID], wish: ListingClaimIn
) -> dict[str, Any]:
    """Claim something, with evidence. The answer is a `ListingClaimsOut`.

    Raises:
        NotFound: there is no such listing for the actor.
        Forbidden: the actor does not belong to its shop.
        WrongListingState: it is removed or archived.
        ClaimNotFitting: evidence, scheme, register number or last day is missing, or too much.
        BlockedWords: it says too much.
        FileMissing: the actor has sent no such file, or it is not checked yet.
        FileNotFitting: it is neither a picture nor a PDF.
    """
    listing = await _locked(session, call, of)
    policy.may_make(call.actor, listing["hub_id"], inside=listing["inside"])
    if listing["state"] not in queries.MODERATED:
        raise WrongListingState(state=listing["state"])
    said = wish.model_dump(mode="json", include={"words", "scope_part", "scheme_name"})
    if not any(said["words"].values()):
        raise ClaimNotFitting
    # What a scheme of others certifies may be called as they call it.
    of_others = wish.scheme is not ClaimScheme.OWN
    reasons = frozenset({PhraseReason.UNESCO, PhraseReason.OFFSET}) if of_others else EVERY
    if found := blocked(texts_of(said), reasons):
        raise BlockedWords(found=found)
    claim_id = uuid7()
    own = {"claim": claim_id, "listing": of[1], "person": call.actor.person_id, "now": call.now}
    binds = own | wish.model_dump(exclude={"words"}) | {"words": to_json(wish.words).decode()}
    if wish.file_id is not None:
        holder = (HOLDER, claim_id)
        await files.attach(session, call, wish.file_id, holder, PROOFS, Purpose.ATTACHMENT)
    async with violations(session, **_MISFITS):
        (await session.execute(statements.GIVE, binds)).one()
    after = {"claim_id": str(claim_id), "kind": wish.kind}
    return await _finish(session, call, of[1], listing, ("listings.claim", after))


async def check(
    session: AsyncSession,
    call: Call,
    of: tuple[UUID, UUID],
    claim_id: UUID,
    wish: ClaimCheckIn,
) -> dict[str, Any]:
    """Accept or refuse a claim, or take an earlier yes back. The answer is a `ListingClaimsOut`.

    Raises:
        NotFound: there is no such listing for the actor.
        Forbidden: the actor does not manage its hub.
        OwnListing: the actor belongs to its shop or brand, or has given the claim.
        ClaimChecked: it was checked or withdrawn meanwhile.
        ClaimNotFitting: it is refused without a word.
    """
    listing = await _locked(session, call, of)
    whose = {"inside": listing["inside"], "concerned": listing["concerned"]}
    policy.may_decide(call.actor, listing["hub_id"], **whose)
    state = "accepted" if wish.accepted else "refused"
    binds = {
        "claim": claim_id, "listing": of[1], "state": state, "remark": wish.remark,
        "person": call.actor.person_id, "now": call.now,
    }  # fmt: skip
    problems = {
        "ck_listing_claims_four_eyes": OwnListing,
        "ck_listing_claims_refused_because": ClaimNotFitting,
    }
    async with violations(session, **problems):
        checked = (await session.execute(statements.CHECK, binds)).first()
    if checked is None:
        raise ClaimChecked
    after = {"claim_id": str(claim_id), "state": state, "remark": wish.remark}
    return await _finish(session, call, of[1], listing, ("listings.check_claim", after))


async def withdraw(
    session: AsyncSession, call: Call, of: tuple[UUID, UUID], claim_id: UUID
) -> dict[str, Any]:
    """Claim it no more. The answer is a `ListingClaimsOut`.

    Raises:
        NotFound: there is no such listing for the actor.
        Forbidden: the actor does not belong to its shop.
        ClaimChecked: there is no such claim, or it was refused or withdrawn.
    """
    listing = await _locked(session, call, of)
    policy.may_make(call.actor, listing["hub_id"], inside=listing["inside"])
    if not await run(session, statements.WITHDRAW, claim=claim_id, listing=of[1]):
        raise ClaimChecked
    after = {"claim_id": str(claim_id)}
    return await _finish(session, call, of[1], listing, ("listings.withdraw_claim", after))


async def _locked(session: AsyncSession, call: Call, of: tuple[UUID, UUID]) -> Any:
    seller_id, listing_id = of
    own = {"seller": seller_id, "person": call.actor.person_id, "now": call.now}
    rows = await run(session, variant_statements.LOCK, listing=listing_id, **own)
    if not rows:
        raise NotFound
    policy.may_see(call.actor, rows[0]["hub_id"], inside=rows[0]["inside"])
    return rows[0]


async def _finish(
    session: AsyncSession,
    call: Call,
    listing_id: UUID,
    listing: Any,
    noted: tuple[str, dict[str, Any]],
) -> dict[str, Any]:
    """Note what was done and tell whoever shows the listing."""
    if listing["state"] == "live":
        await outbox.publish(session, ListingChanged(listing_id=listing_id))
    act, after = noted
    own = {"actor_id": call.actor.person_id, "hub_id": listing["hub_id"]}
    await audit.record(session, act, listing_id, after=after, **own)
    return await _claims(Reads(OneTransaction(session)), call, listing_id)
