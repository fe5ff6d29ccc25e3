"""Changes of sellers: shops, evidence, and moves from state to state."""

from typing import Any
from uuid import UUID

from pydantic_core import to_json
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.community.places.errors import NoSuchPlace
from kilim.core import audit, outbox
from kilim.core.db import run, violations
from kilim.core.documents import Document, check_version
from kilim.core.errors import NotFound
from kilim.core.ids import uuid7
from kilim.events.market import SellerMoved
from kilim.files import service as files
from kilim.files.kinds import PICTURES, Kind, Purpose
from kilim.hubs import queries as hubs
from kilim.market.sellers import policy, queries, statements, usual
from kilim.market.sellers.errors import (
    EvidenceChecked,
    EvidenceMissing,
    EvidenceNotFitting,
    SellerExists,
    ShopAddressTaken,
    WrongState,
)
from kilim.market.sellers.models import ARROWS, Act, Takes
from kilim.market.sellers.schemas import (
    ReasonCode,
    SellerEvidenceCheckIn,
    SellerEvidenceIn,
    SellerIn,
    SellerMoveIn,
    SellerRequirementIn,
    ShopIn,
)

PROOFS = frozenset({*PICTURES, Kind.PDF})


async def add(session: AsyncSession, call: Call, wish: SellerIn) -> Document:
    """Begin a shop for an organisation; what it has published of itself is carried over.

    The answer is a `SellerDetail`.

    Raises:
        NotFound: there is no such organisation, or the actor does not belong to it.
        SellerExists: it has one already.
        ShopAddressTaken: another shop has the address.
    """
    own = {"person": call.actor.person_id, "now": call.now}
    rows = await run(session, statements.STANDING, organisation=wish.organisation_id, **own)
    if not rows or not rows[0]["inside"]:
        raise NotFound
    await begin_requirements(session, rows[0]["hub_id"])
    binds = own | wish.model_dump() | {"organisation": wish.organisation_id}
    del binds["organisation_id"]
    taken = {"uq_sellers_organisation_id": SellerExists, "uq_sellers_slug": ShopAddressTaken}
    async with violations(session, **taken):
        made = (await session.execute(statements.ADD, binds)).one()
    after = wish.model_dump(mode="json")
    await _record(session, call, "sellers.add", (made.hub_id, made.id), after)
    return await queries.read_seller(session, call, made.id)


async def change(
    session: AsyncSession, call: Call, seller_id: UUID, wish: ShopIn, seen: int
) -> Document:
    """Say something else of a shop. The answer is a `SellerDetail`.

    Raises:
        NotFound: there is no such seller for the actor.
        Forbidden: the actor does not belong to it.
        ChangedMeanwhile: `seen` is not its newest version.
        ShopAddressTaken: another shop has the address.
        NoSuchPlace: there is no such region.
        FileMissing: the actor has sent no such file, or it is not checked yet.
        FileNotFitting: it is no picture.
    """
    row = await _locked(session, call, seller_id)
    policy.may_run(call.actor, row["hub_id"], inside=row["inside"])
    check_version(seen, row["version"])
    if wish.logo_id != row["logo_id"]:
        holder = (queries.LOGOS, seller_id)
        if row["logo_id"] is not None:
            await files.detach(session, row["logo_id"], holder)
        if wish.logo_id is not None:
            await files.attach(session, call, wish.logo_id, holder, PICTURES, Purpose.PICTURE)
    texts = {name: to_json(getattr(wish, name)).decode() for name in _TEXTS}
    binds = wish.model_dump(exclude=_TEXTS) | texts | {"seller": seller_id, "seen": seen}
    taken = {"uq_sellers_slug": ShopAddressTaken, "fk_sellers_region": NoSuchPlace}
    async with violations(session, **taken):
        (await session.execute(statements.CHANGE, binds)).one()
    after = wish.model_dump(mode="json")
    await _record(session, call, "sellers.change", (row["hub_id"], seller_id), after)
    return await queries.read_seller(session, call, seller_id)


_TEXTS = {"sentence", "story", "returns"}


async def move(session: AsyncSession, call: Call, seller_id: UUID, wish: SellerMoveIn) -> Document:
    """Move a seller to another state, for a reason. The answer is a `SellerDetail`.

    Raises:
        NotFound: there is no such seller for the actor.
        Forbidden: the actor does not belong to it, or does not manage its hub.
        OwnSeller: the actor would decide about their own shop.
        WrongState: it is not where this can be done.
        EvidenceMissing: something is not given, or not accepted.
        EvidenceNotFitting: nothing is said where a reason is due.
    """
    row = await _locked(session, call, seller_id)
    may = policy.may_run if wish.act in queries.THEIRS else policy.may_decide
    may(call.actor, row["hub_id"], inside=row["inside"])
    befores, after = ARROWS[wish.act]
    if row["state"] not in befores:
        raise WrongState(state=row["state"])
    binds = wish.model_dump() | {
        "seller": seller_id, "before": row["state"], "after": after,
        "person": call.actor.person_id, "now": call.now,
    }  # fmt: skip
    if wish.back_on is not None and after != "paused":
        raise EvidenceNotFitting
    async with violations(session, ck_seller_moves_says_why=EvidenceNotFitting):
        moved = (await session.execute(statements.MOVES[wish.act], binds)).first()
    if moved is None:
        raise EvidenceMissing
    await outbox.publish(session, SellerMoved(seller_id=seller_id, number=moved.number))
    told = wish.model_dump(mode="json") | {"state": after}
    await _record(session, call, "sellers.move", (row["hub_id"], seller_id), told)
    return await queries.read_seller(session, call, seller_id)


async def restrict(
    session: AsyncSession, call: Call, seller_id: UUID, code: ReasonCode, reason: str
) -> None:
    """Let a shop not sell for now, for whoever has looked at it elsewhere.

    Raises:
        NotFound: there is no such seller for the actor.
        Forbidden: the actor does not manage its hub.
        OwnSeller: the actor would decide about their own shop.
        WrongState: it is not open.
    """
    wish = SellerMoveIn(act=Act.RESTRICT, code=code, reason=reason, back_on=None)
    await move(session, call, seller_id, wish)


async def give(
    session: AsyncSession, call: Call, seller_id: UUID, requirement_id: UUID, wish: SellerEvidenceIn
) -> Document:
    """Give evidence for a requirement, in place of what was given before.

    The answer is a `SellerDetail`.

    Raises:
        NotFound: there is no such seller for the actor, or nothing like that is asked of it.
        Forbidden: the actor does not belong to it.
        EvidenceNotFitting: it is not what the requirement takes.
        FileMissing: the actor has sent no such file, or it is not checked yet.
        FileNotFitting: it is neither a picture nor a PDF.
    """
    row = await _locked(session, call, seller_id)
    policy.may_run(call.actor, row["hub_id"], inside=row["inside"])
    asked = {"seller": seller_id, "requirement": requirement_id}
    rows = await run(session, statements.REQUIREMENT, **asked)
    if not rows:
        raise NotFound
    _refuse_misfit(rows[0], wish)
    evidence_id = uuid7()
    if wish.file_id is not None:
        holder = (queries.EVIDENCE, evidence_id)
        await files.attach(session, call, wish.file_id, holder, PROOFS, Purpose.ATTACHMENT)
    await run(session, statements.SUPERSEDE, now=call.now, **asked)
    own = {"evidence": evidence_id, "person": call.actor.person_id, "now": call.now}
    await session.execute(statements.GIVE, wish.model_dump() | asked | own)
    after = {"requirement_id": str(requirement_id), "evidence_id": str(evidence_id)}
    await _record(session, call, "sellers.give", (row["hub_id"], seller_id), after)
    return await queries.read_seller(session, call, seller_id)


def _refuse_misfit(asked: Any, wish: SellerEvidenceIn) -> None:
    fits = {
        Takes.TEXT: wish.said != "" and wish.file_id is None,
        Takes.FILE: wish.file_id is not None and asked["expires"] == (wish.valid_until is not None),
        Takes.YES: wish.said == "" and wish.file_id is None,
    }
    if not fits[asked["takes"]] or (wish.valid_until is not None and wish.file_id is None):
        raise EvidenceNotFitting


async def check(
    session: AsyncSession,
    call: Call,
    seller_id: UUID,
    evidence_id: UUID,
    wish: SellerEvidenceCheckIn,
) -> Document:
    """Accept or refuse evidence. The answer is a `SellerDetail`.

    Raises:
        NotFound: there is no such seller for the actor.
        Forbidden: the actor does not manage its hub.
        OwnSeller: the actor belongs to it.
        EvidenceChecked: it was checked or given anew meanwhile.
        EvidenceNotFitting: it is refused without a word.
    """
    row = await _locked(session, call, seller_id)
    policy.may_decide(call.actor, row["hub_id"], inside=row["inside"])
    if not wish.accepted and not wish.remark:
        raise EvidenceNotFitting
    state = "accepted" if wish.accepted else "refused"
    verdict = {"state": state, "remark": wish.remark, "person": call.actor.person_id}
    asked = {"seller": seller_id, "evidence": evidence_id, "now": call.now}
    if not await run(session, statements.CHECK, **asked, **verdict):
        raise EvidenceChecked
    after = {"evidence_id": str(evidence_id), "state": state, "remark": wish.remark}
    await _record(session, call, "sellers.check", (row["hub_id"], seller_id), after)
    return await queries.read_seller(session, call, seller_id)


async def add_requirement(
    session: AsyncSession, call: Call, hub: str, wish: SellerRequirementIn
) -> dict[str, Any]:
    """Ask something more of a hub's sellers. The answer is a `SellerRequirementsOut`.

    Raises:
        NotFound: there is no such hub.
        Forbidden: the actor does not manage it.
        EvidenceNotFitting: it would end on a day without being a file.
    """
    hub_id = await hubs.get_hub_id(call.reads, hub)
    policy.may_list(call.actor, hub_id)
    if wish.expires and wish.takes is not Takes.FILE:
        raise EvidenceNotFitting
    await begin_requirements(session, hub_id)
    code = f"own_{uuid7().hex[-12:].translate(_LETTERS)}"
    await _ask(session, hub_id, code, wish)
    after = wish.model_dump(mode="json")
    await _record(session, call, "sellers.add_requirement", (hub_id, hub_id), after)
    return await queries.read_requirements(session, hub_id)


async def retire_requirement(
    session: AsyncSession, call: Call, requirement_id: UUID
) -> dict[str, Any]:
    """Ask no more for it; what was given stays. The answer is a `SellerRequirementsOut`.

    Raises:
        NotFound: there is no such requirement.
        Forbidden: the actor does not manage its hub.
    """
    rows = await run(session, statements.HUB_OF_REQUIREMENT, requirement=requirement_id)
    if not rows:
        raise NotFound
    hub_id = rows[0]["hub_id"]
    policy.may_list(call.actor, hub_id)
    await run(session, statements.RETIRE, requirement=requirement_id, now=call.now)
    own = (hub_id, requirement_id)
    await _record(session, call, "sellers.retire_requirement", own)
    return await queries.read_requirements(session, hub_id)


_LETTERS = str.maketrans("0123456789", "ghijklmnop")  # a code has no digits


async def begin_requirements(session: AsyncSession, hub_id: UUID) -> None:
    """What is usual, once; a hub that has retired some of it keeps it so."""
    for code, wish in usual.REQUIREMENTS.items():
        await _ask(session, hub_id, code, wish)


async def _ask(session: AsyncSession, hub_id: UUID, code: str, wish: SellerRequirementIn) -> None:
    texts = {name: to_json(getattr(wish, name)).decode() for name in ("name", "help")}
    binds = wish.model_dump(exclude={"name", "help"}) | texts | {"hub": hub_id, "code": code}
    await session.execute(statements.ADD_REQUIREMENT, binds)


async def _locked(session: AsyncSession, call: Call, seller_id: UUID) -> Any:
    """The seller, whom nobody else changes until the end of the transaction.

    Raises:
        NotFound: there is none, or the actor neither belongs to it nor manages its hub.
    """
    own = {"seller": seller_id, "person": call.actor.person_id, "now": call.now}
    rows = await run(session, statements.LOCK, **own)
    if not rows:
        raise NotFound
    policy.may_see(call.actor, rows[0]["hub_id"], inside=rows[0]["inside"])
    return rows[0]


async def _record(
    session: AsyncSession,
    call: Call,
    act: str,
    of: tuple[UUID, UUID],
    after: dict[str, Any] | None = None,
) -> None:
    hub_id, object_id = of
    actor_id = call.actor.person_id
    await audit.record(session, act, object_id, actor_id=actor_id, hub_id=hub_id, after=after)
