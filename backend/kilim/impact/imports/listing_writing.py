"""Writes what rows say of listings, by the use cases that a shop's people have for it."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from pydantic_core import from_json, to_json
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.impact.imports.judging import Verdict
from kilim.impact.imports.schemas import (
    ListingContent,
    ListingIn,
    ListingMoveIn,
    VariantIn,
)
from kilim.market.listings import offering
from kilim.market.listings import service as listings
from kilim.market.listings.errors import ListingIncomplete, ListingUnchanged, ShopNotOpen
from kilim.market.listings.models import ListingAct
from kilim.market.stock import service as stock


@dataclass(frozen=True, slots=True)
class Counted:
    """So many of a thing at a place, and the row that says so."""

    item: str
    place: str
    seen: int
    many: int
    row: int


@dataclass(slots=True)
class ListingWriter:
    """Writes rows of listings; what is counted comes last, since buyers wait for it."""

    session: AsyncSession
    call: Call
    seller_id: UUID
    submit: bool
    made: dict[str, UUID] = field(default_factory=dict)  # listings, by their address
    saved: dict[UUID, int] = field(default_factory=dict)  # and their versions

    async def listing(self, plan: Any) -> None:
        """What a listing says next; a new one begins."""
        session, call = self.session, self.call
        content = ListingContent.model_validate_json(to_json(plan["content"]))
        version = plan["version"]
        if plan["id"] is None:
            wish = ListingIn(kind=plan["kind"], slug=plan["slug"], title=content.title)
            made = await listings.add(session, call, self.seller_id, wish)
            self.made[plan["slug"]] = UUID(from_json(made.body)["id"])
            version = made.version
        of = (self.seller_id, self.id_of(plan))
        await listings.save(session, call, of, content, version)
        self.saved[of[1]] = version + 1

    async def variant(self, plan: Any) -> None:
        """One more variant, or what one is from now on."""
        wish = VariantIn.model_validate_json(to_json(plan["variant"]["wish"]))
        of, variant_id = (self.seller_id, self.id_of(plan)), plan["variant"]["id"]
        if variant_id is None:
            await offering.add(self.session, self.call, of, wish)
        else:
            seen = (UUID(variant_id), plan["variant"]["version"])
            await offering.change(self.session, self.call, of, seen, wish)

    async def count(self, one: Counted) -> None:
        """So many are there, which nobody has changed meanwhile."""
        found = stock.Recount(UUID(one.place), seen=one.seen, on_hand=one.many)
        await stock.recount(self.session, self.call, UUID(one.item), found)

    async def send(self) -> None:
        """Submit what was saved; what does not say all that it has to stays a draft."""
        wish = ListingMoveIn(act=ListingAct.SUBMIT, code=None, reason="")
        for listing_id, version in self.saved.items():
            with suppress(ListingIncomplete, ListingUnchanged, ShopNotOpen):
                async with self.session.begin_nested():
                    of = (self.seller_id, listing_id)
                    await listings.move(self.session, self.call, of, wish, version)

    def id_of(self, plan: Any) -> UUID:
        """The listing of a row, which a row above may have begun."""
        return self.made[plan["slug"]] if plan["id"] is None else UUID(plan["id"])


def counts_of(meant: Sequence[Verdict]) -> list[Counted]:
    """All that is counted, in the order in which stock is locked."""
    found = [
        Counted(**one, row=verdict.number) for verdict in meant for one in verdict.plan["counts"]
    ]
    return sorted(found, key=lambda one: (UUID(one.item), UUID(one.place)))
