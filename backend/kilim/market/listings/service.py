"""Changes of listings: they begin, say something, and move from state to state."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from pydantic_core import from_json, to_json
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.community.places.errors import NoSuchPlace
from kilim.core import audit, outbox
from kilim.core.db import run, violations
from kilim.core.documents import Document, check_version
from kilim.core.errors import NotFound
from kilim.core.ids import uuid7
from kilim.events.market import ListingChanged, ListingGone, ListingLive, ListingMoved
from kilim.files import service as files
from kilim.files.kinds import PICTURES, Purpose
from kilim.market.listings import policy, queries, statements
from kilim.market.listings.content import ListingContent, ListingOrigin, ListingSize, ListingTexts
from kilim.market.listings.differences import differences, passes
from kilim.market.listings.errors import (
    BlockedWords,
    ListingAddressTaken,
    ListingIncomplete,
    ListingUnchanged,
    ReasonMissing,
    ShopNotOpen,
    UnknownMaker,
    WrongListingState,
)
from kilim.market.listings.lexicon import EVERY, blocked, texts_of
from kilim.market.listings.models import OF_LISTINGS, OF_VERSIONS, ListingAct
from kilim.market.listings.rules import Offered, lacks
from kilim.market.listings.schemas import ListingIn, ListingMoveIn

_SILENT = ListingTexts(az="", en="", ru="")
_READ = {"title", "description", "story", "care", "returns", "origin", "pictures"}
_EDITED = frozenset({"draft", "live", "hidden"})
_OPEN = frozenset({"approved", "paused"})
_FOLLOWS = {
    ListingAct.HIDE: ListingGone,
    ListingAct.REMOVE: ListingGone,
    ListingAct.ARCHIVE: ListingGone,
    ListingAct.SHOW: ListingLive,
}


@dataclass(frozen=True, slots=True)
class Locked:
    """A listing that nobody else changes until the end of the transaction.

    `number`, `version_state` and `content` are those of the newest version, `live` is what buyers
    see, `approved` what somebody of the hub has seen last.
    """

    id: UUID
    seller_id: UUID
    hub_id: UUID
    kind: str
    state: str
    shop_is_open: bool
    inside: bool
    concerned: bool
    version_id: UUID
    number: int
    version_state: str
    content: dict[str, Any]
    live: dict[str, Any] | None
    approved: dict[str, Any] | None
    offered: Offered


async def add(session: AsyncSession, call: Call, seller_id: UUID, wish: ListingIn) -> Document:
    """Begin a listing of a shop. The answer is a `SellerListingDetail`.

    Raises:
        NotFound: there is no such shop for the actor.
        Forbidden: the actor does not belong to it.
        ShopNotOpen: it is closed for good.
        BlockedWords: its title says too much.
        ListingAddressTaken: another listing has the address.
    """
    own = {"seller": seller_id, "person": call.actor.person_id, "now": call.now}
    rows = await run(session, statements.SHOP, **own)
    if not rows:
        raise NotFound
    policy.may_make(call.actor, rows[0]["hub_id"], inside=rows[0]["inside"])
    if rows[0]["state"] == "closed":
        raise ShopNotOpen
    refuse_blocked(wish.model_dump(mode="json", include={"title"}))
    binds = own | {"kind": wish.kind, "slug": wish.slug}
    async with violations(session, uq_listings_slug=ListingAddressTaken):
        made = (await session.execute(statements.ADD, binds)).one()
    said = _beginning(wish)
    await _add_version(session, call, made.id, 1, said)
    after = {"kind": wish.kind, "slug": wish.slug}
    await record(session, call, "listings.add", (made.hub_id, made.id), after)
    return await queries.read_of_seller(session, call, seller_id, made.id)


def refuse_blocked(document: Any) -> None:
    """Refuse what says too much, wherever a document says it.

    Raises:
        BlockedWords: it does; the answer says where, in which words and why.
    """
    if found := blocked(texts_of(document), EVERY):
        raise BlockedWords(found=found)


def _beginning(wish: ListingIn) -> ListingContent:
    return ListingContent(
        title=wish.title,
        description=_SILENT,
        story=_SILENT,
        category=None,
        techniques=[],
        region=None,
        materials=[],
        makers=[],
        origin=ListingOrigin(role=None, partners=[], country=None),
        size=ListingSize(length_mm=None, width_mm=None, height_mm=None, weight_g=None),
        lead_days=None,
        care=_SILENT,
        returns=_SILENT,
        pictures=[],
    )


async def save(
    session: AsyncSession, call: Call, of: tuple[UUID, UUID], wish: ListingContent, seen: int
) -> Document:
    """Draft what a listing is to say next; what buyers see stays. The answer is a
    `SellerListingDetail`.

    Args:
        of: the shop and the listing.

    Raises:
        NotFound: there is no such listing for the actor.
        Forbidden: the actor does not belong to its shop.
        ChangedMeanwhile: `seen` is not its newest version.
        WrongListingState: it is removed or archived, or waits for a decision.
        BlockedWords: it says too much.
        NoSuchPlace: there is no such region or country.
        UnknownMaker: a maker does not belong to the shop.
        FileMissing: the actor has sent no such file, or it is not checked yet.
        FileNotFitting: it was not sent as a picture.
    """
    listing = await locked(session, call, of, seen)
    policy.may_make(call.actor, listing.hub_id, inside=listing.inside)
    if listing.state not in _EDITED:
        raise WrongListingState(state=listing.state)
    if listing.version_state == "submitted":
        raise WrongListingState(state=listing.version_state)
    refuse_blocked(wish.model_dump(mode="json", include=_READ))
    await _refuse_unknown(session, call, listing.seller_id, wish)
    if listing.version_state == "draft":
        await _hold_pictures(session, call, listing.id, listing.version_id, wish, listing.content)
        binds = _saved(call, listing.version_id, wish)
        (await session.execute(statements.SAVE_VERSION, binds)).one()
    else:
        await _add_version(session, call, listing.id, listing.number + 1, wish)
    await run(session, statements.TOUCH, listing=listing.id)
    after = {"version": seen + 1}
    await record(session, call, "listings.save", (listing.hub_id, listing.id), after)
    return await queries.read_of_seller(session, call, *of)


async def move(
    session: AsyncSession, call: Call, of: tuple[UUID, UUID], wish: ListingMoveIn, seen: int
) -> Document:
    """Move a listing, or its newest version, to another state. The answer is a
    `SellerListingDetail`.

    What is submitted goes live at once when a rule lets all its differences pass.

    Raises:
        NotFound: there is no such listing for the actor.
        Forbidden: the actor does not belong to its shop, or does not manage its hub.
        OwnListing: the actor would decide about a listing of their own shop or brand.
        ChangedMeanwhile: `seen` is not its newest version.
        WrongListingState: it is not where this can be done.
        ShopNotOpen: its shop is not approved.
        ListingIncomplete: it does not say all that it has to.
        ListingUnchanged: buyers see the same already.
        ReasonMissing: nothing is said where a reason is due.
    """
    listing = await locked(session, call, of, seen)
    whose = {"inside": listing.inside}
    if wish.act in queries.THEIRS:
        policy.may_make(call.actor, listing.hub_id, **whose)
    else:
        policy.may_decide(call.actor, listing.hub_id, **whose, concerned=listing.concerned)
    if wish.act in OF_LISTINGS:
        await _move_listing(session, call, listing, wish)
    else:
        await _move_version(session, call, listing, wish)
    await run(session, statements.TOUCH, listing=listing.id)
    told = wish.model_dump(mode="json")
    await record(session, call, "listings.move", (listing.hub_id, listing.id), told)
    return await queries.read_of_seller(session, call, *of)


async def _move_listing(
    session: AsyncSession, call: Call, listing: Locked, wish: ListingMoveIn
) -> None:
    befores, _ = OF_LISTINGS[wish.act]
    if listing.state not in befores:
        raise WrongListingState(state=listing.state)
    await _note(session, call, listing, wish.act, wish)
    if event := _FOLLOWS.get(wish.act):
        await outbox.publish(session, event(listing_id=listing.id))


async def _move_version(
    session: AsyncSession, call: Call, listing: Locked, wish: ListingMoveIn
) -> None:
    # What a rule lets pass is asked for by nobody.
    befores = () if wish.act is ListingAct.BY_RULE else OF_VERSIONS[wish.act][0]
    if listing.state not in queries.MODERATED:
        raise WrongListingState(state=listing.state)
    if listing.version_state not in befores:
        raise WrongListingState(state=listing.version_state)
    if wish.act is ListingAct.SUBMIT:
        _refuse_unready(listing)
    if wish.act is ListingAct.APPROVE:
        await _go_live(session, call, listing, wish.act, wish)
        return
    await _note(session, call, listing, wish.act, wish)
    if wish.act is ListingAct.SUBMIT and _passes(listing):
        await _go_live(session, call, listing, ListingAct.BY_RULE)


def _refuse_unready(listing: Locked) -> None:
    if not listing.shop_is_open:
        raise ShopNotOpen
    if missing := lacks(listing.kind, listing.content, listing.offered):
        raise ListingIncomplete(lacks=missing)
    if listing.live is not None and not differences(listing.live, listing.content):
        raise ListingUnchanged


def _passes(listing: Locked) -> bool:
    return listing.approved is not None and passes(differences(listing.approved, listing.content))


async def _go_live(
    session: AsyncSession,
    call: Call,
    listing: Locked,
    act: ListingAct,
    wish: ListingMoveIn | None = None,
) -> None:
    """Show buyers the newest version in place of the one that they saw."""
    await run(session, statements.SUPERSEDE, listing=listing.id)
    await _note(session, call, listing, act, wish)
    await run(session, statements.GO_LIVE, listing=listing.id, now=call.now)
    if listing.state == "draft":
        await outbox.publish(session, ListingLive(listing_id=listing.id))
    elif listing.state == "live":
        await outbox.publish(session, ListingChanged(listing_id=listing.id))


async def _note(
    session: AsyncSession,
    call: Call,
    listing: Locked,
    act: ListingAct,
    wish: ListingMoveIn | None,
) -> None:
    """Make the move that is possible, by the actor, or by nobody if nobody wished for it."""
    of_version = act in OF_VERSIONS
    after = (OF_VERSIONS | OF_LISTINGS)[act][1]
    # What passes was submitted a moment before.
    before = listing.version_state if of_version else listing.state
    binds = {
        "listing": listing.id, "act": act, "after": after, "now": call.now,
        "before": "submitted" if act is ListingAct.BY_RULE else before,
        "code": wish and wish.code, "reason": wish.reason if wish else "",
        "person": call.actor.person_id if wish else None,
    }  # fmt: skip
    statement = statements.MOVE_LISTING
    if of_version:
        statement, binds = statements.MOVE_VERSION, binds | {"version": listing.number}
    async with violations(session, ck_listing_moves_says_why=ReasonMissing):
        moved = (await session.execute(statement, binds)).one()
    await outbox.publish(session, ListingMoved(listing_id=listing.id, number=moved.number))


async def locked(session: AsyncSession, call: Call, of: tuple[UUID, UUID], seen: int) -> Locked:
    """The listing, whom nobody else changes until the end of the transaction.

    Raises:
        NotFound: there is none, or the actor neither belongs to its shop nor manages its hub.
        ChangedMeanwhile: `seen` is not its newest version.
    """
    seller_id, listing_id = of
    own = {"seller": seller_id, "person": call.actor.person_id, "now": call.now}
    rows = await run(session, statements.LOCK, listing=listing_id, **own)
    if not rows:
        raise NotFound
    row = rows[0]
    policy.may_see(call.actor, row["hub_id"], inside=row["inside"])
    check_version(seen, row["version"])
    [newest] = await run(session, statements.NEWEST, listing=listing_id)
    return Locked(
        id=listing_id,
        seller_id=seller_id,
        hub_id=row["hub_id"],
        kind=row["kind"],
        state=row["state"],
        shop_is_open=row["seller_state"] in _OPEN,
        inside=row["inside"],
        concerned=row["concerned"],
        version_id=newest["id"],
        number=newest["number"],
        version_state=newest["state"],
        content=from_json(newest["content"]),
        live=newest["live"] and from_json(newest["live"]),
        approved=newest["approved"] and from_json(newest["approved"]),
        offered=Offered(newest["variants"], newest["without_files"]),
    )


async def _refuse_unknown(
    session: AsyncSession, call: Call, seller_id: UUID, wish: ListingContent
) -> None:
    """Refuse places that there are not, and makers who do not belong to the shop."""
    places = {wish.region, wish.origin.country} - {None}
    if places:
        [found] = await run(session, statements.PLACES, codes=sorted(map(str, places)))
        if found["known"] < len(places):
            raise NoSuchPlace
    sellers = [one.seller_id for one in wish.makers if one.seller_id]
    people = [one.person_id for one in wish.makers if one.person_id]
    asked = {"seller": seller_id, "sellers": sellers, "people": people, "now": call.now}
    [found] = await run(session, statements.STRANGE_MAKERS, **asked)
    if found["strange"]:
        raise UnknownMaker


def _saved(call: Call, version_id: UUID, wish: ListingContent) -> dict[str, Any]:
    own = {"version_id": version_id, "person": call.actor.person_id, "now": call.now}
    return own | {"content": to_json(wish).decode()}


async def _add_version(
    session: AsyncSession, call: Call, listing_id: UUID, number: int, wish: ListingContent
) -> None:
    version_id = uuid7()
    await _hold_pictures(session, call, listing_id, version_id, wish, None)
    binds = _saved(call, version_id, wish) | {"listing": listing_id, "number": number}
    (await session.execute(statements.ADD_VERSION, binds)).one()


async def _hold_pictures(
    session: AsyncSession,
    call: Call,
    listing_id: UUID,
    version_id: UUID,
    wish: ListingContent,
    before: dict[str, Any] | None,
) -> None:
    """Let a version hold these pictures and no others; those of the listing may be anybody's."""
    holder = (queries.HOLDER, version_id)
    wanted = {one.file_id for one in wish.pictures}
    held = {UUID(one["file_id"]) for one in before["pictures"]} if before else set()
    for gone in held - wanted:
        await files.detach(session, gone, holder)
    rows = await run(session, statements.KNOWN_PICTURES, listing=listing_id)
    known = {row["file_id"] for row in rows}
    for file_id in sorted(wanted - held):
        if file_id in known:
            await files.hold(session, file_id, holder)
        else:
            await files.attach(session, call, file_id, holder, PICTURES, Purpose.PICTURE)


async def record(
    session: AsyncSession, call: Call, act: str, of: tuple[UUID, UUID], after: dict[str, Any]
) -> None:
    """Note a change of a listing in the audit trail."""
    hub_id, object_id = of
    actor_id = call.actor.person_id
    await audit.record(session, act, object_id, actor_id=actor_id, hub_id=hub_id, after=after)
