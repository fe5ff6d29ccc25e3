"""Reads of graduations and certificates. Who has a serial may read what it says."""

import asyncio
from typing import Any
from uuid import UUID

from pydantic_core import from_json
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.core.db import OneTransaction, Reads
from kilim.core.errors import NotFound
from kilim.incubation.applications import receipts
from kilim.incubation.cohorts import queries as cohorts
from kilim.incubation.graduation import policy, printing, statements


async def get_graduation(call: Call, cohort_id: UUID) -> dict[str, Any]:
    """Who could graduate, and what they miss, as `GraduationOut`. Nothing is changed.

    Raises:
        NotFound: there is none, or the actor neither manages its hub nor is a mentor there.
        Forbidden: the actor is a mentor.
    """
    return await _graduation(call, call.reads, cohort_id)


async def read_graduation(session: AsyncSession, call: Call, cohort_id: UUID) -> dict[str, Any]:
    """The same, inside the transaction of a change."""
    return await _graduation(call, Reads(OneTransaction(session)), cohort_id)


async def _graduation(call: Call, reads: Reads, cohort_id: UUID) -> dict[str, Any]:
    row = await reads.first(statements.COHORT, cohort=cohort_id)
    if row is None:
        raise NotFound
    policy.may_graduate(call.actor, row["hub_id"])
    found = await reads.all(statements.CANDIDATES, cohort=cohort_id)
    candidates = [dict(one) | {"missing": from_json(one["missing"])} for one in found]
    ready = sum(one["state"] == "active" and not one["missing"] for one in candidates)
    named = {"name": from_json(row["name"])}
    return dict(row) | named | {"ready": ready, "candidates": candidates}


async def get_certificate(reads: Reads, serial: str) -> dict[str, Any]:
    """What a certificate says, and whether it holds, as `CertificateOut`.

    Raises:
        NotFound: there is none with this serial.
    """
    row = await _one(reads, serial)
    said = from_json(row["content"])
    names = ("name", "people", "programme", "cohort", "hub", "starts_on", "graduated_on")
    known = ("serial", "state", "issued_at", "sha256", "revoked_at", "revoked_reason")
    given = {name: said[name] for name in names}
    return given | {name: row[name] for name in known} | {"key": row["key_id"]}


async def read_certificate(session: AsyncSession, serial: str) -> dict[str, Any]:
    """The same, inside the transaction of a change."""
    return await get_certificate(Reads(OneTransaction(session)), serial)


async def get_receipt(reads: Reads, serial: str) -> bytes:
    """The certificate as anybody can verify it.

    Raises:
        NotFound: there is none with this serial.
    """
    row = await _one(reads, serial)
    return receipts.receipt(row["content"], row["key_id"], row["signature"])


async def print_certificate(reads: Reads, serial: str, language: str, origin: str) -> bytes:
    """The certificate as PDF, with the address at which it is verified; of one that is revoked too.

    Raises:
        NotFound: there is none with this serial.
    """
    certificate = await get_certificate(reads, serial)
    url = f"{origin}/certificates/{certificate['serial']}"
    return await asyncio.to_thread(printing.sheet, certificate, language, url)


async def list_of_enrolment(call: Call, enrolment_id: UUID) -> dict[str, Any]:
    """The certificates of an enrolment as `CertificatesOut`, the newest first.

    Raises:
        NotFound: there is none, or the actor neither takes part in it nor advises it.
    """
    enrolment = await cohorts.find_enrolment(call.reads, call, enrolment_id)
    hub_id = enrolment["hub_id"]
    policy.may_see(call.actor, hub_id, takes_part=enrolment["takes_part"])
    rows = await call.reads.all(statements.OF, enrolment=enrolment_id)
    manages = call.actor.manages(hub_id)
    return {
        "items": [dict(row) | {"may_revoke": manages and row["state"] == "valid"} for row in rows]
    }


async def _one(reads: Reads, serial: str) -> Any:
    row = await reads.first(statements.ONE, serial=serial.upper())
    if row is None:
        raise NotFound
    return row
