"""A manager looks at the day and the figures, and opens a number down to a booking."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from tests.journeys.acts import day_ahead
from tests.journeys.conftest import (
    PHONE,
    Person,
    assert_accessible,
    assert_no_sideways_scroll,
    take_picture,
)

pytestmark = pytest.mark.journey

WEEKS = f"from={day_ahead(-56)}&to={day_ahead(0)}"


def test_a_manager_opens_a_number_down_to_its_bookings(person: Callable[..., Person]) -> None:
    manager = person().sign_in("manager@baku.example")
    page = manager.go("/hub")
    expect(page.get_by_role("heading", name="Waits for you")).to_be_visible()
    expect(page.get_by_role("heading", name="Studios today")).to_be_visible()
    assert_accessible(page)
    take_picture(page, "overview")

    page = manager.go(f"/hub/utilisation?{WEEKS}")
    figures = manager.api("GET", f"/utilisation?hub=baku&{WEEKS}")
    assert figures["total"]["booked_minutes"] > 0
    grid = page.get_by_role("grid", name="Hours of the week")
    assert grid.get_by_role("button").count() == len(figures["hours"])
    assert_accessible(page)
    assert_no_sideways_scroll(page)
    take_picture(page, "utilisation")

    demand = manager.api("GET", f"/unmet-demand?hub=baku&{WEEKS}")
    section = page.get_by_role("region", name="What nobody could be given")
    expect(section.get_by_role("listitem")).to_have_count(min(10, len(demand["wants"])))
    section.scroll_into_view_if_needed()
    take_picture(page, "unmet-demand")

    with page.expect_download() as download:
        page.get_by_role("button", name="Download").click()
        page.get_by_role("menuitem").filter(has_text="Spreadsheet").first.click()
    name = f"kilim-baku-bookings-{day_ahead(-56)}-{day_ahead(-1)}.xlsx"
    assert download.value.suggested_filename == name
    expect(page.get_by_text("The file is downloaded")).to_be_visible()

    # by keyboard: to the busiest hour of Wednesday, and into it
    cell = max((c for c in figures["hours"] if c["weekday"] == 3), key=lambda c: c["bookings"])
    first = grid.get_by_role("button").first
    first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    start = next(c["hour"] for c in figures["hours"])
    for _ in range(cell["hour"] - start):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text(f"Wednesday, {cell['hour']:02}:00–{cell['hour'] + 1:02}:00")
    rows = dialog.get_by_role("row")
    expect(rows).to_have_count(min(50, cell["bookings"]) + 1)
    assert_accessible(page)
    dialog.get_by_role("link").first.click()
    page.wait_for_url(re.compile("/bookings/"))


def test_figures_are_read_on_a_phone(person: Callable[..., Person]) -> None:
    manager = person(viewport=PHONE, color_scheme="dark").sign_in("manager@baku.example", "az")
    page = manager.go("/hub/utilisation")
    expect(page.get_by_role("radio", name="Bu ay")).to_be_checked()
    assert_accessible(page)
    assert_no_sideways_scroll(page)

    page.get_by_role("radio", name="Keçən ay").click()
    first = (day_ahead(0).replace(day=1) - timedelta(days=1)).replace(day=1)
    page.wait_for_url(re.compile(f"from={first}"))
    expect(page.get_by_label("Başlanğıc")).to_have_value(str(first))
    page = manager.go("/hub")
    assert_accessible(page)
    assert_no_sideways_scroll(page)
