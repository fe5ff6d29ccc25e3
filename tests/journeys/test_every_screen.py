"""Every screen, light and dark, wide and on a phone, in both languages: accessible and whole."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Response, expect

from tests.journeys.acts import book, mailed_link, roomy_day
from tests.journeys.conftest import (
    DESK,
    PHONE,
    ROOT,
    Person,
    assert_accessible,
    assert_no_sideways_scroll,
    take_picture,
)

pytestmark = pytest.mark.journey

WORDS = ROOT / "frontend" / "src" / "locales" / "en"


@dataclass(frozen=True)
class Look:
    """One of the ways in which a screen is looked at."""

    theme: str
    viewport: tuple[str, dict[str, int]]
    language: str

    def __str__(self) -> str:
        return f"{self.theme}-{self.viewport[0]}-{self.language}"


# In each language a page is opened once, and turned from one look to the other as it stands.
LOOKS = {
    "en": (Look("light", ("wide", DESK), "en"), Look("dark", ("phone", PHONE), "en")),
    "az": (Look("dark", ("wide", DESK), "az"), Look("light", ("phone", PHONE), "az")),
}
# account -> name of the screen -> address; {…} is filled in by `things`
SCREENS: dict[str | None, dict[str, str]] = {
    None: {
        "home": "/",
        "home-pirot": "/?hub=pirot",
        "studios": "/studios",
        "studios-none": "/studios?kind=sound&people=99",
        "studio": "/studios/sound-1",
        "find": "/find?kind=sound&minutes=120",
        "calls": "/calls",
        "call": "/calls/creative-incubator-3",
        "call-past": "/calls/creative-incubator-2",
        "startups": "/startups",
        "startups-none": "/startups?q=nobody-has-this-name",
        "startup": "/startups/ornament-ai",
        "market": "/market",
        "market-found": "/market?q=kelagai&material=silk.wool&order=cheapest",
        "market-meant": "/market?q=kilmi",
        "market-none": "/market?q=kilim&category=carpets&min=100000000",
        "impact": "/impact",
        "shops": "/shops",
        "shops-brands": "/shops?kind=brand",
        "shop": "/shops/aygun-m",
        "shop-brand": "/shops/5900-bc",
        "shop-paused": "/shops/sebeke-design",
        "listing": "/listings/zolaq-sal",
        "listing-lowered": "/listings/seki-gun-cantasi",
        "listing-made": "/listings/olcunuze-kilim",
        "listing-gone": "/listings/oyma-mecmeyi",
        "listing-digital": "/listings/zolaq-naxislari?variant=ZNX-E",
        "listing-open": "/listings/gece-etudleri",
        "listing-service": "/listings/miks-mastering",
        "listing-brand": "/listings/kece-is-godekcesi",
        "listing-paused": "/listings/sebeke-model",
        "residents": "/residents",
        "residents-none": "/residents?q=nobody-has-this-name",
        "find-nothing": "/find?kind=sound&minutes=120&people=99",
        "studio-review-visitor": "{review}",
        "timeline-visitor": "/timeline?on={day}",
        "sign-in": "/sign-in",
        "sign-up": "/sign-up",
        "welcome": "{welcome}",
        "welcome-expired": "/welcome#token=gone",
        "forgot-password": "/forgot-password",
        "new-password": "{new-password}",
        "invitation": "{invitation}",
        "invitation-missing": "/invitation",
        "mailbox": "/mailbox",
        "shared-visitor": "/shared",
        "survey-missing": "/survey",
        "guest-missing": "/guest",
        "basket-empty": "/basket",
        "favourites-empty": "/favourites",
        "following-visitor": "/following",
        "following-letter": "/following#token=gone-gone-gone-gone-gone",
        "favourites-letter": "/favourites#token=gone-gone-gone-gone-gone",
        "checkout-empty": "/checkout",
        "purchase-missing": "/purchase",
        "demo-days-visitor": "/demo-days",
        "demo-day-visitor": "/demo-days/yay-demo-gunu",
        "shared-gone": "/shared#token=gone-gone-gone-gone-gone",
        "kit": "/kit",
        "not-found": "/nowhere",
    },
    "resident2@baku.example": {
        "studio-resident": "/studios/video-1",
        "own-entry": "/profile/directory",
        "own-card": "/profile/card",
        "studio-review": "{review}",
        "studio-done": "/studios/sound-2?step=done&booked={booking}",
        "timeline": "/timeline?on={day}",
        "bookings": "/bookings",
        "bookings-past": "/bookings?when=past",
        "check-in-unknown": f"/check-in/{'gone' * 10}-no",
        "booking": "/bookings/{booking}",
        "profile": "/profile",
        "sessions": "/profile/sessions",
        "membership": "/profile/membership",
        "own-data": "/profile/data",
        "data-room": "/organisations/{own-startup}/room",
        "shared-none": "/shared",
    },
    "applicant@baku.example": {
        "applications": "/applications",
        "application-new": "/applications/new?call=music-residency-winter",
        "application-join": "/applications/join",
        "application": "/applications/{draft}",
        "application-basics": "/applications/{draft}?part=basics",
        "application-team": "/applications/{draft}?part=team",
        "application-send": "/applications/{draft}?part=send",
        "application-status": "/applications/{sent}?part=status",
        "application-interview": "/applications/{sent}/interview",
        "application-told": "/applications/{told}",
        "application-decision": "/applications/{told}/decision",
        "check-ins": "/check-ins",
        "check-in-venture": "/check-ins/{venture}",
        "check-in-month": "/check-ins/{venture}/{month}",
        "my-cohorts": "/my-cohorts",
        "my-cohort": "/my-cohorts/{enrolment}",
    },
    "mentor@baku.example": {
        "mentoring": "/mentoring",
    },
    "buyer@baku.example": {
        "basket": "/basket",
        "checkout": "/checkout",
        "purchases": "/purchases",
        "favourites": "/favourites",
        "following": "/following",
        "listing-awaited": "/listings/zolaq-sal?variant=ZOL-YAS",
        "purchase-at-hub": "/purchases/{at-hub}",
        "purchase-transfer": "/purchases/{transfer}",
        "purchase": "/purchases/{on-its-way}",
        "messages": "/messages",
        "conversation": "/messages/{talk}",
        "commissions": "/commissions",
        "commission": "/commissions/{work}",
    },
    "seller@baku.example": {
        "purchases-none": "/purchases",
        "messages-none": "/messages",
        "commissions-none": "/commissions",
        "seller-commissions": "/sellers/{shop}/commissions",
        "seller-messages": "/sellers/{shop}/messages",
        "seller-messages-none": "/sellers/{brand}/messages",
        "seller-conversation": "/messages/{talk}",
        "my-shops": "/my-shops",
        "seller": "/sellers/{shop}",
        "seller-brand": "/sellers/{brand}",
        "shipping": "/sellers/{shop}/shipping",
        "shipping-brand": "/sellers/{brand}/shipping",
        "brand": "/brands/{brand}",
        "seller-listings": "/sellers/{shop}/listings",
        "seller-listings-none": "/sellers/{shop}/listings?standing=removed",
        "seller-import": "/sellers/{shop}/import",
        "seller-listing": "/sellers/{shop}/listings/{service}",
        "seller-listing-submitted": "/sellers/{shop}/listings/{changed}",
        "seller-stock": "/sellers/{shop}/stock",
        "seller-stock-brand": "/sellers/{brand}/stock",
        "seller-orders": "/sellers/{shop}/orders",
        "seller-orders-none": "/sellers/{brand}/orders?state=completed",
        "seller-order": "/sellers/{shop}/orders/{order}",
        "seller-vouchers": "/sellers/{shop}/vouchers",
        "seller-money": "/sellers/{shop}/money",
        "seller-money-brand": "/sellers/{brand}/money",
    },
    "reviewer@baku.example": {
        "reviews": "/reviews",
        "review": "/reviews/{task}",
        "wishes": "/reviews/wishes/{stage}",
    },
    "manager@baku.example": {
        "basket-lacking": "/basket",
        "timeline-manager": "/timeline?on={day}",
        "people": "/people",
        "person": "/people?person={person}",
        "invitations": "/people/invitations",
        "calls-manager": "/hub/calls",
        "cohorts": "/cohorts",
        "cohort": "/cohorts/{cohort}",
        "cohort-settings": "/cohorts/{cohort}/settings",
        "cohort-overview": "/cohorts/{past}/overview",
        "comparison": "/hub/cohorts?cohorts={cohort}.{past}",
        "comparison-none": "/hub/cohorts",
        "matching": "/cohorts/{wishing}/matching",
        "mentors": "/mentors",
        "mentor": "/mentors/{mentor}",
        "enrolment": "/cohorts/{cohort}/{enrolled}",
        "graduation": "/cohorts/{past}/graduation",
        "demo-day-desk": "/cohorts/{wishing}/demo-day",
        "demo-day-form": "/cohorts/{wishing}/demo-day?edit=new",
        "demo-days": "/demo-days",
        "demo-day": "/demo-days/yay-demo-gunu",
        "arrival": "/arrivals/{guest}",
        "fund": "/cohorts/{cohort}/fund",
        "certificate": "/certificates/{serial}",
        "call-new": "/hub/calls/new",
        "call-editor": "/hub/calls/{call}",
        "check-ins-manager": "/hub/check-ins",
        "follow-ups": "/hub/follow-ups",
        "surveyed": "/hub/follow-ups/{year}",
        "outcomes": "/hub/outcomes",
        "outcomes-rows": "/hub/outcomes?open=startups",
        "follow-up": "/follow-ups/{followed}",
        "follow-up-year": "/follow-ups/{followed}/{year}",
        "stages": "/hub/calls/{judged}/stages",
        "stage": "/hub/calls/{judged}/stages/{stage}",
        "panel": "/hub/calls/{judged}/panel",
        "call-reviews": "/hub/calls/{judged}/reviews",
        "pipeline": "/hub/calls/{judged}/pipeline",
        "pipeline-table": "/hub/calls/{judged}/pipeline?look=table&order=score",
        "pipeline-nothing": "/hub/calls/{judged}/pipeline?look=table&words=nobody-has-this-name",
        "assignment": "/hub/calls/{judged}/assignment",
        "calibration": "/hub/calls/{judged}/calibration",
        "decisions": "/hub/calls/{decided}/decisions",
        "decisions-undecided": "/hub/calls/{judged}/decisions?show=undecided",
        "decision-explained": "/hub/calls/{decided}/decisions/{told}",
        "call-applications": "/hub/calls/{over}/applications",
        "call-application": "/hub/calls/{over}/applications/{applied}",
        "interviews": "/hub/calls/{over}/interviews",
        "interviews-new": "/hub/calls/{over}/interviews?round=new",
        "my-interviews": "/interviews",
        "my-interview": "/interviews/{interview}",
        "shared": "/shared",
        "organisations": "/organisations",
        "organisation": "/organisations/{organisation}",
        "organisation-profile": "/organisations/{startup-profile}/profile",
        "hub-studios": "/hub/studios",
        "hub-studio": "/hub/studios/{studio}",
        "hub-studio-new": "/hub/studios/new",
        "hub-equipment": "/hub/equipment",
        "hub-incidents": "/hub/incidents",
        "hub-waiting": "/hub/waiting",
        "hub-doors": "/hub/doors",
        "day-sheet": "/day-sheet",
        "hub-plans": "/hub/plans",
        "hub-residents": "/hub/residents",
        "hub-import": "/hub/import?kind=figures",
        "hub-qualifications": "/hub/qualifications",
        "hub-sellers": "/hub/sellers",
        "hub-sellers-none": "/hub/sellers?q=nobody-has-this-name",
        "hub-seller": "/sellers/{checked}",
        "hub-listings": "/hub/listings",
        "hub-listing": "/sellers/{shop}/listings/{changed}",
        "hub-orders": "/hub/orders",
        "hub-orders-none": "/hub/orders?state=delivered",
        "hub-order": "/sellers/{shop}/orders/{order}",
        "hub-returns": "/hub/returns",
        "hub-returns-open": "/hub/returns?shown=open",
        "hub-return": "/hub/returns/{return}",
        "hub-reviews": "/hub/reviews",
        "hub-reviews-hidden": "/hub/reviews?hidden=true",
        "hub-notices": "/hub/notices",
        "hub-notices-decided": "/hub/notices?decided=true",
        "hub-notice": "/hub/notices/{reported}",
        "hub-notice-decided": "/hub/notices/{looked-at}",
        "hub-payments": "/hub/payments",
        "hub-payments-waiting": "/hub/payments?state=created",
        "hub-payment": "/hub/payments/{payment}",
        "hub-payouts": "/hub/payouts",
        "hub-fees": "/hub/fees",
        "hub-vouchers": "/hub/vouchers",
        "hub-makers": "/hub/makers",
        "hub-forms": "/hub/forms",
        "hub-form": "/hub/forms/{form}",
    },
    "admin@kilim.example": {
        "people-network": "/people",
        "operations": "/operations",
    },
}
# By account within a language, so that each browser is opened once.
CASES = [
    pytest.param(language, account, name, id=f"{language}-{name}")
    for language in LOOKS
    for account, screens in SCREENS.items()
    for name in screens
]


@pytest.fixture(scope="module")
def things(browser: Browser, product: str) -> dict[str, str]:
    """What stands for the {…} of the addresses: made once, only looked at."""
    resident = Person(browser.new_context(), product).sign_in("resident2@baku.example")
    manager = Person(browser.new_context(), product).sign_in("manager@baku.example")
    wanted, _, other = roomy_day(resident, "sound-2", hours=3, first=5)
    hub = manager.api("GET", "/me")["roles"][0]["hub"]["id"]
    applicant = Person(browser.new_context(), product).sign_in("applicant@baku.example")
    reviewer = Person(browser.new_context(), product).sign_in("reviewer@baku.example")
    mine = reversed(_items(applicant, "/applications"))  # the newest of each state
    states = {one["state"]: one["id"] for one in mine}
    invitation = {"hub_id": hub, "email": "guest@example.com", "role": "mentor", "language": "en"}
    if not [one for one in _items(manager, "/invitations?hub=baku&limit=100") if _is_open(one)]:
        manager.api("POST", "/invitations", data=invitation)
    manager.api("POST", "/sign-ups", data={"email": "passer-by@example.com", "language": "en"})
    manager.api("POST", "/password-resets", data={"email": "reviewer@baku.example"})
    links = {
        kind: mailed_link(manager, to, kind).removeprefix(product)
        for kind, to in (
            ("welcome", "passer-by@example.com"),
            ("new-password", "reviewer@baku.example"),
            ("invitation", "guest@example.com"),
        )
    }
    over = manager.api("GET", "/calls/prototype-grants-autumn")["id"]
    judged = _call(manager, "prototype-grants-autumn")
    venture = _items(applicant, "/check-ins/mine")[0]
    followed = _items(manager, "/follow-ups?hub=baku")[0]
    cohorts = _items(manager, "/cohorts?hub=baku")
    cohort, past = cohorts[0]["id"], next(one["id"] for one in cohorts if one["graduated"])
    graduation = manager.api("GET", f"/cohorts/{past}/graduation")
    wishing = next(one["id"] for one in cohorts if "summer" in one["name"]["en"])
    days = [one["id"] for one in _items(manager, f"/cohorts/{wishing}/demo-days")]
    guests = [one["id"] for day in days for one in _items(manager, f"/demo-days/{day}/guests")]
    made = links | {
        "venture": venture["id"],
        "followed": followed["organisation"]["id"],
        "year": str(followed["years"][-1]["year"]),
        "month": venture["cells"][-1]["month"],
        "cohort": cohort,
        "past": past,
        "serial": next(one["serial"] for one in graduation["candidates"] if one["serial"]),
        "wishing": wishing,
        "guest": guests[0],
        "mentor": _items(manager, "/mentors?hub=baku")[0]["id"],
        "enrolled": manager.api("GET", f"/cohorts/{cohort}")["enrolments"][0]["id"],
        "enrolment": _items(applicant, "/my-enrolments")[0]["id"],
        "stage": _items(manager, f"/calls/{judged}/stages")[0]["id"],
        "over": over,
        "applied": _items(manager, f"/calls/{over}/pipeline/entries")[0]["id"],
        "interview": _items(manager, "/interviews")[0]["id"],
        "draft": states["draft"],
        "sent": states["submitted"],
        "day": wanted.day,
        "review": other.review,
        "booking": book(resident, wanted, "Podcast about a very long rehearsal in two rooms"),
        "person": _items(manager, "/people?hub=baku&q=Tural")[0]["id"],
        "organisation": _items(manager, "/organisations?hub=baku")[0]["id"],
        "own-startup": resident.api("GET", "/me")["organisations"][0]["id"],
        "startup-profile": _items(manager, "/startups?hub=baku")[0]["id"],
        "studio": wanted.studio_id,
        "form": next(one["id"] for one in _items(manager, "/forms?hub=baku") if one["has_draft"]),
        "call": _items(manager, "/hub-calls?hub=baku")[0]["id"],
        "task": _items(reviewer, "/reviews")[2]["id"],
        "decided": _call(manager, "prototype-grants-summer"),
        "told": _items(applicant, "/decisions")[0]["application_id"],
        "judged": judged,
        "shop": manager.api("GET", "/shops/aygun-m")["id"],
        "brand": manager.api("GET", "/shops/5900-bc")["id"],
        "checked": _items(manager, "/sellers?hub=baku&state=submitted")[0]["id"],
        "changed": manager.api("GET", "/listings/zolaq-sal")["id"],
        "service": manager.api("GET", "/listings/senbe-dersi")["id"],
        "order": _sold_by(manager, "aygun-m"),
        "reported": _items(manager, "/notice-cases?hub=baku")[-1]["id"],
        "looked-at": _items(manager, "/notice-cases?hub=baku&decided=true")[-1]["id"],
        "return": _items(manager, "/returns?hub=baku&state=appealed")[0]["id"],
        "payment": _items(manager, "/payments?hub=baku&method=at_hub")[0]["id"],
    }
    buyer = Person(browser.new_context(), product).sign_in("buyer@baku.example")
    _want(buyer, {"kul-sireli-kasa": 4, "bes-mil-corab": 2, "zolaq-naxislari": 1})
    _want(manager, {"buta-kelagayi": 1, "uc-gollu-kilim": 3, "oyma-mecmeyi": 1})
    bought = _items(buyer, "/purchases")
    waiting = [one["id"] for one in bought if one["status"] == "awaiting_payment"]
    paid = {buyer.api("GET", f"/purchases/{one}")["method"]: one for one in waiting}
    made |= {"at-hub": paid["at_hub"], "transfer": paid["transfer"]}
    talks = _items(buyer, "/conversations")
    works = _items(buyer, "/commissions")
    made["work"] = next(one["id"] for one in works if one["state"] == "agreed")
    made["talk"] = next(one["id"] for one in talks if one["about"]["kind"] == "listing")
    made["on-its-way"] = next(one["id"] for one in bought if len(one["sellers"]) == 3)
    for someone in (resident, manager, applicant, reviewer, buyer):
        someone.context.close()
    return made


def _sold_by(manager: Person, slug: str) -> str:
    """The first order that a shop was paid for."""
    orders = _items(manager, "/orders?hub=baku&limit=100")
    return str([one["id"] for one in orders if one["seller"]["slug"] == slug][-1])


def _want(someone: Person, wanted: dict[str, int]) -> None:
    """Put so many of the first variant of listings into a basket."""
    lines = [
        {
            "variant_id": someone.api("GET", f"/listings/{slug}")["variants"][0]["id"],
            "quantity": many,
            "price": None,
        }
        for slug, many in wanted.items()
    ]
    someone.api("PUT", "/baskets/baku", data={"lines": lines})


def _items(person: Person, path: str) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = person.api("GET", path)["items"]
    return items


def _call(manager: Person, slug: str) -> str:
    calls = _items(manager, "/hub-calls?hub=baku&limit=100")
    return next(str(one["id"]) for one in calls if one["slug"] == slug)


def _is_open(invitation: dict[str, Any]) -> bool:
    return (invitation["state"], invitation["email"]) == ("open", "guest@example.com")


class _Browsers:
    """The browser in use; another language or account closes it and opens the next."""

    def __init__(self, browser: Browser, product: str) -> None:
        self.browser, self.product = browser, product
        self.key: tuple[str, str | None] | None = None
        self.person: Person | None = None

    def of(self, language: str, account: str | None) -> Person:
        """The browser of an account that reads a language."""
        if self.person is None or self.key != (language, account):
            self.close()
            context = self.browser.new_context(
                locale=language, timezone_id="Asia/Baku", reduced_motion="reduce"
            )
            self.key, self.person = (language, account), Person(context, self.product)
            self.person.page.on("response", self._note)
            if account is not None:
                self.person.sign_in(account, language)
        return self.person

    def _note(self, answer: Response) -> None:
        # A screen that asks wrongly shows a page of trouble, which is accessible and whole, too.
        if self.person is not None and answer.status in (422, 500):
            self.person.complaints.append(f"{answer.status} {answer.url}")

    def close(self) -> None:
        """Close what is open."""
        if self.person is not None:
            self.person.context.close()


@pytest.fixture(scope="module")
def browsers(browser: Browser, product: str) -> Iterator[_Browsers]:
    opened = _Browsers(browser, product)
    yield opened
    opened.close()


@cache
def _keys() -> frozenset[str]:
    """Every key of the interface's words, as a screen would show it if its text were missing."""

    def below(words: dict[str, Any], path: str) -> Iterator[str]:
        for name, text in words.items():
            if isinstance(text, dict):
                yield from below(text, f"{path}{name}.")
            else:
                yield path + re.sub("_(one|other)$", "", name)

    files: list[Path] = sorted(WORDS.glob("*.json"))
    return frozenset(key for file in files for key in below(json.loads(file.read_text()), ""))


def _missing_texts(page: Page) -> list[str]:
    shown = page.locator("body").inner_text() + page.locator("body").aria_snapshot()
    dotted = set(re.findall(r"[\w-]+(?:\.[\w-]+)+", shown)) & _keys()
    return sorted(dotted) + re.findall(r"\{\{\w+\}\}", shown)


_DRAWN = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"


def _turn(page: Page, look: Look) -> None:
    page.set_viewport_size(look.viewport[1])  # type: ignore[arg-type]
    page.emulate_media(color_scheme=look.theme)  # type: ignore[arg-type]
    page.evaluate(_DRAWN)  # until then some styles are those of the width before


def _stands(page: Page, name: str) -> None:
    if name != "kit":  # which shows the places of what is on its way for ever
        expect(page.locator("#main [class*=skeleton]")).to_have_count(0)
    page.evaluate("document.fonts.ready.then(() => undefined)")


@pytest.mark.parametrize(("language", "account", "name"), CASES)
def test_screen(
    language: str, account: str | None, name: str, browsers: _Browsers, things: dict[str, str]
) -> None:
    person = browsers.of(language, account)
    person.complaints.clear()
    path = re.sub(r"\{([\w-]+)\}", lambda gap: things[gap[1]], SCREENS[account][name])
    first, second = LOOKS[language]
    _turn(person.page, first)
    page = person.go(path)
    _stands(page, name)
    assert page.locator("html").get_attribute("lang") == language
    assert _missing_texts(page) == []
    for look in (first, second):
        _turn(page, look)
        _stands(page, name)
        take_picture(page, f"{name}-{look}")
        assert_no_sideways_scroll(page)
        if language == "en":  # both themes and both widths; what axe asks is alike in each language
            assert_accessible(page)
    assert person.complaints == []
