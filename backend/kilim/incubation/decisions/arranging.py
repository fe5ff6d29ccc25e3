"""What managers arrange once letters have left: the end of an open offer, the order of a line."""

from collections import Counter, defaultdict
from typing import Any
from uuid import UUID

from pydantic_core import from_json
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.core import live, outbox
from kilim.core.db import run
from kilim.core.errors import NotFound
from kilim.events.incubation import OfferMoved
from kilim.incubation.decisions import offers, policy, service, statements
from kilim.incubation.decisions.errors import BadOfferEnd, LineChanged, OfferOver
from kilim.incubation.decisions.offering import CHANGED
from kilim.incubation.decisions.promoting import InLine, next_in_line
from kilim.incubation.decisions.schemas import LineOrderIn, MoveOfferIn


async def move_end(session: AsyncSession, call: Call, offer_id: UUID, wish: MoveOfferIn) -> None:
    """Let an open offer end at another time; everybody who works on the application is told.

    Raises:
        NotFound: there is no such offer, or the actor does not manage its hub.
        OfferOver: it was answered, has expired or was withdrawn.
        BadOfferEnd: that time is over, or more than a year ahead.
    """
    rows = await run(session, offers.ONE, offer=offer_id)
    if not rows:
        raise NotFound
    offer = rows[0]
    policy.may_decide(call.actor, offer["hub_id"])
    await service.lock_rules(session, offer["call_id"])
    [end] = await run(session, offers.END, offer=offer_id, until=wish.until)
    if not end["is_ahead"]:
        raise BadOfferEnd
    moved = await run(session, offers.MOVE_END, offer=offer_id, until=end["until"])
    if not moved:
        raise OfferOver
    await outbox.publish(session, OfferMoved(offer_id=offer_id, number=moved[0]["moves"]))
    after = {"offer_id": str(offer_id), "expires_at": end["until"].isoformat()}
    hub_id = offer["hub_id"]
    about = offer["application_id"]
    await service.noted(session, call, "decisions.move_offer_end", about, hub_id, after)
    await live.publish(session, hub_id, CHANGED, hub_id=hub_id)


async def order_line(
    session: AsyncSession, call: Call, call_id: UUID, track: str, wish: LineOrderIn
) -> None:
    """Put the waiting line of a track in another order; the ranks that it has are given anew.

    Raises:
        NotFound: there is no such call or track, or the actor does not manage its hub.
        LineChanged: not exactly those wait by now.
    """
    hubs = await run(session, statements.CALL, call=call_id)
    if not hubs:
        raise NotFound
    hub_id = hubs[0]["hub_id"]
    policy.may_decide(call.actor, hub_id)
    await service.lock_rules(session, call_id)
    tracks = await run(session, offers.TRACK, call=call_id, track=track)
    if not tracks:
        raise NotFound
    own = {"call": call_id, "track": tracks[0]["track_id"]}
    before = await run(session, offers.RANKS, **own)
    if {row["application_id"] for row in before} != set(wish.application_ids):
        raise LineChanged
    # Out of the way first: no two ever have the same rank (`uq_waiting_places_rank`).
    await run(session, offers.STEP_ASIDE, **own)
    ranks = [row["rank"] for row in before]
    await run(session, offers.SET_RANKS, **own, applications=wish.application_ids, ranks=ranks)
    after = {"track": track, "application_ids": [str(one) for one in wish.application_ids]}
    await service.noted(session, call, "decisions.order_line", call_id, hub_id, after)
    await live.publish(session, hub_id, CHANGED, hub_id=hub_id)


async def get_lines(call: Call, call_id: UUID) -> dict[str, Any]:
    """The waiting lines of a call, and who would be next in each, as `WaitingLinesOut`.

    Raises:
        NotFound: there is no such call, or the actor does not manage its hub.
    """
    hub = await call.reads.first(statements.CALL, call=call_id)
    if hub is None:
        raise NotFound
    policy.may_decide(call.actor, hub["hub_id"])
    rules = await call.reads.first(statements.RULES, call=call_id)
    assert rules is not None  # noqa: S101 - the call is there
    quotas = from_json(rules["quotas"])
    tracks = await call.reads.all(offers.LINES, call=call_id, language=call.language)
    waiting: dict[str, list[Any]] = defaultdict(list)
    for row in await call.reads.all(offers.IN_LINE, call=call_id):
        waiting[row["slug"]].append(row)
    return {"items": [_line(one, waiting[one["slug"]], quotas, call.language) for one in tracks]}


def _line(
    track: Any, waiting: list[Any], quotas: list[dict[str, Any]], language: str
) -> dict[str, Any]:
    own = {one["key"]: one for one in quotas if one["track"] == track["slug"]}
    line = [InLine(str(row["application_id"]), frozenset(row["traits"])) for row in waiting]
    least = {key: one["least"] for key, one in own.items()}
    held = Counter(from_json(track["traits"]))
    # Who would be next, also while no place is free: the next that becomes free is theirs.
    chosen = next_in_line(line, max(track["free"], 1), least, held)
    return {
        "slug": track["slug"],
        "name": track["name"],
        "free": max(track["free"], 0),
        "items": [
            {
                "application_id": row["application_id"],
                "applicant": row["applicant"],
                "rank": row["rank"],
                "score": row["score"],
                "quotas": [own[key]["name"][language] for key in row["traits"] if key in own],
                "is_next": chosen is not None and chosen.decision_id == str(row["application_id"]),
            }
            for row in waiting
        ],
    }
