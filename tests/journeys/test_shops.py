"""A producer applies and the hub opens their shop; a joint brand signs how its sales are shared."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.acts import day_ahead
from tests.journeys.conftest import (
    DESK,
    PHONE,
    Person,
    assert_accessible,
    assert_no_sideways_scroll,
    take_picture,
)

pytestmark = pytest.mark.journey

PEOPLE = ("elisettar.mirzeyev", "ayxan.ferzeliyev", "agamirze.sixeliyev", "isgender.nuriyev")
LOOKS = [(DESK, "light"), (PHONE, "dark")]


def _good(page: Page, name: str) -> None:
    assert_accessible(page)
    assert_no_sideways_scroll(page)
    take_picture(page, name)


def _organisation(manager: Person, founder: Person, name: str) -> None:
    """A producer of the hub that the founder runs."""
    hub = manager.api("GET", "/me")["roles"][0]["hub"]["id"]
    wish = {"hub_id": hub, "name": name, "kind": "producer"}
    made = manager.api("POST", "/organisations", data=wish)["id"]
    relation = {
        "person_id": founder.api("GET", "/me")["id"],
        "relation": "founder",
        "starts_on": day_ahead(-2).isoformat(),
    }
    manager.api("POST", f"/organisations/{made}/people", data=relation)


def _give_all(page: Page) -> None:
    """Everything that is asked for everywhere: words or a yes."""
    give = page.get_by_role("button", name="Give: ")
    for _ in range(6):
        give.first.click()
        dialog = page.get_by_role("dialog")
        if dialog.get_by_label("Your words").count():
            dialog.get_by_label("Your words").fill("Lahıc, Nərimanov küçəsi 4")
        else:
            dialog.get_by_text("Yes, this is so").click()
        dialog.get_by_role("button", name="Give", exact=True).click()
        expect(dialog).to_be_hidden()


@pytest.mark.parametrize(("viewport", "scheme"), LOOKS, ids=["desktop", "phone"])
def test_a_producer_applies_and_the_hub_opens_the_shop(
    person: Callable[..., Person],
    viewport: dict[str, int],
    scheme: str,
    request: pytest.FixtureRequest,
) -> None:
    device = request.node.callspec.id.rpartition("-")[2]
    look = {"viewport": viewport, "color_scheme": scheme}
    founder = person(**look).sign_in("resident2@baku.example")
    manager = person(**look).sign_in("manager@baku.example")
    name = f"Muncuq {uuid4().hex[:6]}"
    _organisation(manager, founder, name)

    page = founder.go("/my-shops")
    page.get_by_role("button", name="Begin a shop").first.click()
    page.get_by_role("button", name="Organisation").click()
    page.get_by_role("option", name=name).click()
    expect(page.get_by_label("Address")).to_have_value(name.lower().replace(" ", "-"))
    page.get_by_role("button", name="Begin", exact=True).click()
    expect(page.get_by_role("heading", name=name, exact=True)).to_be_visible()
    _give_all(page)
    _good(page, f"shop-desk-{device}")
    page.get_by_role("button", name="Send to the hub").click()
    page.get_by_role("dialog").get_by_role("button", name="Send to the hub").click()
    expect(page.get_by_text("Being checked").first).to_be_visible()

    desk = manager.go("/hub/sellers?state=submitted")
    _good(desk, f"hub-sellers-{device}")
    desk.get_by_role("link", name=name).click()
    accept = desk.get_by_role("button", name="Accept: ")
    for left in range(6, 0, -1):
        expect(accept).to_have_count(left)
        accept.first.click()
    desk.get_by_role("button", name="Approve").click()
    desk.get_by_role("dialog").get_by_role("button", name="Approve").click()
    expect(desk.get_by_text("Buyers see the shop.")).to_be_visible()

    visitor = person(**look)
    shown = visitor.go(f"/shops/{name.lower().replace(' ', '-')}")
    expect(shown.get_by_role("heading", name=name, exact=True)).to_be_visible()
    expect(shown.get_by_text("Lahıc, Nərimanov küçəsi 4").first).to_be_visible()
    _good(shown, f"shop-{device}")


def test_the_last_signature_puts_terms_into_force(person: Callable[..., Person]) -> None:
    lead = person().sign_in("seller@baku.example")
    shops = lead.api("GET", "/my-sellers")["items"]
    [brand] = [shop["id"] for shop in shops if shop["kind"] == "brand"]
    proposed = lead.api("GET", f"/brands/{brand}")["terms"][0]
    assert (proposed["state"], len(proposed["missing"])) == ("proposed", 5)
    for email in PEOPLE:
        maker = person().sign_in(f"{email}@baku.example")
        [mine] = [one for one in maker.api("GET", f"/brands/{brand}")["members"] if one["mine"]]
        body = {"member_id": mine["id"], "name": mine["seller"]["name"]}
        maker.api("POST", f"/brands/{brand}/terms/{proposed['id']}/signatures", data=body)

    page = lead.go("/my-shops")
    expect(page.get_by_text("Terms 2 wait for your signature")).to_be_visible()
    page.get_by_role("link", name="Aygün M. belongs to 5900 BC").click()
    expect(page.get_by_role("img", name="One hundred knots")).to_have_count(2)
    _good(page, "brand-proposed-desktop")
    page.get_by_role("button", name="Sign terms 2 for Aygün M.").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="Sign", exact=True).click()
    expect(dialog.get_by_text("Write your name.")).to_be_visible()
    dialog.get_by_label("Your name, in full").fill("Aygün Məmmədova")
    _good(page, "brand-sign-desktop")
    dialog.get_by_role("button", name="Sign", exact=True).click()
    expect(page.get_by_text("the terms are in force")).to_be_visible()


def test_who_proposes_terms_sees_what_each_gets(person: Callable[..., Person]) -> None:
    lead = person(viewport=PHONE, color_scheme="dark").sign_in("seller@baku.example")
    shops = lead.api("GET", "/my-sellers")["items"]
    [brand] = [shop["id"] for shop in shops if shop["kind"] == "brand"]
    newest = lead.api("GET", f"/brands/{brand}")["terms"][0]
    page = lead.go(f"/brands/{brand}")
    if newest["state"] == "proposed":
        page.get_by_role("button", name="Take back").click()
        page.get_by_role("alertdialog").get_by_role("button", name="Take back").click()
    page.get_by_role("button", name="Propose terms").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("For the fund of the brand").fill("8")
    dialog.get_by_role("button", name="Equal shares").click()
    expect(dialog.get_by_text("→ ₼ 4").first).to_be_visible()  # 92 among 23
    _good(page, "brand-propose-phone")
    dialog.get_by_role("button", name="Propose", exact=True).click()
    expect(page.get_by_text("23 signatures are missing")).to_be_visible()
    _good(page, "brand-waits-phone")
