"""Graduating, and taking a certificate back."""

import secrets
from datetime import date
from hashlib import sha256
from typing import Any
from uuid import UUID

from pydantic_core import from_json
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.core import outbox
from kilim.core.db import run, violations
from kilim.core.errors import NotFound
from kilim.events.incubation import EnrolmentGraduated
from kilim.forms.definition import canonical
from kilim.incubation.applications import receipts
from kilim.incubation.cohorts import service as cohorts
from kilim.incubation.graduation import policy, queries, statements
from kilim.incubation.graduation.errors import (
    AlreadyRevoked,
    GraduatedBeforeEnrolled,
    NotTakingPart,
    StepsMissing,
)
from kilim.incubation.graduation.schemas import GraduationIn, RevokeIn

LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # none that is read as another
LENGTH = 12  # about 59 bits: nobody finds one by trying


async def graduate(
    session: AsyncSession,
    call: Call,
    cohort_id: UUID,
    wish: GraduationIn,
    signer: receipts.Signer,
) -> dict[str, Any]:
    """Let all of these graduate with a certificate, or nobody. The answer is a `GraduationOut`.

    Raises:
        NotFound: there is no such cohort for the actor, or somebody is not of it.
        Forbidden: the actor is a mentor.
        NotTakingPart: somebody has left or graduated already.
        StepsMissing: somebody has not done every step, and no reason for an exception is given.
        GraduatedBeforeEnrolled: the day is before the first of somebody.
    """
    hub_id = await cohorts.require_arranging(session, call, cohort_id)
    exceptions = {one.enrolment_id: one.exception for one in wish.graduates}
    await _let_go(session, cohort_id, list(exceptions), wish.on)
    for row in await run(session, statements.GRADUATES, enrolments=list(exceptions)):
        exception = exceptions[row["id"]] if row["missing"] != "[]" else None
        if row["missing"] != "[]" and exception is None:
            raise StepsMissing
        own = {"hub": hub_id, "enrolment": row["id"], "exception": exception}
        serial = await _issue(session, call, row, wish.on, signer, own)
        await outbox.publish(session, EnrolmentGraduated(enrolment_id=row["id"]))
        after = {"serial": serial, "on": wish.on.isoformat(), "exception": exception}
        await cohorts.noted(session, call, "graduation.graduate", row["id"], hub_id, after)
    return await queries.read_graduation(session, call, cohort_id)


async def revoke(session: AsyncSession, call: Call, serial: str, wish: RevokeIn) -> dict[str, Any]:
    """Take a certificate back, with a reason that everybody reads. The answer is a
    `CertificateOut`.

    Raises:
        NotFound: there is none with this serial.
        Forbidden: the actor does not manage its hub.
        AlreadyRevoked: it is revoked already.
    """
    rows = await run(session, statements.ONE, serial=serial.upper())
    if not rows:
        raise NotFound
    hub_id = rows[0]["hub_id"]
    policy.may_revoke(call.actor, hub_id)
    own = {"serial": serial.upper(), "person": call.actor.person_id}
    if not await run(session, statements.REVOKE, **own, reason=wish.reason):
        raise AlreadyRevoked
    after = {"serial": serial.upper(), "reason": wish.reason}
    enrolment_id = rows[0]["enrolment_id"]
    await cohorts.noted(session, call, "graduation.revoke", enrolment_id, hub_id, after)
    return await queries.read_certificate(session, serial)


def new_serial() -> str:
    """A serial such as `7F3K-92QD-MXTW`, which nobody can guess."""
    letters = "".join(secrets.choice(LETTERS) for _ in range(LENGTH))
    return "-".join(letters[at : at + 4] for at in range(0, LENGTH, 4))


async def _let_go(session: AsyncSession, cohort_id: UUID, enrolments: list[UUID], on: date) -> None:
    held = await run(session, statements.HOLD, cohort=cohort_id, enrolments=enrolments)
    if len(held) < len(enrolments):
        raise NotFound
    binds = {"enrolments": enrolments, "on": on}
    async with violations(session, ck_enrolments_graduated_later=GraduatedBeforeEnrolled):
        gone = await session.execute(statements.GRADUATE, binds)
    if len(gone.all()) < len(enrolments):
        raise NotTakingPart


async def _issue(
    session: AsyncSession,
    call: Call,
    row: Any,
    on: date,
    signer: receipts.Signer,
    own: dict[str, Any],
) -> str:
    serial = new_serial()
    content = canonical(
        {
            "cohort": from_json(row["cohort"]),
            "graduated_on": on.isoformat(),
            "hub": row["hub"],
            "issued_at": row["now"].isoformat().replace("+00:00", "Z"),
            "name": row["name"],
            "people": row["people"],
            "programme": from_json(row["programme"]),
            "serial": serial,
            "starts_on": row["starts_on"].isoformat(),
        }
    ).decode()
    public = signer.public_key
    key = receipts.key_id(public)
    await run(session, statements.ADD_KEY, key=key, public=public)
    await run(
        session,
        statements.ADD,
        **own,
        serial=serial,
        content=content,
        sha256=sha256(content.encode()).digest(),
        key=key,
        signature=signer.sign(content),
        person=call.actor.person_id,
        at=row["now"],
    )
    return serial
