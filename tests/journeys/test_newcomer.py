"""A newcomer signs up from the mail link and books; a resident does it with the keyboard alone."""

import re
from collections.abc import Callable
from uuid import uuid4

import pytest
from playwright.sync_api import expect

from tests.journeys.acts import choose, go_a_week_on, mailed_link, starts, tab_to
from tests.journeys.conftest import PHONE, Person

pytestmark = pytest.mark.journey

NEW_PASSWORD = "seven-threads-of-red-wool"


def test_newcomer_signs_up_from_the_mail_link_and_books(person: Callable[..., Person]) -> None:
    newcomer, email = person(), f"newcomer-{uuid4().hex[:6]}@example.com"
    page = newcomer.go("/studios/sound-2")
    go_a_week_on(page)
    choose(starts(page).first)
    page.get_by_role("button", name="Continue").click()
    chosen = page.url
    page.get_by_role("main").get_by_role("link", name="Sign up").click()

    page.get_by_label("E-mail address").fill(email)
    page.get_by_role("button", name="Send me the letter").click()
    expect(page.get_by_role("heading", name="Look into your mail")).to_be_visible()

    letter = newcomer.context.new_page()
    page.close()
    letter.goto(mailed_link(newcomer, email, "welcome"))
    letter.get_by_label("Your name").fill("Zəhra Nağıyeva")
    letter.get_by_label("Password", exact=True).fill(NEW_PASSWORD)
    assert "token" not in letter.url
    letter.get_by_role("button", name="Make my account").click()

    letter.get_by_label("What for").fill("First podcast")
    assert letter.url == chosen
    letter.get_by_role("button", name=re.compile(r"^Book for ₼")).click()
    expect(letter.get_by_role("heading", name="Booked")).to_be_visible()

    [booking] = newcomer.api("GET", "/bookings")["items"]
    assert (booking["title"], booking["state"]) == ("First podcast", "confirmed")
    assert booking["audience"] == "public"


def test_resident_books_on_a_phone_with_the_keyboard_alone(person: Callable[..., Person]) -> None:
    resident = person(viewport=PHONE, color_scheme="dark").sign_in("resident2@baku.example")
    before = {b["id"] for b in resident.api("GET", "/bookings?mine=true&limit=100")["items"]}
    page = resident.go("/studios/dance-2")

    tab_to(page, page.get_by_role("button", name="Seven days on"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Seven days back")).to_be_enabled()
    tab_to(page, page.get_by_role("radio", checked=True).first)
    before_turning = page.url
    page.keyboard.press("ArrowRight")
    expect(page).not_to_have_url(before_turning)  # until then the starts are those of the old day
    start = starts(page).first
    expect(start).to_be_enabled()
    tab_to(page, starts(page))  # of a group, Tab reaches the one that is chosen or was left
    page.keyboard.press("Space")
    tab_to(page, page.get_by_role("button", name="Continue"))
    page.keyboard.press("Enter")
    book = page.get_by_role("button", name="Book free of charge")
    book.wait_for()
    tab_to(page, book)
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", name="Booked")).to_be_visible()
    own = page.get_by_role("main").get_by_role("link", name="My bookings")
    tab_to(page, own)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="My bookings")).to_be_focused()
    after = {b["id"] for b in resident.api("GET", "/bookings?mine=true&limit=100")["items"]}
    assert len(after - before) == 1
