"""A pack is given, hours are booked with it, and who cancels late sees what came back."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.acts import BAKU, FreeTime, day_ahead, free_times
from tests.journeys.conftest import (
    PHONE,
    Person,
    assert_accessible,
    assert_no_sideways_scroll,
    take_picture,
)

pytestmark = pytest.mark.journey

STUDIO = "sound-1"  # costs credits; half of them are kept in the last two days, all in the last


def _half_late(resident: Person) -> FreeTime:
    """A time between one day and two ahead, with an hour to spare on both sides."""
    now = datetime.now(UTC)
    for ahead in (1, 2):
        for one in free_times(resident, STUDIO, day_ahead(ahead)):
            away = datetime.fromisoformat(one.starts_at) - now
            if not timedelta(hours=25) < away < timedelta(hours=47):
                continue
            times = f"starts_at={one.starts_at}&ends_at={one.ends_at}"
            quote = resident.api("GET", f"/studios/{one.studio_id}/quote?{times}")
            if quote["credit_minutes"] == 60:  # no hour that costs more
                return one
    raise AssertionError(f"{STUDIO} is full {day_ahead(1, BAKU)}")


def _row(page: Page, words: str) -> Locator:
    """A line of the credits for any studio, or for sound studios when it stands there."""
    rows = page.get_by_role("row").filter(has_text=words)
    if rows.count() == 0:
        page.get_by_role("main").locator("button[aria-haspopup=listbox]").click()
        page.get_by_role("option").nth(1).click()
    return rows.first


def test_a_pack_is_spent_and_half_of_it_comes_back(person: Callable[..., Person]) -> None:
    manager = person().sign_in("manager@baku.example")
    resident = person().sign_in("resident@baku.example")
    name = resident.api("GET", "/me")["name"]

    page = manager.go("/people")
    page.get_by_role("searchbox").fill(name)
    page.get_by_role("button", name=name).first.click()
    page.get_by_role("button", name="Give or correct").click()
    dialog = page.get_by_role("dialog", name="Give or correct credits")
    dialog.get_by_role("textbox", name="Hours").fill("5")
    dialog.get_by_label("Reason").fill("Won the sound week")
    assert_accessible(page)
    take_picture(page, "credits-pack")
    dialog.get_by_role("button", name="Give the pack").click()
    expect(dialog).to_have_count(0)

    wanted = _half_late(resident)
    page = resident.go(wanted.review)
    expect(page.get_by_text(re.compile(r"^1\sh are taken from your credits"))).to_be_visible()
    expect(page.get_by_text(re.compile("loses 50% of it"))).to_be_visible()
    page.get_by_role("button", name=re.compile("^Book for")).click()
    expect(page.get_by_role("heading", name="Booked")).to_be_visible()
    booking = page.url.split("booked=")[1][:36]

    page = resident.go(f"/bookings/{booking}")
    page.get_by_role("button", name="Cancel it").click()
    dialog = page.get_by_role("alertdialog")
    expect(dialog.get_by_text(re.compile(r"30\smin of credits come back"))).to_be_visible()
    expect(dialog.get_by_text(re.compile(r"30\smin are kept"))).to_be_visible()
    dialog.get_by_role("button", name="Cancel the booking").click()
    expect(page.get_by_text(re.compile(r"30\smin of credits were kept"))).to_be_visible()

    page = resident.go("/profile/credits")
    expect(_row(page, "Won the sound week")).to_contain_text(re.compile(r"\+ 5\sh"))
    expect(_row(page, "Given back")).to_contain_text(re.compile(r"\+ 30\smin"))
    assert_accessible(page)
    take_picture(page, "credits")

    phone = person(viewport=PHONE, color_scheme="dark").sign_in("resident@baku.example", "az")
    page = phone.go("/profile/credits")
    expect(_row(page, "Geri qaytarıldı")).to_be_visible()
    assert_accessible(page)
    assert_no_sideways_scroll(page)
    take_picture(page, "credits-phone")
