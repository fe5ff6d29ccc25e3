"""Whatever a shop says of its listings is the same once it has been a table."""

import csv
import io
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from kilim.core.sheets import defused, restored, writer
from kilim.impact.imports.facts import Place
from kilim.impact.imports.inspecting import read
from kilim.impact.imports.judging import Effect, read_rows, verdicts
from kilim.impact.imports.kinds import ImportKind, match
from kilim.impact.imports.listing_columns import LISTINGS
from kilim.impact.imports.listing_sheets import Rows
from kilim.impact.imports.listings import Listings
from kilim.market.listings.content import ListingContent, MakingRole, OptionKind
from kilim.market.listings.models import LicenceTier, ListingKind, Pricing
from kilim.market.listings.variant_schemas import VariantIn
from kilim.market.listings.vocabulary import CATEGORIES, MATERIALS, TECHNIQUES
from tests.conftest import NOON

LETTERS = "=+-@'\"\t,;: .\nəğışçöüƏİ₼1a\uff19\uff1dx"
WORDS = st.text(LETTERS, max_size=12)
LINES = st.text(LETTERS.replace("\n", "").replace("\t", ""), max_size=12)
PLACES = ["Lahıc: yuxarı", "=Bakı"]
HUB = UUID(int=1)


def spoken(words: st.SearchStrategy[str]) -> st.SearchStrategy[dict[str, str]]:
    return st.fixed_dictionaries(dict.fromkeys(("az", "en", "ru"), words))


def maybe(least: int, most: int) -> st.SearchStrategy[int | None]:
    return st.none() | st.integers(least, most)


@st.composite
def contents(draw: st.DrawFn) -> dict[str, Any]:
    materials = draw(st.lists(st.sampled_from(sorted(MATERIALS)), unique=True, max_size=3))
    share = 100 // max(len(materials), 1)
    shares = [share] * len(materials)
    if shares:
        shares[0] += 100 - sum(shares)
    said = {
        "title": draw(spoken(LINES)),
        **{name: draw(spoken(WORDS)) for name in ("description", "story", "care", "returns")},
        "category": draw(st.none() | st.sampled_from(sorted(CATEGORIES))),
        "techniques": draw(st.lists(st.sampled_from(sorted(TECHNIQUES)), unique=True, max_size=4)),
        "region": draw(st.sampled_from([None, "AZ-07"])),
        "materials": [
            {"code": code, "share": n} for code, n in zip(materials, shares, strict=True)
        ],
        "makers": [{"seller_id": HUB, "person_id": None, "role": "made", "hours": 3}],
        "origin": {
            "role": draw(st.none() | st.sampled_from([*MakingRole])),
            "partners": draw(st.lists(LINES.filter(lambda one: one.strip()), max_size=5)),
            "country": draw(st.sampled_from([None, "AZ"])),
        },
        "size": {
            name: draw(maybe(1, 100_000))
            for name in ("length_mm", "width_mm", "height_mm", "weight_g")
        },
        "lead_days": draw(maybe(1, 365)),
        "pictures": [],
    }
    return ListingContent.model_validate(said).model_dump(mode="json")


@st.composite
def variants(draw: st.DrawFn, kind: ListingKind) -> dict[str, Any]:
    service, digital = kind is ListingKind.SERVICE, kind is ListingKind.DIGITAL
    pricings = [Pricing.FIXED, Pricing.FROM if service else Pricing.OPEN]
    pricing = draw(st.sampled_from(pricings))
    amount = draw(st.integers(0 if pricing is Pricing.OPEN else 1, 1_000_000_000))
    suggested = draw(st.none() | st.integers(amount, 1_000_000_000))
    licence = {
        "tier": draw(st.sampled_from([*LicenceTier])),
        "text": "!" + draw(WORDS),
        **{name: draw(maybe(1, 1200)) for name in ("end_products", "seats", "months")},
    }
    values = spoken(LINES).filter(lambda one: any(text.strip() for text in one.values()))
    kinds = draw(st.lists(st.sampled_from([*OptionKind]), unique=True, max_size=3))
    said = {
        "code": "X",
        "options": [{"option": one, "value": draw(values)} for one in kinds],
        "pricing": pricing,
        "amount": amount,
        "suggested": suggested if pricing is Pricing.OPEN else None,
        "delivers": draw(spoken(WORDS)) if service else None,
        "revisions": draw(st.integers(0, 20)) if service else None,
        "licence": licence if digital else None,
        "parts": [],
        "file_ids": [],
    }
    parts = st.lists(st.sampled_from(["JUG", "PRINT", "RUG"]), unique=True, max_size=2)
    quantities = st.integers(1, 1000)
    taken = [] if service or digital else draw(parts)
    return VariantIn.model_validate(said).model_dump(mode="json") | {
        "parts": [{"code": code, "quantity": draw(quantities)} for code in taken],
        "id": str(HUB), "version": 1, "currency": draw(st.just("AZN")),
    }  # fmt: skip


@st.composite
def shops(draw: st.DrawFn) -> list[dict[str, Any]]:
    """A shop's listings, as the database gives them."""
    found = []
    for number in range(draw(st.integers(1, 3))):
        kind = draw(st.sampled_from([*ListingKind]))
        made = draw(st.lists(variants(kind), max_size=3, unique_by=lambda one: str(one["options"])))
        for place, one in enumerate(made):
            one["code"] = f"00{number}.{place}"
        found.append(
            {
                "id": str(HUB),
                "slug": f"l-{number}",
                "kind": kind,
                "state": "live",
                "version": 3,
                "version_state": draw(st.sampled_from(["live", "draft", "submitted"])),
                "content": draw(contents()),
                "variants": made,
            }
        )
    return found


def _item(code: str, kind: str) -> dict[str, Any]:
    levels = [{"place": PLACES[1], "on_hand": 7, "held": 2}]
    rest = {"retired": False, "edition_size": 9, "last": 7, "levels": levels}
    return {"id": str(UUID(int=sum(map(ord, code)))), "code": code, "kind": kind} | rest


STOCK = {
    "items": {
        "JUG": _item("JUG", "counted"),
        "PRINT": _item("PRINT", "numbered"),
        "RUG": _item("RUG", "made") | {"levels": []},
    },
    "stock_places": dict.fromkeys(PLACES, "place"),
}


@settings(max_examples=40, deadline=None)
@given(shops(), st.sampled_from(["csv", "xlsx"]), st.sampled_from([",", ";", "\t"]))
def test_what_goes_out_and_comes_back_changes_nothing(
    shop: list[dict[str, Any]], form: str, sign: str
) -> None:
    file = io.BytesIO()
    sheet = writer(form, file)
    sheet.begin("listings", [column.header("az") for column in LISTINGS])
    rows = Rows("AZN", STOCK)
    sheet.write(chain.from_iterable(rows.of(one) for one in shop))
    sheet.close()
    content = file.getvalue()
    if form == "csv" and sign != ",":  # as a spreadsheet of another language saves it
        again = io.StringIO(newline="")
        saved = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
        csv.writer(again, delimiter=sign).writerows(saved)
        content = again.getvalue().encode("utf-8-sig")
    with TemporaryDirectory() as folder:
        path = Path(folder) / "table"
        path.write_bytes(content)
        table = read(path)
    columns = match(ImportKind.LISTINGS, table["header"]).columns
    judged = read_rows(ImportKind.LISTINGS, columns, table["rows"])
    codes = {
        one["code"]: {"code": one["code"], "listing": listing["slug"], "retired": False}
        for listing in shop
        for one in listing["variants"]
    }
    places = [{"code": code, "name": {"az": code, "en": code}} for code in ("AZ", "AZ-07")]
    facts = STOCK | {
        "listings": {one["slug"]: one for one in shop}, "codes": codes, "taken": set(),
        "is_closed": False, "places": places,
    }  # fmt: skip
    judge = Listings(facts, Place(HUB, "AZN", NOON.date(), HUB, HUB))
    told = [(one.effect, one.changes, one.findings) for one in verdicts(judge, judged)]
    assert told == [(Effect.UNCHANGED, [], [])] * len(judged)


@given(st.text(LETTERS))
def test_what_is_defused_is_restored(text: str) -> None:
    assert restored(defused(text)) == text
    assert defused(text)[:1] not in {"=", "+", "-", "@", "\t", "\n", "\uff1d"}
