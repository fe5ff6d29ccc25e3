"""Organisations of a hub, and who belongs to them when."""

import asyncio
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from sqlalchemy import func, insert, select
from sqlalchemy.dialects.postgresql import Range
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.models import Role
from kilim.community.organisations.models import Organisation, OrganisationPerson, RelationKind
from kilim.community.organisations.queries import current_organisation
from kilim.core.audit import AuditEntry
from tests.accounts.browser import problem
from tests.conftest import NOON, OwnDatabase, make_client, signed_in
from tests.factories.organisations import make_organisation, relate
from tests.factories.people import grant, make_network, make_person

pytestmark = pytest.mark.anyio
ABSENT = UUID(int=0)
TODAY = NOON.date()


async def add(
    client: httpx.AsyncClient,
    who: dict[str, str],
    organisation_id: UUID,
    person_id: UUID,
    **more: Any,
) -> httpx.Response:
    wish = {"person_id": str(person_id), "relation": "member", "starts_on": "2030-05-01"} | more
    return await client.post(f"/organisations/{organisation_id}/people", json=wish, headers=who)


async def test_a_manager_adds_an_organisation_and_its_people(
    client: httpx.AsyncClient, session: AsyncSession
) -> None:
    n = await make_network(session)
    manager = await signed_in(session, n.manager.id)
    await grant(session, n.stranger, Role.RESIDENT, n.here.id)  # managers see people of their hub
    wish = {"hub_id": str(n.here.id), "name": "Ilmə", "kind": "startup"}
    made = await client.post("/organisations", json=wish, headers=manager)
    assert made.status_code == 201
    body = made.json()
    assert (body["name"], body["kind"], body["hub"]["slug"]) == ("Ilmə", "startup", n.here.slug)
    assert (body["people_count"], body["allowed"]) == (0, ["change", "offer"])

    added = await add(client, manager, UUID(body["id"]), n.stranger.id, relation="founder")
    assert added.status_code == 201
    relation = added.json()
    assert relation == {
        "id": relation["id"],
        "person": {"id": str(n.stranger.id), "name": n.stranger.name},
        "relation": "founder",
        "title": {"en": "", "az": ""},
        "shown": False,
        "starts_on": "2030-05-01",
        "ends_on": None,
        "allowed": ["end"],
    }
    path = f"/organisations/{body['id']}"
    shown = (await client.get(path, headers=manager)).json()
    assert shown == body | {"people_count": 1, "people": [relation]}

    ended = await client.post(
        f"{path}/people/{relation['id']}/end", json={"ends_on": "2030-05-06"}, headers=manager
    )
    assert (ended.status_code, ended.json()) == (200, relation | {"ends_on": "2030-05-06"})
    shown = (await client.get(path, headers=manager)).json()
    assert (shown["people_count"], shown["people"]) == (0, [ended.json()])
    acts = (await session.execute(select(AuditEntry.act, AuditEntry.hub_id))).all()
    assert acts == [
        ("organisations.create", n.here.id),
        ("organisations.add_person", n.here.id),
        ("organisations.end_relation", n.here.id),
    ]


@pytest.mark.parametrize(
    ("who", "sees"),
    [
        ("admin", True),
        ("manager", True),
        ("member", True),  # belongs to it
        ("manager_there", False),
        ("resident", False),  # belonged to it until yesterday
        ("stranger", False),
    ],
)
async def test_people_are_shown_to_those_who_manage_or_belong(
    client: httpx.AsyncClient, session: AsyncSession, who: str, sees: bool
) -> None:
    n = await make_network(session)
    organisation = await make_organisation(session, n.here.id)
    await relate(session, organisation, n.member)
    await relate(session, organisation, n.resident, valid=Range(date(2029, 1, 1), TODAY))
    here = await signed_in(session, getattr(n, who).id)
    shown = (await client.get(f"/organisations/{organisation.id}", headers=here)).json()
    assert (shown["name"], shown["kind"]) == ("Ilmə", "startup")
    assert shown["people_count"] == (1 if sees else None)
    assert (shown["people"] and len(shown["people"])) == (2 if sees else None)
    assert shown["allowed"] == (["change", "offer"] if who in {"admin", "manager"} else [])
    query = {"hub": n.here.slug}
    [item] = (await client.get("/organisations", params=query, headers=here)).json()["items"]
    assert item == {k: v for k, v in shown.items() if k != "people"}


async def test_organisations_are_for_those_who_are_signed_in(client: httpx.AsyncClient) -> None:
    for path in ("/organisations", f"/organisations/{ABSENT}"):
        assert problem(await client.get(path)) == (401, "unauthenticated")


async def test_the_list_is_filtered_by_hub_and_name(
    client: httpx.AsyncClient, session: AsyncSession
) -> None:
    n = await make_network(session)
    here = await signed_in(session, n.stranger.id)
    weavers = await make_organisation(session, n.here.id, name="Lahıc ustaları")
    game = await make_organisation(session, n.here.id, name="Game_lab 100%")
    there = await make_organisation(session, n.there.id, name="Pirotski ćilim")

    async def listed(**query: Any) -> list[str]:
        page = await client.get("/organisations", params=query, headers=here)
        return [item["id"] for item in page.json()["items"]]

    assert await listed() == [str(o.id) for o in (there, game, weavers)]
    assert await listed(hub=n.there.slug) == [str(there.id)]
    assert await listed(q="lahıc") == [str(weavers.id)]
    assert await listed(q="_lab") == [str(game.id)]
    assert await listed(q="%") == [str(game.id)]
    first = await client.get("/organisations", params={"limit": 2}, headers=here)
    assert await listed(after=first.json()["next"]) == [str(weavers.id)]
    unknown = await client.get("/organisations", params={"hub": "nowhere"}, headers=here)
    assert problem(unknown) == (404, "not-found")


async def test_lists_and_details_take_a_fixed_number_of_statements(
    client: httpx.AsyncClient, session: AsyncSession, counted: Any
) -> None:
    n = await make_network(session)
    manager = await signed_in(session, n.manager.id)
    organisation = await make_organisation(session, n.here.id)
    await relate(session, organisation, n.member)
    path = f"/organisations/{organisation.id}"

    async def statements(address: str) -> int:
        counted()
        await client.get(address, headers=manager)
        return int(counted())

    one = (await statements("/organisations"), await statements(path))
    for _ in range(4):
        await relate(session, await make_organisation(session, n.here.id), n.member)
        await relate(session, organisation, await make_person(session))
    assert one == (await statements("/organisations"), await statements(path)) == (2, 3)


@pytest.mark.parametrize("who", ["manager_there", "resident", "stranger"])
async def test_others_change_nothing(
    client: httpx.AsyncClient, session: AsyncSession, who: str
) -> None:
    n = await make_network(session)
    organisation = await make_organisation(session, n.here.id)
    relation = await relate(session, organisation, n.member)
    here = await signed_in(session, getattr(n, who).id)

    async def state() -> list[Any]:
        rows = await session.execute(select(OrganisationPerson.__table__))
        return [*rows, await session.scalar(select(func.count()).select_from(Organisation))]

    before = await state()
    wish = {"hub_id": str(n.here.id), "name": "Mine", "kind": "donor"}
    answers = [
        await client.post("/organisations", json=wish, headers=here),
        await add(client, here, organisation.id, n.stranger.id),
        await client.post(
            f"/organisations/{organisation.id}/people/{relation.id}/end",
            json={"ends_on": "2030-06-01"},
            headers=here,
        ),
    ]
    assert [problem(a) for a in answers] == [(403, "forbidden")] * 3
    assert await state() == before


async def test_what_is_absent_is_not_found(
    client: httpx.AsyncClient, session: AsyncSession
) -> None:
    n = await make_network(session)
    manager, admin = [await signed_in(session, p.id) for p in (n.manager, n.admin)]
    organisation = await make_organisation(session, n.here.id)
    other = await make_organisation(session, n.here.id)
    relation = await relate(session, other, n.member)
    wish = {"hub_id": str(ABSENT), "name": "Mine", "kind": "donor"}
    end = {"ends_on": "2030-06-01"}
    answers = [
        await client.get(f"/organisations/{ABSENT}", headers=manager),
        await add(client, manager, ABSENT, n.member.id),
        await add(client, manager, organisation.id, ABSENT),
        await client.post("/organisations", json=wish, headers=admin),
        await client.post(
            f"/organisations/{organisation.id}/people/{relation.id}/end", json=end, headers=manager
        ),
    ]
    assert [problem(a) for a in answers] == [(404, "not-found")] * 5


@pytest.mark.parametrize(
    ("days", "status"),
    [
        (("2030-01-01", "2030-03-01"), 201),  # ends where the other begins: half-open
        (("2030-01-01", "2030-03-02"), 409),
        (("2030-04-30", None), 409),
        (("2030-05-01", None), 201),  # begins where the other ends
        (("2030-03-10", "2030-03-11"), 409),
    ],
)
async def test_a_person_has_one_relation_of_a_kind_at_a_time(
    client: httpx.AsyncClient,
    session: AsyncSession,
    days: tuple[str, str | None],
    status: int,
) -> None:
    n = await make_network(session)
    manager = await signed_in(session, n.manager.id)
    organisation = await make_organisation(session, n.here.id)
    spring = Range(date(2030, 3, 1), date(2030, 5, 1))
    await relate(session, organisation, n.member, valid=spring)
    when = {"starts_on": days[0], "ends_on": days[1]}
    answer = await add(client, manager, organisation.id, n.member.id, **when)
    assert answer.status_code == status
    if status == 409:
        assert problem(answer) == (409, "relation-exists")
    other_kind = await add(
        client, manager, organisation.id, n.member.id, relation="contact", **when
    )
    assert other_kind.status_code == 201


async def test_moving_an_end_over_a_later_relation_is_refused(
    client: httpx.AsyncClient, session: AsyncSession
) -> None:
    n = await make_network(session)
    manager = await signed_in(session, n.manager.id)
    organisation = await make_organisation(session, n.here.id)
    first = await relate(
        session, organisation, n.member, valid=Range(date(2030, 1, 1), date(2030, 2, 1))
    )
    await relate(session, organisation, n.member, valid=Range(date(2030, 3, 1), None))
    path = f"/organisations/{organisation.id}/people/{first.id}/end"

    async def end(day: str) -> httpx.Response:
        return await client.post(path, json={"ends_on": day}, headers=manager)

    assert problem(await end("2030-03-02")) == (409, "relation-exists")
    assert problem(await end("2030-01-01")) == (422, "ends-before-start")
    assert (await end("2030-03-01")).status_code == 200


@pytest.mark.parametrize(
    "more",
    [
        {"ends_on": "2030-05-01"},
        {"ends_on": "2030-04-30"},
        {"starts_on": "2030-02-30"},
        {"starts_on": 7},
        {"starts_on": "0001-01-01"},
        {"relation": "owner"},
        {"hub_id": str(ABSENT)},
        {"name": "x"},
    ],
)
async def test_nonsense_is_invalid(
    client: httpx.AsyncClient, session: AsyncSession, more: dict[str, Any]
) -> None:
    n = await make_network(session)
    manager = await signed_in(session, n.manager.id)
    organisation = await make_organisation(session, n.here.id)
    answer = await add(client, manager, organisation.id, n.member.id, **more)
    assert problem(answer) == (422, "invalid")


async def test_a_relation_lies_in_the_hub_of_its_organisation(session: AsyncSession) -> None:
    n = await make_network(session)
    organisation = await make_organisation(session, n.here.id)
    values = {
        "hub_id": n.there.id,
        "organisation_id": organisation.id,
        "person_id": n.member.id,
        "relation": RelationKind.MEMBER,
        "valid": Range(TODAY, None),
    }
    with pytest.raises(IntegrityError, match="fk_organisation_people_hub_id_organisation_id"):
        await session.execute(insert(OrganisationPerson).values(values))


@pytest.mark.parametrize("valid", [Range(TODAY, TODAY), Range(None, TODAY), Range(empty=True)])
async def test_a_relation_has_a_first_day_and_lasts(
    session: AsyncSession, valid: Range[date]
) -> None:
    """Empty ranges overlap nothing, so without this check they would slip through."""
    n = await make_network(session)
    organisation = await make_organisation(session, n.here.id)
    with pytest.raises(IntegrityError, match="ck_organisation_people_valid_form"):
        await relate(session, organisation, n.member, valid=valid)


async def test_today_is_the_hubs_day(session: AsyncSession) -> None:
    """At 21:00 UTC it is tomorrow in Baku (UTC+4), and still today in Belgrade (UTC+2)."""
    n = await make_network(session)
    evening = datetime(2030, 5, 5, 21, tzinfo=UTC)
    found = []
    for hub in (n.here, n.there):
        organisation = await make_organisation(session, hub.id)
        await relate(session, organisation, n.member, valid=Range(date(2030, 5, 6), None))
        found.append(await current_organisation(session, n.member.id, organisation.id, evening))
    assert [o and o.hub_id for o in found] == [n.here.id, None]


async def test_only_those_who_belong_today_act_for_an_organisation(session: AsyncSession) -> None:
    n = await make_network(session)
    organisation = await make_organisation(session, n.here.id, name="Ilmə")
    await relate(session, organisation, n.member)
    await relate(session, organisation, n.resident, valid=Range(date(2029, 1, 1), TODAY))
    tomorrow = Range(TODAY + timedelta(days=1), None)
    await relate(session, organisation, n.stranger, valid=tomorrow)
    people = (n.member, n.resident, n.stranger, n.manager)
    found = [await current_organisation(session, p.id, organisation.id, NOON) for p in people]
    assert [o and o.name for o in found] == ["Ilmə", None, None, None]
    assert await current_organisation(session, n.member.id, uuid4(), NOON) is None


async def ten_at_once(own: OwnDatabase) -> Counter[int]:
    async with own.database.sessions.begin() as session:
        n = await make_network(session)
        organisation = await make_organisation(session, n.here.id)
        manager = await signed_in(session, n.manager.id)
    async with make_client(own.app()) as client:
        answers = await asyncio.gather(
            *(add(client, manager, organisation.id, n.member.id) for _ in range(10))
        )
    return Counter(answer.status_code for answer in answers)


async def test_of_ten_relations_at_once_one_is_made(own_database: OwnDatabase) -> None:
    assert await ten_at_once(own_database) == {201: 1, 409: 9}


async def test_without_the_constraint_ten_would_be_made(own_database: OwnDatabase) -> None:
    await own_database.as_owner(
        "ALTER TABLE organisation_people DROP CONSTRAINT ex_organisation_people_one_at_a_time"
    )
    assert await ten_at_once(own_database) == {201: 10}
