"""A resident renews, takes all of their data along, and thinks twice about being erased."""

import io
import json
import zipfile
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from kilim.demo import PASSWORD
from tests.journeys.conftest import (
    DESK,
    PHONE,
    Person,
    assert_accessible,
    assert_no_sideways_scroll,
    take_picture,
)

pytestmark = pytest.mark.journey


def _lets_end_soon(manager: Person, membership: dict[str, Any]) -> None:
    """A year that is nearly over, so that it can be renewed."""
    last = (date.today() + timedelta(days=20)).isoformat()  # noqa: DTZ011 - any day soon
    etag = {"If-Match": f'"{membership["version"]}"'}
    manager.api("PATCH", f"/memberships/{membership['id']}", data={"ends_on": last}, headers=etag)


def _renews(resident: Person) -> None:
    page = resident.go("/profile/membership")
    page.get_by_role("button", name="Renew").click()
    dialog = page.get_by_role("alertdialog")
    expect(dialog).to_contain_text("The next period begins")
    dialog.get_by_role("button", name="Renew").click()
    expect(page.get_by_text("Renewed", exact=True)).to_be_visible()


def _downloads(resident: Person, page: Page) -> dict[str, Any]:
    """Ask for the copy, wait until it is made, and open it."""
    page.get_by_role("button", name="Ask for my data").click()
    link = page.get_by_role("link", name="Download")
    expect(link).to_be_visible(timeout=60_000)
    with page.expect_download() as started:
        link.click()
    packed = zipfile.ZipFile(io.BytesIO(Path(started.value.path()).read_bytes()))
    assert started.value.suggested_filename.startswith("kilim-")
    assert "index.html" in packed.namelist()
    found: dict[str, Any] = json.loads(packed.read("data/memberships.json"))
    [account] = json.loads(packed.read("data/accounts.json"))["people"]
    assert account["email"] == resident.api("GET", "/me")["email"]
    return found


@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
def test_a_resident_renews_and_downloads_their_own_data(
    person: Callable[..., Person], viewport: dict[str, int]
) -> None:
    email = "resident2@baku.example" if viewport is DESK else "resident@baku.example"
    resident = person(viewport=viewport, accept_downloads=True).sign_in(email)
    own = resident.api("GET", "/own-memberships?hub=baku")["items"]
    [held] = [one for one in own if one["organisation"] is None and one["standing"] == "active"]
    _lets_end_soon(person().sign_in("manager@baku.example"), held)
    _renews(resident)

    page = resident.go("/profile/data")
    assert_accessible(page)
    known = _downloads(resident, page)
    assert known["memberships"] != []
    assert len(known["membership_periods"]) >= 2
    expect(page.get_by_text("Your data is ready")).to_be_visible()
    assert_accessible(page)
    assert_no_sideways_scroll(page)
    take_picture(page, f"own-data-{viewport['width']}")


def test_who_asks_to_be_erased_can_stay(person: Callable[..., Person]) -> None:
    resident = person(viewport=PHONE).sign_in("resident2@baku.example")
    page = resident.go("/profile/data")
    page.get_by_role("button", name="Erase me…").click()
    dialog = page.get_by_role("dialog", name="Erase you for good?")
    field = dialog.get_by_label("Your password")
    field.fill("not my password at all")
    dialog.get_by_role("button", name="Erase me in two weeks").click()
    expect(dialog.get_by_text("This is not your password.")).to_be_visible()
    assert_accessible(page)
    take_picture(page, "own-data-erase-360")
    field.fill(PASSWORD)
    dialog.get_by_role("button", name="Erase me in two weeks").click()
    expect(page.get_by_text("You will be erased on")).to_be_visible()
    assert_accessible(page)
    assert_no_sideways_scroll(page)
    take_picture(page, "own-data-waits-360")
    page.get_by_role("button", name="Stay after all").click()
    expect(page.get_by_role("button", name="Erase me…")).to_be_visible()
    assert resident.api("GET", "/me/data")["erasure"] is None
