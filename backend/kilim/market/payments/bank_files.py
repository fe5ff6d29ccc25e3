"""Bank statements as banks give them: CAMT.053 (ISO 20022) and CSV. Values in, values out."""

import csv
import hashlib
import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from xml.etree import ElementTree

from kilim.core.money import MINOR_DIGITS

MOST_LINES = 5_000
LONGEST = 500  # characters of what a line says
LARGEST_AMOUNT = 10**12
FORBIDDEN = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)
CODE = re.compile(r"RF[\s-]?\d(?:[\s-]?\d){4,22}", re.IGNORECASE)
# What banks call their columns, in the languages that ours speak.
COLUMNS = {
    "booked_on": {"date", "booking date", "booked on", "value date", "tarix", "дата"},
    "amount": {"amount", "credit", "məbləğ", "mədaxil", "kredit", "сумма", "кредит"},
    "currency": {"currency", "valyuta", "валюта"},
    "words": {"text", "details", "purpose", "description", "reference", "təyinat", "назначение"},
    "payer": {"payer", "name", "counterparty", "ödəyən", "плательщик"},
    "payer_iban": {"iban", "payer iban", "account", "hesab", "счет"},
    "bank_id": {"id", "bank id", "transaction id", "document", "sənəd", "№", "номер"},
}


class Unreadable(Exception):
    """The file is no statement; the message says why."""


@dataclass(frozen=True, slots=True)
class Line:
    """Money that came, in minor units; `codes` are the payments that it may be for."""

    bank_id: str
    booked_on: date
    amount: int
    currency: str
    words: str
    payer: str
    payer_iban: str

    @property
    def codes(self) -> list[str]:
        """What may be the code of a payment, with its check digits right; the longest first."""
        found = []
        for match in CODE.finditer(self.words):
            digits = re.sub(r"[^0-9]", "", match[0])
            whole = [f"RF{digits[:end]}" for end in range(len(digits), 4, -1)]
            found += [code for code in whole if is_code(code)]
        return found


def is_code(code: str) -> bool:
    """Whether a reference has the check digits of ISO 11649."""
    moved = code[4:] + code[:4]
    return int("".join(str(int(one, 36)) for one in moved)) % 97 == 1


@dataclass(frozen=True, slots=True)
class Statement:
    """What a file says: money that came; the account is known only to CAMT.053."""

    iban: str | None
    lines: list[Line]


def read(content: bytes, currency: str) -> Statement:
    """Read a statement.

    Args:
        currency: of a CSV without a column for it.

    Raises:
        Unreadable: it is no statement, or a line of it cannot be understood.
    """
    is_xml = content.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<")
    iban, lines = _camt(content) if is_xml else (None, list(_csv(content, currency)))
    if len(lines) > MOST_LINES:
        raise Unreadable(f"more than {MOST_LINES} lines")
    return Statement(iban, _named(lines))


def _named(lines: list[Line]) -> list[Line]:
    """Lines that the bank has not named get a name of what they say, and which of equals it is."""
    seen: Counter[str] = Counter()
    named = []
    for line in lines:
        if not line.bank_id:
            said = f"{line.booked_on}|{line.amount}|{line.currency}|{line.words}|{line.payer_iban}"
            digest = hashlib.sha256(said.encode()).hexdigest()[:32]
            seen[digest] += 1
            line = replace(line, bank_id=f"said:{digest}:{seen[digest]}")
        named.append(line)
    return named


def _minor(text: str, currency: str) -> int:
    plain = re.sub(r"[\s\u00a0']", "", text)
    if re.fullmatch(r"-?\d{1,3}(\.\d{3})*,\d+", plain) or ("," in plain and "." not in plain):
        plain = plain.replace(".", "").replace(",", ".")
    plain = plain.replace(",", "")
    if not re.fullmatch(r"[+-]?\d{1,15}(\.\d{1,5})?", plain):
        raise Unreadable(f"no amount: {text[:40]}")
    try:
        scaled = Decimal(plain).scaleb(MINOR_DIGITS.get(currency, 2))
    except InvalidOperation:
        raise Unreadable(f"no amount: {text[:40]}") from None
    if scaled != scaled.to_integral_value() or abs(scaled) > LARGEST_AMOUNT:
        raise Unreadable(f"no amount of {currency}: {text[:40]}")
    return int(scaled)


def _day(text: str) -> date:
    found = re.match(r"(\d{4})-(\d\d)-(\d\d)", text.strip())
    parts = [int(one) for one in found.groups()] if found else []
    if not parts and (other := re.fullmatch(r"(\d\d?)[./](\d\d?)[./](\d{4})", text.strip())):
        parts = [int(one) for one in reversed(other.groups())]
    try:
        day = date(*parts)
    except (TypeError, ValueError):
        raise Unreadable(f"no day: {text[:40]}") from None
    if not 1971 <= day.year <= 2199:
        raise Unreadable(f"no day: {text[:40]}")
    return day


def _line(text: str | None) -> str:
    visible = "".join(one if one.isprintable() else " " for one in text or "")
    return " ".join(visible.split())[:LONGEST]


def _currency(text: str) -> str:
    code = text.strip().upper()
    if not re.fullmatch(r"[A-Z]{3}", code):
        raise Unreadable(f"no currency: {text[:40]}")
    return code


def _csv(content: bytes, currency: str) -> Iterator[Line]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Unreadable("not UTF-8") from None
    head = text.split("\n", 1)[0]
    delimiter = max(";,\t", key=head.count)
    try:
        rows = list(csv.reader(io.StringIO(text), delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise Unreadable(str(error)) from None
    titles = [title.strip().lower() for title in rows[0]] if rows else []
    where = {
        name: next((n for n, title in enumerate(titles) if title in known), None)
        for name, known in COLUMNS.items()
    }
    if None in (where["booked_on"], where["amount"], where["words"]):
        raise Unreadable("a column for the date, the amount or the text is missing")
    for row in rows[1:]:
        cells = {
            name: row[n] if n is not None and n < len(row) else "" for name, n in where.items()
        }
        if any(cells.values()):
            yield from _of_row(cells, currency)


def _of_row(cells: dict[str, str], currency: str) -> Iterator[Line]:
    known = _currency(cells["currency"]) if cells["currency"].strip() else currency
    if not cells["amount"].strip():
        return  # a debit, in a column of its own
    amount = _minor(cells["amount"], known)
    if amount > 0:
        yield Line(
            _line(cells["bank_id"]), _day(cells["booked_on"]), amount, known,
            _line(cells["words"]), _line(cells["payer"]), _line(cells["payer_iban"]),
        )  # fmt: skip


def _camt(content: bytes) -> tuple[str | None, list[Line]]:
    if FORBIDDEN.search(content):
        raise Unreadable("it defines entities")
    try:
        root = ElementTree.fromstring(content)  # noqa: S314 - without entities nothing expands
    except (ElementTree.ParseError, ValueError, LookupError):
        raise Unreadable("no XML") from None
    statements = root.findall(".//{*}Stmt")
    if not statements:
        raise Unreadable("no CAMT.053")
    ibans = {_at(one, "Acct/Id/IBAN") for one in statements} - {""}
    if len(ibans) > 1:
        raise Unreadable("statements of several accounts")
    lines = [
        line for one in statements for entry in one.findall("{*}Ntry") for line in _entry(entry)
    ]
    return next(iter(ibans), None), lines


def _entry(entry: ElementTree.Element) -> Iterator[Line]:
    """Credits that are booked and not taken back; a batch has a line for each of its parts."""
    status = _at(entry, "Sts/Cd") or _at(entry, "Sts")
    if _at(entry, "CdtDbtInd") != "CRDT" or status != "BOOK" or _at(entry, "RvslInd") == "true":
        return
    name = _at(entry, "AcctSvcrRef") or _at(entry, "NtryRef")
    booked_on = _day(_at(entry, "BookgDt/Dt") or _at(entry, "BookgDt/DtTm"))
    parts = entry.findall("{*}NtryDtls/{*}TxDtls")
    for number, part in enumerate(parts or [entry], start=1):
        # A part without an amount of its own is the only one of its entry.
        amount = _find(part, "AmtDtls/TxAmt/Amt") if parts else _find(part, "Amt")
        amount = _find(part, "Amt") if amount is None else amount
        amount = _find(entry, "Amt") if amount is None and len(parts) == 1 else amount
        if amount is None:
            raise Unreadable(f"no amount of a part: {name[:40]}")
        currency = _currency(amount.get("Ccy", ""))
        said = [_at(part, "RmtInf/Strd/CdtrRefInf/Ref"), _at(part, "Refs/EndToEndId")]
        said += [one.text or "" for one in part.findall(_path("RmtInf/Ustrd"))]
        own = _at(part, "Refs/AcctSvcrRef") or (f"{name}/{number}" if name and parts else name)
        yield Line(
            _line(own), booked_on, _minor(amount.text or "", currency), currency,
            _line(" ".join(one for one in said if one and one != "NOTPROVIDED")),
            _line(_at(part, "RltdPties/Dbtr/Pty/Nm") or _at(part, "RltdPties/Dbtr/Nm")),
            _line(_at(part, "RltdPties/DbtrAcct/Id/IBAN")),
        )  # fmt: skip


def _path(path: str) -> str:
    return "/".join(f"{{*}}{step}" for step in path.split("/"))


def _find(element: ElementTree.Element, path: str) -> ElementTree.Element | None:
    return element.find(_path(path))


def _at(element: ElementTree.Element, path: str) -> str:
    return (element.findtext(_path(path)) or "").strip()
