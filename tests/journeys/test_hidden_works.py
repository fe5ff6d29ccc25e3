"""A manager hides a resident's work with a reason; a stranger misses it until it is shown again."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import (
    Person,
    assert_accessible,
    assert_no_sideways_scroll,
    take_picture,
)

pytestmark = pytest.mark.journey

REASON = "Whose photograph this is has to be known first."


def test_a_work_is_hidden_with_a_reason_and_shown_again(person: Callable[..., Person]) -> None:
    manager, reader = person().sign_in("manager@baku.example"), person()
    found = manager.api("GET", "/directory?hub=baku&limit=50")["items"]
    shown = next(p for p in found if manager.api("GET", _entry(p["id"]))["works"])
    work = manager.api("GET", _entry(shown["id"]))["works"][0]["title"]

    page = manager.go(f"/residents/{shown['id']}")
    page.get_by_role("button", name=f"Hide: {work}").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="Hide", exact=True).click()
    expect(dialog.get_by_text("Say why.")).to_be_visible()
    assert_accessible(page)
    dialog.get_by_label("Reason").fill(REASON)
    dialog.get_by_role("button", name="Hide", exact=True).click()
    row = page.get_by_role("listitem").filter(has_text=REASON)
    expect(row.get_by_text("Hidden", exact=True)).to_be_visible()
    assert_accessible(page)
    assert_no_sideways_scroll(page)
    take_picture(page, "hidden-work")

    seen = reader.go(f"/residents/{shown['id']}")
    expect(seen.get_by_role("heading", name=shown["name"], level=1)).to_be_visible()
    expect(seen.get_by_text(work, exact=True)).to_have_count(0)
    row.get_by_role("button", name=f"Show again: {work}").click()
    expect(page.get_by_role("button", name=f"Hide: {work}")).to_be_visible()
    expect(reader.go(f"/residents/{shown['id']}").get_by_text(work, exact=True)).to_be_visible()


def _entry(person_id: str) -> str:
    return f"/directory/{person_id}?hub=baku"
