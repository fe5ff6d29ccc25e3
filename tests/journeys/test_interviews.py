"""Interviews in a browser: a time is picked by keyboard on a phone, the manager fills the rest."""

from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.journeys.conftest import Person

pytestmark = pytest.mark.journey


def test_an_applicant_picks_by_keyboard_and_the_manager_fills_the_rest(
    browser: Browser, product: str
) -> None:
    phone: dict[str, Any] = {"viewport": {"width": 360, "height": 800}, "locale": "en"}
    applicant = Person(browser.new_context(**phone), product).sign_in("applicant@baku.example")
    mine = [one for one in applicant.api("GET", "/applications")["items"] if one["last_number"]]
    application = mine[0]["id"]
    page = applicant.go(f"/applications/{application}/interview")
    shown = applicant.api("GET", f"/applications/{application}/interviews")
    free = shown["items"][0]["slots"]
    page.locator("section ul button").first.wait_for()
    for _ in range(40):  # the keyboard alone
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('section ul li') !== null"):
            break
    page.keyboard.press("Enter")
    page.locator("a[download]").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    now = applicant.api("GET", f"/applications/{application}/interviews")["items"][0]
    assert now["interview"]["starts_at"] == free[0]
    applicant.context.close()

    manager = Person(browser.new_context(locale="en"), product).sign_in("manager@baku.example")
    call = shown["call"]["id"]
    page = manager.go(f"/hub/calls/{call}/interviews")
    [round_] = manager.api("GET", f"/calls/{call}/interview-rounds")["items"]
    page.get_by_role("button", name="Propose times").or_(
        page.get_by_role("button", name="Vaxt təklif et")
    ).click()
    publish = page.locator("button", has_text="Publish").or_(
        page.locator("button", has_text="dərc et")
    )
    publish.first.click()
    publish.first.wait_for(state="detached")
    after = manager.api("GET", f"/interview-rounds/{round_['id']}")
    placed = [one for one in after["invited"] if one["interview"]]
    assert len(placed) > round_["placed"]
    assert any(one["interview"]["starts_at"] == free[0] for one in placed)
    manager.context.close()
