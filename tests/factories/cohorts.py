"""A cohort of a call whose offers were accepted, for tests of what happens in it."""

from datetime import date
from hashlib import sha256
from typing import Any
from uuid import UUID, uuid4

from pydantic_core import to_json
from sqlalchemy import delete, func, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.core.clock import current_time
from kilim.incubation.applications.models import ReceiptKey
from kilim.incubation.cohorts import enrolling, models, service
from kilim.incubation.decisions.models import Offer, OfferState
from kilim.incubation.funds.models import CohortFund, Tranche
from kilim.incubation.graduation.models import Certificate
from kilim.incubation.graduation.service import new_serial
from kilim.ledger import service as ledger
from kilim.ledger.models import AccountForm, OwnerKind
from kilim.ledger.queries import Owner, Reference
from tests.factories.calls import make_programme
from tests.factories.decisions import Judged
from tests.factories.people import make_person

_DECISION = text("""
    INSERT INTO decision_batches (id, hub_id, call_id, stage_id, state, size, over_offered, places,
        applied_by, applied_at, releases_at, released_at)
    VALUES (gen_random_uuid(), :hub, :call, :stage, 'released', 1, false, '[]', :manager, now(),
        now(), now()) RETURNING id
""")
_GIVEN = text("""
    INSERT INTO decisions (hub_id, call_id, stage_id, application_id, snapshot_id, track_id, state,
        outcome, batch_id, evidence, proposed_by, decided_by, decided_at)
    SELECT e.hub_id, e.call_id, e.stage_id, e.application_id, e.snapshot_id, e.track_id,
        'standing', :outcome, :batch, '{}', :manager, :manager, now()
    FROM stage_entries e WHERE e.application_id = :application AND e.stage_id = :stage
    RETURNING id, hub_id, call_id, track_id
""")


async def _decide(session: AsyncSession, judged: Judged, application_id: UUID, outcome: str) -> Any:
    stage = judged.stages[0]
    own = {"hub": stage.hub_id, "call": stage.call_id, "stage": stage.id}
    manager = {"manager": judged.manager_id}
    batch = (await session.execute(_DECISION, own | manager)).scalar_one()
    given = {"batch": batch, "application": application_id, "stage": stage.id, "outcome": outcome}
    return (await session.execute(_GIVEN, given | manager)).one()


async def decline(session: AsyncSession, judged: Judged, application_id: UUID) -> None:
    """The application was turned down, and its applicant was told."""
    await _decide(session, judged, application_id, "decline")


async def accept(session: AsyncSession, judged: Judged, application_id: UUID) -> UUID:
    """The application got a place, which its owner took; the offer."""
    stage = judged.stages[0]
    decision = await _decide(session, judged, application_id, "offer")
    query = text("SELECT owner_id FROM applications WHERE id = :id")
    owner = (await session.execute(query, {"id": application_id})).scalar_one()
    left = text("""
        UPDATE stage_entries SET left_at = now(), outcome = 'offered'
        WHERE application_id = :application AND stage_id = :stage
    """)
    await session.execute(left, {"application": application_id, "stage": stage.id})
    offer = Offer(
        hub_id=decision.hub_id, call_id=decision.call_id, track_id=decision.track_id,
        application_id=application_id, decision_id=decision.id, state=OfferState.ACCEPTED,
        terms={"en": "Yes", "az": "Bəli"}, agreed="Yes", answered_by=owner,
        made_at=func.now() - text("interval '1 hour'"), expires_at=func.now(),
        ended_at=func.now(),
    )  # fmt: skip
    session.add(offer)
    await session.flush()
    taken = text("""
        UPDATE call_tracks SET taken = taken + 1 WHERE call_id = :call AND track_id = :track
    """)
    await session.execute(taken, {"call": decision.call_id, "track": decision.track_id})
    return offer.id


async def enrol(session: AsyncSession, judged: Judged, application_id: UUID) -> UUID:
    """The enrolment of an application whose offer was accepted."""
    found = await enrolling.enrol(session, await accept(session, judged, application_id))
    assert found is not None
    return found


async def make_cohort(
    session: AsyncSession, programme: Any, manager_id: UUID, **changed: Any
) -> models.Cohort:
    """A cohort without a call, of the first half of 2031, with the usual steps."""
    fields = {"name": {"en": "Spring", "az": "Bahar"}, "hub_id": programme.hub_id}
    fields |= {"starts_on": date(2031, 1, 1), "ends_on": date(2031, 6, 30)}
    cohort = models.Cohort(programme_id=programme.id, **(fields | changed))
    session.add(cohort)
    await session.flush()
    await service.furnish(session, cohort.id, manager_id)
    return cohort


async def steps_of(session: AsyncSession, cohort_id: UUID) -> list[UUID]:
    """The steps of a cohort in their order."""
    step = models.CohortStep
    query = select(step.id).where(step.cohort_id == cohort_id).order_by(step.position)
    return list(await session.scalars(query))


async def take_part(session: AsyncSession, of_hub: list[Any], manager_id: UUID) -> None:
    """Each of `of_hub` (`Things`) takes part in a cohort of the hub in which every step is open.

    One piece of work waits for an answer. In another cohort they have signed the agreement.
    """
    programme = await make_programme(session, of_hub[0].hub)
    open_one = await make_cohort(session, programme, manager_id)
    signed_one = await make_cohort(session, programme, manager_id)
    step = models.CohortStepNeed
    await session.execute(delete(step).where(step.cohort_id == open_one.id))
    steps = await steps_of(session, open_one.id)
    fund = await make_fund(session, open_one, manager_id)
    asker = (await make_person(session)).id
    key = ReceiptKey(id=f"key-{open_one.id}", public_key=bytes(32))
    session.add(key)
    await session.flush()
    for things in of_hub:
        things.cohort, things.task, things.step = open_one.id, steps[1], steps[2]
        own = {"hub_id": things.hub, "person_id": things.person, "enrolled_on": date(2026, 1, 1)}
        made = [models.Enrolment(cohort_id=one.id, **own) for one in (open_one, signed_one)]
        session.add_all(made)
        await session.flush()
        things.enrolment, things.signed = [one.id for one in made]
        people = [
            models.EnrolledPerson(
                enrolment_id=one.id, person_id=things.person, joined_on=date(2026, 1, 1)
            )
            for one in made
        ]
        work = models.HandedIn(
            cohort_id=open_one.id, enrolment_id=things.enrolment, step_id=steps[3], step_number=1,
            number=1, words="Three goals", links=[], handed_in_by=things.person,
        )  # fmt: skip
        signature = models.AgreementSignature(
            enrolment_id=things.signed, cohort_id=signed_one.id, number=1, language="en",
            name="Ada", content="{}", sha256=sha256(b"{}").digest(), key_id=key.id, signature=b"",
            signed_by=things.person, signed_at=func.now(),
        )  # fmt: skip
        session.add_all([*people, work, signature])
        await session.flush()
        things.fundless = signed_one.id
        things.tranche = await make_tranche(session, fund, things.enrolment)
        things.tranche_asked = await make_tranche(
            session, fund, things.enrolment, number=2, asker=asker
        )
        things.serial = await certify(session, made[1], key.id, manager_id)
        things.work, things.worked = work.id, steps[3]


async def certify(
    session: AsyncSession, enrolment: models.Enrolment, key_id: str, manager_id: UUID
) -> str:
    """The serial of a certificate of an enrolment, which nobody has signed."""
    enrolment.state, enrolment.graduated_on = models.EnrolmentState.GRADUATED, date(2026, 6, 1)
    said = to_json(
        {
            "name": "Ada", "people": ["Ada"], "hub": "Hub", "starts_on": "2026-01-01",
            "graduated_on": "2026-06-01", "programme": {"en": "P", "az": "P"},
            "cohort": {"en": "C", "az": "C"},
        }
    ).decode()  # fmt: skip
    certificate = Certificate(
        serial=new_serial(), hub_id=enrolment.hub_id, enrolment_id=enrolment.id, content=said,
        sha256=sha256(said.encode()).digest(), key_id=key_id, signature=b"",
        issued_by=manager_id, issued_at=func.now(),
    )  # fmt: skip
    session.add(certificate)
    await session.flush()
    return certificate.serial


async def make_fund(
    session: AsyncSession, cohort: models.Cohort, manager_id: UUID, amount: int = 1_000_000
) -> CohortFund:
    """The fund of a cohort, in AZN."""
    fund_id, hub_id = uuid4(), cohort.hub_id
    owners = {"fund": Owner(OwnerKind.FUND, fund_id), "funded": Owner(OwnerKind.HUB, hub_id)}
    forms = {"fund": AccountForm.LIMITED, "funded": AccountForm.UNLIMITED}
    account, side = [
        await ledger.open_account(session, hub_id, owners[kind], "AZN", kind=kind, form=form)
        for kind, form in forms.items()
    ]
    fund = CohortFund(
        id=fund_id, hub_id=hub_id, cohort_id=cohort.id, account_id=account.id, amount=amount,
        currency="AZN", made_by=manager_id,
    )  # fmt: skip
    session.add(fund)
    await session.flush()
    moves = [ledger.Move(side.id, -amount), ledger.Move(account.id, amount)]
    why = ledger.Reason("funds.add_fund", Reference("fund", fund_id), manager_id, current_time())
    await ledger.transfer(session, hub_id, moves, why)
    return fund


async def make_tranche(
    session: AsyncSession,
    fund: CohortFund,
    enrolment_id: UUID,
    *,
    number: int = 1,
    amount: int = 1_000,
    asker: UUID | None = None,
) -> UUID:
    """A tranche without conditions, for which somebody asks."""
    tranche = Tranche(
        cohort_id=fund.cohort_id, fund_id=fund.id, enrolment_id=enrolment_id, number=number,
        name={"en": "Prototype", "az": "Prototip"}, amount=amount, asked_by=asker,
        asked_at=None if asker is None else func.now(),
    )  # fmt: skip
    session.add(tranche)
    await session.flush()
    return tranche.id
