"""What people do in several journeys."""

import re
import time
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

from playwright.sync_api import Locator, Page, expect

from tests.journeys.conftest import Person

BAKU = ZoneInfo("Asia/Baku")


@dataclass(frozen=True, slots=True)
class FreeTime:
    """A time that a studio offers; `day` and `clock` are the hub's."""

    studio: str
    studio_id: str
    starts_at: str
    ends_at: str
    day: str
    clock: str

    @property
    def on(self) -> date:
        """The day as a date."""
        return date.fromisoformat(self.day)

    @property
    def review(self) -> str:
        """The address under which exactly this time is reviewed before it is booked."""
        return f"/studios/{self.studio}?day={self.day}&start={self.starts_at}&step=review"


def day_ahead(days: int, zone: ZoneInfo = BAKU) -> date:
    """The hub's day so many days from now."""
    return datetime.now(zone).date() + timedelta(days=days)


def free_times(person: Person, studio: str, day: date, minutes: int = 60) -> list[FreeTime]:
    """Everything that a studio offers on a day."""
    studio_id = person.api("GET", f"/studios/{studio}")["id"]
    window = f"from={day}&to={day + timedelta(days=1)}&minutes={minutes}"
    items = person.api("GET", f"/studios/{studio_id}/free-times?{window}")["items"]
    return [
        FreeTime(
            studio,
            studio_id,
            item["starts_at"],
            item["ends_at"],
            *item["local_starts_at"][:16].split("T"),
        )
        for item in items
    ]


def roomy_day(person: Person, studio: str, hours: int, first: int) -> list[FreeTime]:
    """Hourly starts in one free stretch of so many hours, on the first day that has one."""
    for ahead in range(first, first + 30):
        day = day_ahead(ahead)
        if long := free_times(person, studio, day, hours * 60):
            offered = {time.starts_at: time for time in free_times(person, studio, day)}
            begin = datetime.fromisoformat(long[0].starts_at)
            starts = [begin + timedelta(hours=hour) for hour in range(hours)]
            return [offered[start.strftime("%Y-%m-%dT%H:%M:%SZ")] for start in starts]
    raise AssertionError(f"{studio} has no {hours} free hours")


def book(person: Person, wanted: FreeTime, title: str = "") -> str:
    """Book without the screen; the booking's id."""
    booking: str = person.api(
        "POST",
        "/bookings",
        data={
            "studio_id": wanted.studio_id,
            "starts_at": wanted.starts_at,
            "ends_at": wanted.ends_at,
            "title": title,
        },
        headers={"Idempotency-Key": str(uuid4())},
    )["id"]
    return booking


def mailed_link(person: Person, to: str, kind: str) -> str:
    """The link to `kind` in the newest letter that has one, as the recipient would see it."""
    deadline = time.monotonic() + 15
    while time.monotonic() < deadline:
        for letter in person.api("GET", f"/mailbox?to={to}")["items"]:
            for link in letter["links"]:
                if f"/{kind}#" in link:
                    return str(link)
        time.sleep(0.1)
    raise AssertionError(f"no letter to {to} leads to {kind}")


def starts(page: Page) -> Locator:
    """The starts that a studio's page offers."""
    return page.get_by_role("radio", name=re.compile(r"^\d\d:\d\d–"))


def go_a_week_on(page: Page) -> None:
    """Turn the studio's page to its next seven days and choose the first one with free time."""
    page.get_by_role("button", name="Seven days on").click()
    expect(page.get_by_role("button", name="Seven days back")).to_be_enabled()
    choose(page.get_by_role("radio", name=re.compile("free$")).first)


def choose(radio: Locator) -> None:
    """Choose one of several, as soon as it may be chosen."""
    expect(radio).to_be_enabled()
    radio.click(force=True)  # its label lies on top of it
    expect(radio).to_be_checked()


def tab_to(page: Page, target: Locator, most: int = 80) -> None:
    """Press Tab until `target`, or one of several, has the focus."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if target.evaluate_all("found => found.includes(document.activeElement)"):
            return
    raise AssertionError(f"{target} cannot be reached by Tab")
