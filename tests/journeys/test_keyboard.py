"""A bundle is found and booked on a phone without a single touch: by the keyboard alone."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.acts import tab_to
from tests.journeys.conftest import (
    PHONE,
    Person,
    assert_accessible,
    assert_no_sideways_scroll,
    take_picture,
)

pytestmark = pytest.mark.journey


def _raise(page: Page, number: Locator, to: int) -> None:
    """Press the arrow up until the number in focus says so."""
    tab_to(page, number)
    for _ in range(to):
        page.keyboard.press("ArrowUp")
    expect(number).to_have_attribute("aria-valuenow", str(to))


def _is_seen(page: Page, target: Locator) -> bool:
    """Whether what has the focus lies in the window, not below the bar at its foot."""
    bar = page.get_by_role("navigation").last.bounding_box()
    box = target.bounding_box()
    assert box is not None
    foot = bar["y"] if bar and bar["y"] > PHONE["height"] / 2 else PHONE["height"]
    return box["y"] >= 0 and box["y"] + min(box["height"], 44) <= foot


def test_a_bundle_is_found_and_booked_with_the_keyboard_at_360_px(
    person: Callable[..., Person],
) -> None:
    resident = person(viewport=PHONE).sign_in("resident2@baku.example")
    page = resident.go("/find?kind=sound&minutes=120")
    engineer = page.get_by_role("spinbutton", name="Sound engineer")
    microphones = page.get_by_role("spinbutton", name="Condenser microphone")
    _raise(page, engineer, 1)
    _raise(page, microphones, 3)
    expect(page).to_have_url(re.compile(r"with="))
    best = page.get_by_role("article").filter(has_text="Best fit")
    expect(best).to_be_visible()
    way = best.get_by_role("link", name=re.compile("^Book Sound"))
    tab_to(page, way)
    assert _is_seen(page, way)
    assert_no_sideways_scroll(page)
    take_picture(page, "keyboard-found-phone")
    page.keyboard.press("Enter")

    expect(page.get_by_text("Condenser microphone × 3")).to_be_visible()
    title = page.get_by_role("textbox", name="What for")
    tab_to(page, title)
    page.keyboard.type("Three voices")
    book = page.get_by_role("button", name=re.compile("^Book "))
    tab_to(page, book)
    assert _is_seen(page, book)
    assert_accessible(page)
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", name="Booked")).to_be_visible()
    assert_accessible(page)
    take_picture(page, "keyboard-booked-phone")
    booking = resident.api("GET", f"/bookings/{page.url.split('booked=')[1][:36]}")
    assert booking["title"] == "Three voices"
    held = {item["name"]: (item["quantity"], len(item["units"])) for item in booking["items"]}
    assert held == {"Condenser microphone": (3, 3), "Sound engineer": (1, 1)}
    resident.api("POST", f"/bookings/{booking['id']}/cancel")
