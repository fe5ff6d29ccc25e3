"""Graduations and certificates over HTTP."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import Path, Query, Response

from kilim.accounts.actor import SignedInCall
from kilim.core.access import Guarded, Public, Router
from kilim.core.db import HotReads, Session
from kilim.core.documents import PdfResponse
from kilim.core.errors import Forbidden, NotFound, responses
from kilim.core.http import AppSettings
from kilim.files import delivery
from kilim.incubation.applications.receipts import Signer
from kilim.incubation.graduation import policy, queries, service
from kilim.incubation.graduation.errors import (
    AlreadyRevoked,
    GraduatedBeforeEnrolled,
    NotTakingPart,
    StepsMissing,
)
from kilim.incubation.graduation.schemas import (
    CertificateOut,
    CertificatesOut,
    GraduationIn,
    GraduationOut,
    PrintCertificateFilter,
    RevokeIn,
)

router = Router(tags=["cohorts"])
GRADUATION = "/cohorts/{cohort_id}/graduation"
ONE = "/certificates/{serial}"
ANYBODY = Public("anybody verifies a certificate that they are shown; nobody can guess a serial")
Serial = Annotated[str, Path(pattern=r"^[0-9A-Za-z]{4}-[0-9A-Za-z]{4}-[0-9A-Za-z]{4}$")]


@router.get(
    GRADUATION,
    access=Guarded(policy.may_graduate),
    response_model=GraduationOut,
    responses=responses(NotFound, Forbidden),
)
async def get_graduation(cohort_id: UUID, call: SignedInCall) -> Any:
    """See who of a cohort could graduate, and what the others miss; nothing is changed."""
    return await queries.get_graduation(call, cohort_id)


@router.post(
    GRADUATION,
    status_code=201,
    access=Guarded(policy.may_graduate),
    response_model=GraduationOut,
    responses=responses(NotFound, Forbidden, NotTakingPart, StepsMissing, GraduatedBeforeEnrolled),
)
async def graduate(
    cohort_id: UUID,
    wish: GraduationIn,
    session: Session,
    call: SignedInCall,
    settings: AppSettings,
) -> Any:
    """Let some of a cohort graduate, each with a certificate; all of them, or nobody."""
    signer = Signer(settings.signing_key)
    return await service.graduate(session, call, cohort_id, wish, signer)


@router.get(
    "/enrolments/{enrolment_id}/certificates",
    access=Guarded(policy.may_see),
    response_model=CertificatesOut,
    responses=responses(NotFound),
)
async def list_certificates(enrolment_id: UUID, call: SignedInCall) -> Any:
    """List the certificates of an enrolment."""
    return await queries.list_of_enrolment(call, enrolment_id)


@router.get(ONE, access=ANYBODY, response_model=CertificateOut, responses=responses(NotFound))
async def get_certificate(serial: Serial, reads: HotReads) -> Any:
    """Get what a certificate says, and whether it still holds."""
    return await queries.get_certificate(reads, serial)


@router.get(f"{ONE}/receipt", access=ANYBODY, responses=responses(NotFound))
async def get_certificate_receipt(serial: Serial, reads: HotReads) -> Response:
    """Get a certificate as a signed file."""
    content = await queries.get_receipt(reads, serial)
    name = delivery.disposition(f"kilim-certificate-{serial.upper()}.json", shown=False)
    return Response(content, media_type="application/json", headers={"Content-Disposition": name})


@router.get(
    f"{ONE}/sheet.pdf", access=ANYBODY, response_class=PdfResponse, responses=responses(NotFound)
)
async def print_certificate(
    serial: Serial,
    wanted: Annotated[PrintCertificateFilter, Query()],
    reads: HotReads,
    settings: AppSettings,
) -> PdfResponse:
    """Print a certificate."""
    sheet = await queries.print_certificate(reads, serial, wanted.language, settings.origin)
    return PdfResponse(sheet, f"certificate-{serial.upper()}")


@router.post(
    f"{ONE}/revocation",
    status_code=201,
    access=Guarded(policy.may_revoke),
    response_model=CertificateOut,
    responses=responses(NotFound, Forbidden, AlreadyRevoked),
)
async def revoke_certificate(
    serial: Serial, wish: RevokeIn, session: Session, call: SignedInCall
) -> Any:
    """Take a certificate back, and say why."""
    return await service.revoke(session, call, serial, wish)
