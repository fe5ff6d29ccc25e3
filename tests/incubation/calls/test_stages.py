"""A call opens and closes by the clock of the database, to the second."""

from datetime import UTC, datetime, timedelta

import pytest

from kilim.incubation.calls.models import CallState
from tests.conftest import NOON
from tests.factories.calls import make_call
from tests.incubation.conftest import Office

pytestmark = pytest.mark.anyio
SECOND, NOTHING = timedelta(seconds=1), timedelta()
LONG = timedelta(days=30)


@pytest.mark.parametrize(
    ("opens", "closes", "grace", "stage"),
    [
        (SECOND, LONG, 0, "soon"),
        (NOTHING, LONG, 0, "open"),
        (-SECOND, LONG, 0, "open"),
        (-LONG, SECOND, 0, "open"),
        (-LONG, NOTHING, 0, "closed"),
        (-LONG, -SECOND, 0, "closed"),
        (-LONG, -SECOND, 1, "grace"),
        (-LONG, -59 * SECOND, 1, "grace"),
        (-LONG, -60 * SECOND, 1, "closed"),
        (-LONG, -61 * SECOND, 1, "closed"),
    ],
)
async def test_the_stage_at_a_second(
    office: Office, opens: timedelta, closes: timedelta, grace: int, stage: str
) -> None:
    """`now()` stands still in the test's transaction, so a second is exact."""
    call = await make_call(
        office.session, office.programme, opens=opens, closes=closes, grace_minutes=grace
    )
    shown = await office.done("visitor", "GET", f"/calls/{call.slug}")
    assert shown["stage"] == stage
    listed = await office.done("visitor", "GET", f"/calls?hub={office.hub.slug}")
    assert [one["stage"] for one in listed["items"]] == [stage]
    entry = await office.done("applicant", "GET", f"/calls/{call.id}/entry")
    assert entry["may_apply"] is (stage in {"open", "grace"})
    group = {"soon": "soon", "open": "open", "grace": "open", "closed": "past"}[stage]
    for one in ("soon", "open", "past"):
        found = await office.done("visitor", "GET", f"/calls?hub={office.hub.slug}&stage={one}")
        assert len(found["items"]) == (one == group), one


async def test_the_clock_of_this_program_decides_nothing(office: Office) -> None:
    """The application believes that it is 2030; the call closes in an hour of the database."""
    call = await make_call(office.session, office.programme, closes=timedelta(hours=1))
    assert call.closes_at < NOON
    shown = await office.done("visitor", "GET", f"/calls/{call.slug}")
    assert shown["stage"] == "open"


@pytest.mark.parametrize(
    ("state", "stage"), [(CallState.ARCHIVED, "archived"), (CallState.CANCELLED, "cancelled")]
)
async def test_what_is_archived_or_cancelled_has_its_page_and_is_in_no_list(
    office: Office, state: CallState, stage: str
) -> None:
    reason = {"en": "No money", "az": "Pul yoxdur"} if stage == "cancelled" else None
    call = await make_call(office.session, office.programme, state=state, cancel_reason=reason)
    shown = await office.done("visitor", "GET", f"/calls/{call.id}")
    assert (shown["stage"], shown["cancel_reason"]) == (stage, reason and "No money")
    assert (await office.done("visitor", "GET", "/calls"))["items"] == []
    entry = await office.done("applicant", "GET", f"/calls/{call.id}/entry")
    assert entry["may_apply"] is False


async def test_a_draft_is_seen_by_its_managers_alone(office: Office) -> None:
    call = await make_call(office.session, office.programme, state=CallState.DRAFT)
    for who, path in (
        ("manager", f"/calls/{call.slug}"),
        ("applicant", f"/calls/{call.id}/entry"),
        ("applicant", f"/calls/{call.id}/settings"),
        ("visitor", f"/calls/{call.id}/eligibility"),
    ):
        assert await office.refused(who, "GET", path) == (404, "not-found")
    assert (await office.done("visitor", "GET", "/calls"))["items"] == []
    shown = await office.done("manager", "GET", f"/calls/{call.id}/settings")
    assert (shown["stage"], shown["missing"]) == ("draft", ["form"])


async def test_the_clock_is_that_of_the_database(office: Office) -> None:
    answer = await office.send("visitor", "GET", "/clock")
    assert answer.headers["cache-control"] == "no-store"
    told = datetime.fromisoformat(answer.json()["now"])
    assert abs(told - datetime.now(UTC)) < timedelta(minutes=1)
    assert abs(told - NOON) > timedelta(days=1)
