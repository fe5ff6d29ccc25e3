"""The application's page, its files, and what the first response says to those without script."""

import json
import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import httpx
import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.calendar.times import Hours
from kilim.community.directory.models import Readers
from kilim.core.config import CHECKOUT, Settings
from kilim.core.db import Database
from kilim.core.wording import day_in_words
from kilim.impact.makers.pages import WORDS as IMPACT_WORDS
from kilim.incubation.calls.pages import WORDS as CALL_WORDS
from kilim.market.search.pages import WORDS as MARKET_WORDS
from kilim.spa.pages import WORDS
from kilim.spa.weaving import PLACES
from tests.conftest import ORIGIN, make_app
from tests.factories.calls import make_call, make_programme
from tests.factories.directory import make_entry
from tests.factories.hubs import make_hub
from tests.factories.listings import Stall
from tests.factories.orders import Bazaar
from tests.factories.organisations import make_organisation
from tests.factories.people import make_network, make_person
from tests.factories.plans import make_plan
from tests.factories.profiles import make_profile
from tests.factories.sellers import Brand
from tests.factories.studios import make_picture, make_studio
from tests.market.ratings.conftest import Delivered

pytestmark = pytest.mark.anyio

TEMPLATE = f"{PLACES['language']}<head>{PLACES['head']}</head><body>{PLACES['root']}</body></html>"
HOSTILE = "</script><script>alert('1')</script> & \"more\""


@pytest.fixture
def dist(tmp_path: Path) -> Path:
    (tmp_path / "assets").mkdir()
    (tmp_path / "index.html").write_text(TEMPLATE)
    (tmp_path / "assets" / "app-1a2b.js").write_text("plain")
    (tmp_path / "assets" / "app-1a2b.js.br").write_text("brotli")
    (tmp_path / "assets" / "app-1a2b.js.gz").write_text("gzip")
    (tmp_path / "icon.svg").write_text("<svg/>")
    return tmp_path


@pytest.fixture
async def browser(
    settings: Settings, database: Database, dist: Path
) -> AsyncIterator[httpx.AsyncClient]:
    app = make_app(settings.model_copy(update={"frontend_dist": dist}), database)
    transport = httpx.ASGITransport(app)
    plain = {"Accept-Encoding": "identity"}  # the files of this build are not really compressed
    async with httpx.AsyncClient(transport=transport, base_url=ORIGIN, headers=plain) as client:
        yield client


def json_ld(page: str) -> Any:
    [text] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    return json.loads(text)


def pictures(page: str) -> list[str]:
    """When each picture of the first response is fetched."""
    return re.findall(r'<img [^>]*(high|lazy)"', page)


async def test_files_with_a_hash_stay_for_ever_and_others_for_minutes(
    browser: httpx.AsyncClient,
) -> None:
    asset = await browser.get("/assets/app-1a2b.js")
    assert asset.headers["cache-control"] == "public, max-age=31536000, immutable"
    icon = await browser.get("/icon.svg")
    assert (icon.headers["cache-control"], icon.headers["content-type"]) == (
        "max-age=300",
        "image/svg+xml",
    )


@pytest.mark.parametrize(
    ("accepted", "encoding"), [("gzip, br", "br"), ("gzip", "gzip"), ("identity", None)]
)
async def test_the_smallest_variant_that_the_browser_reads_is_sent(
    browser: httpx.AsyncClient, accepted: str, encoding: str | None
) -> None:
    headers = {"Accept-Encoding": accepted}
    async with browser.stream("GET", "/assets/app-1a2b.js", headers=headers) as response:
        sent = b"".join([chunk async for chunk in response.aiter_raw()])
    names = {"br": b"brotli", "gzip": b"gzip", None: b"plain"}
    assert (response.headers.get("content-encoding"), sent) == (encoding, names[encoding])
    assert response.headers["vary"] == "Accept-Encoding"
    assert response.headers["content-type"].startswith("text/javascript")


@pytest.mark.parametrize("path", ["/api/v1/nothing", "/api/", "/assets/gone.js", "/assets/../x"])
async def test_api_and_assets_never_fall_back_to_the_page(
    browser: httpx.AsyncClient, path: str
) -> None:
    response = await browser.get(path)
    page = "text/html" in response.headers["content-type"]
    assert (response.status_code, page) == ((200, True) if path.endswith("x") else (404, False))


async def test_files_outside_of_the_build_are_never_sent(
    browser: httpx.AsyncClient, dist: Path
) -> None:
    (dist.parent / "secret.txt").write_text("secret")
    for path in ("/%2e%2e/secret.txt", "/assets/%2e%2e/%2e%2e/secret.txt"):
        assert "secret" not in (await browser.get(path)).text


MANIFEST: dict[str, dict[str, Any]] = {
    "index.html": {"file": "assets/start.js", "imports": ["_kit.js"]},
    "_kit.js": {"file": "assets/kit.js"},
    "src/app/routeTree.gen.ts": {"file": "assets/pages.js", "imports": ["_kit.js"]},
    "src/routes/studios/index.tsx?tsr-split=component": {"file": "assets/list.js"},
    "src/routes/studios/$slug.tsx?tsr-split=component": {
        "file": "assets/studio.js",
        "imports": ["_kit.js", "_shown.js"],
        "css": ["assets/studio.css"],
    },
    "_shown.js": {"file": "assets/shown.js", "imports": ["_kit.js"], "css": ["assets/shown.css"]},
}


async def test_the_first_response_names_what_its_page_will_ask_for(
    settings: Settings, database: Database, dist: Path, session: AsyncSession
) -> None:
    (dist / ".vite").mkdir()
    (dist / ".vite" / "manifest.json").write_text(json.dumps(MANIFEST))
    app = make_app(settings.model_copy(update={"frontend_dist": dist}), database)
    studio = await make_studio(session, (await make_hub(session)).id)

    async def named(path: str) -> list[str]:
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport, base_url=ORIGIN) as client:
            page = (await client.get(path)).text
        assert page.find("</main>") < page.find('fetchpriority="low"') or "low" not in page
        return re.findall(r'<link [^>]*fetchpriority="low" href="/assets/(.*?)">', page)

    page = ["pages.js", "studio.js", "studio.css", "shown.js", "shown.css"]
    assert await named(f"/studios/{studio.slug}") == page
    assert await named("/studios") == ["pages.js", "list.js"]
    assert await named("/") == [], "the start has the front page"
    assert await named("/bookings") == [], "what is not for everyone is left as it is"


async def test_deep_links_get_the_page_as_it_is(browser: httpx.AsyncClient) -> None:
    response = await browser.get("/bookings/42?next=/x")
    assert (response.status_code, response.text) == (200, TEMPLATE)
    assert response.headers["cache-control"] == "no-cache"


async def test_head_answers_like_get_without_a_body_of_its_own(
    browser: httpx.AsyncClient, session: AsyncSession
) -> None:
    hub = await make_hub(session)
    studio = await make_studio(session, hub.id)
    for path in ("/", "/sign-in", f"/studios/{studio.slug}", "/assets/app-1a2b.js"):
        head, get = await browser.head(path), await browser.get(path)
        assert (head.status_code, head.headers["content-type"]) == (
            get.status_code,
            get.headers["content-type"],
        )


async def test_the_list_shows_every_studio_and_fetches_the_first_picture_at_once(
    browser: httpx.AsyncClient, session: AsyncSession
) -> None:
    hub = await make_hub(session)
    for _ in range(2):
        await make_picture(session, await make_studio(session, hub.id))
    bare = await make_studio(session, hub.id)
    page = (await browser.get(f"/studios?hub={hub.slug}")).text
    assert pictures(page) == ["high", "lazy"]
    assert f'<a href="/studios/{bare.slug}">Sound' in page


async def test_the_front_page_names_the_hub_and_leads_to_its_studios(
    browser: httpx.AsyncClient, session: AsyncSession
) -> None:
    hub = await make_hub(session)
    studio = await make_studio(session, hub.id)
    page = (await browser.get("/", headers={"Accept-Language": "en"})).text
    assert f"<title>{hub.name} · Kilim</title>" in page
    assert f">{WORDS['en']['headline']}</h1>" in page
    assert f'<a href="/studios/{studio.slug}">Sound' in page
    assert f'<link rel="canonical" href="{ORIGIN}/">' in page
    assert json_ld(page)["name"] == hub.name


async def test_another_hub_of_the_network_has_an_address_of_its_own(
    browser: httpx.AsyncClient, session: AsyncSession
) -> None:
    await make_hub(session)
    other = await make_hub(session)
    page = (await browser.get(f"/?hub={other.slug}")).text
    assert f'<link rel="canonical" href="{ORIGIN}/?hub={other.slug}">' in page
    assert f"{other.name} · Kilim" in page


@pytest.mark.parametrize(
    ("path", "header", "language"),
    [("/studios", "az,en;q=0.5", "az"), ("/studios?lang=az", "en", "az"), ("/studios", "fr", "en")],
)
async def test_the_page_speaks_the_language_of_the_request(
    browser: httpx.AsyncClient, session: AsyncSession, path: str, header: str, language: str
) -> None:
    hub = await make_hub(session)
    await make_studio(session, hub.id)
    response = await browser.get(path, headers={"Accept-Language": header})
    assert response.text.startswith(f'<html lang="{language}">')
    assert f"<h1>{WORDS[language]['studios']}</h1>" in response.text
    assert response.headers["vary"] == "Accept-Language"
    for offered in ("az", "en"):
        href = f"{ORIGIN}/studios?lang={offered}"
        assert f'<link rel="alternate" hreflang="{offered}" href="{href}">' in response.text


async def test_a_studio_says_what_it_costs_and_when_it_is_open(
    browser: httpx.AsyncClient, session: AsyncSession
) -> None:
    hub = await make_hub(session)
    hours = [Hours(1, 9 * 60, 22 * 60), Hours(7, 600, 1440)]
    studio = await make_studio(session, hub.id, hours=hours, hourly_amount=4050)
    at = f"{ORIGIN}/api/v1/studios/{studio.id}/pictures/{await make_picture(session, studio)}"
    page = (await browser.get(f"/studios/{studio.slug}")).text
    assert "<p>40.50 AZN per hour; free for residents.</p>" in page
    assert f'<meta property="og:image" content="{at}/1000.jpg">' in page
    assert pictures(page) == ["high"]

    place, offer = json_ld(page)["@graph"]
    assert place["image"] == [f"{at}/1000.jpg"]
    opened = [
        (rule["dayOfWeek"].rpartition("/")[2], rule["opens"], rule["closes"])
        for rule in place["openingHoursSpecification"]
    ]
    assert opened == [("Monday", "09:00", "22:00"), ("Sunday", "10:00", "23:59")]
    price = offer["priceSpecification"]
    assert (price["price"], price["priceCurrency"], price["unitCode"]) == ("40.50", "AZN", "HUR")


async def test_a_call_says_what_it_offers_and_until_when(
    browser: httpx.AsyncClient, session: AsyncSession
) -> None:
    hub = await make_hub(session)
    rules = [{"kind": "team", "least": 2, "most": 8, "tracks": []}]
    call = await make_call(session, await make_programme(session, hub.id), rules=rules)
    page = await browser.get(f"/calls/{call.slug}", headers={"Accept-Language": "en"})
    local = call.closes_at.astimezone(ZoneInfo("Asia/Baku"))
    assert f"Closes {day_in_words(local.date(), 'en')}, {local:%H:%M}." in page.text
    assert "<p>Music: 8 places.</p>" in page.text
    data = json_ld(page.text)
    assert (data["@type"], data["maximumEnrollment"], data["applicationDeadline"]) == (
        "EducationalOccupationalProgram", 12, local.replace(microsecond=0).isoformat(),
    )  # fmt: skip
    assert data["programPrerequisites"] == ["2 to 8 people in the team"]
    listed = await browser.get(f"/calls?hub={hub.slug}", headers={"Accept-Language": "az"})
    assert f'<a href="/calls/{call.slug}">' in listed.text
    assert "<h1>Müsabiqələr</h1>" in listed.text
    assert (await browser.get("/calls/no-such-call")).status_code == 404


async def test_a_startup_says_what_it_does_and_where_it_is_from(
    browser: httpx.AsyncClient, session: AsyncSession
) -> None:
    hub = await make_hub(session)
    startup = await make_organisation(session, hub.id, name="Ilmə & <co>")
    shown = await make_profile(session, startup, (await make_person(session)).id)
    page = await browser.get(f"/startups/{shown.slug}", headers={"Accept-Language": "az"})
    assert "<title>Ilmə &amp; &lt;co&gt; · Kilim</title>" in page.text
    assert '<meta name="description" content="Məktəblər üçün dəzgah.">' in page.text
    assert '<meta property="og:description" content="Məktəblər üçün dəzgah.">' in page.text
    assert "<p>Zirzəmidə başladı.</p><p>Şəki-Zaqatala</p>" in page.text
    assert json_ld(page.text) == {
        "@context": "https://schema.org",
        "@type": "Organization",
        "@id": f"{ORIGIN}/startups/{shown.slug}#startup",
        "url": f"{ORIGIN}/startups/{shown.slug}",
        "name": "Ilmə & <co>",
        "description": "Məktəblər üçün dəzgah.",
        "memberOf": {"@type": "Organization", "name": hub.name},
        "foundingDate": "2028-03-01",
        "location": {"@type": "Place", "name": "Şəki-Zaqatala"},
        "sameAs": ["https://ilme.example"],
    }
    listed = await browser.get(f"/startups?hub={hub.slug}", headers={"Accept-Language": "en"})
    assert "<h1>Startups</h1>" in listed.text
    link = f'<a href="/startups/{shown.slug}">Ilmə &amp; &lt;co&gt;: Looms for schools.</a>'
    assert link in listed.text
    assert (await browser.get("/startups/nobody")).status_code == 404


async def test_a_shop_says_what_it_is_and_a_brand_who_makes_what_it_sells(
    browser: httpx.AsyncClient, client: httpx.AsyncClient, session: AsyncSession
) -> None:
    brand = Brand(client, await make_network(session))
    await brand.begin(session, 1)
    await brand.gather()
    [maker] = brand.makers
    hub = brand.n.here
    shops = (await client.get(f"/shops?hub={hub.slug}")).json()["items"]
    by_name = {shop["name"]: shop["slug"] for shop in shops}
    own, theirs = by_name["5900 BC"], by_name[maker.title()]
    page = await browser.get(f"/shops/{own}", headers={"Accept-Language": "az"})
    assert "<title>5900 BC · Kilim</title>" in page.text
    assert '<meta property="og:title" content="5900 BC' in page.text
    assert f'<a href="/shops/{theirs}">{maker.title()}</a>' in page.text
    data = json_ld(page.text)
    assert (data["@type"], data["@id"]) == ("Organization", f"{ORIGIN}/shops/{own}#shop")
    assert data["brand"] == {"@type": "Brand", "name": "5900 BC"}
    assert data["member"] == [
        {"@type": "Organization", "name": maker.title(), "url": f"{ORIGIN}/shops/{theirs}"}
    ]
    listed = await browser.get(f"/shops?hub={hub.slug}", headers={"Accept-Language": "az"})
    assert "<h1>Mağazalar</h1>" in listed.text
    assert f'<a href="/shops/{own}">' in listed.text
    assert (await browser.get("/shops/nobody")).status_code == 404
    assert f"{ORIGIN}/shops/{own}" in (await browser.get("/sitemap.xml")).text


async def test_a_listing_says_what_it_offers_and_whether_it_is_there(
    browser: httpx.AsyncClient, client: httpx.AsyncClient, session: AsyncSession
) -> None:
    stall = Stall(client, await make_network(session))
    await stall.begin(session)
    assert (await stall.add()).status_code == 201
    assert (await browser.get("/listings/kelagayi")).status_code == 404, "nobody has read it"
    await stall.open()
    page = await browser.get("/listings/kelagayi", headers={"Accept-Language": "az"})
    assert "<title>İpək kəlağayı · Kilim</title>" in page.text
    assert '<meta property="og:title" content="İpək kəlağayı' in page.text
    assert "<p>Material: İpək</p>" in page.text
    data = json_ld(page.text)
    assert (data["@type"], data["material"]) == ("Service", ["İpək"])
    [offer] = data["offers"]
    assert offer | {"seller": None, "url": None} == {
        "@type": "Offer",
        "availability": "https://schema.org/InStock",
        "price": "40.00",
        "priceCurrency": "AZN",
        "sku": "kelagayi-1",
        "seller": None,
        "url": None,
    }
    assert offer["seller"]["name"] == "Ruhangiz"
    assert f"{ORIGIN}/listings/kelagayi" in (await browser.get("/sitemap.xml")).text


async def test_a_rating_is_told_once_somebody_can_read_what_it_is_of(
    browser: httpx.AsyncClient, client: httpx.AsyncClient, session: AsyncSession
) -> None:
    bazaar = await Bazaar(client, await make_network(session)).begin(session)
    bought = await Delivered(bazaar, session).begin(lines=1)
    shop = (await client.get(f"/shops/{bazaar.shops[0]}")).json()["slug"]
    pages = (f"/listings/{bought.slug}", f"/shops/{shop}")
    await bought.written(stars=4, words="A good <jug>")
    for path in pages:
        page = await browser.get(path)
        assert ("ating" in page.text, "A good" in page.text) == (False, False), "nobody reads it"
    await bought.answer()
    for path in pages:
        page = await browser.get(path)
        data = json_ld(page.text)
        assert data["aggregateRating"] == {
            "@type": "AggregateRating", "ratingValue": 4.0, "ratingCount": 1, "bestRating": 5,
            "worstRating": 1,
        }  # fmt: skip
        [review] = data["review"]
        assert (review["reviewBody"], review["reviewRating"]["ratingValue"]) == ("A good <jug>", 4)
        assert "A good &lt;jug&gt;" in page.text


async def test_the_market_lists_the_newest_and_is_one_page_however_it_is_searched(
    browser: httpx.AsyncClient, client: httpx.AsyncClient, session: AsyncSession
) -> None:
    stall = Stall(client, await make_network(session))
    await stall.begin(session)
    hub = stall.n.here
    empty = await browser.get(f"/market?hub={hub.slug}", headers={"Accept-Language": "az"})
    assert "<h1>Bazar</h1>" in empty.text
    assert "application/ld+json" not in empty.text
    await stall.add()
    await stall.open()
    page = await browser.get(
        f"/market?hub={hub.slug}&q=%C5%9Fal&material=silk", headers={"Accept-Language": "az"}
    )
    assert "<title>Bazar · Kilim</title>" in page.text
    assert f'<meta name="description" content="{hub.name}: əşyalar' in page.text
    assert '<meta property="og:title" content="Bazar">' in page.text
    assert f'<link rel="canonical" href="{ORIGIN}/market?hub={hub.slug}">' in page.text
    assert '<a href="/listings/kelagayi">İpək kəlağayı, ' in page.text
    [only] = json_ld(page.text)["itemListElement"]
    assert (only["position"], only["url"]) == (1, f"{ORIGIN}/listings/kelagayi")


async def test_texts_cannot_leave_their_place(
    browser: httpx.AsyncClient, session: AsyncSession
) -> None:
    hub = await make_hub(session)
    hub.name = HOSTILE
    texts = {"en": HOSTILE}
    studio = await make_studio(session, hub.id, name=texts, summary=texts, description=texts)
    for path in ("/", "/studios", f"/studios/{studio.slug}"):
        page = (await browser.get(path)).text
        assert "<script>" not in page
        assert 'content="</' not in page
    place = json_ld((await browser.get(f"/studios/{studio.slug}")).text)["@graph"][0]
    assert place["name"] == HOSTILE


@pytest.mark.parametrize("slug", ["atlantis", "%22%3E%3Cb%3E", "a" * 5000, "%00"])
async def test_an_unknown_studio_is_not_found_and_not_indexed(
    browser: httpx.AsyncClient, session: AsyncSession, slug: str
) -> None:
    await make_hub(session)
    response = await browser.get(f"/studios/{slug}")
    assert response.status_code == 404
    assert '<meta name="robots" content="noindex">' in response.text
    assert "canonical" not in response.text


async def test_the_sitemap_lists_what_is_public_and_robots_leads_to_it(
    browser: httpx.AsyncClient, session: AsyncSession
) -> None:
    hubs = [await make_hub(session), await make_hub(session)]
    studios = [await make_studio(session, hub.id) for hub in hubs]
    call = await make_call(session, await make_programme(session, hubs[0].id))
    startup = await make_organisation(session, hubs[0].id)
    shown = await make_profile(session, startup, (await make_person(session)).id)
    sitemap = await browser.get("/sitemap.xml")
    assert re.findall("<loc>(.*?)</loc>", sitemap.text) == [
        f"{ORIGIN}/",
        f"{ORIGIN}/studios",
        f"{ORIGIN}/calls",
        f"{ORIGIN}/startups",
        f"{ORIGIN}/market",
        f"{ORIGIN}/shops",
        f"{ORIGIN}/impact",
        f"{ORIGIN}/demo-days",
        *(f"{ORIGIN}/?hub={hub.slug}" for hub in hubs),
        *(f"{ORIGIN}/studios/{studio.slug}" for studio in studios),
        f"{ORIGIN}/calls/{call.slug}",
        f"{ORIGIN}/startups/{shown.slug}",
    ]
    assert sitemap.headers["content-type"] == "application/xml"
    robots = (await browser.get("/robots.txt")).text
    assert f"Sitemap: {ORIGIN}/sitemap.xml" in robots
    assert "Allow: /api/v1/listings/*/pictures/" in robots, "engines show what is on sale"


@pytest.mark.parametrize("language", sorted(WORDS))
def test_the_first_response_and_the_screens_have_the_same_headings(language: str) -> None:
    def screen(name: str) -> dict[str, Any]:
        path = CHECKOUT / "frontend" / "src" / "locales" / language / f"{name}.json"
        words: dict[str, Any] = json.loads(path.read_text())
        return words

    assert screen("home")["headline"] == WORDS[language]["headline"]
    assert screen("calls")["title"] == CALL_WORDS[language]["calls"]
    assert screen("market")["title"] == MARKET_WORDS[language]["market"]
    assert screen("marketImpact")["title"] == IMPACT_WORDS[language]["title"]
    assert screen("studios")["title"] == WORDS[language]["studios"]
    assert screen("shell")["notFound"]["title"] == WORDS[language]["missing"]


def test_the_page_of_the_screens_leaves_the_places_open() -> None:
    page = (CHECKOUT / "frontend" / "index.html").read_text()
    assert [name for name, place in PLACES.items() if page.count(place) != 1] == []


async def test_a_resident_who_is_open_to_everyone_is_read_without_script(
    browser: httpx.AsyncClient, session: AsyncSession
) -> None:
    hub = await make_hub(session)
    plan = await make_plan(session, hub.id)
    open_one = await make_entry(session, plan, Readers.EVERYONE, name=HOSTILE)
    closed = await make_entry(session, plan, Readers.RESIDENTS, name="Gizli")
    page = (await browser.get(f"/residents/{open_one}?hub={hub.slug}")).text
    person, work = json_ld(page)["@graph"]
    assert (person["name"], person["knowsAbout"]) == (HOSTILE, ["Weaving", "Looms"])
    assert (work["name"], work["dateCreated"], work["creator"]) == (
        "A red carpet",
        "2024",
        {"@id": person["@id"]},
    )
    for path in (closed, "nobody"):
        hidden = await browser.get(f"/residents/{path}?hub={hub.slug}")
        assert (hidden.status_code, "Gizli" in hidden.text, "ld+json" in hidden.text) == (
            200,
            False,
            False,
        )
