"""Putting money into a fund, promising it, asking for it, and releasing it."""

from typing import Any
from uuid import UUID, uuid4

from pydantic_core import to_json
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.core import outbox
from kilim.core.db import run, violations
from kilim.core.documents import Document
from kilim.core.errors import NotFound
from kilim.events.incubation import TrancheReleased
from kilim.incubation.cohorts import service as cohorts
from kilim.incubation.funds import policy, queries, statements
from kilim.incubation.funds.errors import (
    ConditionsOpen,
    FundExists,
    FundUsedUp,
    NeedsTwoPeople,
    NoFund,
    TakesNoPart,
    TrancheAsked,
    TrancheNotAsked,
)
from kilim.incubation.funds.schemas import FundIn, FundOut, TrancheIn, TurnDownIn
from kilim.ledger import service as ledger
from kilim.ledger.errors import NotEnough
from kilim.ledger.models import AccountForm, OwnerKind
from kilim.ledger.queries import Account, Owner, Reference
from kilim.ledger.service import Move, Reason

FUND, FUNDED, GRANTS = "fund", "funded", "grants"  # kinds of accounts


async def add_fund(
    session: AsyncSession, call: Call, cohort_id: UUID, wish: FundIn
) -> dict[str, Any]:
    """Give a cohort its fund. The answer is a `FundOut`.

    Raises:
        NotFound: there is no such cohort for the actor.
        Forbidden: the actor is a mentor.
        FundExists: it has one.
    """
    hub_id = await cohorts.require_arranging(session, call, cohort_id)
    found = await queries.read_fund(session, call, cohort_id)
    currency = found["currency"]
    fund_id = uuid4()
    owner = Owner(OwnerKind.FUND, fund_id)
    account = await ledger.open_account(
        session, hub_id, owner, currency, kind=FUND, form=AccountForm.LIMITED
    )
    own: dict[str, Any] = {"fund": fund_id, "hub": hub_id, "cohort": cohort_id}
    own |= {"account": account.id}
    own |= {"amount": wish.amount, "currency": currency, "person": call.actor.person_id}
    async with violations(session, uq_cohort_funds_cohort_id=FundExists):
        await session.execute(statements.ADD_FUND, own)
    await _pay_in(session, call, own, "funds.add_fund")
    return await queries.read_fund(session, call, cohort_id)


async def raise_fund(session: AsyncSession, call: Call, cohort_id: UUID, wish: FundIn) -> Document:
    """Put more money into the fund of a cohort. The answer is a `FundOut`.

    Raises:
        NotFound: there is no such cohort for the actor.
        Forbidden: the actor is a mentor.
        NoFund: it has none.
    """
    hub_id = await cohorts.require_arranging(session, call, cohort_id)
    rows = await run(session, statements.RAISE, cohort=cohort_id, amount=wish.amount)
    if not rows:
        raise NoFund
    own = {"fund": rows[0]["id"], "hub": hub_id, "account": rows[0]["account_id"]}
    own |= {"cohort": cohort_id, "amount": wish.amount, "currency": rows[0]["currency"]}
    await _pay_in(session, call, own, "funds.raise_fund")
    return await _told(session, call, cohort_id)


async def promise(
    session: AsyncSession, call: Call, enrolment_id: UUID, wish: TrancheIn
) -> Document:
    """Promise an enrolment a tranche on conditions. The answer is a `FundOut`.

    Raises:
        NotFound: there is no such enrolment for the actor, or no such step in its cohort.
        Forbidden: the actor is a mentor.
        TakesNoPart: they have left.
        NoFund: the cohort has no money.
    """
    await run(session, statements.HOLD, enrolment=enrolment_id)
    own = {"enrolment": enrolment_id, "person": call.actor.person_id}
    rows = await run(session, statements.ENROLMENT, **own)
    if not rows:
        raise NotFound
    row = rows[0]
    policy.may_arrange(call.actor, row["hub_id"])
    if row["state"] == "left":
        raise TakesNoPart
    if row["fund_id"] is None:
        raise NoFund
    cohort = {"cohort": row["cohort_id"]}
    name = to_json(wish.name).decode()
    terms = {"name": name, "amount": wish.amount, "check_in": wish.check_in}
    fund = {"fund": row["fund_id"], "enrolment": enrolment_id}
    [made] = await run(session, statements.ADD, **cohort, **fund, **terms)
    steps = {"tranche": made["id"], "steps": wish.step_ids}
    if len(await run(session, statements.ADD_STEPS, **cohort, **steps)) < len(wish.step_ids):
        raise NotFound
    after = wish.model_dump(mode="json")
    await cohorts.noted(session, call, "funds.promise", made["id"], row["hub_id"], after)
    return await _told(session, call, row["cohort_id"])


async def remove(session: AsyncSession, call: Call, tranche_id: UUID) -> dict[str, Any]:
    """Take a promise back that nobody has asked for. The answer is a `FundOut`.

    Raises:
        NotFound: there is no such tranche for the actor.
        Forbidden: the actor is a mentor.
        TrancheAsked: somebody has asked for it.
    """
    row = await find(session, tranche_id)
    policy.may_arrange(call.actor, row["hub_id"])
    if not await run(session, statements.REMOVE, tranche=tranche_id):
        raise TrancheAsked
    after = {"enrolment_id": str(row["enrolment_id"]), "amount": row["amount"]}
    await cohorts.noted(session, call, "funds.remove", tranche_id, row["hub_id"], after)
    return await queries.read_fund(session, call, row["cohort_id"])


async def ask(session: AsyncSession, call: Call, tranche_id: UUID) -> dict[str, Any]:
    """Ask that a tranche be released, all of whose conditions are met. The answer is a `FundOut`.

    Raises:
        NotFound: there is no such tranche for the actor.
        TrancheAsked: somebody has asked for it.
        TakesNoPart: they have left.
        ConditionsOpen: something is not done.
    """
    row = await find(session, tranche_id)
    policy.may_advise(call.actor, row["hub_id"])
    if not await run(session, statements.ASK, tranche=tranche_id, person=call.actor.person_id):
        _refuse(row)
        raise TrancheAsked
    await cohorts.noted(session, call, "funds.ask", tranche_id, row["hub_id"])
    return await queries.read_fund(session, call, row["cohort_id"])


async def turn_down(
    session: AsyncSession, call: Call, tranche_id: UUID, wish: TurnDownIn
) -> dict[str, Any]:
    """Do not release what was asked for, and say why; it can be asked for again. The answer is a
    `FundOut`.

    Raises:
        NotFound: there is no such tranche for the actor.
        Forbidden: the actor is a mentor.
        TrancheNotAsked: nobody asks for it, or it was released.
    """
    row = await find(session, tranche_id)
    policy.may_arrange(call.actor, row["hub_id"])
    if not await run(session, statements.TURN_DOWN, tranche=tranche_id, reason=wish.reason):
        raise TrancheNotAsked
    after = wish.model_dump(mode="json")
    await cohorts.noted(session, call, "funds.turn_down", tranche_id, row["hub_id"], after)
    return await queries.read_fund(session, call, row["cohort_id"])


async def release(session: AsyncSession, call: Call, tranche_id: UUID) -> dict[str, Any]:
    """Release what somebody else asked for, out of the fund. The answer is a `FundOut`.

    Raises:
        NotFound: there is no such tranche for the actor.
        Forbidden: the actor is a mentor.
        NeedsTwoPeople: the actor asked for it.
        TakesNoPart: they have left.
        ConditionsOpen: something is not done.
        TrancheNotAsked: nobody asks for it, or it was released.
        FundUsedUp: the fund does not hold that much.
    """
    row = await find(session, tranche_id)
    policy.may_arrange(call.actor, row["hub_id"])
    binds = {"tranche": tranche_id, "person": call.actor.person_id}
    async with violations(session, ck_tranches_two_people=NeedsTwoPeople):
        released = await session.execute(statements.RELEASE, binds)
    if released.first() is None:
        _refuse(row)
        raise TrancheNotAsked
    await _pay_out(session, call, row)
    await outbox.publish(session, TrancheReleased(tranche_id=tranche_id))
    after = {"amount": row["amount"], "currency": row["currency"], "asked_by": str(row["asked_by"])}
    await cohorts.noted(session, call, "funds.release", tranche_id, row["hub_id"], after)
    return await queries.read_fund(session, call, row["cohort_id"])


async def _told(session: AsyncSession, call: Call, cohort_id: UUID) -> Document:
    """The answer as it is kept beside its key."""
    found = await queries.read_fund(session, call, cohort_id)
    return Document(FundOut.model_validate(found).model_dump_json())


async def find(session: AsyncSession, tranche_id: UUID) -> Any:
    """The row of a tranche; the caller asks its policy.

    Raises:
        NotFound: there is none.
    """
    rows = await run(session, statements.ONE, tranche=tranche_id)
    if not rows:
        raise NotFound
    return rows[0]


def _refuse(row: Any) -> None:
    """Say which of the two it was that a statement refused."""
    if row["state"] == "left":
        raise TakesNoPart
    if not row["all_met"]:
        raise ConditionsOpen


async def _pay_in(session: AsyncSession, call: Call, own: dict[str, Any], act: str) -> None:
    hub = Owner(OwnerKind.HUB, own["hub"])
    form = AccountForm.UNLIMITED
    side = await ledger.open_account(session, hub.id, hub, own["currency"], kind=FUNDED, form=form)
    moves = [Move(side.id, -own["amount"]), Move(own["account"], own["amount"])]
    why = Reason(act, Reference("fund", own["fund"]), call.actor.person_id, call.now)
    await ledger.transfer(session, hub.id, moves, why)
    after = {"cohort_id": str(own["cohort"]), "amount": own["amount"], "currency": own["currency"]}
    await cohorts.noted(session, call, act, own["fund"], hub.id, after)


async def _pay_out(session: AsyncSession, call: Call, row: Any) -> None:
    """From the fund to who was promised it; what they do with it is not the ledger's.

    Raises:
        FundUsedUp: the fund does not hold that much.
    """
    got = await open_grants(session, row)
    moves = [Move(row["account_id"], -row["amount"]), Move(got.id, row["amount"])]
    reference = Reference("tranche", row["id"])
    why = Reason("funds.release", reference, call.actor.person_id, call.now)
    try:
        await ledger.transfer(session, row["hub_id"], moves, why)
    except NotEnough:
        raise FundUsedUp from None


async def open_grants(session: AsyncSession, row: Any) -> Account:
    """The account of who was promised a tranche."""
    organisation = row["organisation_id"]
    kind = OwnerKind.PERSON if organisation is None else OwnerKind.ORGANISATION
    owner = Owner(kind, organisation or row["person_id"])
    form, unit = AccountForm.UNLIMITED, row["currency"]
    return await ledger.open_account(session, row["hub_id"], owner, unit, kind=GRANTS, form=form)
