"""A manager brings a colleague in and takes the role away again; passwords and sessions."""

import re
from collections.abc import Callable
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.acts import mailed_link
from tests.journeys.conftest import Person

pytestmark = pytest.mark.journey

PASSWORD = "nine-knots-under-the-lamp"


def _invite(page: Page, email: str) -> None:
    page.get_by_role("button", name="Invite somebody").click()
    dialog = page.get_by_role("dialog", name="Invite somebody")
    dialog.get_by_label("E-mail address").fill(email)
    dialog.get_by_role("button", name="Role").click()
    page.get_by_role("option", name="Hub manager").click()
    dialog.get_by_role("button", name="Send the invitation").click()
    expect(page.get_by_text(f"Invitation sent to {email}")).to_be_visible()


def _join(colleague: Person, email: str, name: str) -> Page:
    page = colleague.page
    page.goto(mailed_link(colleague, email, "invitation"))
    expect(page.get_by_role("heading", name="You are invited")).to_be_visible()
    expect(page.get_by_text("Hub manager")).to_be_visible()
    page.get_by_label("Your name").fill(name)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Make my account and accept").click()
    return page


def _sign_in(page: Page, email: str, password: str) -> None:
    page.get_by_label("E-mail address").fill(email)
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("button", name="Sign in").click()


def test_manager_invites_a_colleague_and_takes_the_role_away(
    person: Callable[..., Person],
) -> None:
    email, name = f"colleague-{uuid4().hex[:6]}@example.com", f"Aytən {uuid4().hex[:6]}"
    manager = person().sign_in("manager@baku.example")
    page = manager.go("/people")
    _invite(page, email)

    colleague = person()
    theirs = _join(colleague, email, name)
    expect(theirs.get_by_text("Welcome to Creative Hub Baku")).to_be_visible()
    theirs.get_by_role("link", name="The hub", exact=True).click()
    theirs.get_by_role("link", name="People", exact=True).click()
    expect(theirs.get_by_role("heading", name="People", exact=True)).to_be_visible()
    expect(theirs.get_by_role("row", name=re.compile(name))).to_be_visible()

    page.get_by_role("searchbox", name="Name or e-mail address").fill(name)
    page.get_by_role("button", name=f"Change {name}").click()
    dialog = page.get_by_role("dialog", name=name)
    dialog.get_by_role("button", name="Take away: Hub manager").click()
    page.get_by_role("alertdialog").get_by_role("button", name="Take it away").click()
    expect(page.get_by_text("The role is gone")).to_be_visible()
    expect(dialog.get_by_text(f"{name} has no role at your hub any more.")).to_be_visible()

    theirs.reload()
    expect(theirs.get_by_role("heading", name="There is nothing here")).to_be_visible()
    expect(theirs.get_by_role("link", name="People", exact=True)).to_have_count(0)


def test_who_forgot_the_password_gets_a_new_one_by_mail(person: Callable[..., Person]) -> None:
    email = "mentor@baku.example"
    forgetful = person()
    page = forgetful.go("/sign-in")
    page.get_by_role("link", name="Forgot the password?").click()
    expect(page.get_by_role("heading", name="Choose a new password")).to_be_visible()
    page.get_by_label("E-mail address").fill(email)
    page.get_by_role("button", name="Send me the link").click()
    expect(page.get_by_role("heading", name="Look into your mail")).to_be_visible()

    page.goto(mailed_link(forgetful, email, "new-password"))
    page.get_by_label("New password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Save the password").click()
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()

    _sign_in(page, email, "weave-one-thread-at-a-time")
    expect(page.get_by_text("Address and password do not match").first).to_be_visible()
    _sign_in(page, email, PASSWORD)
    expect(page.get_by_role("button", name=re.compile("Elçin Həsənov"))).to_be_visible()


def test_signing_out_everywhere_else_ends_the_other_browser(
    person: Callable[..., Person],
) -> None:
    here = person().sign_in("seller@baku.example")
    there = person().sign_in("seller@baku.example")
    other = there.go("/bookings")

    page = here.go("/profile/sessions")
    page.get_by_role("button", name="Sign out everywhere else").click()
    asked = page.get_by_role("alertdialog", name="Sign out everywhere else?")
    asked.get_by_role("button", name="Sign out everywhere else").click()
    expect(page.get_by_text("Signed out everywhere else")).to_be_visible()
    expect(page.get_by_role("button", name=re.compile("^End the session"))).to_have_count(0)

    other.reload()
    expect(other.get_by_role("heading", name="Sign in")).to_be_visible()
    page.reload()
    expect(page.get_by_role("heading", name="Where you are signed in")).to_be_visible()
