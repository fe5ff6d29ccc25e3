"""A shop takes its listings as a table, changes a price and a count, and brings it back."""

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import (
    DESK,
    PHONE,
    Person,
    assert_accessible,
    assert_no_sideways_scroll,
    take_picture,
)

pytestmark = pytest.mark.journey


def take(page: Page, path: Path) -> list[dict[str, str]]:
    """Save the shop's listings, and read them."""
    with page.expect_download() as saved:
        page.get_by_role("link", name="Take as CSV").click()
    saved.value.save_as(path)
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def lying(cell: str) -> int:
    """How many lie at the last place of a cell."""
    return int(cell.rpartition(":")[2])


def bring(page: Page, path: Path, rows: list[dict[str, str]]) -> None:
    """Save rows as a spreadsheet of Azerbaijan does, and bring them."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), delimiter=";")
        writer.writeheader()
        writer.writerows(rows)
    page.locator("input[type=file]").first.set_input_files(path)
    expect(page.get_by_role("heading", name="What the rows would do")).to_be_visible(timeout=60_000)


@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
def test_a_price_and_a_count_are_changed_by_a_table(
    person: Callable[..., Person], tmp_path: Path, viewport: Any
) -> None:
    size = "phone" if viewport == PHONE else "desk"
    seller = person(viewport=viewport).sign_in("seller@baku.example")
    [own] = [one for one in seller.api("GET", "/my-sellers")["items"] if one["kind"] == "alone"]
    shop = own["id"]
    page = seller.go(f"/sellers/{shop}/listings")
    page.get_by_role("link", name="Change by table").click()
    expect(page.get_by_role("heading", name="By table")).to_be_visible()
    assert_accessible(page)
    assert_no_sideways_scroll(page)
    take_picture(page, f"listing-table-{size}")

    rows = take(page, tmp_path / "taken.csv")
    counted = max((row for row in rows if row["On hand"]), key=lambda row: lying(row["On hand"]))
    price = f"{float(counted['Price']) + 1:.2f}"
    where, colon, lies = counted["On hand"].rpartition(":")
    many = f"{where}{colon} {int(lies) + 2}".strip()
    counted |= {"Price": price.replace(".", ","), "On hand": many}
    bring(page, tmp_path / "edited.csv", rows)
    changed = page.get_by_role("table", name="The first good rows")
    expect(changed.get_by_text(price)).to_be_visible()
    assert_accessible(page)
    assert_no_sideways_scroll(page)
    take_picture(page, f"listing-table-judged-{size}")

    page.get_by_role("button", name="Apply one row").click()
    asked = page.get_by_role("alertdialog")
    expect(asked).to_contain_text("prices and counts change at once")
    asked.get_by_role("button", name="Apply one row").click()
    expect(page.get_by_text("One row was written")).to_be_visible(timeout=60_000)

    page = seller.go(f"/sellers/{shop}/import")
    again = take(page, tmp_path / "again.csv")
    [now] = [row for row in again if row["Code"] == counted["Code"]]
    assert (now["Price"], now["On hand"]) == (price, many)
    bring(page, tmp_path / "unchanged.csv", again)
    expect(page.get_by_text("No row would change anything.")).to_be_visible()
    take_picture(page, f"listing-table-unchanged-{size}")
