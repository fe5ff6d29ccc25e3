"""Whatever is sent as a table is read or refused by name; nothing of it is an error of ours."""

import io
import random
import zipfile
from typing import Any

import pytest

from kilim.impact.imports.inspecting import MOST_ROWS
from tests.impact.imports.conftest import Desk, csv_of, xlsx_of

pytestmark = pytest.mark.anyio
ROW = "Naxış,idea"


@pytest.mark.parametrize(
    ("content", "reason", "columns"),
    [
        (b"\r\n\r\n  \r\n", "empty", []),
        (csv_of("name,stage"), "no-rows", []),
        (csv_of("colour,size", "red,1"), "missing-columns", ["name"]),
        (csv_of("Ad,name", "a,b"), "duplicate-columns", ["name"]),
        ("name,stage\nNaxış,idea\n".encode("cp1254"), "not-unicode", []),
        (csv_of("name,stage", '"never closed,idea'), "damaged", []),
        (csv_of("name", *["x"] * (MOST_ROWS + 1)), "too-many-rows", []),
        (csv_of(",".join(["name"] * 61), "x"), "too-many-columns", []),
        (xlsx_of([]), "empty", []),
    ],
)
async def test_a_file_without_a_table_is_refused(
    desk: Desk, content: bytes, reason: str, columns: list[str]
) -> None:
    run = await desk.brought("startups", content)
    assert (run["state"], run["problem"]) == ("refused", {"reason": reason, "columns": columns})


def compound() -> bytes:
    """As a spreadsheet with a password begins, and what it contains."""
    head = bytes.fromhex("D0CF11E0A1B11AE1")
    return head + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 600


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (b"name,stage\0\nx,idea", "unknown-kind"),
        (random.Random(1).randbytes(4000), "unknown-kind"),
        (compound(), "protected"),
        (b"%PDF-1.7\n\0\n%%EOF\n", "wrong-kind"),
        (xlsx_of([["name"], ["x"]])[:900], "damaged"),
    ],
)
async def test_what_is_no_table_does_not_become_a_file(
    desk: Desk, content: bytes, refusal: str
) -> None:
    upload = await desk.sent(content, "table.xlsx")
    shown = await desk.office.done("manager", "GET", f"/uploads/{upload}")
    assert (shown["state"], shown["refusal"]) == ("refused", refusal)
    body = {"hub_id": str(desk.office.hub.id), "kind": "startups", "file_id": str(upload)}
    refused = await desk.office.refused("manager", "POST", "/import-runs", body)
    assert refused == (422, "file-missing")


async def test_a_table_has_a_largest_size(desk: Desk) -> None:
    body = {"name": "t.csv", "bytes": 100_000_000, "purpose": "import"}
    answer = await desk.office.send("manager", "POST", "/uploads", body)
    assert (answer.status_code, answer.json()["most_bytes"]) == (422, 20_000_000)


async def test_a_spreadsheet_that_unpacks_to_too_much_is_refused(desk: Desk) -> None:
    file = io.BytesIO(xlsx_of([["name"], ["x"]]))
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/media/much.bin", bytes(201_000_000))
    run = await desk.brought("startups", file.getvalue(), "bomb.xlsx")
    assert run["problem"]["reason"] == "too-large"


async def test_a_file_for_something_else_is_no_table(desk: Desk) -> None:
    headers = desk.office.headers["manager"]
    content = xlsx_of([["name"], ["x"]])
    body = {"name": "t.xlsx", "bytes": len(content), "purpose": "attachment"}
    answer = await desk.office.client.post("/uploads", json=body, headers=headers)
    assert answer.status_code == 201
    own = {"hub_id": str(desk.office.hub.id), "kind": "startups"}
    refused = await desk.office.refused(
        "manager", "POST", "/import-runs", own | {"file_id": answer.json()["id"]}
    )
    assert refused == (422, "file-missing")


@pytest.mark.parametrize(
    ("content", "separator"),
    [
        (b"name,stage\nNax,idea\n", ","),
        (b"name;stage\nNax;idea\n", ";"),
        (b"name\tstage\nNax\tidea\n", "\t"),
        (b"sep=;\nname;stage\nNax;idea\n", ";"),
        ("name;stage\nNax;idea\n".encode("utf-16"), ";"),
    ],
)
async def test_separators_and_unicode_are_found_out(
    desk: Desk, content: bytes, separator: str
) -> None:
    run = await desk.brought("startups", content)
    assert (run["state"], run["form"]["separator"]) == ("judged", separator)
    assert run["counts"]["new"] == 1


async def test_rows_are_numbered_as_in_the_spreadsheet(desk: Desk) -> None:
    table = csv_of("", "name,sentence_en", "", '"a",', '"b","x\ny"', "", ",x")
    run = await desk.brought("startups", table)
    assert run["form"]["header_at"] == 2
    found = [(row["number"], row["effect"]) for row in await desk.rows(run)]
    assert found == [(4, "new"), (5, "bad"), (7, "bad")]


async def test_formulas_and_hostile_text_stay_text(desk: Desk) -> None:
    table = csv_of(
        "name,stage", "=1+1,idea", '"=HYPERLINK(""http://x"")",idea', "@x,idea", "-1,idea"
    )
    run = await desk.brought("startups", table)
    assert run["counts"]["new"] == 4
    await desk.apply(run)
    names = await desk.office.done("manager", "GET", f"/organisations?hub={desk.office.hub.slug}")
    assert {one["name"] for one in names["items"]} == {
        "=1+1", '=HYPERLINK("http://x")', "@x", "-1",
    }  # fmt: skip
    bad = await desk.brought("startups", csv_of("name,stage", "=cmd|x,gold"))
    answer = await desk.office.send("manager", "GET", f"/import-runs/{bad['id']}/bad-rows")
    assert ",'=cmd|x,gold" in answer.content.decode("utf-8-sig")


def _cells(dice: random.Random) -> list[Any]:
    odd = [
        "", " ", "x" * 5000, "\u202e", "\x01", "2026-02-30", "1,2,3", "=1", "ə" * 300, "NULL",
        "NaN", "1e999", "٣", "😀", "-", "a@b", "a@b@c", "1.000", "9" * 30, "2026-01", "idea",
        "resident",
    ]  # fmt: skip
    return [dice.choice(odd) for _ in range(7)]


@pytest.mark.parametrize("kind", ["startups", "people", "memberships", "figures"])
async def test_anything_in_any_cell_is_judged(desk: Desk, kind: str) -> None:
    header = {
        "startups": ["name", "address", "stage", "region", "founded_on", "links", "tracks"],
        "people": ["name", "email", "role", "language", "organisation", "relation", "since"],
        "memberships": ["email", "plan", "starts_on", "ends_on", "organisation", "a", "b"],
        "figures": ["startup", "kpi", "month", "value", "currency", "reason", "evidence"],
    }[kind]
    dice = random.Random(7)
    run = await desk.brought(kind, xlsx_of([header, *(_cells(dice) for _ in range(300))]), "t.xlsx")
    assert run["state"] == "judged"
    assert (
        sum(run["counts"][name] for name in ("new", "changed", "unchanged", "bad")) == run["rows"]
    )
    for level in ("bad", "note", "doubt"):
        assert len(await desk.rows(run, f"?level={level}")) <= 50
