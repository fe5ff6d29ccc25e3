"""Two browsers see each other's change within a second."""

import re
from collections.abc import Callable
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.acts import free_times, roomy_day
from tests.journeys.conftest import Person

pytestmark = pytest.mark.journey

# Both pages read the same clock of the machine; each notes by itself when it saw what.
NOTE_THE_ANSWER = """
const send = window.fetch
window.fetch = async (...wanted) => {
  const answer = await send(...wanted)
  const isBooking = answer.status === 201 && answer.url.endsWith('/bookings')
  if (isBooking) document.documentElement.dataset.answered = Date.now()
  return answer
}
"""
NOTE_THE_SIGHT = """
([selector, wanted]) => {
  const look = () => (document.querySelector(selector) !== null) === wanted
  if (look()) throw new Error(`${selector} is as wanted before anything happened`)
  new MutationObserver((_, watching) => {
    if (!look()) return
    watching.disconnect()
    document.documentElement.dataset.seen = Date.now()
  }).observe(document.body, { subtree: true, childList: true, attributes: true })
}
"""


def _watch(page: Page, selector: str, *, appears: bool) -> None:
    page.evaluate(NOTE_THE_SIGHT, [selector, appears])


def _milliseconds_between(answered: Page, seen: Page) -> float:
    return _noted(seen, "seen") - _noted(answered, "answered")


def _noted(page: Page, what: str) -> float:
    html = page.locator("html")
    expect(html).to_have_attribute(f"data-{what}", re.compile(r"\d+"))
    return float(html.get_attribute(f"data-{what}") or "nan")


def test_two_browsers_see_each_others_change_within_a_second(
    person: Callable[..., Person],
) -> None:
    title = f"Seen at once {uuid4().hex[:6]}"
    manager = person().sign_in("manager@baku.example")
    visitor = person()
    resident = person()
    resident.context.add_init_script(NOTE_THE_ANSWER)
    resident.sign_in("resident2@baku.example")
    wanted = roomy_day(resident, "dance-1", hours=2, first=9)[0]

    timeline = manager.go(f"/timeline?on={wanted.day}")
    expect(timeline.get_by_text("Live", exact=True)).to_be_visible()
    expect(timeline.get_by_role("gridcell").first).to_be_visible()
    _watch(timeline, f'[role=gridcell][aria-label^="{title}"]', appears=True)

    studio = visitor.go(f"/studios/dance-1?day={wanted.day}")
    offered = f'input[type=radio][value="{wanted.starts_at}"]'
    expect(studio.locator(offered)).to_be_visible()
    _watch(studio, offered, appears=False)

    page = resident.go(wanted.review)
    page.get_by_label("What for").fill(title)
    page.get_by_role("button", name="Book free of charge").click()
    expect(page.get_by_role("heading", name="Booked")).to_be_visible()

    assert _milliseconds_between(page, timeline) <= 1000
    assert _milliseconds_between(page, studio) <= 1000
    assert wanted not in free_times(visitor, "dance-1", wanted.on)

    # And back: the manager takes the booking away, and the resident sees it.
    own = resident.go(f"/timeline?on={wanted.day}")
    block = own.get_by_role("gridcell", name=title)
    expect(block).to_be_visible()
    expect(own.get_by_text("Live", exact=True)).to_be_visible()
    [booking] = [
        one
        for one in resident.api("GET", "/bookings?mine=true&when=upcoming&limit=100")["items"]
        if one["title"] == title
    ]
    manager.api("POST", f"/bookings/{booking['id']}/cancel")
    expect(block).to_have_count(0, timeout=1000)
