"""Opening a matching, wishing in it, and publishing it once or cancelling it."""

from typing import Any
from uuid import UUID

from sqlalchemy import TextClause
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.core import audit, live, outbox
from kilim.core.db import OneTransaction, Reads, Statement, run, violations
from kilim.core.documents import check_version
from kilim.core.errors import NotFound
from kilim.events.incubation import MatchingCancelled
from kilim.incubation.matching import policy, queries, statements
from kilim.incubation.matching.errors import (
    MatchingOpen,
    MatchingOutdated,
    MatchingOver,
    NoPairs,
    PinsTooMany,
    UnknownWish,
)
from kilim.incubation.matching.models import MatchingRuleKind
from kilim.incubation.matching.proposals import Proposal
from kilim.incubation.matching.schemas import (
    CancelMatchingIn,
    MatchingRulesIn,
    PublishMatchingIn,
    WishesIn,
)
from kilim.incubation.mentors import service as mentors
from kilim.incubation.mentors.errors import MentorFull, PairedAlready


async def open_matching(session: AsyncSession, call: Call, cohort_id: UUID) -> dict[str, Any]:
    """Let the ventures of a cohort and mentors rank each other. The answer is a
    `CohortMatchingOut`.

    Raises:
        NotFound: there is no such cohort, or the actor does not manage its hub.
        MatchingOpen: they do already.
    """
    rows = await run(session, statements.COHORT, cohort=cohort_id)
    if not rows:
        raise NotFound
    hub_id = rows[0]["hub_id"]
    policy.may_arrange(call.actor, hub_id)
    own = {"cohort": cohort_id, "by": call.actor.person_id}
    async with violations(session, uq_matchings_open=MatchingOpen):
        matching_id = (await session.execute(statements.OPEN, own)).scalar_one()
    after = {"cohort_id": str(cohort_id)}
    await _noted(session, call, "matching.open_matching", matching_id, hub_id, after)
    return await queries.read_of_cohort(session, call, cohort_id)


async def set_rules(
    session: AsyncSession, call: Call, matching_id: UUID, wish: MatchingRulesIn, seen: int
) -> dict[str, Any]:
    """Say all pins and bars of a matching. The answer is a `CohortMatchingOut`.

    Raises:
        NotFound: there is none, or the actor does not manage its hub.
        ChangedMeanwhile: it has another version by now.
        MatchingOver: it is published or cancelled.
        UnknownWish: somebody named is not in it.
        PinsTooMany: a mentor has no room for all pins.
    """
    row = await _hold(session, call, matching_id)
    check_version(seen, row["version"])
    found = await queries.see(_inside(session), row)
    places = {one["mentor_id"]: one["places"] for one in found.mentors}
    ventures = {one["enrolment_id"] for one in found.ventures}
    for rule in wish.rules:
        if rule.enrolment_id not in ventures or rule.mentor_id not in places:
            raise UnknownWish
        places[rule.mentor_id] -= rule.kind is MatchingRuleKind.PIN
    if any(number < 0 for number in places.values()):
        raise PinsTooMany
    await run(session, statements.FORGET_RULES, matching=matching_id)
    rules = {
        "enrolments": [rule.enrolment_id for rule in wish.rules],
        "mentors": [rule.mentor_id for rule in wish.rules],
        "kinds": [rule.kind.value for rule in wish.rules],
    }
    await run(session, statements.ADD_RULES, matching=matching_id, **rules)
    await run(session, statements.MORE, matching=matching_id)
    after = wish.model_dump(mode="json")
    await _noted(session, call, "matching.set_rules", matching_id, row["hub_id"], after)
    return await queries.read_of_cohort(session, call, row["cohort_id"])


async def wish_as_venture(
    session: AsyncSession, call: Call, matching_id: UUID, enrolment_id: UUID, wish: WishesIn
) -> dict[str, Any]:
    """Rank mentors for a venture. The answer is a `MyMatchingsOut`.

    Raises:
        NotFound: there is no such matching, or the actor does not take part for the venture.
        MatchingOver: it is published or cancelled.
        UnknownWish: the venture or a mentor is not in it.
    """
    sql = (statements.VENTURE_OF, statements.FORGET_VENTURE, statements.ADD_OF_VENTURE)
    return await _wish(session, call, matching_id, enrolment_id, wish, sql)


async def wish_as_mentor(
    session: AsyncSession, call: Call, matching_id: UUID, mentor_id: UUID, wish: WishesIn
) -> dict[str, Any]:
    """Rank ventures as a mentor. The answer is a `MyMatchingsOut`.

    Raises:
        NotFound: there is no such matching, or the actor is not the mentor.
        MatchingOver: it is published or cancelled.
        UnknownWish: the mentor or a venture is not in it.
    """
    sql = (statements.MENTOR_OF, statements.FORGET_MENTOR, statements.ADD_OF_MENTOR)
    return await _wish(session, call, matching_id, mentor_id, wish, sql)


async def publish(
    session: AsyncSession, call: Call, matching_id: UUID, wish: PublishMatchingIn
) -> dict[str, Any]:
    """Make the pairs that were seen, all of them, once; everybody gets a letter.

    The answer is a `CohortMatchingOut`.

    Raises:
        NotFound: there is none, or the actor does not manage its hub.
        MatchingOver: it is published or cancelled.
        MatchingOutdated: it would make other pairs than those that were seen.
        NoPairs: it makes none.
    """
    row = await _hold(session, call, matching_id)
    before = await queries.see(_inside(session), row)
    held = [one["mentor_id"] for one in before.mentors]
    await run(session, statements.HOLD_MENTORS, mentors=held)
    found = (await queries.see(_inside(session), row)).proposal
    if found.digest != wish.digest:
        raise MatchingOutdated
    if not found.pairs:
        raise NoPairs
    if not await run(session, statements.PUBLISH, matching=matching_id, by=call.actor.person_id):
        raise MatchingOver
    await _pair_all(session, call, matching_id, found)
    after = {"pairs": len(found.pairs), "digest": found.digest}
    await _noted(session, call, "matching.publish", matching_id, row["hub_id"], after)
    return await queries.read_of_cohort(session, call, row["cohort_id"])


async def cancel(
    session: AsyncSession, call: Call, matching_id: UUID, wish: CancelMatchingIn
) -> dict[str, Any]:
    """End an open matching without pairs; what was wished stays, and another can be opened.

    The answer is a `CohortMatchingOut`.

    Raises:
        NotFound: there is none, or the actor does not manage its hub.
        MatchingOver: it is published or cancelled.
    """
    row = await _hold(session, call, matching_id)
    own = {"by": call.actor.person_id, "reason": wish.reason}
    if not await run(session, statements.CANCEL, matching=matching_id, **own):
        raise MatchingOver
    await outbox.publish(session, MatchingCancelled(matching_id=matching_id))
    after = wish.model_dump(mode="json")
    await _noted(session, call, "matching.cancel", matching_id, row["hub_id"], after)
    return await queries.read_of_cohort(session, call, row["cohort_id"])


async def _pair_all(session: AsyncSession, call: Call, matching_id: UUID, found: Proposal) -> None:
    for one in found.pairs:
        try:
            pair_id = await mentors.join(session, one.mentor, one.venture, call.actor.person_id)
        except (MentorFull, PairedAlready):  # they have left in this very moment
            raise MatchingOutdated from None
        choices = {"venture_choice": one.venture_choice, "mentor_choice": one.mentor_choice}
        kept = {"pair": pair_id, "matching": matching_id, "pinned": one.pinned}
        await run(session, statements.KEEP_PAIR, **kept, **choices)


async def _hold(session: AsyncSession, call: Call, matching_id: UUID) -> Any:
    rows = await run(session, statements.LOCK, matching=matching_id)
    if not rows:
        raise NotFound
    policy.may_arrange(call.actor, rows[0]["hub_id"])
    if rows[0]["state"] != "open":
        raise MatchingOver
    return rows[0]


async def _wish(
    session: AsyncSession,
    call: Call,
    matching_id: UUID,
    own_id: UUID,
    wish: WishesIn,
    sql: tuple[Statement, Statement, TextClause],
) -> dict[str, Any]:
    whose, forget, add = sql
    rows = await run(session, statements.SHARE, matching=matching_id)
    [own] = await run(session, whose, own=own_id, person=call.actor.person_id)
    policy.may_wish(is_own=bool(rows) and own["is_own"])
    if rows[0]["state"] != "open":
        raise MatchingOver
    inside = Call(call.actor, _inside(session), call.language, call.now)
    mine = await queries.list_mine(inside)
    for one in mine["items"]:
        if (one["matching_id"], one["own_id"]) == (matching_id, own_id):
            known = {UUID(choice["id"]) for choice in one["choices"]}
            break
    else:
        raise UnknownWish
    if not known >= set(wish.wishes):
        raise UnknownWish
    await run(session, forget, matching=matching_id, own=own_id)
    binds = {"matching": matching_id, "own": own_id, "wishes": wish.wishes}
    await session.execute(add, binds)
    after = {"wishes": [str(one) for one in wish.wishes]}
    await _noted(session, call, "matching.wish", own_id, rows[0]["hub_id"], after)
    return await queries.list_mine(inside)


def _inside(session: AsyncSession) -> Reads:
    return Reads(OneTransaction(session))


async def _noted(
    session: AsyncSession,
    call: Call,
    act: str,
    object_id: UUID,
    hub_id: UUID,
    after: dict[str, Any],
) -> None:
    person_id = call.actor.person_id
    await audit.record(session, act, object_id, actor_id=person_id, hub_id=hub_id, after=after)
    await live.publish(session, hub_id, mentors.CHANGED, hub_id=hub_id)
