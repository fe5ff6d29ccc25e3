"""What stands around every page: offline, wrong addresses, the palette, the way out, the focus."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.acts import roomy_day, tab_to
from tests.journeys.conftest import Person

pytestmark = pytest.mark.journey


def _expect_focus(page: Page, heading: str) -> None:
    expect(page.get_by_role("heading", level=1, name=heading)).to_be_focused()


def test_who_loses_the_network_is_told_and_loses_no_word(person: Callable[..., Person]) -> None:
    resident = person().sign_in("resident2@baku.example")
    wanted = roomy_day(resident, "photo-3", hours=2, first=12)[0]
    page = resident.go(wanted.review)
    page.get_by_label("What for").fill("Shot without a network")

    resident.context.set_offline(True)
    expect(page.get_by_text("You are offline.")).to_be_visible()
    page.get_by_role("button", name="Book free of charge").click()
    expect(page.get_by_label("What for")).to_have_value("Shot without a network")

    resident.context.set_offline(False)
    expect(page.get_by_text("You are offline.")).to_have_count(0)
    again = page.get_by_role("button", name="Try again")
    booked = page.get_by_role("heading", name="Booked")
    expect(again.or_(booked)).to_be_visible()
    if again.is_visible():
        again.click()
    expect(booked).to_be_visible()
    mine = resident.api("GET", "/bookings?mine=true&when=upcoming&limit=100")["items"]
    assert [b["title"] for b in mine if b["starts_at"] == wanted.starts_at] == [
        "Shot without a network"
    ]


@pytest.mark.parametrize("path", ["/nowhere", "/studios/no-such-studio", "/people"])
def test_an_address_of_nothing_says_so_and_leads_home(
    person: Callable[..., Person], path: str
) -> None:
    resident = person().sign_in("resident2@baku.example")
    page = resident.go(path)
    expect(page.get_by_role("heading", name="There is nothing here")).to_be_visible()
    page.get_by_role("link", name="Back to the front page").click()
    _expect_focus(page, "From first take to final cut.")


def test_who_is_not_signed_in_comes_back_after_signing_in(person: Callable[..., Person]) -> None:
    person().sign_in("buyer@baku.example")  # who then reads English, wherever they sign in
    visitor = person()
    page = visitor.go("/profile/sessions")
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    page.get_by_label("E-mail address").fill("buyer@baku.example")
    page.get_by_label("Password", exact=True).fill("weave-one-thread-at-a-time")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", name="Where you are signed in")).to_be_visible()
    expect(page).to_have_url(f"{visitor.origin}/profile/sessions")


def test_the_palette_leads_anywhere_by_keys(person: Callable[..., Person]) -> None:
    page = person().sign_in("resident2@baku.example").go("/bookings")
    page.keyboard.press("Control+k")
    palette = page.get_by_role("dialog", name="Find a place or a studio")
    expect(palette.get_by_role("searchbox")).to_be_focused()
    page.keyboard.press("Escape")
    expect(palette).to_have_count(0)

    page.keyboard.press("Control+k")
    expect(palette.get_by_role("menuitem", name="Sound 2")).to_be_visible()
    page.keyboard.type("podcast")
    expect(palette.get_by_role("menuitem")).to_have_count(1)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    _expect_focus(page, "Sound 2")
    expect(page).to_have_url(re.compile("/studios/sound-2$"))


def test_who_signs_out_is_out(person: Callable[..., Person]) -> None:
    buyer = person().sign_in("buyer@baku.example")
    page = buyer.go("/bookings")
    page.get_by_role("button", name=re.compile("^Account of Daniel Weber")).click()
    page.get_by_role("menuitem", name="Sign out").click()
    expect(page.get_by_role("banner").get_by_role("link", name="Sign in")).to_be_visible()
    assert buyer.context.cookies() == []
    page.goto(f"{buyer.origin}/bookings")
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()


def test_keys_skip_to_the_content_and_the_focus_follows_the_page(
    person: Callable[..., Person],
) -> None:
    page = person().go("/")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to the content")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()

    studios = page.get_by_role("main").get_by_role("link", name="Book a studio")
    tab_to(page, studios)
    page.keyboard.press("Enter")
    _expect_focus(page, "Studios")
    expect(page).to_have_title("Studios · Kilim")
    page.go_back()
    _expect_focus(page, "From first take to final cut.")
