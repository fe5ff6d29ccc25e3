"""Times are the hub's, and both languages write them as people do."""

import re
from collections.abc import Callable
from datetime import datetime
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.acts import book, day_ahead, roomy_day
from tests.journeys.conftest import Person

pytestmark = pytest.mark.journey

BELGRADE = ZoneInfo("Europe/Belgrade")
MONTHS = [
    *("yanvar", "fevral", "mart", "aprel", "may", "iyun"),
    *("iyul", "avqust", "sentyabr", "oktyabr", "noyabr", "dekabr"),
]
SHORT_MONTHS = [month[:3] for month in MONTHS]
SHORT_MONTHS[5:7] = "iyn", "iyl"
WEEKDAYS = [
    *("bazar ertəsi", "çərşənbə axşamı", "çərşənbə", "cümə axşamı", "cümə", "şənbə", "bazar"),
]


def test_manager_of_pirot_reads_the_hubs_time_first_in_another_zone(
    person: Callable[..., Person],
) -> None:
    manager = person(timezone_id="Asia/Tokyo").sign_in("manager@pirot.example")
    wanted = roomy_day(manager, "pirot-weaving-photo", hours=2, first=8)[0]
    booking = book(manager, wanted, "Weaving on film")
    begins = datetime.fromisoformat(wanted.starts_at)
    there, here = (begins.astimezone(ZoneInfo(zone)) for zone in ("Europe/Belgrade", "Asia/Tokyo"))
    assert there.strftime("%H:%M") == wanted.clock

    page = manager.go(f"/bookings/{booking}")
    facts = page.get_by_role("main").inner_text()
    hub, own = (time.strftime("%H:%M–") for time in (there, here))
    assert hub in facts
    assert facts.index(hub) < facts.index(own)
    assert "Belgrade" in facts
    assert re.search(rf"{own}\d\d:\d\d by your clock", facts)

    page = manager.go(f"/timeline?on={wanted.day}")
    block = page.get_by_role("gridcell", name="Weaving on film").first
    expect(block).to_have_accessible_name(re.compile(hub))

    page = manager.go(f"/studios/pirot-weaving-photo?day={wanted.day}")
    expect(page.get_by_text("Times are those of the hub (Belgrade).")).to_be_visible()


def _expect_azerbaijani(page: Page) -> str:
    """The text of a page that is wholly Azerbaijani, with no date that Chromium wrote itself."""
    expect(page.locator("html")).to_have_attribute("lang", "az")
    main = page.get_by_role("main")
    text = f"{main.inner_text()} {main.aria_snapshot()}"
    assert not re.search(r"\bM\d\d\b", text), text
    assert not re.search(r"AZN|\b(Mon|Tue|Wed|Thu|Fri|Sat|Sun)(day)?\b", text), text
    return text


def test_azerbaijani_writes_dates_money_and_weekdays_as_people_do(
    person: Callable[..., Person],
) -> None:
    visitor = person(locale="az-AZ")
    home = _expect_azerbaijani(visitor.go("/"))
    assert "İlk dubldan son kadra." in home

    day = day_ahead(8)
    weekday, month = WEEKDAYS[day.weekday()], MONTHS[day.month - 1]
    studio = _expect_azerbaijani(visitor.go(f"/studios/sound-2?day={day}"))
    assert f"{day.day} {month}, {weekday}" in studio
    assert f"{month} {day.year}" in studio
    assert re.search(r"\b25 ₼", studio)

    timeline = _expect_azerbaijani(visitor.go(f"/timeline?on={day}"))
    assert f"{day.day} {month}, {weekday}" in timeline

    resident = person(locale="en-GB").sign_in("resident@baku.example", language="az")
    title = f"Səs sınağı {uuid4().hex[:6]}"
    wanted = roomy_day(resident, "sound-2", hours=2, first=8)[0]
    booking = book(resident, wanted, title)
    bookings = _expect_azerbaijani(resident.go("/bookings"))
    assert title in bookings
    on = wanted.on
    assert f"{on.day} {MONTHS[on.month - 1]}, {WEEKDAYS[on.weekday()]}" in bookings
    one = _expect_azerbaijani(resident.go(f"/bookings/{booking}"))
    assert f"{on.day} {SHORT_MONTHS[on.month - 1]}" in one


def test_switching_the_language_keeps_the_page(person: Callable[..., Person]) -> None:
    visitor = person()
    page = visitor.go(f"/studios?kind=sound&people=3&on={day_ahead(3)}")
    address = page.url
    page.get_by_role("link", name="Azərbaycanca").click()
    expect(page.get_by_role("heading", name="Studiyalar")).to_be_visible()
    expect(page.locator("html")).to_have_attribute("lang", "az")
    assert page.url == address
    expect(page.get_by_role("heading", name="Səs 2")).to_be_visible()

    page.reload()
    expect(page.get_by_role("heading", name="Studiyalar")).to_be_visible()
    page.get_by_role("link", name="English").click()
    expect(page.get_by_role("heading", name="Sound 2")).to_be_visible()
