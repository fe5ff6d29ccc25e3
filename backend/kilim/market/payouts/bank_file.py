"""The file that a bank pays by: ISO 20022 pain.001.001.09, and the same as a table. Pure.

Each payment has its payout's id as end-to-end id, by which the bank tells what became of it.
Control sums are those of the payments that are in the file; that these are what the ledger moved is
an invariant (`checks.py`).
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID
from xml.etree import ElementTree as ET

from kilim.core import sheets
from kilim.core.money import Money

NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"
NAME, TEXT = 140, 140  # what the standard has room for
HEADER = ("end_to_end_id", "holder", "iban", "amount", "currency", "text")


@dataclass(frozen=True, slots=True)
class PayingAccount:
    """The hub's own account."""

    name: str
    iban: str
    bic: str


@dataclass(frozen=True, slots=True)
class Payment:
    """`amount` in minor units of the batch's currency."""

    id: UUID
    holder: str
    iban: str
    amount: int
    text: str


@dataclass(frozen=True, slots=True)
class Transfers:
    """What one file orders: all of it on one day, in one currency, from one account."""

    id: UUID
    account: PayingAccount
    currency: str
    made_at: datetime
    pays_on: date
    payments: Sequence[Payment]

    @property
    def total(self) -> int:
        """All payments together, in minor units."""
        return sum(payment.amount for payment in self.payments)

    def decimal(self, amount: int) -> Decimal:
        """An amount in the currency's main unit."""
        return Money(amount, self.currency).as_decimal()


def write_xml(transfers: Transfers) -> bytes:
    """The order as the bank reads it."""
    ET.register_namespace("", NAMESPACE)
    document = ET.Element(f"{{{NAMESPACE}}}Document")
    order = _add(document, "CstmrCdtTrfInitn")
    sums = {
        "NbOfTxs": str(len(transfers.payments)),
        "CtrlSum": str(transfers.decimal(transfers.total)),
    }
    header = _add(order, "GrpHdr")
    _add(header, "MsgId", transfers.id.hex)
    _add(header, "CreDtTm", transfers.made_at.isoformat(timespec="seconds"))
    for name, value in sums.items():
        _add(header, name, value)
    _add(_add(header, "InitgPty"), "Nm", transfers.account.name[:NAME])
    batch = _add(order, "PmtInf")
    _add(batch, "PmtInfId", transfers.id.hex)
    _add(batch, "PmtMtd", "TRF")
    for name, value in sums.items():
        _add(batch, name, value)
    _add(_add(batch, "ReqdExctnDt"), "Dt", transfers.pays_on.isoformat())
    _add(_add(batch, "Dbtr"), "Nm", transfers.account.name[:NAME])
    account = _add(batch, "DbtrAcct")
    _add(_add(account, "Id"), "IBAN", transfers.account.iban)
    _add(account, "Ccy", transfers.currency)
    _add(_add(_add(batch, "DbtrAgt"), "FinInstnId"), "BICFI", transfers.account.bic)
    _add(batch, "ChrgBr", "SHAR")
    for payment in transfers.payments:
        _pay(batch, transfers, payment)
    written: bytes = ET.tostring(document, encoding="utf-8", xml_declaration=True)
    return written


def _pay(batch: ET.Element, transfers: Transfers, payment: Payment) -> None:
    one = _add(batch, "CdtTrfTxInf")
    _add(_add(one, "PmtId"), "EndToEndId", payment.id.hex)
    amount = _add(_add(one, "Amt"), "InstdAmt", str(transfers.decimal(payment.amount)))
    amount.set("Ccy", transfers.currency)
    _add(_add(one, "Cdtr"), "Nm", payment.holder[:NAME])
    _add(_add(_add(one, "CdtrAcct"), "Id"), "IBAN", payment.iban)
    _add(_add(one, "RmtInf"), "Ustrd", payment.text[:TEXT])


def _add(parent: ET.Element, name: str, value: str | None = None) -> ET.Element:
    element = ET.SubElement(parent, f"{{{NAMESPACE}}}{name}")
    element.text = value
    return element


def write_csv(transfers: Transfers) -> bytes:
    """The same as a table, whose last row is the control sum."""
    file = io.BytesIO()
    table = sheets.writer("csv", file)
    table.begin("payouts", HEADER)
    table.write(
        (one.id.hex, one.holder, one.iban, transfers.decimal(one.amount), transfers.currency,
            one.text)
        for one in transfers.payments
    )  # fmt: skip
    total = transfers.decimal(transfers.total)
    table.write([("", "", str(len(transfers.payments)), total, transfers.currency, "")])
    table.close()
    return file.getvalue()
