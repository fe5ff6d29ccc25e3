"""A time for a group: everybody of an organisation is free then."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from kilim.accounts.models import Person, Role
from kilim.studios.catalogue.models import StudioKind
from kilim.studios.equipment.models import ExtraKind
from tests.conftest import signed_in
from tests.factories.equipment import make_extra, make_operator
from tests.factories.organisations import make_organisation, relate
from tests.factories.people import grant, make_person
from tests.studios.finding.conftest import DAY, MORNING, Hub, z

pytestmark = pytest.mark.anyio


async def test_a_group_meets_when_none_of_its_people_is_busy(hub: Hub) -> None:
    await hub.build()
    studio = await hub.studio(hours=MORNING)
    other = await hub.studio(kind=StudioKind.DANCE, hours=MORNING)
    group = await make_organisation(hub.session, hub.id)
    engineer = await make_extra(hub.session, hub.id, kind=ExtraKind.PEOPLE)
    operator = await make_operator(hub.session, hub.id, [engineer])
    works = await hub.session.get_one(Person, operator.person_id)
    for person in (hub.of_stranger, hub.of_resident, works):
        await relate(hub.session, group, person)
    nine = datetime(2030, 5, 7, 5, tzinfo=UTC)
    wanted = {"kind": "sound", "organisation_id": str(group.id), "who": hub.resident} | DAY

    assert await hub.find(**wanted) == [(str(studio.id), z(nine))]
    assert (await hub.book(other, nine)).status_code == 201
    assert await hub.find(**wanted) == [(str(studio.id), z(nine + timedelta(hours=1)))]
    lesson = await hub.book(other, nine + timedelta(hours=1), items=[(engineer, 1)])
    assert lesson.status_code == 201
    assert await hub.find(**wanted) == [(str(studio.id), z(nine + timedelta(hours=2)))]
    assert (await hub.book(other, nine + timedelta(hours=2))).status_code == 201
    assert await hub.obstacles(**wanted) == [{"kind": "group-busy"}]
    alone = {"kind": "sound"} | DAY
    assert await hub.find(**alone) == [(str(studio.id), z(nine))]


async def test_only_people_of_a_group_and_managers_may_ask_for_it(hub: Hub) -> None:
    await hub.build()
    await hub.studio(hours=MORNING)
    group = await make_organisation(hub.session, hub.id)
    await relate(hub.session, group, hub.of_resident)
    manager = await grant_of(hub, Role.MANAGER)
    params: dict[str, Any] = {"hub": hub.slug, "minutes": 60, "organisation_id": str(group.id)}
    for headers, status in (({}, 409), (hub.stranger, 409), (hub.resident, 200), (manager, 200)):
        answer = await hub.client.get("/free-times", params=params, headers=headers)
        assert answer.status_code == status, answer.text
        if status == 409:
            assert answer.json()["type"] == "/problems/not-your-organisation"


async def grant_of(hub: Hub, role: Role) -> dict[str, str]:
    person = await make_person(hub.session)
    await grant(hub.session, person, role, hub.id)
    return await signed_in(hub.session, person.id)
