"""A newcomer signs up from the mail link and books; a resident does it with the keyboard alone."""

import re
import time
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.conftest import PHONE, Person, take_picture

pytestmark = pytest.mark.journey

NEW_PASSWORD = "seven-threads-of-red-wool"


def _mailed_link(person: Person, to: str) -> str:
    """The link in the newest letter to an address, as the recipient would see it."""
    deadline = time.monotonic() + 15
    while time.monotonic() < deadline:
        letters = person.api("GET", f"/mailbox?to={to}")["items"]
        if letters:
            link: str = letters[0]["links"][0]
            return link
        time.sleep(0.1)
    raise AssertionError(f"no letter to {to}")


def _first_free_start(page: Page) -> Locator:
    return page.get_by_role("radio", name=re.compile(r"^\d\d:\d\d")).first


def test_newcomer_signs_up_from_the_mail_link_and_books(person: Callable[..., Person]) -> None:
    newcomer = person()
    page = newcomer.go("/studios/sound-2")
    page.get_by_role("button", name="Seven days on").click()
    page.get_by_role("radio", name=re.compile("free")).first.check(force=True)
    _first_free_start(page).check(force=True)
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("link", name="Sign up").last.click()

    page.get_by_label("E-mail address").fill("newcomer@example.com")
    page.get_by_role("button", name="Send me the letter").click()
    expect(page.get_by_role("heading", name="Look into your mail")).to_be_visible()

    page.goto(_mailed_link(newcomer, "newcomer@example.com"))
    page.get_by_label("Your name").fill("Zəhra Nağıyeva")
    page.get_by_label("Password", exact=True).fill(NEW_PASSWORD)
    page.get_by_role("button", name="Make my account").click()
    assert "token" not in page.url

    page.get_by_label(re.compile("What for")).fill("First podcast")
    page.get_by_role("button", name=re.compile("^Book for")).click()
    expect(page.get_by_text(re.compile("It is yours|booked", re.IGNORECASE)).first).to_be_visible()

    [booking] = newcomer.api("GET", "/bookings")["items"]
    assert (booking["title"], booking["state"]) == ("First podcast", "confirmed")
    assert booking["audience"] == "public"
    take_picture(page, "newcomer-booked")


def _tab_to(page: Page, target: Locator, most: int = 80) -> None:
    """Press Tab until `target` has the focus."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if target.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError(f"{target} cannot be reached by Tab")


def test_resident_books_on_a_phone_with_the_keyboard_alone(person: Callable[..., Person]) -> None:
    resident = person(viewport=PHONE, color_scheme="dark").sign_in("resident@baku.example")
    before = {b["id"] for b in resident.api("GET", "/bookings?mine=true&limit=100")["items"]}
    page = resident.go("/studios/dance-2")

    _tab_to(page, page.get_by_role("button", name="Seven days on"))
    page.keyboard.press("Enter")
    day = page.get_by_role("radio", checked=True).first
    _tab_to(page, day)
    page.keyboard.press("ArrowRight")
    start = _first_free_start(page)
    start.wait_for()
    _tab_to(page, start)
    page.keyboard.press("Space")
    _tab_to(page, page.get_by_role("button", name="Continue"))
    page.keyboard.press("Enter")
    book = page.get_by_role("button", name="Book free of charge")
    book.wait_for()
    _tab_to(page, book)
    page.keyboard.press("Enter")

    done = page.get_by_role("link", name=re.compile("My bookings|my bookings")).last
    expect(done).to_be_visible()
    after = {b["id"] for b in resident.api("GET", "/bookings?mine=true&limit=100")["items"]}
    assert len(after - before) == 1
    take_picture(page, "resident-booked-phone")
