"""A manager closes a studio and opens it again; open screens follow, and nothing is lost."""

import re
from collections.abc import Callable, Iterator
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.acts import FreeTime, day_ahead, free_times, roomy_day, starts
from tests.journeys.conftest import Person

pytestmark = pytest.mark.journey

STUDIO = "dance-2"


def _settings(manager: Person) -> dict[str, object]:
    studio = manager.api("GET", f"/studios/{STUDIO}")["id"]
    found: dict[str, object] = manager.api("GET", f"/studios/{studio}/settings")
    return found


def _change(manager: Person, **wish: object) -> None:
    now = _settings(manager)
    etag = {"If-Match": f'"{now["version"]}"'}
    manager.api("PATCH", f"/studios/{now['id']}", data=wish, headers=etag)


@pytest.fixture
def manager(person: Callable[..., Person]) -> Iterator[Person]:
    """A manager, after whom the studio is as it was."""
    someone = person().sign_in("manager@baku.example")
    before = _settings(someone)
    yield someone
    unchanging = {"id", "version", "hub", "kind", "currency"}
    _change(someone, **{k: v for k, v in before.items() if k not in unchanging})


def _refusal(person: Person, wanted: FreeTime) -> list[str]:
    """The rules that booking without the screen would break."""
    answer = person.context.request.post(
        f"{person.origin}/api/v1/bookings",
        data={k: getattr(wanted, k) for k in ("studio_id", "starts_at", "ends_at")},
        headers={"Origin": person.origin, "Idempotency-Key": uuid4().hex},
    )
    assert answer.status == 422, answer.text()
    return [violation["rule"] for violation in answer.json()["violations"]]


def _save(page: Page) -> None:
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Everything is saved")).to_be_visible()


def test_a_closed_studio_takes_no_bookings_until_it_is_opened_again(
    person: Callable[..., Person], manager: Person
) -> None:
    resident = person().sign_in("resident2@baku.example")
    wanted = roomy_day(resident, STUDIO, hours=2, first=9)[0]
    studio = resident.go(f"/studios/{STUDIO}?day={wanted.day}")
    expect(starts(studio).first).to_be_visible()
    expect(studio.get_by_role("link", name="Edit", exact=True)).to_have_count(0)

    page = manager.go(f"/studios/{STUDIO}")
    page.get_by_role("link", name="Edit", exact=True).click()
    page.get_by_text("Open for booking", exact=True).click()
    expect(page.get_by_text("One change is not saved")).to_be_visible()
    _save(page)

    expect(studio.get_by_text("This studio is closed for now")).to_be_visible()
    expect(starts(studio)).to_have_count(0)
    assert free_times(resident, STUDIO, wanted.on) == []
    listed = resident.go("/studios?kind=dance").get_by_role("listitem").filter(has_text="Dance 2")
    expect(listed.get_by_text("Closed for now")).to_be_visible()
    review = resident.go(wanted.review)
    expect(review.get_by_role("button", name=re.compile("^Book"))).to_be_disabled()
    assert _refusal(resident, wanted) == ["not-bookable"]
    resident.go(f"/studios/{STUDIO}?day={wanted.day}")

    page.get_by_text("Open for booking", exact=True).click()
    _save(page)
    expect(starts(studio).first).to_be_visible()
    assert wanted in free_times(resident, STUDIO, wanted.on)


def test_two_managers_lose_nothing_of_what_the_other_saved(manager: Person) -> None:
    before = _settings(manager)
    page = manager.go(f"/hub/studios/{before['id']}")
    page.get_by_label("People at most").fill("3")
    page.get_by_label("Name, English").fill("The loom")

    _change(manager, capacity=5, horizon_days=20)

    expect(page.get_by_text("Somebody else has changed this studio").first).to_be_visible()
    expect(page.get_by_label("People at most")).to_have_value("3")
    page.get_by_role("button", name="Take theirs").click()
    expect(page.get_by_label("People at most")).to_have_value("5")
    _save(page)
    now = _settings(manager)
    assert isinstance(before["name"], dict)
    assert (now["name"], now["capacity"], now["horizon_days"]) == (
        before["name"] | {"en": "The loom"},
        5,
        20,
    )


def test_leaving_a_form_that_is_not_saved_asks_first(manager: Person) -> None:
    page = manager.go("/hub/studios")
    page.get_by_role("link", name="Dance 2", exact=True).click()
    page.get_by_label("People at most").fill("3")
    page.get_by_role("link", name="Studios of the hub").click()
    asked = page.get_by_role("alertdialog", name="Leave without saving?")
    asked.get_by_role("button", name="Stay here").click()
    expect(page.get_by_label("People at most")).to_have_value("3")
    page.get_by_role("link", name="Studios of the hub").click()
    asked.get_by_role("button", name="Leave").click()
    expect(page.get_by_role("heading", name="Studios of the hub")).to_be_visible()


def test_new_hours_are_the_new_free_times(manager: Person) -> None:
    day = day_ahead(30)
    page = manager.go(f"/hub/studios/{_settings(manager)['id']}")
    page.get_by_label("Monday, from").first.fill("7")
    page.get_by_label("Monday, until").first.fill("8.30")
    page.get_by_role("button", name="Every day as on Monday").click()
    _save(page)
    assert [time.clock for time in free_times(manager, STUDIO, day)] == ["07:00", "07:30"]
