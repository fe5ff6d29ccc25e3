"""The agreement is signed as it was read: its words, who, and when, in one signed text."""

from hashlib import sha256
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.core.db import run
from kilim.core.errors import NotFound
from kilim.forms.definition import canonical
from kilim.incubation.applications import receipts
from kilim.incubation.cohorts import changes, handing_in, policy, queries, service
from kilim.incubation.cohorts.errors import EnrolmentOver, OtherAgreement, StepDone
from kilim.incubation.cohorts.models import StepKind
from kilim.incubation.cohorts.schemas import SignatureIn


async def sign(
    session: AsyncSession,
    call: Call,
    enrolment_id: UUID,
    wish: SignatureIn,
    signer: receipts.Signer,
) -> dict[str, Any]:
    """Sign the newest agreement of the cohort, once. The answer is an `EnrolmentOut`.

    Raises:
        NotFound: there is no such enrolment for the actor, or no such text.
        Forbidden: the actor is not the founder who answers for it.
        EnrolmentOver: they do not take part any more.
        OtherAgreement: there is a newer text.
        StepLocked: something comes before it.
        StepDone: it is signed already.
    """
    row = await queries.find_enrolment(call.reads, call, enrolment_id)
    takes_part = row["takes_part"]
    policy.may_sign(call.actor, row["hub_id"], row["person_id"], takes_part=takes_part)
    await run(session, changes.HOLD, enrolment=enrolment_id)
    own = {"enrolment": enrolment_id, "number": wish.number, "language": wish.language}
    rows = await run(session, changes.AGREEMENT, **own)
    if not rows:
        raise NotFound
    text = rows[0]
    if text["state"] != "active":
        raise EnrolmentOver
    if not text["is_newest"]:
        raise OtherAgreement
    if text["step_id"] is not None:
        await handing_in.require_step(session, enrolment_id, text["step_id"], StepKind.AGREEMENT)
    await _keep(session, call, text, wish, enrolment_id, signer)
    if text["step_id"] is not None:
        await handing_in.complete(session, call, enrolment_id, text["step_id"])
    after = {"number": wish.number, "language": wish.language}
    await service.noted(session, call, "cohorts.sign", enrolment_id, row["hub_id"], after)
    return await queries.read_enrolment(session, call, enrolment_id)


async def _keep(
    session: AsyncSession,
    call: Call,
    text: Any,
    wish: SignatureIn,
    enrolment_id: UUID,
    signer: receipts.Signer,
) -> None:
    content = canonical(
        {
            "agreement": text["words"],
            "applicant": text["applicant"],
            "cohort": text["cohort"],
            "enrolment": str(enrolment_id),
            "hub": text["hub"],
            "language": wish.language,
            "name": wish.name,
            "number": text["number"],
            "signed_at": text["now"].isoformat().replace("+00:00", "Z"),
            "signed_by": {"id": str(call.actor.person_id), "name": call.actor.name},
        }
    ).decode()
    public = signer.public_key
    key = receipts.key_id(public)
    await run(session, changes.ADD_KEY, key=key, public=public)
    signed = await run(
        session,
        changes.SIGN,
        enrolment=enrolment_id,
        cohort=text["cohort_id"],
        number=text["number"],
        language=wish.language,
        name=wish.name,
        content=content,
        sha256=sha256(content.encode()).digest(),
        key=key,
        signature=signer.sign(content),
        person=call.actor.person_id,
        at=text["now"],
    )
    if not signed:
        raise StepDone
