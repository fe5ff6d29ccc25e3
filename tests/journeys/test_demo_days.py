"""A demo day from its plan to its door: a manager, a founder on a phone, and a guest by letter."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
import segno
from playwright.sync_api import Page, expect

from tests.journeys.acts import day_ahead, mailed_link
from tests.journeys.conftest import (
    DESK,
    PHONE,
    Person,
    assert_accessible,
    assert_no_sideways_scroll,
    take_picture,
)

pytestmark = pytest.mark.journey


def slug_of(title: str) -> str:
    return title.lower().replace(" ", "-")


def _plan(page: Page, title: str, device: str) -> None:
    page.get_by_label("Title, Azər").fill("Məktəbin demo günü")
    page.get_by_label("Title, English").fill(title)
    expect(page.get_by_label("Address of the public page")).to_have_value(slug_of(title))
    page.get_by_role("button", name="Plan it").click()
    expect(page.get_by_text("Fill this in.").first).to_be_visible()
    page.get_by_label("Place, Azər").fill("Böyük zal")
    page.get_by_label("Place, English").fill("Great hall")
    page.get_by_label("Day", exact=True).fill(day_ahead(40).isoformat())
    page.get_by_role("button", name="Add a break").click()
    assert_accessible(page)
    take_picture(page, f"demo-day-form-{device}")
    page.get_by_role("button", name="Plan it").click()
    expect(page.get_by_role("heading", name=title, exact=True)).to_be_visible()
    expect(page.get_by_text("No order yet")).to_be_visible()


def _answer(page: Page, title: str, device: str) -> None:
    part = page.get_by_role("region", name=title).first
    part.get_by_role("button", name="Send the answer").click()
    expect(part.get_by_text("Say it in both languages.").first).to_be_visible()
    part.get_by_label("in one sentence, Azər").fill("Muğamı oyuna çeviririk")
    part.get_by_label("in one sentence, English").fill("We turn mugham into a game")
    assert_accessible(page)
    assert_no_sideways_scroll(page)
    take_picture(page, f"demo-day-answer-{device}")
    part.get_by_role("button", name="Send the answer").click()
    expect(part.get_by_text("You have said yes;")).to_be_visible()


@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desktop", "phone"])
def test_a_demo_day_is_planned_answered_ordered_and_published(
    person: Callable[..., Person], viewport: dict[str, int], request: pytest.FixtureRequest
) -> None:
    device = request.node.callspec.id.rpartition("-")[2]
    founder = person(viewport=PHONE).sign_in("applicant@baku.example")
    mine = founder.api("GET", "/my-enrolments")["items"][0]
    manager = person(viewport=viewport).sign_in("manager@baku.example")
    title = f"Demo day {uuid4().hex[:6]}"
    page = manager.go(f"/cohorts/{mine['cohort']['id']}/demo-day?edit=new")
    _plan(page, title, device)

    _answer(founder.go(f"/my-cohorts/{mine['id']}"), title, device)

    page.get_by_role("button", name="Find the best order").click()
    expect(page.get_by_text("Every rule is kept")).to_be_visible()
    expect(page.get_by_text("not told yet")).to_be_visible()
    assert_accessible(page)
    assert_no_sideways_scroll(page)
    take_picture(page, f"demo-day-order-{device}")
    page.get_by_role("button", name="Publish", exact=True).click()
    expect(page.get_by_text("Published; those whose time is new")).to_be_visible()

    guest = person(viewport=viewport)
    shown = guest.go(f"/demo-days/{slug_of(title)}")
    expect(shown.get_by_role("heading", name=title, exact=True)).to_be_visible()
    expect(shown.get_by_text("We turn mugham into a game")).to_be_visible()
    assert_accessible(shown)
    assert_no_sideways_scroll(shown)
    take_picture(shown, f"demo-day-public-{device}")
    founder.page.reload()
    expect(founder.page.get_by_text("You pitch at 15:00").first).to_be_visible()


def _is_on_today(manager: Person, founder: Person, title: str) -> str:
    """A published day that begins in an hour; the address of its page."""
    mine = founder.api("GET", "/my-enrolments")["items"][0]
    starts = datetime.now(UTC).replace(microsecond=0) + timedelta(hours=1)
    names = {"az": title, "en": title}
    wish = {
        "slug": slug_of(title), "title": names, "lead": names, "venue": names,
        "address": "Nizami 5", "link": "", "starts_at": starts.isoformat(),
        "ends_at": (starts + timedelta(hours=2)).isoformat(), "pitch_minutes": 5,
        "question_minutes": 5, "places": 1, "breaks": [], "rooms": [], "listeners": [],
    }  # fmt: skip
    day = manager.api("POST", f"/cohorts/{mine['cohort']['id']}/demo-days", data=wish)
    me = founder.api("GET", "/me")
    said = {
        "answer": "yes", "sentence": {"az": "Muğamı oyuna çeviririk", "en": "A game of mugham"},
        "presenter_id": me["id"], "shows_deck": False, "away": [],
    }  # fmt: skip
    founder.api("PUT", f"/demo-days/{day['id']}/pitches/{mine['id']}", data=said)
    for act, body in (("proposal", {"seed": 1}), ("publication", None)):
        version = manager.api("GET", f"/demo-days/{day['id']}")["version"]
        etag = {"If-Match": f'"{version}"'}
        manager.api("POST", f"/demo-days/{day['id']}/{act}", data=body, headers=etag)
    return str(day["id"])


def test_a_guest_asks_gets_a_seat_by_letter_and_is_checked_in_by_its_code(
    person: Callable[..., Person], product: str
) -> None:
    manager = person(viewport=PHONE).sign_in("manager@baku.example")
    founder = person().sign_in("applicant@baku.example")
    title = f"Demo day {uuid4().hex[:6]}"
    day_id = _is_on_today(manager, founder, title)

    guest = person(viewport=PHONE)
    page = guest.go(f"/demo-days/{slug_of(title)}")
    page.get_by_role("link", name="Ask for a place").click()
    expect(page.get_by_text("1 place is left.")).to_be_in_viewport()
    page.get_by_role("button", name="Ask for a place").click()
    expect(page.get_by_text("This is no address of mail.")).to_be_visible()
    email = f"{uuid4().hex[:8]}@guest.example"
    page.get_by_label("Your name").fill("Nil Guest")
    page.get_by_label("Your address of mail").fill(email)
    page.get_by_role("button", name="Ask for a place").click()
    expect(page.get_by_text("A letter is on its way")).to_be_visible()
    take_picture(page, "guest-asked-phone")

    page.goto(mailed_link(guest, email, "guest"))
    page.get_by_role("button", name="I come").click()
    expect(page.get_by_text("You have a place")).to_be_visible()
    assert "token" not in page.url
    code = page.get_by_role("img", name="The code of your place")
    [row] = manager.api("GET", f"/demo-days/{day_id}/guests")["items"]
    door = f"/arrivals/{row['id']}"
    drawn = segno.make(product + door, error="m", micro=False)
    expect(code).to_have_attribute("src", drawn.svg_data_uri(border=2, omitsize=True))
    assert_accessible(page)
    assert_no_sideways_scroll(page)
    take_picture(page, "guest-seat-phone")

    stranger = guest.context.new_page()
    stranger.goto(product + door)
    expect(stranger.get_by_role("heading", name="Sign in")).to_be_visible()
    screen = manager.go(door)
    expect(screen.get_by_text("Nil Guest")).to_be_visible()
    assert_accessible(screen)
    assert_no_sideways_scroll(screen)
    take_picture(screen, "arrival-phone")
    screen.get_by_role("button", name="Check in").click()
    expect(screen.get_by_text("Came at")).to_be_visible()
    take_picture(screen, "arrival-came-phone")
    page.reload()
    expect(page.get_by_role("button", name="Give the place back")).to_have_count(0)
