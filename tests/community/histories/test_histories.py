"""The life of an organisation: told once, read by its own, changed by nobody."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from sqlalchemy import select, text, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.community.histories.models import KINDS, Moment, MomentKind
from kilim.community.histories.service import Cause, note
from kilim.community.memberships import reminding
from kilim.community.memberships.models import Membership
from kilim.community.organisations.models import Organisation, RelationKind
from kilim.core.db import Database
from kilim.core.outbox import Context
from kilim.events.studios import BookingConfirmed
from kilim.studios.histories.reactions import on_booking_confirmed
from tests.accounts.browser import problem
from tests.conftest import NOON, OwnDatabase, signed_in
from tests.factories.organisations import make_offer, make_organisation, relate
from tests.factories.people import Network, make_network
from tests.factories.plans import make_membership, make_plan
from tests.factories.profiles import profile
from tests.factories.studios import make_studio

pytestmark = pytest.mark.anyio
SPRING = {"en": "Spring call", "az": "Yaz müsabiqəsi"}
CONTEXT = Context(event_id=UUID(int=1), now=NOON, origin="https://hub.example")


async def startup(session: AsyncSession) -> tuple[Network, Organisation]:
    """A startup of the first hub, whose founder is `n.member`."""
    n = await make_network(session)
    made = await make_organisation(session, n.here.id)
    await relate(session, made, n.member, RelationKind.FOUNDER)
    return n, made


async def line(client: httpx.AsyncClient, one: Organisation, who: Any, **query: Any) -> Any:
    answer = await client.get(f"/organisations/{one.id}/history", params=query, headers=who)
    return answer.json()["items"]


async def test_what_is_told_twice_happened_once(
    client: httpx.AsyncClient, session: AsyncSession
) -> None:
    n, one = await startup(session)
    cause = Cause("applied", uuid4())
    assert await note(session, one.id, cause, NOON, about=SPRING)
    assert not await note(session, one.id, cause, NOON + timedelta(days=1), about={"en": "Other"})
    assert not await note(session, uuid4(), cause, NOON)
    founder = await signed_in(session, n.member.id)
    [moment] = await line(client, one, founder)
    assert moment == {
        "id": moment["id"], "kind": "applied", "occurred_at": "2030-05-06T12:00:00Z",
        "about": SPRING, "person": None, "nth": 1,
    }  # fmt: skip


async def test_applications_are_counted_in_the_order_in_which_they_came(
    client: httpx.AsyncClient, session: AsyncSession
) -> None:
    n, one = await startup(session)
    for days in (30, 10, 20):  # told late
        await note(session, one.id, Cause("applied", uuid4()), NOON - timedelta(days=days))
    await note(session, one.id, Cause("rejected", uuid4()), NOON - timedelta(days=15))
    found = await line(client, one, await signed_in(session, n.member.id))
    assert [(m["kind"], m["nth"]) for m in found] == [
        ("applied", 3), ("rejected", 0), ("applied", 2), ("applied", 1),
    ]  # fmt: skip


async def test_it_is_narrowed_down_and_comes_in_pages(
    client: httpx.AsyncClient, session: AsyncSession
) -> None:
    n, one = await startup(session)
    for number, kind in enumerate(("added", "joined", "applied", "enrolled", "published")):
        await note(session, one.id, Cause(kind, uuid4()), NOON + timedelta(hours=number // 2))
    founder = await signed_in(session, n.member.id)
    path, found = f"/organisations/{one.id}/history", []
    after: dict[str, Any] = {}
    for _ in range(3):
        page = (await client.get(path, params={"limit": 2} | after, headers=founder)).json()
        found += [moment["kind"] for moment in page["items"]]
        after = {"after": page["next"]}
    assert (found, page["next"]) == (["published", "enrolled", "applied", "joined", "added"], None)
    for about, kinds in (("team", ["joined"]), ("calls", ["applied"]), ("hub", ["added"])):
        assert [m["kind"] for m in await line(client, one, founder, about=about)] == kinds


def test_every_kind_is_about_something() -> None:
    assert sorted(kind for kinds in KINDS.values() for kind in kinds) == sorted(MomentKind)


@pytest.mark.parametrize(
    ("who", "status"),
    [("member", 200), ("manager", 200), ("admin", 200), ("manager_there", 403), ("stranger", 403)],
)
async def test_its_own_and_managers_read_it(
    client: httpx.AsyncClient, session: AsyncSession, who: str, status: int
) -> None:
    n, one = await startup(session)
    await relate(session, one, n.stranger, RelationKind.CONTACT)
    here = await signed_in(session, getattr(n, who).id)
    path = f"/organisations/{one.id}/history"
    assert (await client.get(path, headers=here)).status_code == status
    gone = await client.get(f"/organisations/{uuid4()}/history", headers=here)
    assert problem(gone) == (404, "not-found")


@pytest.mark.parametrize("count", [1, 20])
async def test_it_takes_a_fixed_number_of_statements(
    client: httpx.AsyncClient, session: AsyncSession, counted: Callable[[], int], count: int
) -> None:
    n, one = await startup(session)
    for _ in range(count):
        await note(session, one.id, Cause("applied", uuid4()), NOON, person_id=n.member.id)
    founder = await signed_in(session, n.member.id)
    counted()
    assert len(await line(client, one, founder)) == count
    assert counted() == 3


async def test_a_moment_is_never_changed_or_taken_away(session: AsyncSession) -> None:
    _, one = await startup(session)
    await note(session, one.id, Cause("applied", uuid4()), NOON)
    for statement in (
        "UPDATE organisation_history SET occurred_at = now()",
        "DELETE FROM organisation_history",
    ):
        with pytest.raises(DBAPIError, match="what happened never changes"):
            async with session.begin_nested():
                await session.execute(text(statement))


async def test_without_the_trigger_it_could_be(own_database: OwnDatabase) -> None:
    own = own_database
    await own.as_owner("DROP TRIGGER organisation_history_keeps ON organisation_history")
    async with own.database.sessions.begin() as session:
        _, one = await startup(session)
        await note(session, one.id, Cause("applied", uuid4()), NOON)
        await session.execute(text("UPDATE organisation_history SET kind = 'accepted'"))
        assert await session.scalar(select(Moment.kind)) == "accepted"


async def test_not_even_the_owner_of_the_tables_empties_it(own_database: OwnDatabase) -> None:
    for statement in ("TRUNCATE organisation_history", "DELETE FROM organisation_history"):
        with pytest.raises(DBAPIError, match="what happened never changes"):
            await own_database.as_owner(statement)


async def test_teams_and_profiles_tell_of_themselves(
    client: httpx.AsyncClient, session: AsyncSession
) -> None:
    n = await make_network(session)
    manager = await signed_in(session, n.manager.id)
    wish = {"hub_id": str(n.here.id), "name": "Ilmə", "kind": "startup"}
    made = (await client.post("/organisations", json=wish, headers=manager)).json()
    path = f"/organisations/{made['id']}"
    joins = {"person_id": str(n.member.id), "relation": "founder", "starts_on": "2030-05-01"}
    joined = (await client.post(f"{path}/people", json=joins, headers=manager)).json()
    offer = await make_offer(session, n.here.id, UUID(made["id"]), n.stranger.email, n.member.id)
    asked = await signed_in(session, n.stranger.id)
    await client.post(f"/team-offers/{offer.id}/accept", json={"shown": True}, headers=asked)
    for seen, published in enumerate((False, True, False)):
        put = {"json": profile(published=published), "headers": manager | {"If-Match": f'"{seen}"'}}
        await client.put(f"{path}/profile", **put)  # type: ignore[arg-type]
    end = {"ends_on": "2030-06-01"}
    await client.post(f"{path}/people/{joined['id']}/end", json=end, headers=manager)
    found = (await client.get(f"{path}/history", headers=manager)).json()["items"]
    assert [(m["kind"], m["occurred_at"][:10], (m["person"] or {}).get("name")) for m in found] == [
        ("left", "2030-05-06", n.member.name),  # known today, and not before
        ("hidden", "2030-05-06", None),
        ("published", "2030-05-06", None),
        ("added", "2030-05-06", None),
        ("joined", "2030-04-30", n.member.name),  # midnight in Baku
        ("joined", "2028-12-31", n.stranger.name),
    ]


async def test_days_tell_of_memberships_that_begin_and_are_over(
    client: httpx.AsyncClient, session: AsyncSession, database: Database
) -> None:
    n, one = await startup(session)
    plan = await make_plan(session, n.here.id)
    membership = await make_membership(session, plan, n.member.id, ends_on=date(2030, 6, 30))
    own = Membership.id == membership.id
    await session.execute(update(Membership).where(own).values(organisation_id=one.id))
    founder = await signed_in(session, n.member.id)
    assert await reminding.tell_at(database, NOON) == 1
    assert await reminding.tell_at(database, NOON) == 0
    last_moment = datetime(2030, 6, 30, 19, 59, tzinfo=UTC)  # 23:59 in Baku
    assert await reminding.tell_at(database, last_moment) == 0
    assert await reminding.tell_at(database, last_moment + timedelta(minutes=1)) == 1
    found = await line(client, one, founder)
    assert [m["kind"] for m in found] == ["resident-no-more", "resident"]
    assert found[0]["occurred_at"] == "2030-06-30T20:00:00Z"


async def test_only_the_first_booking_is_told(
    client: httpx.AsyncClient, session: AsyncSession
) -> None:
    n, one = await startup(session)
    studio = await make_studio(session, n.here.id)
    founder = await signed_in(session, n.member.id)
    for hours in (30, 40):
        start = NOON + timedelta(hours=hours)
        wish = {
            "studio_id": str(studio.id), "starts_at": start.isoformat(),
            "ends_at": (start + timedelta(hours=1)).isoformat(), "organisation_id": str(one.id),
        }  # fmt: skip
        headers = founder | {"Idempotency-Key": uuid4().hex}
        made = await client.post("/bookings", json=wish, headers=headers)
        assert made.status_code == 201, made.text
        event = BookingConfirmed(booking_id=UUID(made.json()["id"]), person_id=n.member.id)
        await on_booking_confirmed(session, event, CONTEXT)
    [moment] = await line(client, one, founder)
    assert (moment["kind"], moment["occurred_at"]) == ("first-booking", "2030-05-07T18:00:00Z")
    assert await session.scalar(select(Moment.organisation_id)) == one.id


async def test_a_moment_lies_in_the_hub_of_its_organisation(session: AsyncSession) -> None:
    n, one = await startup(session)
    await note(session, one.id, Cause("applied", uuid4()), NOON)
    assert await session.scalar(select(Moment.hub_id)) == n.here.id
