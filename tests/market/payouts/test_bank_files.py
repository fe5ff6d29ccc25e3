"""A mistyped account is found out; what the bank reads adds up to what is paid."""

import csv
from datetime import date
from decimal import Decimal
from uuid import UUID
from xml.etree import ElementTree as ET

import pytest

from kilim.market.payouts.bank_file import (
    NAMESPACE,
    PayingAccount,
    Payment,
    Transfers,
    write_csv,
    write_xml,
)
from kilim.market.payouts.iban import masked, tidied, tidied_bic
from tests.conftest import NOON

# Examples of the IBAN registry.
GOOD = [
    "AZ21 NABZ 0000 0000 1370 1000 1944", "de89370400440532013000", "GB29NWBK60161331926819",
    "RS35260005601001611379", "TR330006100519786457841326", "GE29NB0000000101904917",
    "NO9386011117947", "FR1420041010050500013M02606",
]  # fmt: skip
AZ = tidied(GOOD[0])
HUB = PayingAccount("Weave & Sons", AZ, "NABZAZ2C")
PAID = Transfers(
    UUID(int=1),
    HUB,
    "AZN",
    NOON,
    date(2030, 5, 7),
    [
        Payment(UUID(int=2), "Rəna Əliyeva", AZ, 2_005, "Payout 1/2030"),
        Payment(UUID(int=3), "=cmd()", "DE89370400440532013000", 100_000_000_001, "<b>"),
    ],
)


@pytest.mark.parametrize("typed", GOOD)
def test_accounts_of_the_registry_are_known(typed: str) -> None:
    assert tidied(typed) == typed.replace(" ", "").upper()


def test_any_digit_that_is_mistyped_and_any_two_that_are_swapped_are_found_out() -> None:
    for place in range(2, len(AZ)):
        if AZ[place].isdigit():
            typed = AZ[:place] + str((int(AZ[place]) + 1) % 10) + AZ[place + 1 :]
            with pytest.raises(ValueError, match="mistyped"):
                tidied(typed)
    for place in range(4, len(AZ) - 1):
        one, two = AZ[place], AZ[place + 1]
        if one != two:
            with pytest.raises(ValueError, match="mistyped"):
                tidied(AZ[:place] + two + one + AZ[place + 2 :])


@pytest.mark.parametrize("typed", ["", "AZ", AZ[:-1], AZ + "0", "ZZ" + AZ[2:], AZ[:-1] + "ə"])
def test_what_is_no_account_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match="IBAN"):
        tidied(typed)


def test_an_account_is_shown_by_its_ends_and_a_bank_by_its_code() -> None:
    assert masked(AZ) == "AZ21 … 1944"
    assert tidied_bic("nabzaz2c") == "NABZAZ2C"
    with pytest.raises(ValueError, match="BIC"):
        tidied_bic("NABZ")


# The elements in the order in which pain.001.001.09 wants them.
ORDER = {
    "Document": ["CstmrCdtTrfInitn"],
    "CstmrCdtTrfInitn": ["GrpHdr", "PmtInf"],
    "GrpHdr": ["MsgId", "CreDtTm", "NbOfTxs", "CtrlSum", "InitgPty"],
    "PmtInf": [
        "PmtInfId", "PmtMtd", "NbOfTxs", "CtrlSum", "ReqdExctnDt", "Dbtr", "DbtrAcct", "DbtrAgt",
        "ChrgBr", "CdtTrfTxInf", "CdtTrfTxInf",
    ],
    "CdtTrfTxInf": ["PmtId", "Amt", "Cdtr", "CdtrAcct", "RmtInf"],
    "DbtrAcct": ["Id", "Ccy"],
    "DbtrAgt": ["FinInstnId"],
    "FinInstnId": ["BICFI"],
    "PmtId": ["EndToEndId"],
    "Amt": ["InstdAmt"],
    "ReqdExctnDt": ["Dt"],
}  # fmt: skip


def _name(element: ET.Element) -> str:
    return element.tag.removeprefix(f"{{{NAMESPACE}}}")


def test_the_file_has_the_form_of_the_standard_and_adds_up() -> None:
    document = ET.fromstring(write_xml(PAID))
    for element in document.iter():
        assert element.tag.startswith(f"{{{NAMESPACE}}}")
        if _name(element) in ORDER:
            assert [_name(child) for child in element] == ORDER[_name(element)]
    found = {name: [e.text for e in document.iter(f"{{{NAMESPACE}}}{name}")] for name in (
        "CtrlSum", "NbOfTxs", "InstdAmt", "EndToEndId", "Nm", "IBAN", "Dt", "Ustrd",
    )}  # fmt: skip
    assert found == {
        "CtrlSum": ["1000000020.06"] * 2,
        "NbOfTxs": ["2", "2"],
        "InstdAmt": ["20.05", "1000000000.01"],
        "EndToEndId": [UUID(int=2).hex, UUID(int=3).hex],
        "Nm": ["Weave & Sons", "Weave & Sons", "Rəna Əliyeva", "=cmd()"],
        "IBAN": [AZ, AZ, "DE89370400440532013000"],
        "Dt": ["2030-05-07"],
        "Ustrd": ["Payout 1/2030", "<b>"],
    }
    assert len(found["EndToEndId"][0] or "") <= 35


def test_the_table_says_the_same_and_nothing_in_it_is_calculated() -> None:
    rows = list(csv.reader(write_csv(PAID).decode("utf-8-sig").splitlines()))
    assert [row[1] for row in rows[1:-1]] == ["Rəna Əliyeva", "'=cmd()"]
    assert sum(Decimal(row[3]) for row in rows[1:-1]) == Decimal(rows[-1][3])
