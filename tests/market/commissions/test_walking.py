"""Whatever the two sides and the clock try, in whatever order, a commission is where it may be."""

import random
from datetime import timedelta
from itertools import pairwise
from uuid import UUID

import pytest
from sqlalchemy import text

from kilim import checks
from kilim.market.commissions import due
from kilim.market.commissions.models import ARROWS, CommissionAct, CommissionState
from tests.conftest import NOON
from tests.factories.commissions import Work
from tests.factories.orders import deliver

pytestmark = pytest.mark.anyio
ACTS = ["accept", "decline", "withdraw", "pay", "deliver", "request_changes", "approve", "cancel"]
# What leads on is tried more often than what ends a commission at once.
TRIED = [*ACTS, *["offer"] * 6, *["settle"] * 6, "accept", "accept", "deliver", "deliver",
         "approve", "approve", "pay", "clock"]  # fmt: skip
WALKS, STEPS = 6, 30
OVER = {"completed", "declined", "withdrawn", "expired", "cancelled"}


def _leads(state: str, act: str) -> set[str]:
    return {
        after for one, (befores, after) in ARROWS.items()
        if state in befores and (one == act or (act, one) == ("approve", "complete"))
    }  # fmt: skip


@pytest.mark.parametrize("seed", range(WALKS))
async def test_no_walk_leads_astray(work: Work, seed: int) -> None:
    chance = random.Random(seed)
    walked = ["brief"]
    for _ in range(STEPS):
        found = await work.seen()
        if found["state"] in OVER:
            break
        side, act = chance.choice(["buyer", "shop"]), chance.choice(TRIED)
        before = found["state"]
        if act == "settle":
            await _settle(work)
        elif act == "clock":
            days = chance.choice([1, 15])
            await due.approve(work.session, UUID(work.id), NOON + timedelta(days=days))
        elif act == "offer":
            amounts = [chance.randint(1, 9999) for _ in range(chance.randint(1, 3))]
            answer = await work.offer(side, *amounts)
            assert answer.status_code in (201, 409), answer.text
        else:
            answer = await work.move(side, act, "Because")
            assert answer.status_code in (200, 409), answer.text
            if answer.is_success:
                assert answer.json()["state"] in _leads(before, act)
        walked.append((await work.seen())["state"])
    assert set(walked) <= set(CommissionState)
    for before, after in pairwise(walked):
        assert before == after or any(after in _leads(before, act) for act in CommissionAct)
    await deliver(work.session)
    broken = {name for (area, name), n in (await checks.count(work.session)).items()
              if n and area in ("market", "ledger")}  # fmt: skip
    assert broken == set(), (seed, walked)
    query = text("SELECT coalesce(sum(amount), 0) FROM ledger_postings")
    assert await work.session.scalar(query) == 0


async def _settle(work: Work) -> None:
    """Pay, if something waits for its payment."""
    found = await work.seen()
    if found["offers"] and "unpaid" in [m["state"] for m in found["offers"][0]["milestones"]]:
        await work.pay()


async def test_acts_offered_are_those_that_succeed(work: Work) -> None:
    """At each station of a usual way, each side is offered exactly what then works."""
    assert (await work.seen("buyer"))["acts"] == ["withdraw"]
    assert (await work.seen("shop"))["acts"] == ["offer", "decline"]
    await work.offer("shop", 10_00, 20_00)
    assert (await work.seen("buyer"))["acts"] == ["counter", "accept", "decline"]
    assert (await work.seen("shop"))["acts"] == ["offer", "withdraw"]
    await work.offer("buyer", 10_00)
    assert (await work.seen("buyer"))["acts"] == ["withdraw"]
    assert (await work.seen("shop"))["acts"] == ["offer", "decline"]
    await work.offer("shop", 10_00, 20_00)
    await work.done("buyer", "accept")
    assert (await work.seen("buyer"))["acts"] == ["cancel"]
    assert (await work.seen("shop"))["acts"] == ["cancel"]
    await work.pay()
    assert (await work.seen("buyer"))["acts"] == []
    assert (await work.seen("shop"))["acts"] == ["deliver", "cancel"]
    await work.done("shop", "deliver")
    assert (await work.seen("buyer"))["acts"] == ["request_changes", "approve"]
    assert (await work.seen("shop"))["acts"] == []
    await work.done("buyer", "approve")
    assert (await work.seen("buyer"))["acts"] == ["pay", "cancel"]
    assert (await work.seen("shop"))["acts"] == ["cancel"]
