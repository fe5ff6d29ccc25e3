"""What a listing claims was shown to somebody else, and is told until its last day."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from kilim import checks
from kilim.accounts.models import Role
from kilim.core.config import Settings
from kilim.core.db import Database, OneTransaction, Reads
from kilim.market.listings import queries
from tests.accounts.browser import problem
from tests.conftest import NOON
from tests.factories.files import PDF, make_file
from tests.factories.listings import SILENT, Stall
from tests.factories.people import grant, make_network

pytestmark = pytest.mark.anyio
TODAY = NOON.date()
CLAIM: dict[str, Any] = {
    "kind": "natural_dyes",
    "words": SILENT | {"en": "Dyed with saffron and walnut alone"},
    "scope_part": "",
    "scheme": "own",
    "scheme_name": "",
    "register_number": "",
    "link": "https://ruhangiz.example/dyes",
    "file_id": None,
    "valid_until": None,
}
SEAL = {"scheme": "third_party", "scheme_name": "GOTS", "valid_until": TODAY.isoformat()}


@pytest.fixture
async def live(client: httpx.AsyncClient, session: AsyncSession) -> Stall:
    made = Stall(client, await make_network(session))
    await made.begin(session)
    assert (await made.add()).status_code == 201
    await made.open()
    return made


async def give(stall: Stall, who: str = "member", **more: Any) -> httpx.Response:
    return await stall.send(who, "POST", "/claims", CLAIM | more)


async def check(stall: Stall, claim: str, who: str = "manager", **more: Any) -> httpx.Response:
    body = {"accepted": True, "remark": ""} | more
    return await stall.send(who, "POST", f"/claims/{claim}/check", body)


async def given(stall: Stall, **more: Any) -> str:
    answer = await give(stall, **more)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["items"][0]["id"])


async def shown(stall: Stall) -> list[tuple[str, str]]:
    found = await stall.public()
    assert found is not None
    return [(one["kind"], one["words"]) for one in found["claims"]]


async def test_a_claim_is_told_once_somebody_else_has_checked_it(live: Stall) -> None:
    claim = await given(live)
    assert await shown(live) == []
    desk: dict[str, Any] = {"params": {"hub": live.n.here.slug}, "headers": live.by["manager"]}
    [waits] = (await live.client.get("/submitted-claims", **desk)).json()["items"]
    assert (waits["id"], waits["title"], waits["own"]) == (claim, "Silk kelaghayi", False)
    assert problem(await check(live, claim, "member")) == (403, "forbidden")
    assert problem(await check(live, claim, "stranger")) == (404, "not-found")
    assert (await check(live, claim)).json()["items"][0]["state"] == "accepted"
    assert await shown(live) == [("natural_dyes", "Dyed with saffron and walnut alone")]
    assert (await live.client.get("/submitted-claims", **desk)).json()["items"] == []


async def test_a_claim_is_told_until_its_last_day_without_a_job(
    live: Stall, app: FastAPI, session: AsyncSession
) -> None:
    claim = await given(live, **SEAL)
    assert (await check(live, claim)).status_code == 200
    reads = Reads(OneTransaction(session))
    for hours, told in ((7.9, True), (8.1, False)):  # midnight in Baku is at 20:00
        now = NOON + timedelta(hours=hours)
        app.state.clock = lambda now=now: now
        assert (await shown(live) != []) is told
        [facts] = await queries.read_facts(reads, [UUID(live.id)], now)
        assert facts["claims"] == (["natural_dyes"] if told else [])


@pytest.mark.parametrize(
    "wrong",
    [
        {"link": None},
        {"words": SILENT},
        {"kind": "organic"},
        {"kind": "ecolabel"},
        {"scheme": "third_party", "valid_until": "2031-01-01"},
        {"scheme": "third_party", "scheme_name": "GOTS"},
        {"scheme_name": "GOTS"},
        {"register_number": "PGI-1"},
        {"kind": "geographical_indication", "scheme": "authority", "scheme_name": "COPAT"},
    ],
)
async def test_what_is_claimed_names_its_evidence_and_scheme(
    live: Stall, wrong: dict[str, Any]
) -> None:
    assert problem(await give(live, **wrong)) == (422, "claim-not-fitting")


async def test_nobody_checks_what_they_gave(live: Stall, session: AsyncSession) -> None:
    claim = await given(live)
    await grant(session, live.n.member, Role.MANAGER, live.n.here.id)
    assert problem(await check(live, claim, "member")) == (403, "own-listing")
    # Not even once they have left the shop: the database remembers who gave it.
    await session.execute(text("UPDATE organisation_people SET valid = '[2020-01-01,2020-02-01)'"))
    assert problem(await check(live, claim, "member")) == (403, "own-listing")
    with pytest.raises(IntegrityError, match="ck_listing_claims_four_eyes"):
        async with session.begin_nested():
            await session.execute(
                text("""
                UPDATE listing_claims SET state = 'accepted', checked_by = given_by,
                    checked_at = now()
                """)
            )


async def test_a_no_says_why_and_a_yes_may_be_taken_back(live: Stall) -> None:
    claim = await given(live)
    assert problem(await check(live, claim, accepted=False)) == (422, "claim-not-fitting")
    assert (await check(live, claim)).status_code == 200
    assert problem(await check(live, claim)) == (409, "claim-checked")
    back = await check(live, claim, accepted=False, remark="The laboratory took it back")
    assert back.json()["items"][0]["state"] == "refused"
    assert await shown(live) == []
    assert problem(await check(live, claim)) == (409, "claim-checked")


async def test_a_shop_takes_its_claim_back(live: Stall) -> None:
    claim = await given(live)
    assert (await check(live, claim)).status_code == 200
    gone = await live.send("member", "DELETE", f"/claims/{claim}")
    assert gone.json()["items"][0]["state"] == "withdrawn"
    assert await shown(live) == []
    again = await live.send("member", "DELETE", f"/claims/{claim}")
    assert problem(again) == (409, "claim-checked")
    assert problem(await give(live, "manager")) == (403, "forbidden")


async def test_what_was_claimed_stays_as_it_is(live: Stall, session: AsyncSession) -> None:
    await given(live)
    for change in (
        "UPDATE listing_claims SET words = '{}'",
        "UPDATE listing_claims SET valid_until = '2099-01-01'",
        "DELETE FROM listing_claims",
    ):
        with pytest.raises(DBAPIError, match="stays as it is"):
            async with session.begin_nested():
                await session.execute(text(change))


async def test_evidence_is_seen_by_the_shop_and_the_hub(
    live: Stall, database: Database, settings: Settings
) -> None:
    own = (live.client, live.by["member"], PDF, database, settings)
    file = str(await make_file(*own, name="dyes.pdf"))
    assert problem(await give(live, file_id=str(UUID(int=0)))) == (422, "file-missing")
    answer = await give(live, file_id=file, link=None)
    address = answer.json()["items"][0]["file"].removeprefix("/api/v1")
    for who, status in (("member", 200), ("manager", 200), ("stranger", 404), ("resident", 404)):
        got = await live.client.get(address, headers=live.by[who])
        assert (who, got.status_code) == (who, status)


async def test_generic_claims_are_not_saved_and_the_answer_says_why(live: Stall) -> None:
    said = {"az": "Ekoloji təmiz ipək", "en": "Silk, eco-friendly", "ru": ""}
    answer = await live.draft(description=said)
    assert problem(answer) == (422, "blocked-words")
    assert answer.json()["found"] == [
        {"path": "description.az", "phrase": "Ekoloji təmiz", "reason": "generic"},
        {"path": "description.en", "phrase": "eco-friendly", "reason": "generic"},
    ]
    seal = SILENT | {"en": "UNESCO certified"}
    assert problem(await give(live, words=seal, **SEAL)) == (422, "blocked-words")
    assert problem(await live.reprice(4000, delivers=seal)) == (422, "blocked-words")


async def test_what_a_scheme_certifies_may_be_called_so(live: Stall) -> None:
    words = SILENT | {"en": "EU Ecolabel: environmentally friendly textiles"}
    assert problem(await give(live, words=words)) == (422, "blocked-words")
    ecolabel = SEAL | {"kind": "ecolabel", "scheme": "authority", "scheme_name": "EU Ecolabel"}
    assert (await give(live, words=words, **ecolabel)).status_code == 201


async def test_points_advise_and_hide_nothing(live: Stall) -> None:
    quality = (await live.seen())["quality"]
    assert (quality["points"], quality["most"]) == (25, 80)
    missing = {one["code"]: one["missing"] for one in quality["hints"] if one["missing"]}
    assert missing["description_languages"] == ["az"]
    assert await live.public() is not None


@pytest.mark.parametrize("count", [1, 3, 300])
async def test_claims_take_as_many_statements_however_many_there_are(
    live: Stall, session: AsyncSession, counted: Callable[[], int], count: int
) -> None:
    await given(live)
    await session.execute(
        text("""
        INSERT INTO listing_claims (id, hub_id, listing_id, kind, words, scope_part, scheme,
            scheme_name, register_number, link, given_by, given_at)
        SELECT uuidv7(), c.hub_id, c.listing_id, c.kind, c.words, '', c.scheme, '', '', c.link,
            c.given_by, c.given_at FROM listing_claims c, generate_series(2, :count)
        """),
        {"count": count},
    )
    counted()
    assert len((await live.send("member", "GET", "/claims")).json()["items"]) == count
    assert counted() == 3, "who asks, whose listing, its claims"


async def test_what_is_always_true_is(live: Stall, session: AsyncSession) -> None:
    assert (await check(live, await given(live))).status_code == 200
    for one in checks.AREAS["market"]:
        assert (one.name, await session.scalar(text(one.sql))) == (one.name, 0)
