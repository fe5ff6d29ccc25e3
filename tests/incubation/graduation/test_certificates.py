"""A certificate verifies without us; its page says what it is before any script runs."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kilim.cli import app
from kilim.core.config import StartError
from kilim.incubation.applications import receipts
from kilim.incubation.applications.receipts import BadReceipt
from kilim.incubation.graduation import pages, printing
from tests.incubation.graduation.conftest import Ceremony

pytestmark = pytest.mark.anyio


async def _files(ceremony: Ceremony, folder: Path) -> tuple[bytes, Path, Path]:
    path = f"/certificates/{await ceremony.serial()}/receipt"
    answer = await ceremony.office.send("visitor", "GET", path)
    assert answer.headers["content-disposition"].startswith("attachment; ")
    keys = (await ceremony.office.done("visitor", "GET", "/receipt-keys"))["items"]
    named = json.loads(answer.content)["key"]
    [published] = [one for one in keys if one["id"] == named]
    file, key = folder / "certificate.json", folder / "key.pem"
    file.write_bytes(answer.content)
    key.write_text(published["pem"])
    return answer.content, file, key


async def test_a_certificate_verifies_by_the_command_and_each_changed_byte_fails(
    ceremony: Ceremony, tmp_path: Path
) -> None:
    await ceremony.graduate("Ada")
    content, file, key = await _files(ceremony, tmp_path)
    run = CliRunner().invoke(app, ["verify-certificate", str(file), "--key", str(key)])
    assert run.exit_code == 0, run.output
    assert json.loads(run.stdout)["people"] == ["Ada"]
    assert "Ada graduated on" in run.stderr
    passed = []
    for place in range(len(content)):
        changed = content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]
        try:
            receipts.verify(changed, key.read_bytes())
        except BadReceipt:
            continue
        passed.append(place)
    assert passed == []
    file.write_bytes(content.replace(b"Ada", b"Bob"))
    broken = CliRunner().invoke(app, ["verify-certificate", str(file), "--key", str(key)])
    assert str(broken.exception).startswith("NOT valid: the signature does not fit")


async def test_a_signed_agreement_verifies_as_a_receipt_and_is_no_certificate(
    ceremony: Ceremony, tmp_path: Path
) -> None:
    await ceremony.graduate("Ada")
    _, file, key = await _files(ceremony, tmp_path)
    await ceremony.room.sign("Bob")
    path = f"/enrolments/{ceremony.room.places['Bob']}/receipt"
    file.write_bytes((await ceremony.office.send("Bob", "GET", path)).content)
    run = CliRunner().invoke(app, ["verify-receipt", str(file), "--key", str(key)])
    assert run.exit_code == 0, run.output
    other = CliRunner().invoke(app, ["verify-certificate", str(file), "--key", str(key)])
    assert isinstance(other.exception, StartError)


async def test_the_page_of_a_certificate_says_who_graduated_and_whether_it_holds(
    ceremony: Ceremony,
) -> None:
    await ceremony.graduate("Ada")
    path = f"/certificates/{await ceremony.serial()}"
    shown = await ceremony.office.done("visitor", "GET", path)
    page = pages.certificate_page(shown, "en")
    assert page["title"] == f"Certificate {shown['serial']}"
    assert page["paragraphs"][:2] == [
        "This certificate is valid.",
        f"Ada has graduated from “{shown['cohort']['en']}”, {shown['programme']['en']}.",
    ]
    revoked = shown | {"state": "revoked", "revoked_reason": "Given by mistake"}
    said = pages.certificate_page(revoked, "az")
    assert said["paragraphs"][0] == "Bu sertifikat ləğv edilib: Given by mistake"


async def test_a_sheet_is_one_page_and_the_same_certificate_gives_the_same_bytes(
    ceremony: Ceremony,
) -> None:
    await ceremony.graduate("Ada")
    path = f"/certificates/{await ceremony.serial()}/sheet.pdf?language=az"
    first, second = [(await ceremony.office.send("visitor", "GET", path)).content for _ in range(2)]
    assert first == second
    assert first.count(b"/Type /Page\n") == 1
    assert printing.WIDTH > printing.HEIGHT
