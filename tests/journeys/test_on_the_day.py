"""Somebody cancels by mistake; somebody comes to the door, checks in and stays longer."""

import json
import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from playwright.sync_api import expect

from tests.journeys.acts import BAKU, book, choose, roomy_day
from tests.journeys.conftest import (
    PHONE,
    Person,
    assert_accessible,
    assert_no_sideways_scroll,
    take_picture,
)

pytestmark = pytest.mark.journey

STUDIO = "animation-1"


def test_a_cancellation_is_undone_on_a_phone(person: Callable[..., Person]) -> None:
    resident = person(viewport=PHONE).sign_in("resident2@baku.example")
    booking = book(resident, roomy_day(resident, "dance-1", 1, 9)[0], "Rehearsal")

    page = resident.go(f"/bookings/{booking}")
    page.get_by_role("button", name="Cancel it").click()
    page.get_by_role("button", name="Cancel the booking").click()
    undo = page.get_by_role("button", name="Undo", exact=True)
    expect(undo).to_be_visible()
    expect(page.get_by_text("Cancelled").first).to_be_visible()
    page.wait_for_timeout(7_500)  # what was announced of the dialog is gone, too
    assert_accessible(page)
    assert_no_sideways_scroll(page)
    take_picture(page, "undo-phone")
    undo.click()

    expect(page.get_by_text("The booking is back")).to_be_visible()
    expect(page.get_by_text("Confirmed")).to_be_visible()
    assert resident.api("GET", f"/bookings/{booking}")["state"] == "confirmed"


def always_open(manager: Person) -> dict[str, Any]:
    """Let the studio begin every five minutes, day and night, and forget people who do not come."""
    studio: dict[str, Any] = manager.api("GET", f"/studios/{STUDIO}")
    settings = manager.api("GET", f"/studios/{studio['id']}/settings")
    change = {
        "grid_minutes": 5,
        "min_minutes": 5,
        "no_show_minutes": 30,
        "notice_minutes": 0,
        "opening_hours": [{"weekday": n, "opens": "00:00", "closes": "24:00"} for n in range(1, 8)],
    }
    manager.api(
        "PATCH",
        f"/studios/{studio['id']}",
        data=json.dumps(change),
        headers={"If-Match": f'"{settings["version"]}"', "Content-Type": "application/json"},
    )
    clear(manager, studio["id"])
    return studio


def clear(manager: Person, studio: str) -> None:
    """Cancel what stands in the way in the next hour."""
    now = datetime.now(UTC)
    for on in {now.astimezone(BAKU).date(), (now + timedelta(hours=1)).astimezone(BAKU).date()}:
        day = manager.api("GET", f"/studio-days/{on}?hub=baku")
        [row] = [one for one in day["studios"] if one["id"] == studio]
        for booking in row["bookings"]:
            starts, ends = (datetime.fromisoformat(booking[n]) for n in ("starts_at", "ends_at"))
            if ends > now and starts < now + timedelta(hours=1):
                manager.api("POST", f"/bookings/{booking['id']}/cancel")


def next_free(person: Person, studio: str) -> str:
    """A booking of ten minutes that begins in a moment."""
    now = datetime.now(UTC)
    begin = now.replace(minute=now.minute - now.minute % 5, second=0, microsecond=0)
    begin += timedelta(minutes=5)
    times = {
        "starts_at": begin.isoformat(),
        "ends_at": (begin + timedelta(minutes=10)).isoformat(),
    }
    headers = {"Idempotency-Key": str(uuid4())}
    wish = {"studio_id": studio, "title": "Stop motion", **times}
    booking: str = person.api("POST", "/bookings", data=wish, headers=headers)["id"]
    return booking


def test_who_scans_the_code_at_the_door_checks_in_and_stays_longer(
    person: Callable[..., Person],
) -> None:
    manager = person().sign_in("manager@baku.example")
    resident = person(viewport=PHONE).sign_in("resident@baku.example")
    studio = always_open(manager)
    code = manager.api("POST", f"/studios/{studio['id']}/door-code")["url"].rpartition("/")[2]
    booking = next_free(resident, studio["id"])

    posters = manager.go("/hub/doors")
    expect(posters.get_by_role("img", name=f"Code of the door of {studio['name']}")).to_be_visible()
    assert_accessible(posters)
    take_picture(posters, "door-codes")

    page = resident.go(f"/check-in/{code}")
    expect(page.get_by_text("Stop motion")).to_be_visible()
    assert_accessible(page)
    assert_no_sideways_scroll(page)
    take_picture(page, "check-in-phone")
    page.get_by_role("button", name="I am here").click()
    expect(page.get_by_text("You are checked in")).to_be_visible()

    page.get_by_role("link", name="Open the booking").click()
    expect(page.get_by_text("Here since")).to_be_visible()
    page.get_by_role("button", name="More time").click()
    dialog = page.get_by_role("dialog", name=re.compile("^More time"))
    choose(dialog.get_by_role("radio").first)
    page.wait_for_timeout(400)  # the dialog has risen
    assert_accessible(page)
    take_picture(page, "more-time-phone")
    dialog.get_by_role("button", name=re.compile("^Stay until")).click()
    expect(page.get_by_text(re.compile("^Yours until"))).to_be_visible()

    held = resident.api("GET", f"/bookings/{booking}")
    assert datetime.fromisoformat(held["ends_at"]) - datetime.fromisoformat(
        held["starts_at"]
    ) == timedelta(minutes=15)
    here = re.compile("^Stop motion, .*, here, ")
    expect(manager.go("/timeline").get_by_role("gridcell", name=here)).to_have_count(1)


def test_a_manager_reads_the_day_of_the_hub_and_of_an_operator(
    person: Callable[..., Person],
) -> None:
    manager = person().sign_in("manager@baku.example")
    page = manager.go("/day-sheet")
    expect(page.get_by_text("Everybody who comes, in order.")).to_be_visible()
    expect(page.locator("#main ol > li").first).to_be_visible()
    assert_accessible(page)
    take_picture(page, "day-sheet")

    page.get_by_role("button", name=re.compile("Whose day")).click()
    page.get_by_role("option").nth(1).click()
    expect(page.get_by_text(re.compile(", day sheet$"))).to_be_visible()

    phone = person(viewport=PHONE).sign_in("manager@baku.example")
    page = phone.go("/day-sheet")
    assert_accessible(page)
    assert_no_sideways_scroll(page)
    take_picture(page, "day-sheet-phone")
