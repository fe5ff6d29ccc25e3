"""A receipt verifies without us, and every changed byte is noticed."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kilim.cli import app
from kilim.core.config import StartError
from kilim.incubation.applications import receipts
from kilim.incubation.applications.receipts import BadReceipt, Signer
from tests.factories.applications import ANSWERS
from tests.incubation.applications.conftest import Desk

CONTENT = '{"applicant":"Ilmə","number":1,"submitted_at":"2030-05-06T12:00:00Z"}'


def signed(secret: bytes = b"one", content: str = CONTENT) -> tuple[bytes, bytes]:
    """A receipt, and the key to it."""
    signer = Signer(secret)
    key = signer.public_key
    file = receipts.receipt(content, receipts.key_id(key), signer.sign(content))
    return file, receipts.pem(key).encode()


def test_a_receipt_verifies_with_its_key_alone() -> None:
    assert receipts.verify(*signed())["applicant"] == "Ilmə"


def test_every_changed_byte_is_noticed() -> None:
    file, key = signed()
    passed = []
    for place in range(len(file)):
        for change in (1, 0x20):
            changed = file[:place] + bytes([file[place] ^ change]) + file[place + 1 :]
            try:
                receipts.verify(changed, key)
            except BadReceipt:
                continue
            passed.append(place)
    assert passed == []


def test_bytes_that_are_added_or_missing_are_noticed() -> None:
    file, key = signed()
    for changed in (
        file + b"\n",
        b" " + file,
        file[:-1],
        b"",
        json.dumps(json.loads(file)).encode(),
    ):
        with pytest.raises(BadReceipt):
            receipts.verify(changed, key)


def test_another_key_is_named() -> None:
    with pytest.raises(BadReceipt, match="signed by another key"):
        receipts.verify(signed(b"one")[0], signed(b"two")[1])


@pytest.mark.anyio
async def test_the_receipt_of_an_application_verifies_by_the_command(
    desk: Desk, tmp_path: Path
) -> None:
    path = await desk.sent()
    answer = await desk.send("applicant", "GET", f"{path}/receipts/1")
    assert answer.headers["content-disposition"].startswith("attachment; ")
    [published] = (await desk.done("visitor", "GET", "/receipt-keys"))["items"]
    file, key = tmp_path / "receipt.json", tmp_path / "key.pem"
    file.write_bytes(answer.content)
    key.write_text(published["pem"])

    run = CliRunner().invoke(app, ["verify-receipt", str(file), "--key", str(key)])
    assert run.exit_code == 0, run.output
    assert json.loads(run.stdout)["answers"] == ANSWERS

    file.write_bytes(answer.content.replace(b"sings", b"rings"))
    broken = CliRunner().invoke(app, ["verify-receipt", str(file), "--key", str(key)])
    assert isinstance(broken.exception, StartError)
    assert str(broken.exception).startswith("NOT valid: the signature does not fit")


@pytest.mark.anyio
async def test_receipts_are_for_members_and_managers(desk: Desk) -> None:
    path = await desk.sent()
    statuses = [
        (await desk.send(name, "GET", f"{path}/receipts/1")).status_code
        for name in ("applicant", "manager", "other")
    ]
    assert statuses == [200, 200, 404]
    assert await desk.refused("applicant", "GET", f"{path}/receipts/2") == (404, "not-found")


async def test_what_was_sent_is_printed_for_its_members_and_managers(desk: Desk) -> None:
    path = await desk.sent()
    for who in ("applicant", "manager"):
        answer = await desk.send(who, "GET", f"{path}/snapshots/1/print?language=en")
        assert (answer.status_code, answer.content[:5]) == (200, b"%PDF-")
    for who, number in (("other", 1), ("applicant", 2)):
        refused = await desk.refused(who, "GET", f"{path}/snapshots/{number}/print")
        assert refused == (404, "not-found")
