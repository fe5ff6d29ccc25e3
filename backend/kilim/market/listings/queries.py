"""Reads of listings: live ones for everybody, whole ones for their shop and the hub's managers."""

from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

from fastapi import Response
from pydantic_core import from_json, to_json
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Actor, Call
from kilim.core.db import OneTransaction, Reads
from kilim.core.documents import Document
from kilim.core.errors import NotFound
from kilim.files import delivery
from kilim.files import queries as files
from kilim.files.delivery import Delivery
from kilim.hubs import queries as hubs
from kilim.market.listings import policy, public_statements, statements, variant_statements
from kilim.market.listings.differences import differences, passes
from kilim.market.listings.hints import hints
from kilim.market.listings.models import OF_LISTINGS, OF_VERSIONS, ListingAct
from kilim.market.listings.rules import Offered, lacks
from kilim.market.listings.schemas import ListingFilter, SellerListingFilter, SubmittedFilter
from kilim.market.listings.vocabulary import CATEGORIES, MATERIALS, TECHNIQUES, Word
from kilim.market.stock import queries as stock
from kilim.market.stock.queries import Free

HOLDER = "listing_versions"
FILES = "variants"
MADE = "made"  # to order: kinds of stock items
THEIRS = frozenset(
    {
        ListingAct.SUBMIT, ListingAct.WITHDRAW, ListingAct.HIDE, ListingAct.SHOW,
        ListingAct.ARCHIVE,
    }
)  # fmt: skip
MODERATED = frozenset({"draft", "live", "hidden"})  # listings whose versions are decided about


@cache
def list_words() -> Document:
    """The words of the market, as `ListingVocabularyOut`."""
    words = {
        "categories": _words(CATEGORIES),
        "techniques": _words(TECHNIQUES),
        "materials": _words(MATERIALS),
    }
    return Document(to_json(words))


def _words(words: dict[str, Word]) -> list[dict[str, Any]]:
    return [
        {"code": one.code, "parent": one.parent, "az": one.az, "en": one.en, "ru": one.ru}
        for one in words.values()
    ]


async def list_listings(reads: Reads, wanted: ListingFilter, language: str) -> dict[str, Any]:
    """The live listings that fit as a page of `ListingOut`, the newest first."""
    binds = wanted.model_dump(exclude={"category", "limit"})
    binds["categories"] = None if wanted.category is None else _within(wanted.category)
    rows = await reads.all(public_statements.listed(wanted.limit), language=language, **binds)
    return page(rows, wanted.limit)


def _within(category: str) -> list[str]:
    return [code for code, one in CATEGORIES.items() if category in (code, one.parent)]


async def get_listing(reads: Reads, key: str, language: str, now: datetime) -> Document:
    """One live listing by slug or id, as `ListingDetail`.

    Raises:
        NotFound: there is none.
    """
    row = await reads.first(public_statements.LISTING, key=key, language=language, now=now)
    if row is None:
        raise NotFound
    found: dict[str, Any] = from_json(row["body"])
    await _count(reads, found["variants"])
    return Document(to_json(found))


async def list_products(
    reads: Reads, hub: str, after: str | None, language: str, now: datetime
) -> dict[str, Any]:
    """A page of what can be bought at a hub, the newest first: whole listings with their stock."""
    binds = {"hub": hub, "after": after, "language": language, "now": now}
    rows = await reads.all(public_statements.PRODUCTS, **binds)
    found = page(rows, public_statements.PRODUCTS_PAGE)
    await _count(reads, [one for listing in found["items"] for one in listing["variants"]])
    return found


async def _count(reads: Reads, variants: list[dict[str, Any]]) -> None:
    """Say of each variant how many can be bought, in place of what it takes out of stock."""
    parts = [one.pop("parts") for one in variants]
    items = {UUID(part["item"]) for many in parts for part in many}
    free = await stock.find_free(reads, sorted(items)) if items else {}
    for variant, many in zip(variants, parts, strict=True):
        takes = [(free[UUID(part["item"])], part["quantity"]) for part in many]
        variant["stock"] = _stock(takes) if takes else None


def _stock(takes: list[tuple[Free, int]]) -> dict[str, Any]:
    """A bundle can be bought as often as its scarcest part allows; it waits for its last one."""
    counted = [had.pieces // many for had, many in takes if had.kind != MADE]
    weeks = [had.week_on for had, _ in takes if had.kind == MADE]
    free = min(counted, default=None)
    if None in weeks:
        return {"free": 0, "week_on": None}
    return {"free": free, "week_on": max((week for week in weeks if week), default=None)}


async def read_facts(reads: Reads, listing_ids: list[UUID], now: datetime) -> list[dict[str, Any]]:
    """What a search keeps of live listings, in every language; those that are not live are absent.

    Each has its texts by language, the codes of its facets, its seller and whether that sells now,
    and how complete it is: its points, in percent of those that it can have.
    """
    rows = await reads.all(public_statements.FACTS, listings=listing_ids, now=now)
    return [_facts(from_json(row["body"])) for row in rows]


def _facts(found: dict[str, Any]) -> dict[str, Any]:
    quality = _quality(found["kind"], found.pop("content"))
    return found | {"completeness": 100 * quality["points"] // quality["most"]}


async def read_chosen(
    reads: Reads, listing_ids: list[UUID], language: str
) -> dict[UUID, dict[str, Any]]:
    """Live listings as `ListingOut`, by their ids; those that are not live are absent."""
    rows = await reads.all(public_statements.CHOSEN, listings=listing_ids, language=language)
    found = [from_json(row["body"]) for row in rows]
    return {UUID(one["id"]): one for one in found}


async def list_of_seller(
    call: Call, seller_id: UUID, wanted: SellerListingFilter
) -> dict[str, Any]:
    """The listings of a shop as a page of `SellerListingOut`, the newest first.

    Raises:
        NotFound: there is no such shop for the actor.
    """
    own = {"seller": seller_id, "person": call.actor.person_id, "now": call.now}
    shop = await call.reads.first(statements.SHOP, **own)
    if shop is None:
        raise NotFound
    policy.may_see(call.actor, shop["hub_id"], inside=shop["inside"])
    binds = wanted.model_dump() | {"seller": seller_id, "language": call.language}
    return page(await call.reads.all(statements.OF_SHOP, **binds), wanted.limit)


async def get_of_seller(call: Call, seller_id: UUID, listing_id: UUID) -> Document:
    """A listing with its versions and moves, as `SellerListingDetail`.

    Raises:
        NotFound: there is none, or the actor neither belongs to its shop nor manages its hub.
    """
    return await _listing(call, call.reads, seller_id, listing_id)


async def read_of_seller(
    session: AsyncSession, call: Call, seller_id: UUID, listing_id: UUID
) -> Document:
    """The same, inside the transaction of a change."""
    return await _listing(call, Reads(OneTransaction(session)), seller_id, listing_id)


async def _listing(call: Call, reads: Reads, seller_id: UUID, listing_id: UUID) -> Document:
    own = {"seller": seller_id, "person": call.actor.person_id, "now": call.now}
    row = await reads.first(statements.ONE, listing=listing_id, **own)
    if row is None:
        raise NotFound
    inside = row["inside"]
    policy.may_see(call.actor, row["hub_id"], inside=inside)
    found: dict[str, Any] = from_json(row["body"])
    decides = call.actor.manages(row["hub_id"]) and not row["concerned"]
    newest = found["newest"]
    offered = Offered(row["variants"], row["without_files"])
    found["lacks"] = lacks(found["kind"], newest["content"], offered)
    found["quality"] = _quality(found["kind"], newest["content"])
    found["differences"] = (
        [] if found["live"] is None else differences(found["live"]["content"], newest["content"])
    )
    found["passes"] = row["approved"] is not None and passes(
        differences(from_json(row["approved"]), newest["content"])
    )
    found["acts"] = _acts(found["state"], newest["state"], inside=inside, decides=decides)
    mine = {"may_make": inside, "may_decide": decides}
    return Document(to_json(found | mine), row["version"])


def _quality(kind: str, content: dict[str, Any]) -> dict[str, Any]:
    found = hints(kind, content)
    most = {"points": sum(one.points for one in found), "most": sum(one.most for one in found)}
    return most | {"hints": found}


def _acts(state: str, version_state: str, *, inside: bool, decides: bool) -> list[ListingAct]:
    """What somebody can do now; what passes by a rule is done by nobody."""
    possible = [act for act, (befores, _) in OF_LISTINGS.items() if state in befores]
    if state in MODERATED:
        possible += [act for act, (befores, _) in OF_VERSIONS.items() if version_state in befores]
    mine = {act for act in ListingAct if (inside if act in THEIRS else decides)}
    return [act for act in ListingAct if act in possible and act in mine - {ListingAct.BY_RULE}]


async def list_variants(call: Call, of: tuple[UUID, UUID]) -> dict[str, Any]:
    """The variants of a listing with what they have cost, as `VariantsOut`.

    Raises:
        NotFound: there is no such listing for the actor.
    """
    row = await owner(call, of)
    policy.may_see(call.actor, row["hub_id"], inside=row["inside"])
    asked = {"listing": of[1], "now": call.now}
    rows = await call.reads.all(variant_statements.VARIANTS, **asked)
    return {"items": [from_json(one["body"]) for one in rows]}


async def owner(call: Call, of: tuple[UUID, UUID]) -> Any:
    """The hub of a listing, and whether the actor belongs to its shop.

    Raises:
        NotFound: the shop has no such listing.
    """
    own = {"seller": of[0], "person": call.actor.person_id, "now": call.now}
    row = await call.reads.first(statements.OWNER, listing=of[1], **own)
    if row is None:
        raise NotFound
    return row


async def send_file(
    sending: Delivery, call: Call, of: tuple[UUID, UUID], file: tuple[UUID, UUID]
) -> Response:
    """A file of a digital work, for its shop and the hub; buyers get theirs by what they bought.

    Args:
        of: the shop and the listing.
        file: the variant and the file.

    Raises:
        NotFound: there is none that the actor may see.
        Overloaded: the store cannot be reached.
    """
    own = {"person": call.actor.person_id, "now": call.now, "seller": of[0], "listing": of[1]}
    row = await sending.reads.first(variant_statements.FILE, variant=file[0], file=file[1], **own)
    if row is None:
        raise NotFound
    policy.may_see(call.actor, row["hub_id"], inside=row["inside"])
    held = await files.get_held(sending.reads, file[1], FILES, file[0])
    return await delivery.answer(sending.store, sending.request, held, held.objects[0].name)


async def list_submitted(call: Call, wanted: SubmittedFilter) -> dict[str, Any]:
    """What waits for a decision at a hub, as `SubmittedListingsOut`.

    Raises:
        NotFound: there is no such hub.
        Forbidden: the actor does not manage it.
    """
    hub_id = await hubs.get_hub_id(call.reads, wanted.hub)
    policy.may_moderate(call.actor, hub_id)
    own = {"person": call.actor.person_id, "now": call.now, "language": call.language}
    binds = own | wanted.model_dump(exclude={"hub"}) | {"hub_id": hub_id}
    rows = await call.reads.all(statements.SUBMITTED, **binds)
    median = await call.reads.first(statements.MEDIAN, hub_id=hub_id, now=call.now)
    assert median is not None  # noqa: S101 - an aggregate always gives a row
    return page(rows, wanted.limit) | {"median_minutes": median["minutes"]}


async def show_picture(
    sending: Delivery, actor: Actor | None, wanted: tuple[UUID, UUID, str, datetime]
) -> Response:
    """The bytes of a picture in one of its widths.

    Args:
        wanted: the listing, the file, the name of the width, and the present time.

    Raises:
        NotFound: there is no such picture that the actor may see.
        Overloaded: the store cannot be reached.
    """
    listing_id, file_id, name, now = wanted
    own = {"listing": listing_id, "file": file_id, "person": actor and actor.person_id, "now": now}
    row = await sending.reads.first(statements.PICTURE, **own)
    if row is None:
        raise NotFound
    if not row["public"]:
        if actor is None:
            raise NotFound
        policy.may_see(actor, row["hub_id"], inside=row["inside"])
    file = await files.get_held(sending.reads, file_id, HOLDER, row["version_id"])
    return await delivery.answer(sending.store, sending.request, file, name, public=row["public"])


def page(rows: Any, limit: int) -> dict[str, Any]:
    """A page of rows that are documents, of which there may be one more than wanted."""
    found = rows[:limit]
    more = str(found[-1]["id"]) if len(rows) > limit else None
    return {"items": [from_json(row["body"]) for row in found], "next": more}
