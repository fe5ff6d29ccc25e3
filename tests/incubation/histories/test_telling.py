"""What calls and cohorts do to an organisation is told to it when it may know, and once."""

from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import text

from kilim.core.outbox import Context
from kilim.events import incubation as events
from kilim.incubation.cohorts import enrolling
from kilim.incubation.histories import reactions, service
from tests.conftest import NOON
from tests.factories.cohorts import accept
from tests.factories.decisions import make_entry, make_judged
from tests.factories.organisations import make_organisation
from tests.incubation.conftest import Office

pytestmark = pytest.mark.anyio
CONTEXT = Context(event_id=UUID(int=1), now=NOON, origin="https://hub.example")


class Life:
    """A startup that applied to a call, and what is told of it."""

    def __init__(self, office: Office) -> None:
        self.office = office

    async def begin(self) -> "Life":
        session = self.office.session
        manager = self.office.people["manager"].id
        self.judged = await make_judged(session, self.office.programme, manager)
        self.startup = await make_organisation(session, self.office.hub.id)
        self.application = await make_entry(session, self.judged)
        await make_entry(session, self.judged)  # of a person, who has no such history
        await self.sql("UPDATE applications SET organisation_id = :one WHERE id = :application")
        return self

    async def sql(self, query: str, **values: Any) -> Any:
        own = {"one": self.startup.id, "application": self.application} | values
        used = {name: own[name] for name in own if f":{name}" in query}
        return await self.office.session.execute(text(query), used)

    async def told(self) -> list[tuple[str, str | None]]:
        query = "SELECT kind, about ->> 'en' FROM organisation_history ORDER BY id"
        return [(row[0], row[1]) for row in await self.sql(query)]


@pytest.fixture
async def life(office: Office) -> Life:
    return await Life(office).begin()


async def test_each_step_is_told_once(life: Life) -> None:
    session, application = life.office.session, life.application
    sent = events.ApplicationSubmitted(application_id=application, number=1)
    await reactions.on_application_submitted(session, sent, CONTEXT)
    offer = await accept(session, life.judged, application)
    [decision] = (await life.sql("SELECT id FROM decisions")).scalars()
    released = events.DecisionReleased(decision_id=decision)
    for _ in range(2):
        await reactions.on_decision_released(session, released, CONTEXT)
        await reactions.on_place_accepted(session, events.PlaceAccepted(offer_id=offer), CONTEXT)
    enrolment = await enrolling.enrol(session, offer)
    began = events.EnrolmentBegan(
        enrolment_id=enrolment or uuid4(), hub_id=life.office.hub.id,
        organisation_id=life.startup.id, person_id=uuid4(), enrolled_on=NOON.date(),
        ends_on=NOON.date(),
    )  # fmt: skip
    await reactions.on_enrolment_began(session, began, CONTEXT)
    await life.sql(
        "UPDATE enrolments SET state = 'left', left_on = enrolled_on, left_reason = 'Moved'"
    )
    ended = events.EnrolmentEnded(enrolment_id=began.enrolment_id)
    await reactions.on_enrolment_ended(session, ended, CONTEXT)
    [call] = (await life.sql("SELECT title ->> 'en' FROM calls")).scalars()
    [cohort] = (await life.sql("SELECT name ->> 'en' FROM cohorts")).scalars()
    found = await life.told()
    assert found == [
        ("applied", call), ("offered", call), ("accepted", call), ("enrolled", cohort),
        ("left-cohort", cohort),
    ]  # fmt: skip
    assert await service.tell_all(session) == 0


async def test_a_decision_is_told_when_it_is_released(life: Life) -> None:
    session = life.office.session
    await accept(session, life.judged, life.application)
    [decision] = (await life.sql("SELECT id FROM decisions")).scalars()
    event = events.DecisionReleased(decision_id=decision)
    for state, released_at, told in (("applied", None, 0), ("released", NOON, 1)):
        change = text("UPDATE decision_batches SET state = :state, released_at = :at")
        await session.execute(change, {"state": state, "at": released_at})
        await reactions.on_decision_released(session, event, CONTEXT)
        assert len(await life.told()) == told


@pytest.mark.parametrize(
    ("outcome", "kind"), [("advance", "advanced"), ("decline", "rejected"), ("offer", "offered")]
)
async def test_what_was_decided_has_its_word(life: Life, outcome: str, kind: str) -> None:
    session = life.office.session
    await accept(session, life.judged, life.application)
    await life.office.session.execute(
        text("UPDATE decisions SET outcome = :outcome"), {"outcome": outcome}
    )
    [decision] = (await life.sql("SELECT id FROM decisions")).scalars()
    event = events.DecisionReleased(decision_id=decision)
    await reactions.on_decision_released(session, event, CONTEXT)
    assert [told[0] for told in await life.told()] == [kind]


async def test_who_withdraws_or_lets_an_offer_lapse_is_told_too(life: Life) -> None:
    session, application = life.office.session, life.application
    offer = await accept(session, life.judged, application)
    await life.sql("UPDATE offers SET state = 'expired', answered_by = NULL")
    await reactions.on_offer_ended(session, events.OfferEnded(offer_id=offer), CONTEXT)
    await life.sql(
        "UPDATE applications SET state = 'withdrawn', withdrawn_at = now(), withdraw_reason = 'No'"
        " WHERE id = :application"
    )
    event = events.ApplicationWithdrawn(application_id=application)
    await reactions.on_application_withdrawn(session, event, CONTEXT)
    assert [told[0] for told in await life.told()] == ["lapsed", "withdrew"]


async def test_everything_so_far_is_told_at_once(life: Life) -> None:
    await accept(life.office.session, life.judged, life.application)
    assert await service.tell_all(life.office.session) == 3
    assert [told[0] for told in await life.told()] == ["applied", "offered", "accepted"]
