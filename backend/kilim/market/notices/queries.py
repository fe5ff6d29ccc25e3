"""Reads of cases, for the hub's managers."""

from typing import Any
from uuid import UUID

from pydantic_core import from_json, to_json
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.core.db import OneTransaction, Reads
from kilim.core.documents import Document
from kilim.core.errors import NotFound
from kilim.hubs import queries as hubs
from kilim.market.notices import policy, statements
from kilim.market.notices.models import NoticeAct
from kilim.market.notices.schemas import NoticeAbout, NoticeCaseFilter

ACTS = {
    NoticeAbout.LISTING: (NoticeAct.ASK, NoticeAct.DISMISS, NoticeAct.REMOVE),
    NoticeAbout.SHOP: (NoticeAct.ASK, NoticeAct.DISMISS, NoticeAct.RESTRICT),
    NoticeAbout.REVIEW: (NoticeAct.DISMISS, NoticeAct.HIDE),
    NoticeAbout.CONVERSATION: (NoticeAct.ASK, NoticeAct.DISMISS, NoticeAct.RESTRICT),
}


async def list_cases(call: Call, wanted: NoticeCaseFilter) -> dict[str, Any]:
    """The cases of a hub that are open, or decided, as a `NoticeCasePage`.

    Those about shops that the actor has part in are left out.

    Raises:
        NotFound: there is no such hub.
        Forbidden: the actor does not manage it.
    """
    hub_id = await hubs.get_hub_id(call.reads, wanted.hub)
    policy.may_list(call.actor, hub_id)
    which = statements.DECIDED_CASES if wanted.decided else statements.OPEN_CASES
    own = {"hub_id": hub_id, "now": call.now}
    rows = await call.reads.all(
        which, **own, person=call.actor.person_id, language=call.language,
        after=wanted.after, limit=wanted.limit,
    )  # fmt: skip
    median = await call.reads.first(statements.MEDIAN, **own)
    items = [from_json(row["body"]) for row in rows[: wanted.limit]]
    more = items[-1]["id"] if len(rows) > wanted.limit else None
    return {"items": items, "next": more, "median_minutes": median and median["minutes"]}


async def get_case(call: Call, case_id: UUID) -> Document:
    """A case with its notices, what was done, and the earlier cases, as `NoticeCaseDetail`.

    Raises:
        NotFound: there is none, or the actor does not manage its hub.
        OwnSeller: the actor has part in the shop.
    """
    return await _case(call, call.reads, case_id)


async def read_case(session: AsyncSession, call: Call, case_id: UUID) -> Document:
    """The same, inside the transaction of a change."""
    return await _case(call, Reads(OneTransaction(session)), case_id)


async def _case(call: Call, reads: Reads, case_id: UUID) -> Document:
    own = {"person": call.actor.person_id, "now": call.now, "language": call.language}
    row = await reads.first(statements.ONE, case=case_id, **own)
    if row is None:
        raise NotFound
    policy.may_see(call.actor, row["hub_id"], concerned=row["concerned"])
    acts = [] if row["decided_at"] else [act for act in ACTS[row["about"]] if _fits(row, act)]
    return Document(to_json(from_json(row["body"]) | {"acts": acts}))


def _fits(row: Any, act: NoticeAct) -> bool:
    """Whether the listing, the shop or the review stands where the act can be done."""
    if act is NoticeAct.REMOVE:
        return row["listing"] in ("live", "hidden")
    if act is NoticeAct.RESTRICT:
        return row["seller"] in ("approved", "paused")
    return act is not NoticeAct.HIDE or not row["hidden"]
