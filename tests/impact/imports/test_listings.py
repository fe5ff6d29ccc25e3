"""A shop's listings go out as a table and come back: judged first, applied whole."""

import csv
import io
from datetime import timedelta
from typing import Any
from uuid import UUID

import httpx
import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kilim import checks
from kilim.core.config import Settings
from kilim.core.db import Database
from kilim.files.store import Store
from kilim.impact.imports.applying import Applying
from kilim.impact.imports.running import Reading
from tests.accounts.browser import problem
from tests.conftest import NOON
from tests.factories.files import make_file
from tests.factories.listings import SILENT, Stall
from tests.factories.people import make_network
from tests.factories.stock import Stock

pytestmark = pytest.mark.anyio
LATER = NOON + timedelta(minutes=5)


class Desk:
    """The people of a shop, and the worker that reads what they bring."""

    def __init__(self, stall: Stall, stock: Stock, database: Database, settings: Settings) -> None:
        self.stall, self.stock = stall, stock
        self.database, self.settings = database, settings
        self.headers = stall.by["member"]

    async def exported(self, form: str = "csv") -> bytes:
        """The table of the shop's listings."""
        path = f"/sellers/{self.stall.shop}/listing-table?form={form}"
        answer = await self.stall.client.get(path, headers=self.headers)
        assert answer.status_code == 200, answer.text
        return answer.content

    async def rows(self) -> list[dict[str, str]]:
        """The same, by the names of its columns."""
        read = csv.DictReader(io.StringIO((await self.exported()).decode("utf-8-sig"), newline=""))
        return list(read)

    async def asked(self, content: bytes, name: str = "table.csv") -> httpx.Response:
        """A table that waits to be read."""
        client = self.stall.client
        made = (client, self.headers, content, self.database, self.settings)
        file_id = await make_file(*made, name=name, purpose="import")
        path = f"/sellers/{self.stall.shop}/import-runs"
        return await client.post(path, json={"file_id": str(file_id)}, headers=self.headers)

    async def brought(self, content: bytes, name: str = "table.csv") -> dict[str, Any]:
        """A table that was judged."""
        answer = await self.asked(content, name)
        assert answer.status_code == 202, answer.text
        reading = Reading(self.database, Store(self.settings), self.settings)
        await reading.work(UUID(answer.json()["id"]), last=True)
        return await self.shown(answer.json()["id"])

    async def changed(self, rows: list[dict[str, str]], sign: str = ",") -> dict[str, Any]:
        """The run of rows that somebody has edited."""
        file = io.StringIO(newline="")
        writer = csv.DictWriter(file, list(rows[0]), delimiter=sign, restval="")
        writer.writeheader()
        writer.writerows(rows)
        return await self.brought(file.getvalue().encode("utf-8-sig"))

    async def shown(self, run: str) -> dict[str, Any]:
        """A table with what was found."""
        answer = await self.stall.client.get(f"/import-runs/{run}", headers=self.headers)
        assert answer.status_code == 200, answer.text
        found: dict[str, Any] = answer.json()
        return found

    async def told(self, run: dict[str, Any]) -> list[dict[str, Any]]:
        """The rows of a table as they were judged."""
        path = f"/import-runs/{run['id']}/rows?limit=100"
        found = (await self.stall.client.get(path, headers=self.headers)).json()["items"]
        return list(found)

    async def found(self, run: dict[str, Any]) -> list[tuple[int, str | None, str]]:
        """The row, column and reason of every finding."""
        return [
            (row["number"], one["column"], one["reason"])
            for row in await self.told(run)
            for one in row["findings"]
        ]

    async def ask(self, run: dict[str, Any], **wish: bool) -> httpx.Response:
        """Ask for a table to be applied."""
        path = f"/import-runs/{run['id']}/application"
        return await self.stall.client.post(path, json=wish, headers=self.headers)

    async def apply(self, run: dict[str, Any], **wish: bool) -> Any:
        """Apply a table; how that ended."""
        answer = await self.ask(run, **wish)
        assert answer.status_code == 202, answer.text
        await Applying(self.database, lambda: LATER).work(UUID(run["id"]), last=True)
        return (await self.shown(run["id"]))["application"]


@pytest.fixture
async def desk(
    client: httpx.AsyncClient, session: AsyncSession, database: Database, settings: Settings
) -> Desk:
    """A shop with a live service, a jug that is counted, an edition, and a digital work."""
    network = await make_network(session)
    stall = Stall(client, network)
    await stall.begin(session)
    stock = Stock(client, network)
    stock.by, stock.seller = stall.by, stall.shop
    stock.place = await stock.add_place("Lahıc")
    found = Desk(stall, stock, database, settings)
    jug = await stock.add_item(code="JUG", name="Jug")
    await stock.count(jug, 5)
    print_ = await stock.add_item("numbered", code="PRINT", name="Print", edition_size=10)
    await stock.count(print_, 3)
    loom = await stock.add_item(
        "made", code="RUG", name="Rug", workshop_id=await stock.add_workshop(), work=1
    )
    for slug, kind, parts in (
        ("jug", "goods", [(jug, 1)]),
        ("print", "goods", [(print_, 1)]),
        ("pair", "goods", [(jug, 2), (print_, 1)]),
        ("rug", "made_to_order", [(loom, 1)]),
    ):
        stall.kind = kind
        body = {"kind": kind, "slug": slug, "title": SILENT | {"az": f'=Mis, "{slug}"'}}
        path = f"/sellers/{stall.shop}/listings"
        stall.id = (await client.post(path, json=body, headers=found.headers)).json()["id"]
        offered = await stall.offer(
            code=slug.upper(),
            parts=[{"stock_item_id": item, "quantity": many} for item, many in parts],
        )
        assert offered.status_code == 201, offered.text
    assert (await stall.add("beats", "digital")).status_code == 201
    opened = await stall.reprice(0, pricing="open", suggested=500)
    assert opened.status_code == 200, opened.text
    assert (await stall.add()).status_code == 201
    await stall.open()
    return found


async def broken(desk: Desk, session: AsyncSession) -> dict[Any, int]:
    return {name: count for name, count in (await checks.count(session)).items() if count}


@pytest.mark.parametrize("form", ["csv", "xlsx"])
async def test_what_goes_out_and_comes_back_changes_nothing(desk: Desk, form: str) -> None:
    run = await desk.brought(await desk.exported(form), f"table.{form}")
    assert (run["state"], run["kind"], run["rows"]) == ("judged", "listings", 6)
    assert run["counts"] == {"new": 0, "changed": 0, "unchanged": 6, "bad": 0, "doubtful": 0}
    assert problem(await desk.ask(run)) == (409, "nothing-to-apply")


async def test_a_price_and_a_count_are_changed_and_nothing_else(
    desk: Desk, session: AsyncSession
) -> None:
    rows = await desk.rows()
    [jug] = [row for row in rows if row["Code"] == "JUG"]
    assert (jug["Price"], jug["On hand"], jug["Takes from stock"]) == ("40.00", "5", "JUG")
    jug |= {"Price": "1 041,50", "On hand": "12"}
    run = await desk.changed(rows, ";")
    assert run["counts"] == {"new": 0, "changed": 1, "unchanged": 5, "bad": 0, "doubtful": 0}
    [row] = [row for row in await desk.told(run) if row["effect"] == "changed"]
    assert [(one["column"], one["before"], one["after"]) for one in row["changes"]] == [
        ("price", "40.00", "1041.50"),
        ("on_hand", "5", "12"),
    ]
    done = await desk.apply(run)
    assert (done["state"], done["written"], done["failure"]) == ("done", 1, None)
    [jug] = [row for row in await desk.rows() if row["Code"] == "JUG"]
    assert (jug["Price"], jug["On hand"]) == ("1041.50", "12")
    query = text("SELECT kind, change FROM stock_movements ORDER BY id DESC LIMIT 1")
    assert tuple((await session.execute(query)).one()) == ("recounted", 7)
    prices = text(
        "SELECT p.amount FROM listing_prices p JOIN variants a ON a.id = p.variant_id"
        " WHERE a.code = 'JUG' ORDER BY p.set_at, p.id"
    )
    assert (await session.execute(prices)).scalars().all() == [4000, 104150]
    assert await broken(desk, session) == {}
    again = await desk.changed(await desk.rows())
    assert again["counts"]["unchanged"] == 6


async def test_what_a_live_listing_says_next_waits_for_the_hub(desk: Desk) -> None:
    rows = await desk.rows()
    live = next(row for row in rows if row["Listing"] == "kelagayi")
    live["Story (az)"] = "Nənəmdən qalıb."
    run = await desk.changed(rows)
    done = await desk.apply(run, submit=True)
    assert done["state"] == "done"
    seen = await desk.stall.seen()
    assert (seen["state"], seen["newest"]["state"]) == ("live", "submitted")
    assert seen["newest"]["content"]["story"]["az"] == "Nənəmdən qalıb."
    assert seen["live"]["content"]["story"]["az"] == ""
    live["Story (az)"] = "Başqa."
    assert await desk.found(await desk.changed(rows)) == [(7, "listing", "listing-waits")]


async def test_a_difference_that_needs_nobody_is_live_at_once(desk: Desk) -> None:
    rows = await desk.rows()
    next(row for row in rows if row["Listing"] == "kelagayi")["Lead days"] = "9"
    await desk.apply(await desk.changed(rows), submit=True)
    seen = await desk.stall.seen()
    assert (seen["newest"]["state"], seen["live"]["content"]["lead_days"]) == ("live", 9)


async def test_a_table_begins_listings_with_their_variants(
    desk: Desk, session: AsyncSession
) -> None:
    rows: list[dict[str, str]] = [
        {"Listing": "tray", "Kind": "", "Title (az)": "", "Code": "TRAY-L", "Option 1": "size",
         "Option 1 (az)": "Böyük", "Price": "90", "Takes from stock": "JUG * 2",
         "Materials": "", "On hand": ""},
        {"Listing": "tray", "Kind": "goods", "Title (az)": "Məcməyi", "Code": "TRAY-S",
         "Option 1": "Ölçü", "Option 1 (az)": "Kiçik", "Price": "45.5",
         "Takes from stock": "", "Materials": "Mis 90; tin 10", "On hand": ""},
    ]  # fmt: skip
    run = await desk.changed(rows)
    assert run["counts"] == {"new": 2, "changed": 0, "unchanged": 0, "bad": 0, "doubtful": 0}
    done = await desk.apply(run, submit=True)
    assert (done["state"], done["written"]) == ("done", 2)
    mine = [row for row in await desk.rows() if row["Listing"] == "tray"]
    assert [(row["Code"], row["Materials"], row["Price"]) for row in mine] == [
        ("TRAY-L", "copper 90; tin 10", "90.00"),
        ("TRAY-S", "", "45.50"),
    ]
    query = text("SELECT state FROM listings WHERE slug = 'tray'")
    assert (await session.execute(query)).scalar_one() == "draft", "it lacks pictures and more"
    assert await broken(desk, session) == {}


WRONG = [
    ({"Code": "JUG", "Listing": "print"}, ("code", "code-taken")),
    ({"Code": "bad code", "Listing": "jug", "Price": "4"}, ("code", "not-a-code")),
    ({"Code": "NEW", "Listing": "jug"}, ("price", "missing")),
    ({"Listing": "nowhere"}, ("listing", "unknown-listing")),
    ({"Listing": "jug", "Code": "JUG", "Price": "0"}, ("price", "costs-nothing")),
    ({"Listing": "jug", "Code": "JUG", "Price": "1.234"}, ("price", "ambiguous-number")),
    ({"Listing": "jug", "Code": "JUG", "Price": "12.345,6789"}, ("price", "too-fine")),
    ({"Listing": "jug", "Code": "JUG", "Price": "12.may"}, ("price", "not-a-number")),
    ({"Listing": "jug", "Code": "JUG", "Price": "-3"}, ("price", "out-of-bounds")),
    ({"Listing": "jug", "Code": "JUG", "Price": "4", "Currency": "EUR"},
     ("currency", "other-currency")),
    ({"Listing": "jug", "Code": "JUG", "Price": "4", "Pricing": "from"},
     ("pricing", "not-of-this-kind")),
    ({"Listing": "jug", "Code": "JUG", "Price": "4", "Suggested price": "9"},
     ("suggested", "suggested-less")),
    ({"Listing": "jug", "Code": "JUG", "Price": "4", "Takes from stock": "NONE"},
     ("parts", "unknown-item")),
    ({"Listing": "jug", "Code": "JUG", "Price": "4", "Takes from stock": "JUG x2"},
     ("parts", "not-parts")),
    ({"Listing": "jug", "Code": "JUG", "Price": "4", "On hand": "1.5"}, ("on_hand", "not-a-count")),
    ({"Listing": "jug", "Code": "JUG", "Price": "4", "On hand": "Bakı: 5"},
     ("on_hand", "unknown-stock-place")),
    ({"Listing": "print", "Code": "PRINT", "Price": "4", "On hand": "2"},
     ("on_hand", "pieces-are-named")),
    ({"Listing": "print", "Code": "PRINT", "Price": "4", "On hand": "11"},
     ("on_hand", "edition-full")),
    ({"Listing": "pair", "Code": "PAIR", "Price": "4", "On hand": "2"},
     ("on_hand", "not-counted-here")),
    ({"Listing": "rug", "Code": "RUG", "Price": "4", "On hand": "2"},
     ("on_hand", "not-counted-here")),
    ({"Listing": "jug", "Kind": "service"}, ("kind", "kind-stays")),
    ({"Listing": "jug", "Kind": "vase"}, ("kind", "unknown-choice")),
    ({"Listing": "jug", "Kind": "goods", "Materials": "copper 90"}, ("materials", "not-shares")),
    ({"Listing": "jug", "Kind": "goods", "Materials": "mithril 100"},
     ("materials", "unknown-word")),
    ({"Listing": "jug", "Kind": "goods", "Category": "Starships"}, ("category", "unknown-word")),
    ({"Listing": "jug", "Kind": "goods", "Region": "Atlantis"}, ("region", "unknown-place")),
    ({"Listing": "jug", "Kind": "goods", "Lead days": "400"}, ("lead_days", "out-of-bounds")),
    ({"Listing": "jug", "Kind": "goods", "Lead days": "soon"}, ("lead_days", "not-whole")),
    ({"Listing": "jug", "Kind": "goods", "Title (en)": "Approved by UNESCO"},
     ("title_en", "blocked-words")),
    ({"Listing": "jug", "Kind": "goods", "Title (az)": "x" * 121}, ("title_az", "too-long")),
    ({"Listing": "jug", "Price": "4"}, ("code", "missing")),
    ({"Listing": "jug", "Code": "JUG", "Option 1": "size", "Price": "4"},
     ("option_1", "option-incomplete")),
]  # fmt: skip


@pytest.mark.parametrize(("row", "finding"), WRONG)
async def test_what_is_wrong_is_named_by_row_and_column(
    desk: Desk, row: dict[str, str], finding: tuple[str | None, str]
) -> None:
    run = await desk.changed([row])
    assert await desk.found(run) == [(2, *finding)]
    assert problem(await desk.ask(run, leave_bad_out=True)) == (409, "import-has-bad-rows")


async def test_rows_of_one_table_agree(desk: Desk) -> None:
    run = await desk.changed(
        [
            {"Listing": "jug", "Kind": "goods", "Code": "JUG", "Price": "4", "On hand": "7"},
            {"Listing": "jug", "Kind": "digital", "Code": "A", "Price": "4", "On hand": ""},
            {"Listing": "jug", "Kind": "", "Code": "JUG", "Price": "5", "On hand": ""},
            {"Listing": "jug", "Kind": "", "Code": "B", "Price": "5", "On hand": ""},
        ]
    )
    assert await desk.found(run) == [
        (3, "kind", "contradicts"),
        (3, "code", "same-options"),
        (4, "code", "duplicate"),
        (5, "code", "same-options"),
    ]


async def test_what_changes_meanwhile_is_told_and_not_overwritten(desk: Desk) -> None:
    rows = await desk.rows()
    next(row for row in rows if row["Listing"] == "kelagayi")["Price"] = "77"
    run = await desk.changed(rows)
    assert (await desk.stall.reprice(5000)).status_code == 200
    done = await desk.apply(run)
    assert done["failure"] == {"reason": "changed-meanwhile", "row": None}
    assert (await desk.stall.variants())[0]["price"]["amount"] == 5000


async def test_strangers_see_no_table_of_a_shop(desk: Desk) -> None:
    run = await desk.brought(await desk.exported())
    shop, send = f"/sellers/{desk.stall.shop}", desk.stall.client.get
    paths = [
        f"{shop}/listing-table", f"{shop}/import-runs", f"/import-runs/{run['id']}",
        f"/import-runs/{run['id']}/rows", f"/import-runs/{run['id']}/bad-rows",
    ]  # fmt: skip
    for who, told in (("stranger", [404] * 5), ("manager", [403, 403, 404, 404, 404])):
        answers = [await send(path, headers=desk.stall.by[who]) for path in paths]
        assert [one.status_code for one in answers] == told, who
    manager = desk.stall.by["manager"]
    hub = await send(f"/import-runs?hub={desk.stall.n.here.slug}", headers=manager)
    assert hub.json()["items"] == [], "the hub's own tables are others"
    mine = await send(f"{shop}/import-runs", headers=desk.headers)
    assert [one["id"] for one in mine.json()["items"]] == [run["id"]]
