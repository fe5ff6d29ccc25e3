"""A manager asks again by letter, and the founder answers on a telephone without a sign-in."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.journeys.acts import choose, mailed_link
from tests.journeys.conftest import (
    DESK,
    PHONE,
    Person,
    assert_accessible,
    assert_no_sideways_scroll,
    take_picture,
)

pytestmark = pytest.mark.journey
# Neither has told anything of last year.
VENTURES = {"phone": "Studio Ağ", "desktop": "Simurq Interactive"}


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desktop"])
def test_a_year_is_told_by_the_link_of_a_letter(
    person: Callable[..., Person], viewport: dict[str, int], request: pytest.FixtureRequest
) -> None:
    device = request.node.callspec.id.rpartition("-")[2]
    venture = VENTURES[device]
    manager = person(viewport=DESK, locale="en-GB").sign_in("manager@baku.example")
    page = manager.go("/hub/follow-ups")
    year = manager.api("GET", "/surveys?hub=baku")["items"][0]
    rate = f"{round(year['told'] / year['ventures'] * 100)}%"
    expect(page.get_by_role("row").filter(has_text=str(year["year"]))).to_contain_text(rate)
    page.get_by_role("link", name=str(year["year"]), exact=True).first.click()
    choose(page.get_by_role("radio", name="Nothing told yet"))
    again = page.get_by_role("button", name=f"Send again to {venture}")
    again.click()
    expect(page.get_by_text("Letters are on their way.")).to_be_visible()
    take_picture(page, f"surveyed-{device}")
    assert_accessible(page)

    path = f"/surveys/{year['year']}?hub=baku&shown=open&limit=100"
    asked = {one["name"]: one for one in manager.api("GET", path)["items"]}[venture]
    founder = asked["people"][0]["name"]
    [found] = manager.api("GET", f"/people?hub=baku&q={founder}")["items"]
    guest = person(viewport=viewport, locale="en-GB")
    link = mailed_link(guest, found["email"], "survey")
    screen = guest.page
    screen.goto(link)
    expect(screen.get_by_role("heading", name=f"How was {year['year']}?")).to_be_visible()
    assert "token" not in screen.url
    assert_no_sideways_scroll(screen)
    assert_accessible(screen)
    take_picture(screen, f"survey-{device}")
    revenue = screen.get_by_role("region", name="Revenue")
    revenue.get_by_role("textbox").fill("12 500")
    screen.get_by_role("button", name="No money from outside").click()
    expect(screen.get_by_text("Draft kept")).to_be_visible(timeout=15_000)

    other = guest.context.new_page()
    other.goto(link)
    kept = other.get_by_role("region", name="Revenue").get_by_role("textbox")
    expect(kept).to_have_value("12 500")
    choose(other.get_by_role("region", name="Exports").get_by_role("radio", name="Not told"))
    take_picture(other, f"survey-typed-{device}")
    other.get_by_role("button", name="Send the answers").click()
    expect(other.get_by_text("Thank you!")).to_be_visible()
    take_picture(other, f"survey-thanks-{device}")
    late = guest.context.new_page()
    late.goto(link)
    expect(late.get_by_text("Nothing is asked here any more")).to_be_visible()
    assert_accessible(late)

    said = manager.api("GET", f"/follow-ups/{asked['id']}")["observations"]
    told = {one["metric"]: (one["state"], one["source"]) for one in said}
    assert told == {
        "revenue": ("value", "survey"),
        "exports": ("refused", "survey"),
        "equity": ("zero", "survey"),
        "debt": ("zero", "survey"),
        "grants": ("zero", "survey"),
    } | {metric: way for metric, way in told.items() if way[1] != "survey"}
